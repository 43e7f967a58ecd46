import type { Dimensions, Row } from "./columns.ts";
import { type Filterable, passes } from "./filter.ts";
import type { IndexFilter, IndexHit } from "./search-index.ts";

/*
 * The rows that the engine's indexes do not cover yet, held in memory. The
 * engine would read them from disk and tokenise them again for every query,
 * which makes 500 of them cost half as much again as the whole table; here
 * they are looked through in a millisecond.
 */

/** What the ranking knows of the table as a whole: from a sample where it is large. */
export interface Statistics {
  readonly rows: number;
  /** Tokens in a document, on average. */
  readonly averageLength: number;
  /** How many documents of the table have the token, about. */
  documentsWith(token: string): number;
}

export interface TailRow extends Filterable {
  readonly revision: number;
  readonly written: number;
  /** How often the document has each token, as the engine's tokenizer makes them. */
  readonly tokens: ReadonlyMap<string, number>;
  readonly length: number;
  /** Of length 1. */
  readonly meaning: Float32Array | null;
  readonly colour: Float32Array | null;
}

/** A needle as the index has it: for each of its words, the stems that will do. */
export interface StemmedNeedle {
  readonly others: readonly ReadonlySet<string>[];
  readonly pieces: readonly string[];
  /** How many of the pieces may be missing. */
  readonly allowance: number;
}

/** BM25's two usual constants, which the engine uses as well. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

export function nearestInTail(
  rows: Iterable<TailRow>,
  column: keyof Dimensions,
  vector: Float32Array,
  filter: IndexFilter,
): IndexHit[] {
  const target = unit(vector);
  const hits: IndexHit[] = [];
  for (const row of rows) {
    const own = row[column];
    if (own === null || !passes(row, filter)) continue;
    let score = 0;
    for (let at = 0; at < own.length; at += 1) score += (own[at] as number) * (target[at] as number);
    hits.push({ id: row.id, score });
  }
  return hits;
}

/**
 * @param least how many of the needles a row must have.
 * @param weight what the engine multiplies BM25 by for a document with so many of them.
 */
export function wordsInTail(
  rows: Iterable<TailRow>,
  needles: readonly StemmedNeedle[],
  least: number,
  weight: (found: number) => number,
  filter: IndexFilter,
  statistics: Statistics,
): IndexHit[] {
  const hits: IndexHit[] = [];
  for (const row of rows) {
    const scores = needles.map((needle) => scoreOf(row, needle, statistics));
    const found = scores.filter((score) => score !== null);
    if (found.length < least || !passes(row, filter)) continue;
    hits.push({ id: row.id, score: weight(found.length) * found.reduce((sum, score) => sum + score, 0) });
  }
  return hits;
}

/** @returns null where the row has not got the needle. */
function scoreOf(row: TailRow, needle: StemmedNeedle, statistics: Statistics): number | null {
  let sum = 0;
  for (const stems of needle.others) {
    const [few, many] = stems.size > row.tokens.size ? [row.tokens, stems] : [stems, row.tokens];
    let found = false;
    for (const token of few.keys()) {
      if (!many.has(token)) continue;
      found = true;
      sum += bm25(row, token, statistics);
    }
    if (!found) return null;
  }
  const present = needle.pieces.filter((piece) => row.tokens.has(piece));
  if (present.length < needle.pieces.length - needle.allowance) return null;
  for (const piece of present) sum += bm25(row, piece, statistics);
  return sum;
}

/** Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; idf as Lucene and the engine have it. */
function bm25(row: TailRow, token: string, statistics: Statistics): number {
  const times = row.tokens.get(token) ?? 0;
  const having = statistics.documentsWith(token);
  const idf = Math.log(1 + (statistics.rows - having + 0.5) / (having + 0.5));
  const length = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * row.length) / Math.max(1, statistics.averageLength);
  return (idf * times * (SATURATION + 1)) / (times + SATURATION * length);
}

export function tailRowOf(row: Omit<Row, "words">, tokens: readonly string[]): TailRow {
  const { meaning, colour, ...rest } = row;
  return {
    ...rest,
    tokens: tally(tokens),
    length: tokens.length,
    meaning: meaning && unit(meaning),
    colour: colour && unit(colour),
  };
}

function tally(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** How often words occur, counted over some documents. */
export interface Sample {
  readonly documents: number;
  readonly tokens: number;
  /** In how many of them each token is. */
  readonly having: ReadonlyMap<string, number>;
}

export function sampleOf(documents: readonly (readonly string[])[]): Sample {
  const having = new Map<string, number>();
  let count = 0;
  for (const tokens of documents) {
    count += tokens.length;
    for (const token of new Set(tokens)) having.set(token, (having.get(token) ?? 0) + 1);
  }
  return { documents: documents.length, tokens: count, having };
}

/** @param rows how many documents the whole table has. */
export function statisticsFrom(sample: Sample, rows: number): Statistics {
  const scale = rows / Math.max(1, sample.documents);
  // A token that the sample has not met is rarer than one that it met once.
  const unmet = scale > 1 ? scale / 2 : 0;
  return {
    rows,
    averageLength: sample.tokens / Math.max(1, sample.documents),
    documentsWith: (token) => Math.min(rows, (sample.having.get(token) ?? 0) * scale || unmet),
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
