import type { ParsedQuery, SearchFacets } from "@shotlist/contract";
import type { ReactNode } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { ColourChoice } from "./colour-choice.tsx";
import { DateChoice } from "./date-choice.tsx";
import { FILTER_OF, LIST_MENUS, type ListMenu, optionsOf, piecesOfMenu } from "./filter-words.ts";
import { OptionList } from "./option-list.tsx";
import { hexesOf, valuesOf, withFilter, withHex, withoutHex, withoutPiece } from "./query-text.ts";

/** As they stand in the row. */
export const MENUS = [
  "kind",
  "size",
  "lens",
  "tone",
  "angle",
  "person",
  "date",
  "colour",
  "ratio",
  "mark",
] as const satisfies readonly (ListMenu | "date" | "colour")[];
export type Menu = (typeof MENUS)[number];

export interface FiltersProps {
  readonly q: string;
  readonly understood: ParsedQuery | null;
  readonly facets: SearchFacets | undefined;
  readonly onQuery: (q: string) => void;
}

const isList = (menu: Menu): menu is ListMenu => (LIST_MENUS as readonly string[]).includes(menu);

/** How many values of a menu are in the query. */
export function chosenCount(menu: Menu, { q, understood }: FiltersProps): number {
  if (menu === "colour") return hexesOf(q).length;
  if (menu === "date") return valuesOf(q, "after").length + valuesOf(q, "before").length;
  return piecesOfMenu(menu, q, understood).length;
}

/** The inside of one menu. What is chosen in it is written into the query, as if it had been typed. */
export function MenuBody({ menu, ...filters }: FiltersProps & { menu: Menu }): ReactNode {
  const t = useTexts();
  const locale = useLocale();
  const { q, understood, facets, onQuery } = filters;
  if (menu === "date") return <DateChoice q={q} onQuery={onQuery} />;
  if (menu === "colour") {
    const chosen = new Set(hexesOf(q));
    return (
      <ColourChoice
        chosen={chosen}
        onToggle={(hex) => onQuery(chosen.has(hex) ? withoutHex(q, hex) : withHex(q, hex))}
      />
    );
  }
  if (!isList(menu)) return null;
  const pieces = piecesOfMenu(menu, q, understood);
  const options = optionsOf(menu, facets, t, locale);
  if (options.length === 0) return <p className="px-2 py-1.5 text-12 text-t3">{t.library.filters.nobody}</p>;
  return (
    <OptionList
      label={t.library.filters.menus[menu]}
      options={options}
      chosen={new Set(pieces.map(({ value }) => value))}
      onToggle={(value) => {
        const mine = pieces.filter((piece) => piece.value === value);
        if (mine.length === 0) onQuery(withFilter(q, FILTER_OF[menu], value));
        else onQuery(mine.reduce((rest, { text }) => withoutPiece(rest, text), q));
      }}
    />
  );
}
