import type { RefObject } from "react";
import { changeDraft } from "../generations/draft-store.ts";
import { draftChange, type PromptUse } from "./prompt-use.ts";

/** Puts it into the studio's draft and the cursor into the field, over the first blank where there is one. */
export const takePrompt =
  (field: RefObject<HTMLTextAreaElement | null>) =>
  (use: PromptUse): void => {
    changeDraft(draftChange(use));
    // The field has the new text only after it is drawn, and the list that was open has given the focus back.
    requestAnimationFrame(() => {
      const element = field.current;
      // On a touch screen the focus brings up a keyboard over half of the page: for a blank alone.
      if (!element || (!use.select && matchMedia("(hover: none)").matches)) return;
      element.focus();
      element.setSelectionRange(...(use.select ?? [use.prompt.length, use.prompt.length]));
    });
  };
