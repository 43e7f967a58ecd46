import { describeColours, describeProperties, oklabOfHex } from "@shotlist/tone";
import type { Embedder } from "../../platform/embeddings/index.ts";
import type { IndexFilter, IndexTable } from "../../platform/search-index/index.ts";
import { inSpan } from "../../telemetry/spans.ts";
import type { SearchFilter } from "./query/filters.ts";
import type { UnderstoodQuery } from "./query/parse.ts";
import type { Ranked } from "./ranking.ts";

/** How many pictures each signal may bring. More would be ranked by what no longer tells them apart. */
export const SIGNAL_LIMIT = 300;
/** How many of the others' first pictures are also judged by tone. */
const ALSO_JUDGED = 150;
/** Fewer strict word matches than these: words with a typing error are looked for too. */
const FEW = 5;
/** A match with a typing error is worth this part of one without. */
const FUZZY_PART = 0.5;

/** The index's view of what is wanted. */
export function indexFilter(viewer: string, filter: SearchFilter, except: readonly string[]): IndexFilter {
  return {
    viewer,
    ...(filter.owners.length > 0 ? { owners: filter.owners } : {}),
    ...(filter.kinds.length > 0 ? { kinds: filter.kinds } : {}),
    ...(filter.angles.length > 0 ? { angles: filter.angles } : {}),
    ...(filter.lenses.length > 0 ? { lenses: filter.lenses } : {}),
    ...(filter.tones.length > 0 ? { tones: filter.tones } : {}),
    ...(filter.tags.length > 0 ? { tags: filter.tags.map((tag) => tag.toLowerCase()) } : {}),
    ...(filter.from === null ? {} : { from: filter.from }),
    ...(filter.until === null ? {} : { until: filter.until }),
    ...(filter.ratios.length > 0 ? { ratios: filter.ratios } : {}),
    ...(filter.only === null ? {} : { only: filter.only }),
    ...(except.length > 0 ? { except } : {}),
  };
}

/**
 * Pictures whose words match, best first. Of the words that say what is in the
 * picture at least half must be there. Words that say how it looks are not
 * looked for beside them: "dark" alone is no answer to "a metropolis after dark".
 */
export async function byWords(
  table: IndexTable,
  query: UnderstoodQuery,
  filter: IndexFilter,
): Promise<Ranked[]> {
  const terms = query.contentTerms.length > 0 ? query.contentTerms : query.terms;
  if (terms.length === 0) return [];
  const atLeast = Math.ceil(terms.length / 2);
  const strict = await table.words({ terms, atLeast, fuzzy: false }, filter, SIGNAL_LIMIT);
  if (strict.length >= FEW) return strict;
  const known = new Set(strict.map(({ id }) => id));
  const fuzzy = await table.words({ terms, atLeast, fuzzy: true }, filter, SIGNAL_LIMIT);
  const ceiling = strict.at(-1)?.score ?? Number.POSITIVE_INFINITY;
  return [
    ...strict,
    ...fuzzy
      .filter(({ id }) => !known.has(id))
      .map(({ id, score }) => ({ id, score: Math.min(score, ceiling) * FUZZY_PART })),
  ];
}

/** Nearer than noise, and not far behind the best: below that a list is only long. */
const BEHIND_BEST = 0.55;

/** Pictures near a vector, best first, cut off where nearness means nothing. */
export async function byMeaning(
  table: IndexTable,
  vector: Float32Array,
  floor: number,
  filter: IndexFilter,
): Promise<Ranked[]> {
  const hits = await table.meaning(vector, filter, SIGNAL_LIMIT);
  const best = hits[0]?.score ?? 0;
  return hits.filter(({ score }) => score >= Math.max(floor, best * BEHIND_BEST));
}

/** The first pictures of other signals' lists, each once: they are judged by tone wherever it ranks them. */
export function firstOf(lists: readonly (readonly Ranked[])[]): string[] {
  return [...new Set(lists.flatMap((list) => list.slice(0, ALSO_JUDGED).map(({ id }) => id)))];
}

/** Ids of pictures that may have the wanted colours and tone, for `rankByTone` to judge. */
export async function toneCandidates(
  table: IndexTable,
  query: Pick<UnderstoodQuery, "colours" | "properties">,
  filter: IndexFilter,
  others: readonly (readonly Ranked[])[],
): Promise<string[]> {
  const ids = new Set(firstOf(others));
  const wanted: (Float32Array | null)[] = [
    query.colours.length > 0
      ? describeColours(query.colours.map(({ hex }) => ({ oklab: oklabOfHex(hex), weight: 1 })))
      : null,
    describeProperties(query.properties),
  ];
  for (const vector of wanted) {
    if (vector === null) continue;
    for (const { id } of await table.colour(vector, filter, SIGNAL_LIMIT)) ids.add(id);
  }
  return [...ids];
}

/** A picture of alike colours has at least this cosine of descriptors. */
export const ALIKE_COLOURS = 0.75;

/** The text's vector in a span of its own; null where the text says nothing the model knows. */
export function embedText(embedder: Embedder, text: string): Promise<Float32Array | null> {
  return inSpan("embed", { attributes: { "embedding.model": embedder.model, "embedding.of": "text" } }, () =>
    embedder.embedText(text),
  );
}
