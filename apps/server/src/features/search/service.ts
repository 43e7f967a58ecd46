import {
  HITS_MAX,
  type HitReason,
  type ParsedQuery,
  type SearchHit,
  type SearchNotice,
  type SearchQuery,
  type SearchResponse,
} from "@shotlist/contract";
import type { FastifyBaseLogger } from "fastify";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import { type Embedder, EmbeddingUnavailable, type ObjectDetector } from "../../platform/embeddings/index.ts";
import type { ImageWorkshop } from "../../platform/images/workshop.ts";
import { type IndexTable, IndexUnavailable } from "../../platform/search-index/index.ts";
import { inSpan } from "../../telemetry/spans.ts";
import { summaryOf } from "../library/asset-view.ts";
import { assetTexts, spokenWords } from "../library/asset-words.ts";
import type { AssetRepository, AssetRow, OwnedAsset } from "../library/repository.ts";
import type { ActiveTable, IndexReader } from "./index-reader.ts";
import { countSearch, type SearchMode } from "./metrics.ts";
import type { Models } from "./models.ts";
import { type UnderstoodQuery, understand } from "./query/parse.ts";
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
import type { ModelKey, SearchRepository } from "./repository.ts";
import {
  ALIKE_COLOURS,
  byMeaning,
  byWords,
  embedText,
  firstOf,
  indexFilter,
  SIGNAL_LIMIT,
  toneCandidates,
} from "./signals.ts";
import { rankByTone, type ToneEvidence } from "./tone-signal.ts";
import { between, cosine, vectorFromBase64 } from "./vectors.ts";
import { markWords } from "./word-marks.ts";

export interface SearchParts {
  readonly assets: AssetRepository;
  readonly records: RecordsSearch;
  readonly repository: SearchRepository;
  readonly reader: IndexReader;
  readonly models: Models;
  readonly detector: ObjectDetector;
  readonly workshop: ImageWorkshop;
  readonly logger: FastifyBaseLogger;
}

export interface SearchRequest extends z.output<typeof SearchQuery> {
  /** An encoded picture to search by. */
  readonly image?: Uint8Array;
}

/** A picture that others should be like. */
interface Model {
  readonly meaning: Float32Array | null;
  readonly colour: Float32Array | null;
  /** Nothing was said about it: it was brought to search by. */
  readonly wordless: boolean;
  /** Not to be found itself. */
  readonly except: readonly string[];
}

/** What is asked of meaning. */
interface Asked {
  readonly vector: Float32Array;
  readonly floor: number;
  /** The vector of a picture without words, by a model that knows pictures mostly by their words. */
  readonly wordless: boolean;
}

/** Each signal's own list, best first, cut off where it means nothing. */
export type SignalLists = Readonly<Record<Signal, readonly Ranked[]>>;

/** What the signals found, before it becomes hits. */
interface Found {
  readonly lists: SignalLists;
  readonly fused: readonly Fused[];
  readonly meaning: ReadonlyMap<string, number>;
  readonly tone: ReadonlyMap<string, ToneEvidence>;
  /** What was asked of meaning, to say what a picture has in common with it. */
  readonly vector: Float32Array | null;
  readonly model: ModelKey | null;
  readonly embedder: Embedder | null;
  readonly notices: readonly SearchNotice[];
}

/** Finding in the library: three signals, one order, and why each picture is in it. */
export class SearchService {
  readonly #parts: SearchParts;

  constructor(parts: SearchParts) {
    this.#parts = parts;
  }

  /** @throws AppError bad_query; not_found for `like`; what the workshop says of an image it cannot take. */
  async search(viewer: string, request: SearchRequest): Promise<SearchResponse> {
    const began = performance.now();
    const mode = modeOf(request);
    return inSpan("search library", { attributes: { "search.mode": mode } }, async (span) => {
      const { query, model, found } = await this.#answer(viewer, request);
      const ordered = request.sort === "newest" ? await this.#newestFirst(found.fused) : found.fused;
      const hits = await this.#hits(viewer, query, found, ordered.slice(0, request.limit));
      const took = performance.now() - began;
      countSearch(mode, took);
      span.setAttributes({ "search.hits": found.fused.length, "search.notices": [...found.notices] });
      const view: ParsedQuery = { ...query.view, image: model !== null };
      return {
        hits,
        total: found.fused.length,
        query: view,
        notices: [...found.notices],
        took: Math.round(took * 10) / 10,
      };
    });
  }

  /** The signals' own lists beside the order made of them: for measuring what each is worth. */
  async rank(
    viewer: string,
    request: SearchRequest,
  ): Promise<{ readonly lists: SignalLists; readonly fused: readonly Fused[] }> {
    const { found } = await this.#answer(viewer, request);
    return found;
  }

