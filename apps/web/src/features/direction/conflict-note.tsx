import type { ConflictSuggestion } from "@shotlist/direction";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { findPreset } from "./choice.ts";

export interface ConflictNoteProps {
  readonly reason: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
  readonly onClose?: (() => void) | undefined;
}

/** A sentence and the way out of it, in the flow, so that the keyboard reaches the button next. */
export function ConflictNote({ reason, action, onClose }: ConflictNoteProps) {
  const t = useTexts();
  return (
    <div role="status" className="my-1 flex items-start gap-2 px-1.5 py-1 text-12">
      <Icon name="warn" className="text-warn" />
      <p className="flex-1 text-t2">
        {reason} {action && <LinkButton onClick={action.run}>{action.label}</LinkButton>}
      </p>
      {onClose && (
        <button
          type="button"
          aria-label={t.common.close}
          onClick={onClose}
          className="rounded-1 text-t3 hover:text-t1"
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

/** "Use Medium shot", "Go without Profile": the suggestion in the reader's language. */
export function useSuggestionLabel(): (suggestion: ConflictSuggestion) => string {
  const t = useTexts();
  const locale = useLocale();
  const name = (slug: string): string => {
    const tone = t.tone.categories[slug as keyof typeof t.tone.categories] as string | undefined;
    return findPreset(slug)?.label[locale] ?? tone ?? slug;
  };
  return ({ remove, use }) => (use === null ? t.direction.without(name(remove)) : t.direction.use(name(use)));
}
