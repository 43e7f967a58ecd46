import type { PreviewResponse, ProviderView } from "@shotlist/contract";
import { useId, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PromptParts } from "./prompt-parts.tsx";

const KEY = "shotlist.sent-prompt";

/** Closed until someone opens it; remembered. */
function useOpened(): readonly [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(() => {
    try {
      return localStorage.getItem(KEY) === "open";
    } catch {
      return false;
    }
  });
  const toggle = () => {
    setOpen(!open);
    try {
      localStorage.setItem(KEY, open ? "closed" : "open");
    } catch {
      // Not remembered, still applied.
    }
  };
  return [open, toggle];
}

export interface SentPromptProps {
  readonly preview: PreviewResponse | undefined;
  readonly provider: ProviderView | undefined;
  /** The draft has changed since. */
  readonly stale: boolean;
  /** Opens within a limited height of its own, where what is around it must not move. */
  readonly pinned: boolean;
}

/** What the chosen engine will be told, as it changes with the form. */
export function SentPrompt({ preview, provider, stale, pinned }: SentPromptProps) {
  const t = useTexts();
  const body = useId();
  const [open, toggle] = useOpened();
  return (
    <section
      aria-label={t.studio.sentPrompt}
      className={classes("flex-none bg-panel", pinned ? "border-t border-line" : "border-b border-line")}
    >
      <div className="flex items-center pr-2">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={body}
          onClick={toggle}
          className="flex h-7 min-w-0 flex-1 items-center gap-2 px-4 text-left text-12 text-t2 focus-inset hover:text-t1 max-phone:h-11 max-phone:text-13"
        >
          <Icon name={open ? "down" : "right"} />
          <span className="font-medium">{t.studio.sentPrompt}</span>
          {provider && <span className="cut text-t3">{t.studio.sentPromptFor(provider.label)}</span>}
        </button>
        {open && preview && (
          <CopyButton text={preview.prompt.text} label={t.detail.copyPrompt} shape="word" />
        )}
      </div>
      <div id={body} hidden={!open}>
        {open && (
          <div
            aria-busy={stale || undefined}
            className={classes(
              "px-4 pb-3 text-12 leading-5",
              pinned && "h-[min(320px,36dvh)] overflow-y-auto [scrollbar-width:thin]",
              stale && "text-t2",
            )}
          >
            {preview ? (
              <PromptParts parts={preview.prompt.parts} />
            ) : (
              <p className="text-t3">{t.studio.sentPromptWaiting}</p>
            )}
          </div>
        )}
      </div>
    </section>
  );
}
