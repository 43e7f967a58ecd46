import type { ProviderView, ToneChoice } from "@shotlist/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Failure } from "../../api/failure.ts";
import { currentTexts } from "../../app/i18n/locale.ts";
import { showFailure } from "../../app/show-failure.ts";
import { foundByItself } from "../direction/tone-draft.ts";
import { type Draft, toRequest } from "./draft.ts";
import { changeDraft, currentDraft } from "./draft-store.ts";
import { refreshLists, refreshProviders } from "./queries.ts";
import { submit } from "./submit.ts";

export interface Asked {
  readonly draft: Draft;
  readonly provider: ProviderView | undefined;
  /** The tone that stands on the screen, if it is the one of this draft. */
  readonly shown: ToneChoice | null;
}

/** Takes what cannot travel along out of the draft: a reference, or the tone's picture. */
export function leaveOut(assetId: string): void {
  const { references, tone } = currentDraft();
  if (references.includes(assetId)) changeDraft({ references: references.filter((id) => id !== assetId) });
  if (tone.assetId === assetId) changeDraft({ tone: foundByItself(tone) });
}

export function useGenerate(onCreated: (id: string) => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ draft, provider, shown }: Asked) => submit(toRequest(draft, provider, shown)),
    onSuccess: ({ id }) => {
      onCreated(id);
      void refreshLists(client);
    },
    onError: (error, asked) => {
      if (error instanceof Failure && error.code === "provider_unavailable") void refreshProviders(client);
      const vanished =
        error instanceof Failure && error.code === "unknown_reference" ? error.details.assetId : undefined;
      if (vanished !== undefined) {
        showFailure(error, { label: currentTexts().studio.leaveOut, run: () => leaveOut(vanished) });
      } else if (error instanceof Failure && error.code === "budget_spent") {
        // The same again would be refused again.
        showFailure(error);
      } else {
        showFailure(error, { run: () => mutation.mutate(asked) });
      }
    },
  });
  return mutation;
}
