import type { Suggestion } from "@shotlist/contract";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { piecesOf } from "./query-text.ts";
import { Swatch } from "./swatch.tsx";

export interface SuggestionListProps {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  /** Index of the one the arrows stand on; −1 for none. */
  readonly active: number;
  readonly onTake: (suggestion: Suggestion) => void;
}

export const optionId = (list: string, index: number): string => `${list}-${index}`;

/** What the words being typed may become. The field keeps the focus; see its combobox. */
export function SuggestionList({ id, suggestions, active, onTake }: SuggestionListProps) {
  const t = useTexts();
  const locale = useLocale();
  const numbers = new Intl.NumberFormat(locale);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t.library.find.suggestions}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-[min(400px,60dvh)] overflow-y-auto rounded-3 bg-raise p-1 shadow-float"
    >
      {suggestions.map((suggestion, index) => {
        const hex = piecesOf(suggestion.insert).find((piece) => piece.kind === "hex");
        const label = suggestion.label[locale];
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys
          // biome-ignore lint/a11y/useFocusableInteractive: reached by the field's aria-activedescendant
          <div
            key={`${suggestion.kind}:${suggestion.insert}`}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onTake(suggestion)}
            className={classes(
              "flex h-8 cursor-pointer items-center gap-2 rounded-2 px-2 hover:bg-raise-2 max-phone:h-11",
              index === active && "bg-raise-2 shadow-[inset_2px_0_var(--color-accent)]",
            )}
          >
            {hex?.kind === "hex" && <Swatch hex={hex.hex} />}
            <span className="cut">{label}</span>
            {suggestion.insert !== label && (
              <span className="cut min-w-0 flex-1 text-12 text-t3">{suggestion.insert}</span>
            )}
            <span className="ml-auto flex-none text-12 text-t3">
              {t.library.find.suggestionKinds[suggestion.kind]}
            </span>
            {suggestion.count !== null && (
              <span className="num w-12 flex-none text-right text-12 text-t3">
                {numbers.format(suggestion.count)}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
