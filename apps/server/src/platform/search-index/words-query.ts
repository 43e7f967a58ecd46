import type { FullTextQuery, Table } from "@lancedb/lancedb";
import type { Engine } from "./engine.ts";
import type { IndexHit } from "./search-index.ts";
import type { StemmedNeedle } from "./tail.ts";
import { choices, choicesOf, guessable, type Needle, tokensOf, withinOneSlip } from "./words.ts";

/** Clauses of one boolean query; beyond it, asking for each needle by itself is quicker. */
const MOST_CHOICES = 20;

/** Documents that one needle brings, when needles are counted here: the best of them by BM25. */
const MOST_OF_ONE_NEEDLE = 20_000;

/** Between the texts that are tokenised in one go; nobody writes it. */
const BOUNDARY = "zqxboundaryxqz";

/**
 * The engine's tokenizer over many texts at once: one call costs as much as a thousand words.
 * @returns the tokens of each text.
 */
export async function tokenise(table: Table, texts: readonly string[]): Promise<string[][]> {
  if (texts.length === 0) return [];
  const joined = texts.map((text) => text.replaceAll(BOUNDARY, " ")).join(` ${BOUNDARY} `);
  const split: string[][] = [[]];
  for (const { text } of await table.tokenize(joined, { column: "words" })) {
    if (text === BOUNDARY) split.push([]);
    else split.at(-1)?.push(text);
  }
  return split;
}

/** A needle with its words widened by their possible slips, as written and as stemmed. */
export interface WideNeedle extends StemmedNeedle {
  /** For each word one spelling of every stem: the engine stems them again. */
  readonly spellings: readonly (readonly string[])[];
}

export async function widen(table: Table, needles: readonly Needle[], fuzzy: boolean): Promise<WideNeedle[]> {
  const spelt = needles.flatMap((needle) =>
    needle.others.map((word) => (fuzzy && guessable(word) ? withinOneSlip(word) : [word])),
  );
  // One text of single words at a time, so that stems stay beside their spellings.
  const stems = await tokenise(table, spelt.flat());
  let at = 0;
  const words = spelt.map((spellings) => {
    const byStem = new Map<string, string>();
    for (const spelling of spellings) {
      const stem = stems[at]?.[0];
      at += 1;
      if (stem !== undefined && !byStem.has(stem)) byStem.set(stem, spelling);
    }
    return byStem;
  });
  let word = 0;
  return needles.map((needle) => {
    const own = words.slice(word, word + needle.others.length);
    word += needle.others.length;
    return {
      others: own.map((byStem) => new Set(byStem.keys())),
      spellings: own.map((byStem) => [...byStem.values()]),
      pieces: fuzzy ? needle.pairs : needle.pieces,
      allowance: fuzzy && needle.pairs.length > 1 ? 1 : 0,
    };
  });
}

/**
 * One query that finds every document with at least `least` of the needles; null
 * where it would have too many clauses. Where they are counted out as choices, a
 * document's score is the sum over all the choices that it fits: BM25 times
 * `choicesOf(found - 1, least - 1)`.
 */
export function exactQuery(engine: Engine, needles: readonly Needle[], least: number): FullTextQuery | null {
  const all = (some: readonly Needle[]) => match(engine, some.flatMap(tokensOf), engine.Operator.And);
  if (least === needles.length) return all(needles);
  if (least === 1 && needles.every((needle) => tokensOf(needle).length === 1)) {
    return match(engine, needles.flatMap(tokensOf), engine.Operator.Or);
  }
  const sets = choicesOf(needles.length, least) <= MOST_CHOICES ? choices(needles, least) : null;
  return sets && anyOf(engine, sets.map(all));
}

/**
 * Each needle asked for by itself, and counted here: for typing errors, and for
 * queries of many words.
 */
export async function countedHits(
  engine: Engine,
  needles: readonly WideNeedle[],
  least: number,
  ask: (query: FullTextQuery, limit: number) => Promise<IndexHit[]>,
): Promise<IndexHit[]> {
  const found = new Map<string, { count: number; score: number }>();
  for (const needle of needles) {
    for (const { id, score } of await ask(needleQuery(engine, needle), MOST_OF_ONE_NEEDLE)) {
      const before = found.get(id) ?? { count: 0, score: 0 };
      found.set(id, { count: before.count + 1, score: before.score + score });
    }
  }
  return [...found].flatMap(([id, { count, score }]) => (count >= least ? [{ id, score }] : []));
}

function needleQuery(engine: Engine, needle: WideNeedle): FullTextQuery {
  const clauses = needle.spellings.map((spellings) => match(engine, spellings, engine.Operator.Or));
  if (needle.pieces.length > 0) {
    const sets = choices(needle.pieces, needle.pieces.length - needle.allowance).map((set) =>
      match(engine, set, engine.Operator.And),
    );
    clauses.push(only(sets) ?? anyOf(engine, sets));
  }
  return only(clauses) ?? new engine.BooleanQuery(clauses.map((clause) => [engine.Occur.Must, clause]));
}

const only = <T>(items: readonly T[]): T | null => (items.length === 1 ? (items[0] ?? null) : null);

const match = (engine: Engine, tokens: readonly string[], operator: "AND" | "OR") =>
  new engine.MatchQuery(tokens.join(" "), "words", { operator: operator as never });

const anyOf = (engine: Engine, queries: readonly FullTextQuery[]) =>
  new engine.BooleanQuery(queries.map((query) => [engine.Occur.Should, query]));
