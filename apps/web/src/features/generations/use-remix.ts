import type { GenerationDetail } from "@shotlist/contract";
import { useNavigate } from "@tanstack/react-router";
import { currentTexts } from "../../app/i18n/locale.ts";
import { showToast } from "../../ui/toast-store.ts";
import { draftFrom } from "./draft.ts";
import { changeDraft } from "./draft-store.ts";
import { wantPrompt } from "./prompt-wanted.ts";
import { useProviders } from "./queries.ts";

/** Carries a generation's settings into the studio; `edit` puts the cursor into its prompt. */
export function useRemix(): (detail: GenerationDetail, aim?: "edit") => void {
  const navigate = useNavigate();
  const providers = useProviders();
  return (detail, aim) => {
    const provider = providers.data?.providers.find(({ id }) => id === detail.provider);
    changeDraft(draftFrom(detail, provider));
    if (aim === "edit") wantPrompt();
    else showToast({ kind: "note", title: currentTexts().detail.remixed });
    void navigate({ to: "/" });
  };
}
