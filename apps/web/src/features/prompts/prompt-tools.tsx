import type { ToneRequest } from "@shotlist/contract";
import { useTexts } from "../../app/i18n/locale.ts";
import { showToast } from "../../ui/toast-store.ts";
import { EarlierList } from "./earlier-list.tsx";
import { type Direction, type PromptUse, promptUse } from "./prompt-use.ts";
import { TemplateList } from "./template-list.tsx";
import { ToolButton } from "./tool-button.tsx";

export interface PromptToolsProps {
  /** What stands in the studio. */
  readonly prompt: string;
  readonly direction: Direction;
  readonly tone: ToneRequest;
  /** Something else is to stand there; `select` is to be selected in the prompt. */
  readonly onUse: (change: PromptUse) => void;
}

/** Beside the prompt: what was written before, and what was kept to be used again. */
export function PromptTools({ prompt, direction, tone, onUse }: PromptToolsProps) {
  const t = useTexts();
  const take = (use: PromptUse) => {
    onUse(use);
    if (prompt.trim() === "" || prompt === use.prompt) return;
    showToast({
      id: "prompt-replaced",
      kind: "note",
      title: t.prompts.replaced,
      action: { label: t.common.undo, run: () => onUse({ prompt, direction, tone, select: null }) },
    });
  };
  return (
    <div className="-my-1 -mr-1 flex flex-none items-center">
      <ToolButton icon="clock" label={t.prompts.history.button}>
        {(close) => (
          <EarlierList
            onUse={(earlier) => {
              close();
              take(promptUse(earlier));
            }}
          />
        )}
      </ToolButton>
      <ToolButton icon="template" label={t.prompts.templates.button}>
        {(close) => (
          <TemplateList
            now={{ prompt, direction, tone }}
            onUse={(template) => {
              close();
              take(promptUse(template.prompt, template));
            }}
          />
        )}
      </ToolButton>
    </div>
  );
}
