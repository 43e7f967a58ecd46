/*
 * What the search index is to the rest: tables of documents, each with its
 * words, its vectors and what filters ask about. A projection of the records
 * (docs/decisions/0003-search-index-is-a-projection.md): whatever is lost here
 * is written again.
 */

/** One asset as search knows it. */
export interface IndexDocument {
  /** A UUID. */
  readonly id: string;
  readonly revision: number;
  readonly ownerId: string;
  readonly visibility: "private" | "team";
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Everything known in words, for stemmed English. */
  readonly english: string;
  /** The same for n-grams: lower case, NFC, Korean and all else. */
  readonly ngrams: string;
  readonly angles: readonly string[];
  readonly lens: string | null;
  readonly tone: string | null;
  readonly tags: readonly string[];
  /** Width ÷ height. */
  readonly ratio: number;
  /** As long as the table's `meaningDimensions`, finite; null until the model has looked. */
  readonly meaning: Float32Array | null;
  /** As long as the table's `colourDimensions`, finite; null until it has been measured. */
  readonly colour: Float32Array | null;
}

/** Everything narrows; who is asking always does. */
export interface IndexFilter {
  /** Sees what is theirs, and what is the team's. */
  readonly viewer: string;
  readonly owners?: readonly string[];
  readonly kinds?: readonly string[];
  /** Any of a group, but something of each group. */
  readonly angles?: readonly (readonly string[])[];
  readonly lenses?: readonly string[];
  readonly tones?: readonly string[];
  /** Lower case; compared whole. */
  readonly tags?: readonly string[];
  /** Milliseconds; `from` included, `until` not. */
  readonly from?: number;
  readonly until?: number;
  /** Width ÷ height, any of these ranges, both ends included. */
  readonly ratios?: readonly { readonly min: number; readonly max: number }[];
  /** Only these ids, of any number. */
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

export interface IndexHit {
  readonly id: string;
  /** words: BM25, higher is better. meaning, colour: cosine similarity, −1…1. */
  readonly score: number;
}

/** One word of a query. */
export interface QueryTerm {
  /** Lower case, NFC, without its Korean particle where one was found. */
  readonly text: string;
  readonly script: "hangul" | "other";
}

export interface WordsQuery {
  /** A document must have at least `atLeast` of these, in any field. */
  readonly terms: readonly QueryTerm[];
  readonly atLeast: number;
  /** Accept words with one typing error. */
  readonly fuzzy: boolean;
}

export interface IndexCounts {
  readonly rows: number;
  /** Rows that the indexes do not cover yet: each makes a query a little slower. */
  readonly unindexed: number;
}

/**
 * One table. Reads may run at any time and from any process; writes come from
 * one writer at a time (the caller's lease).
 * @throws IndexUnavailable from every method when the table cannot be read or written.
 */
export interface IndexTable {
  readonly name: string;
  readonly meaningDimensions: number;
  words(query: WordsQuery, filter: IndexFilter, limit: number): Promise<IndexHit[]>;
  meaning(vector: Float32Array, filter: IndexFilter, limit: number): Promise<IndexHit[]>;
  colour(vector: Float32Array, filter: IndexFilter, limit: number): Promise<IndexHit[]>;
  /**
   * Takes in documents (each replaces the one of its id) and forgets ids, in one commit each.
   * @throws RangeError for a vector of the wrong length or with a value that is not finite: nothing is written.
   */
  write(change: {
    readonly upserts: readonly IndexDocument[];
    readonly deletes: readonly string[];
  }): Promise<void>;
  /** Brings the indexes up to date, compacts, forgets old versions. Never while a person waits for it. */
  optimise(): Promise<void>;
  counts(): Promise<IndexCounts>;
  /** The revision held for each of these ids; absent where there is none. */
  revisions(ids: readonly string[]): Promise<Map<string, number>>;
  /** Reads every row and every index whole. @throws IndexUnavailable at the first byte that does not add up. */
  verify(): Promise<void>;
}

export interface SearchIndex {
  /** @returns null where there is no such table. @throws IndexUnavailable. */
  open(name: string): Promise<IndexTable | null>;
  create(
    name: string,
    dimensions: { readonly meaning: number; readonly colour: number },
  ): Promise<IndexTable>;
  /** Absent already is success. */
  drop(name: string): Promise<void>;
  names(): Promise<string[]>;
  close(): Promise<void>;
}

/** The index cannot answer: missing, damaged or out of reach. Search goes on without it; a rebuild mends it. */
export class IndexUnavailable extends Error {
  override readonly name = "IndexUnavailable";
  /** Damage stays until the table is built anew; a store out of reach may come back by itself. */
  readonly damaged: boolean;

  constructor(message: string, options: { readonly damaged: boolean; readonly cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.damaged = options.damaged;
  }
}
