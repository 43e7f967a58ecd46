import { REFERENCES_MAX } from "@shotlist/contract";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { currentTexts } from "../../../app/i18n/locale.ts";
import { showToast } from "../../../ui/toast-store.ts";
import { withReferences } from "../../generations/draft.ts";
import { changeDraft, currentDraft, useDraft } from "../../generations/draft-store.ts";

export interface References {
  /** Assets that go with the next generation, the most important first. */
  readonly ids: readonly string[];
  readonly add: (ids: readonly string[]) => void;
  readonly remove: (id: string) => void;
}

/** Carries pictures of the library into the studio's draft, and says so. */
export function useReferences(): References {
  const { references } = useDraft();
  const navigate = useNavigate();
  const add = useCallback(
    (ids: readonly string[]) => {
      const t = currentTexts().libraryEdit.references;
      const next = withReferences(currentDraft().references, ids);
      if (next.added > 0) changeDraft({ references: next.references });
      showToast({
        id: "references",
        kind: "note",
        title: next.added > 0 || next.leftOut > 0 ? t.added(next.added) : t.already(ids.length),
        ...(next.leftOut > 0 && { body: t.leftOut(next.leftOut, REFERENCES_MAX) }),
        action: { label: t.openStudio, run: () => void navigate({ to: "/" }) },
      });
    },
    [navigate],
  );
  const remove = useCallback((id: string) => {
    changeDraft({ references: currentDraft().references.filter((other) => other !== id) });
  }, []);
  return { ids: references, add, remove };
}
