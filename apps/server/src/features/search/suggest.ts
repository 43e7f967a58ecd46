import {
  ASSET_KINDS,
  FILTER_NAMES,
  type FilterName,
  IS_FILTERS,
  queryPieces,
  RATIO_FILTERS,
  type Suggestion,
} from "@shotlist/contract";
import { ANGLE_PRESETS, LENS_PRESETS, TONE_CATEGORIES } from "@shotlist/direction";
import { COLOUR_TARGETS } from "@shotlist/tone";
import type { Facets } from "./facets.ts";
import { IS_LABELS, KIND_LABELS, ratioLabel } from "./query/filters.ts";
import type { RecordsSearch } from "./records-search.ts";

/** The most that a list under a search field should hold: it is read, not scrolled. */
const MOST = 10;

interface Value {
  readonly name: FilterName;
  readonly slug: string;
  readonly label: { readonly en: string; readonly ko: string };
}

const named = (
  name: FilterName,
  all: readonly { slug: string; label: { en: string; ko: string } }[],
): Value[] => all.map(({ slug, label }) => ({ name, slug, label }));

const VALUES: readonly Value[] = [
  ...named("angle", ANGLE_PRESETS),
  ...named("lens", LENS_PRESETS),
  ...named("tone", TONE_CATEGORIES),
  ...ASSET_KINDS.map((slug) => ({ name: "kind" as const, slug, label: KIND_LABELS[slug] })),
  ...RATIO_FILTERS.map((slug) => ({ name: "ratio" as const, slug, label: ratioLabel(slug) })),
  ...IS_FILTERS.map((slug) => ({ name: "is" as const, slug, label: IS_LABELS[slug] })),
];

/** What the last piece of a query may be meant to become. */
export class Suggester {
  readonly #facets: Facets;
  readonly #records: RecordsSearch;

  constructor(facets: Facets, records: RecordsSearch) {
    this.#facets = facets;
    this.#records = records;
  }

  async suggest(viewer: string, query: string): Promise<Suggestion[]> {
    const text = query.normalize("NFC").replaceAll("\u0000", "");
    const last = /\s$/.test(text) ? undefined : queryPieces(text).at(-1);
    if (!last || last.kind === "hex") return [];
    if (last.kind === "filter")
      return (await this.#valuesOf(viewer, last.name, fold(last.value))).slice(0, MOST);
    const prefix = fold(last.text);
    const tags = await this.#facets.tags(viewer, last.text.toLowerCase(), 4);
    return [
      ...tags.map(({ value, count }) => ({
        kind: "tag" as const,
        insert: `tag:${quoted(value)}`,
        label: { en: value, ko: value },
        count,
      })),
      ...VALUES.filter((value) => begins(value, prefix)).map(asFilter),
      ...COLOUR_TARGETS.filter(({ label }) => begins({ slug: label.en, label }, prefix)).map(({ label }) => ({
        kind: "colour" as const,
        insert: /\p{Script=Hangul}/u.test(prefix) ? label.ko : label.en,
        label: { ...label },
        count: null,
      })),
      ...FILTER_NAMES.filter((name) => name.startsWith(prefix)).map((name) => ({
        kind: "filter" as const,
        insert: `${name}:`,
        label: { en: `${name}:`, ko: `${name}:` },
        count: null,
      })),
    ].slice(0, MOST);
  }

  async #valuesOf(viewer: string, name: FilterName, prefix: string): Promise<Suggestion[]> {
    switch (name) {
      case "angle":
      case "lens":
      case "tone":
      case "kind":
      case "ratio":
      case "is":
        return VALUES.filter((value) => value.name === name && begins(value, prefix)).map(asFilter);
      case "by": {
        const people = await this.#records.people(viewer);
        const me = { kind: "person" as const, insert: "by:me", label: { en: "me", ko: "나" }, count: null };
        return [
          ...("me".startsWith(prefix) || "나".startsWith(prefix) ? [me] : []),
          ...people
            .filter(({ id, name: own }) => id !== viewer && fold(own).startsWith(prefix))
            .map(({ name: own }) => ({
              kind: "person" as const,
              insert: `by:${quoted(own)}`,
              label: { en: own, ko: own },
              count: null,
            })),
        ];
      }
      case "tag": {
        const tags = await this.#facets.tags(viewer, prefix, MOST);
        return tags.map(({ value, count }) => ({
          kind: "tag" as const,
          insert: `tag:${quoted(value)}`,
          label: { en: value, ko: value },
          count,
        }));
      }
      case "before":
      case "after":
        return [
          ["today", "오늘"],
          ["yesterday", "어제"],
        ].flatMap(([en = "", ko = ""]) =>
          en.startsWith(prefix) || ko.startsWith(prefix)
            ? [{ kind: "filter" as const, insert: `${name}:${en}`, label: { en, ko }, count: null }]
            : [],
        );
    }
  }
}

function asFilter({ name, slug, label }: Value): Suggestion {
  return { kind: "filter", insert: `${name}:${slug}`, label: { ...label }, count: null };
}

function begins({ slug, label }: Pick<Value, "slug" | "label">, prefix: string): boolean {
  return [slug, label.en, label.ko].some((text) => fold(text).startsWith(prefix));
}

function quoted(value: string): string {
  return /[\s"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value;
}

const fold = (text: string) => text.toLowerCase();
