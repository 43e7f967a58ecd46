import {
  ASSET_KINDS,
  IS_FILTERS,
  type ParsedQuery,
  RATIO_FILTERS,
  type SearchFacets,
} from "@shotlist/contract";
import { ANGLE_PRESETS, LENS_PRESETS, TONE_CATEGORIES } from "@shotlist/direction";
import type { Texts } from "../../app/i18n/en.ts";
import type { Locale } from "../../app/i18n/locale.ts";
import type { Option } from "./option-list.tsx";
import { type FilterPiece, piecesOf } from "./query-text.ts";

/** The menus whose values are a list, in the order they stand. */
export const LIST_MENUS = ["kind", "size", "lens", "tone", "angle", "person", "ratio", "mark"] as const;
export type ListMenu = (typeof LIST_MENUS)[number];

/** The filter each menu writes; shot size and angle are both presets of the camera's angle. */
export const FILTER_OF = {
  kind: "kind",
  size: "angle",
  lens: "lens",
  tone: "tone",
  angle: "angle",
  person: "by",
  ratio: "ratio",
  mark: "is",
} as const satisfies Record<ListMenu, string>;

const SIZES = ANGLE_PRESETS.filter(({ group }) => group === "size");
const OTHER_ANGLES = ANGLE_PRESETS.filter(({ group }) => group !== "size");

/** How often a value occurs; null as long as nobody has counted. */
function counted(
  list: readonly { value: string; count: number }[] | undefined,
): (value: string) => number | null {
  const counts = list && new Map(list.map(({ value, count }) => [value, count]));
  return (value) => (counts ? (counts.get(value) ?? 0) : null);
}

/** What a menu offers, with how many pictures have each. */
export function optionsOf(
  menu: ListMenu,
  facets: SearchFacets | undefined,
  t: Texts,
  locale: Locale,
): readonly Option[] {
  const presets = (
    list: readonly { slug: string; label: Readonly<Record<Locale, string>> }[],
    counts: readonly { value: string; count: number }[] | undefined,
  ): readonly Option[] => {
    const count = counted(counts);
    return list.map(({ slug, label }) => ({ value: slug, label: label[locale], count: count(slug) }));
  };
  switch (menu) {
    case "kind": {
      const count = counted(facets?.kinds);
      return ASSET_KINDS.map((value) => ({ value, label: t.library.kinds[value], count: count(value) }));
    }
    case "size":
      return presets(SIZES, facets?.angles);
    case "lens":
      return presets(LENS_PRESETS, facets?.lenses);
    case "angle":
      return presets(OTHER_ANGLES, facets?.angles);
    case "tone": {
      const count = counted(facets?.tones);
      return TONE_CATEGORIES.map(({ slug }) => ({
        value: slug,
        label: t.tone.categories[slug],
        count: count(slug),
      }));
    }
    case "person":
      return (facets?.people ?? []).map(({ name, me, count }) => ({
        value: me ? "me" : name,
        label: me ? t.library.me : name,
        count,
      }));
    case "ratio":
      return RATIO_FILTERS.map((value) => ({ value, label: ratioWord(value, t), count: null }));
    case "mark":
      return IS_FILTERS.map((value) => ({ value, label: t.library.filters.marks[value], count: null }));
  }
}

const ratioWord = (value: string, t: Texts): string =>
  (t.library.ratios as Readonly<Record<string, string>>)[value] ?? value;

/** The value a piece stands for, as the server understood it: `lens:85mm` is `85mm-portrait`. */
export function canonicalValue(
  piece: Extract<FilterPiece, { kind: "filter" }>,
  understood: ParsedQuery | null,
): string {
  const known = understood?.filters.find(({ text }) => text === piece.text);
  return known?.value ?? piece.value;
}

/** The pieces of the query that a menu has put there, or could have. */
export function piecesOfMenu(menu: ListMenu, q: string, understood: ParsedQuery | null) {
  const sizes = new Set(SIZES.map(({ slug }) => slug));
  return piecesOf(q).flatMap((piece) => {
    if (piece.kind !== "filter" || piece.name !== FILTER_OF[menu]) return [];
    const value = canonicalValue(piece, understood);
    if (menu === "size" && !sizes.has(value)) return [];
    if (menu === "angle" && sizes.has(value)) return [];
    return [{ text: piece.text, value }];
  });
}

/** A value in words: the server's own where it has some, ours until it has answered. */
function valueWords(
  piece: Extract<FilterPiece, { kind: "filter" }>,
  understood: ParsedQuery | null,
  t: Texts,
  locale: Locale,
): string {
  const known = understood?.filters.find(({ text }) => text === piece.text);
  const value = known?.value ?? piece.value;
  switch (piece.name) {
    case "kind":
      return (t.library.kinds as Readonly<Record<string, string>>)[value] ?? value;
    case "angle":
      return ANGLE_PRESETS.find(({ slug }) => slug === value)?.label[locale] ?? value;
    case "lens":
      return LENS_PRESETS.find(({ slug }) => slug === value)?.label[locale] ?? value;
    case "tone":
      return (t.tone.categories as Readonly<Record<string, string>>)[value] ?? value;
    case "by":
      return value === "me" ? t.library.me : piece.value;
    case "ratio":
      return ratioWord(value, t);
    case "is":
      return (t.library.filters.marks as Readonly<Record<string, string>>)[value] ?? value;
    case "tag":
    case "before":
    case "after":
      return value;
  }
}

/** "Lens: 85 mm portrait"; a colour is its code. */
export function chipWords(
  piece: FilterPiece,
  understood: ParsedQuery | null,
  t: Texts,
  locale: Locale,
): string {
  if (piece.kind === "hex") return piece.text;
  return t.library.filters.chip(
    t.library.filters.names[piece.name],
    valueWords(piece, understood, t, locale),
  );
}
