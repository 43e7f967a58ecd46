import { HITS_MAX, type SearchNotice } from "@shotlist/contract";
import type { FastifyBaseLogger } from "fastify";
import type { Embedder } from "../../platform/embeddings/index.ts";
import { type IndexFilter, type IndexTable, IndexUnavailable } from "../../platform/search-index/index.ts";
import { type Asked, askMeaning } from "./asked-meaning.ts";
import type { ActiveTable, IndexReader } from "./index-reader.ts";
import type { Likened } from "./likeness.ts";
import type { Models } from "./models.ts";
import type { UnderstoodQuery } from "./query/parse.ts";
import {
  type Fused,
  fuse,
  HEARD_WORDS,
  type Ranked,
  type Signal,
  WEIGHTS,
  type Weights,
  WORDLESS_MEANING,
} from "./ranking.ts";
import type { RecordsSearch } from "./records-search.ts";
import type { ModelKey } from "./repository.ts";
import {
  ALIKE_COLOURS,
  byMeaning,
  byWords,
  firstOf,
  indexFilter,
  SIGNAL_LIMIT,
  toneCandidates,
} from "./signals.ts";
import { rankByTone, type ToneEvidence } from "./tone-signal.ts";
import { cosine, vectorFromBase64 } from "./vectors.ts";

export interface FinderParts {
  readonly records: RecordsSearch;
  readonly reader: IndexReader;
  readonly models: Models;
  readonly logger: FastifyBaseLogger;
}

/** Each signal's own list, best first, cut off where it means nothing. */
export type SignalLists = Readonly<Record<Signal, readonly Ranked[]>>;

/** What the signals found, before it becomes hits. */
export interface Found {
  readonly lists: SignalLists;
  readonly fused: readonly Fused[];
  readonly similarity: ReadonlyMap<string, number>;
  readonly tone: ReadonlyMap<string, ToneEvidence>;
  /** What was asked of meaning, to say what a picture has in common with it. */
  readonly asked: {
    readonly vector: Float32Array;
    readonly model: ModelKey;
    readonly embedder: Embedder | null;
  } | null;
  readonly notices: readonly SearchNotice[];
}

/** Asks the signals and makes one order of what they say. */
export class Finder {
  readonly #parts: FinderParts;

  constructor(parts: FinderParts) {
    this.#parts = parts;
  }

  /** @param like a picture that others should be like. */
  async find(viewer: string, query: UnderstoodQuery, like: Likened | null): Promise<Found> {
    const { reader, records } = this.#parts;
    if (query.words.trim() === "" && query.colours.length === 0 && like === null) {
      return inOrder(await records.find(viewer, query.filter, [], HITS_MAX), []);
    }
    let active: ActiveTable | null = null;
    try {
      active = await reader.active();
      if (active === null) return await this.#inRecords(viewer, query, "index_building");
      return await this.#inIndex(viewer, query, like, active);
    } catch (error) {
      if (!(error instanceof IndexUnavailable)) throw error;
      await reader.failed(error, active?.row.name ?? null);
      return this.#inRecords(viewer, query, "index_unavailable");
    }
  }

  async #inIndex(
    viewer: string,
    query: UnderstoodQuery,
    like: Likened | null,
    { row, table }: ActiveTable,
  ): Promise<Found> {
    const { models, logger } = this.#parts;
    const embedder = models.of(row);
    const filter = indexFilter(viewer, query.filter, like?.except ?? []);
    const [words, { asked, notices }] = await Promise.all([
      byWords(table, query, filter),
      askMeaning(embedder, query.words, like, logger),
    ]);
    const meaning = asked ? await byMeaning(table, asked.vector, asked.floor, filter) : [];
    const { ranked: tone, evidence } = await this.#byTone(table, query, like, filter, [words, meaning]);
    const all = fuse({ words, meaning, tone }, weightsFor(query, asked, embedder));
    // The index may be a moment behind a deletion or a change of who may see it; not even a count may tell.
    const shown = await this.#parts.records.shown(
      viewer,
      all.map(({ id }) => id),
    );
    const named = new Set([...words, ...meaning].map(({ id }) => id));
    // What a picture shows comes before how it looks: tone alone answers only where nothing else does.
    const mustBeNamed = query.contentTerms.length > 0 && named.size > 0;
    const mustHaveColour = query.colours.some(({ typed }) => typed === "hex");
    return {
      lists: { words, meaning, tone },
      fused: all
        .filter(({ id }) => shown.has(id))
        .filter(({ id }) => (!mustBeNamed || named.has(id)) && (!mustHaveColour || evidence.has(id)))
        .slice(0, HITS_MAX),
      similarity: new Map(meaning.map(({ id, score }) => [id, score])),
      tone: evidence,
      asked: asked && { vector: asked.vector, model: row, embedder },
      notices,
    };
  }

  async #byTone(
    table: IndexTable,
    query: UnderstoodQuery,
    like: Likened | null,
    filter: IndexFilter,
    others: readonly (readonly Ranked[])[],
  ): Promise<{ ranked: readonly Ranked[]; evidence: ReadonlyMap<string, ToneEvidence> }> {
    if (query.colours.length + query.properties.length > 0) {
      const candidates = await toneCandidates(table, query, filter, others);
      return rankByTone(query, await this.#parts.records.tones(candidates));
    }
    if (!like?.colour) return { ranked: [], evidence: new Map() };
    const hits = await table.colour(like.colour, filter, SIGNAL_LIMIT);
    const known = new Set(hits.map(({ id }) => id));
    const rest = firstOf(others).filter((id) => !known.has(id));
    const ranked = [...hits, ...(await this.#alike(like.colour, rest))]
      .filter(({ score }) => score >= ALIKE_COLOURS)
      .sort((a, b) => b.score - a.score);
    return {
      ranked,
      evidence: new Map(ranked.map(({ id, score }) => [id, { score, colour: null, properties: [] }])),
    };
  }

  /** How alike the colours of these are to a picture's, from the records: the index was asked for its nearest alone. */
  async #alike(colour: Float32Array, ids: readonly string[]): Promise<Ranked[]> {
    const descriptors = await this.#parts.records.descriptors(ids);
    return [...descriptors].map(([id, descriptor]) => ({
      id,
      score: cosine(colour, vectorFromBase64(descriptor)),
    }));
  }

  /** Keywords alone, from the records: every word must be there. */
  async #inRecords(viewer: string, query: UnderstoodQuery, notice: SearchNotice): Promise<Found> {
    const rows = await this.#parts.records.find(viewer, query.filter, query.terms, HITS_MAX);
    return inOrder(rows, [notice]);
  }
}

function weightsFor(query: UnderstoodQuery, asked: Asked | null, embedder: Embedder | null): Weights {
  if (asked?.wordless) return { ...WEIGHTS, meaning: WORDLESS_MEANING };
  const heard = asked && embedder?.needsWords && query.contentTerms.every(({ text }) => embedder.knows(text));
  return heard ? { ...WEIGHTS, words: HEARD_WORDS } : WEIGHTS;
}

/** A list that is ordered already: no signal ranked it. */
function inOrder(rows: readonly { id: string }[], notices: readonly SearchNotice[]): Found {
  return {
    lists: { words: [], meaning: [], tone: [] },
    fused: rows.map(({ id }, at) => ({ id, score: 1 / (at + 1), ranks: {} })),
    similarity: new Map(),
    tone: new Map(),
    asked: null,
    notices,
  };
}