  async #answer(viewer: string, request: SearchRequest) {
    const people = await this.#parts.records.people(viewer);
    const query = understand(request.q, { viewer, people, now: new Date() });
    const model = await this.#modelPicture(viewer, request);
    return { query, model, found: await this.#find(viewer, query, model) };
  }

  async #find(viewer: string, query: UnderstoodQuery, model: Model | null): Promise<Found> {
    if (query.words.trim() === "" && query.colours.length === 0 && model === null) {
      return this.#filtersAlone(viewer, query);
    }
    let active: ActiveTable | null = null;
    try {
      active = await this.#parts.reader.active();
      if (active === null) return await this.#inRecords(viewer, query, "index_building");
      return await this.#inIndex(viewer, query, model, active);
    } catch (error) {
      if (!(error instanceof IndexUnavailable)) throw error;
      await this.#parts.reader.failed(error, active?.row.name ?? null);
      return this.#inRecords(viewer, query, "index_unavailable");
    }
  }

  async #inIndex(
    viewer: string,
    query: UnderstoodQuery,
    model: Model | null,
    { row, table }: ActiveTable,
  ): Promise<Found> {
    const filter = indexFilter(viewer, query.filter, model?.except ?? []);
    const notices: SearchNotice[] = [];
    const [words, asked] = await Promise.all([
      byWords(table, query, filter),
      this.#askedMeaning(query, model, row, notices),
    ]);
    const meaning = asked ? await byMeaning(table, asked.vector, asked.floor, filter) : [];
    const { ranked: tone, evidence } = await this.#byTone(table, query, model, filter, [words, meaning]);
    const weights = weightsFor(query, asked, this.#parts.models.of(row));
    let fused = fuse({ words, meaning, tone }, weights);
    const named = new Set([...words, ...meaning].map(({ id }) => id));
    // What a picture shows comes before how it looks: tone alone answers only where nothing else does.
    if (query.contentTerms.length > 0 && named.size > 0) fused = fused.filter(({ id }) => named.has(id));
    if (query.colours.some(({ typed }) => typed === "hex"))
      fused = fused.filter(({ id }) => evidence.has(id));
    return {
      lists: { words, meaning, tone },
      fused: fused.slice(0, HITS_MAX),
      meaning: new Map(meaning.map(({ id, score }) => [id, score])),
      tone: evidence,
      vector: asked?.vector ?? null,
      model: row,
      embedder: this.#parts.models.of(row),
      notices,
    };
  }

  /** The vector to be near to: the words', the picture's, or what both say. */
  async #askedMeaning(
    query: UnderstoodQuery,
    model: Model | null,
    row: ModelKey,
    notices: SearchNotice[],
  ): Promise<Asked | null> {
    const { models, logger } = this.#parts;
    const hasWords = query.words.trim() !== "";
    const embedder = models.of(row);
    // Texts cannot be compared with another model's vectors; pictures of the library can.
    if (embedder === null && hasWords) notices.push("meaning_unavailable");
    const shown: Asked | null = model?.meaning
      ? {
          vector: model.meaning,
          floor: embedder?.floors.image ?? 0,
          wordless: model.wordless && embedder?.needsWords === true,
        }
      : null;
    if (embedder === null || !hasWords) return shown;
    try {
      const said = await embedText(embedder, query.words);
      if (!said) return shown;
      const { text, image } = embedder.floors;
      if (!shown || shown.wordless) return { vector: said, floor: text, wordless: false };
      return { vector: between(said, shown.vector), floor: Math.min(text, image), wordless: false };
    } catch (error) {
      if (!(error instanceof EmbeddingUnavailable)) throw error;
      logger.warn({ event: "search.meaning_unavailable", err: error }, "the model of meaning is away");
      notices.push("meaning_unavailable");
      return shown;
    }
  }

  async #byTone(
    table: IndexTable,
    query: UnderstoodQuery,
    model: Model | null,
    filter: ReturnType<typeof indexFilter>,
    others: readonly (readonly Ranked[])[],
  ): Promise<{ ranked: readonly Ranked[]; evidence: ReadonlyMap<string, ToneEvidence> }> {
    if (query.colours.length + query.properties.length > 0) {
      const candidates = await toneCandidates(table, query, filter, others);
      return rankByTone(query, await this.#parts.records.tones(candidates));
    }
    if (!model?.colour) return { ranked: [], evidence: new Map() };
    const hits = await table.colour(model.colour, filter, SIGNAL_LIMIT);
    const known = new Set(hits.map(({ id }) => id));
    const rest = firstOf(others).filter((id) => !known.has(id));
    const ranked = [...hits, ...(await this.#alike(model.colour, rest))]
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

  async #filtersAlone(viewer: string, query: UnderstoodQuery): Promise<Found> {
    const rows = await this.#parts.records.find(viewer, query.filter, [], HITS_MAX);
    return inOrder(rows, []);
  }

  /** Keywords alone, from the records: every word must be there. */
  async #inRecords(viewer: string, query: UnderstoodQuery, notice: SearchNotice): Promise<Found> {
    const rows = await this.#parts.records.find(viewer, query.filter, query.terms, HITS_MAX);
    return inOrder(rows, [notice]);
  }

  async #newestFirst(fused: readonly Fused[]): Promise<Fused[]> {
    const moments = await this.#parts.records.moments(fused.map(({ id }) => id));
    return [...fused].sort((a, b) => (moments.get(b.id) ?? 0) - (moments.get(a.id) ?? 0));
  }

  async #modelPicture(viewer: string, { image, like }: SearchRequest): Promise<Model | null> {
    if (image) return this.#lookAt(image);
    if (like === undefined) return null;
    const [owned] = await this.#parts.assets.visible(viewer, [like]);
    if (!owned) throw new AppError("not_found", "There is no such picture to look like.");
    return this.#known(owned.asset);
  }

  /** The model whose vectors are searched; the present one while there is no table. */
  async #searched(): Promise<ModelKey> {
    const active = await this.#parts.reader.active().catch(() => null);
    return active?.row ?? this.#parts.models.present;
  }

  async #known(asset: AssetRow): Promise<Model> {
    const vectors = await this.#parts.repository.vectors(await this.#searched(), [asset.id]);
    return {
      meaning: vectors.get(asset.id) ?? null,
      colour: asset.tone ? vectorFromBase64(asset.tone.descriptor) : null,
      wordless: spokenWords(asset) === "",
      except: [asset.id],
    };
  }

  async #lookAt(image: Uint8Array): Promise<Model> {
    const { workshop, detector, models, logger } = this.#parts;
    const { bytes, tone } = await workshop.glance(image);
    const seen = { colour: tone.descriptor, wordless: true, except: [] };
    const embedder = models.of(await this.#searched());
    if (embedder === null) return { meaning: null, ...seen };
    try {
      const objects = await detector.detect(bytes);
      const { statistics } = tone;
      const [meaning] = await inSpan(
        "embed",
        { attributes: { "embedding.model": embedder.model, "embedding.of": "picture" } },
        () => embedder.embedPictures([{ bytes, objects, statistics, words: "" }]),
      );
      return { meaning: meaning ?? null, ...seen };
    } catch (error) {
      if (!(error instanceof EmbeddingUnavailable)) throw error;
      logger.warn({ event: "search.meaning_unavailable", err: error }, "the model of meaning is away");
      return { meaning: null, ...seen };
    }
  }

  async #hits(
    viewer: string,
    query: UnderstoodQuery,
    found: Found,
    fused: readonly Fused[],
  ): Promise<SearchHit[]> {
    const ids = fused.map(({ id }) => id);
    const [owned, vectors] = await Promise.all([
      this.#parts.assets.visible(viewer, ids),
      found.vector && found.model
        ? this.#parts.repository.vectors(found.model, ids)
        : new Map<string, Float32Array>(),
    ]);
    // Read again from the records: the index may be a moment behind a deletion or a change of who may see it.
    const byId = new Map(
      owned.filter(({ asset }) => asset.deletedAt === null).map((each) => [each.asset.id, each]),
    );
    return fused.flatMap((each) => {
      const asset = byId.get(each.id);
      if (!asset) return [];
      const why = this.#reason(query, found, each, asset, vectors.get(each.id));
      return [{ asset: summaryOf(asset, viewer), score: each.score, why }];
    });
  }

  #reason(
    query: UnderstoodQuery,
    found: Found,
    { id, ranks }: Fused,
    { asset }: OwnedAsset,
    vector: Float32Array | undefined,
  ): HitReason {
    const similarity = found.meaning.get(id);
    const tone = found.tone.get(id);
    return {
      words:
        ranks.words === undefined
          ? null
          : { rank: ranks.words, matches: markWords(assetTexts(asset), query.terms) },
      meaning:
        ranks.meaning === undefined || similarity === undefined
          ? null
          : {
              rank: ranks.meaning,
              similarity,
              near:
                found.vector && vector
                  ? (found.embedder?.explain(found.vector, vector) ?? []).map((each) => ({ ...each }))
                  : [],
            },
      tone:
        ranks.tone === undefined || !tone
          ? null
          : {
              rank: ranks.tone,
              wanted: tone.colour?.wanted ?? null,
              nearest: tone.colour?.nearest ?? null,
              difference: tone.colour?.difference ?? null,
              properties: [...tone.properties],
            },
    };
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
    meaning: new Map(),
    tone: new Map(),
    vector: null,
    model: null,
    embedder: null,
    notices,
  };
}

function modeOf({ image, like, q }: SearchRequest): SearchMode {
  if (image) return q.trim() === "" ? "image" : "image_text";
  return like === undefined ? "text" : "like";
}
