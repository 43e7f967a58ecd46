import type { ProviderView } from "@shotlist/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { showFailure } from "../../app/show-failure.ts";
import { type Draft, toRequest } from "./draft.ts";
import { refreshLists } from "./queries.ts";
import { submit } from "./submit.ts";

export function useGenerate(onCreated: (id: string) => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ draft, provider }: { draft: Draft; provider: ProviderView | undefined }) =>
      submit(toRequest(draft, provider)),
    onSuccess: ({ id }) => {
      onCreated(id);
      void refreshLists(client);
    },
    onError: (error, variables) => showFailure(error, () => mutation.mutate(variables)),
  });
  return mutation;
}
