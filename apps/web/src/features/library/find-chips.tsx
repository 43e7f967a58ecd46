import type { ParsedQuery } from "@shotlist/contract";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { chipWords } from "./filter-words.ts";
import { QueryChip } from "./query-chip.tsx";
import type { FilterPiece } from "./query-text.ts";
import { Swatch } from "./swatch.tsx";

export interface FindChipsProps {
  readonly chips: readonly FilterPiece[];
  readonly understood: ParsedQuery | null;
  /** A phone has room for colours only; its filters stand under the field. */
  readonly phone: boolean;
  readonly onRemove: (chip: FilterPiece) => void;
}

/** What of the query was understood, beside the words: filters and colours, and colour words by their swatch. */
export function FindChips({ chips, understood, phone, onRemove }: FindChipsProps) {
  const t = useTexts();
  const locale = useLocale();
  const words = understood?.colours.filter(({ typed }) => typed === "word") ?? [];
  return (
    <>
      {phone ? (
        chips.map((chip) => chip.kind === "hex" && <Swatch key={chip.text} hex={chip.hex} />)
      ) : (
        <span className="flex min-w-0 items-center gap-1 overflow-x-auto [scrollbar-width:none]">
          {chips.map((chip, index) => {
            const name = chipWords(chip, understood, t, locale);
            return (
              <QueryChip
                // biome-ignore lint/suspicious/noArrayIndexKey: one piece may be written twice
                key={`${chip.text}-${index}`}
                removeLabel={t.library.find.without(name)}
                onRemove={() => onRemove(chip)}
              >
                {chip.kind === "hex" && <Swatch hex={chip.hex} />}
                {name}
              </QueryChip>
            );
          })}
        </span>
      )}
      {words.map(({ text, hex }) => (
        <span key={text} className="flex flex-none items-center" title={t.library.find.colourOf(text)}>
          <span className="sr-only">{t.library.find.colourOf(text)}</span>
          <Swatch hex={hex} />
        </span>
      ))}
    </>
  );
}
