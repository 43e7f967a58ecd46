import {
  HITS_MAX,
  QUERY_MAX,
  queryPieces,
  type SearchHit,
  type SearchQuery,
  type SearchResponse,
} from "@shotlist/contract";
import type { z } from "zod";
import { AppError } from "../../errors.ts";
import { inSpan } from "../../telemetry/spans.ts";
import { Finder, type FinderParts, type Found } from "./finder.ts";
import { type HitParts, hitsOf } from "./hits.ts";
import { type Likened, Likeness, type LikenessParts } from "./likeness.ts";
import { countSearch, type SearchMode } from "./metrics.ts";
import { type UnderstoodQuery, understand } from "./query/parse.ts";
import type { Fused } from "./ranking.ts";

export type SearchParts = FinderParts & HitParts & LikenessParts;

export interface SearchRequest extends z.output<typeof SearchQuery> {
  /** An encoded picture to search by. */
  readonly image?: Uint8Array;
  /** Only these assets. */
  readonly only?: readonly string[];
}

/** Finding in the library: three signals, one order, and why each picture is in it. */
export class SearchService {
  readonly #parts: SearchParts;
  readonly #finder: Finder;
  readonly #likeness: Likeness;

  constructor(parts: SearchParts) {
    this.#parts = parts;
    this.#finder = new Finder(parts);
    this.#likeness = new Likeness(parts);
  }

  /**
   * @throws AppError bad_query; not_found for `like` and `collection`; what the
   * workshop says of an image it cannot take.
   */
  async search(viewer: string, request: SearchRequest): Promise<SearchResponse> {
    const began = performance.now();
    const mode = modeOf(request);
    return inSpan("search library", { attributes: { "search.mode": mode } }, async (span) => {
      const { query, like, found } = await this.#answer(viewer, request);
      const ordered = request.sort === "newest" ? await this.#newestFirst(found.fused) : found.fused;
      const hits = await hitsOf(this.#parts, viewer, query, found, ordered.slice(0, request.limit));
      const took = performance.now() - began;
      countSearch(mode, took);
      span.setAttributes({ "search.hits": found.fused.length, "search.notices": [...found.notices] });
      return {
        hits,
        total: found.fused.length,
        query: { ...query.view, image: like !== null },
        notices: [...found.notices],
        took: Math.round(took * 10) / 10,
      };
    });
  }

  /**
   * What people wrote, looked for among these assets alone, best first. Every
   * piece of it is words: a prompt knows nothing of filters.
   */
  async among(viewer: string, words: string, ids: readonly string[]): Promise<readonly SearchHit[]> {
    const q = words.replaceAll("\u0000", " ").replace(/[:#"]/g, " ").slice(0, QUERY_MAX);
    if (q.trim() === "") return [];
    const { hits } = await this.search(viewer, { q, tz: 0, sort: "best", limit: HITS_MAX, only: ids });
    return hits;
  }

  /** The signals' own lists beside the order made of them: for measuring what each is worth. */
  async rank(viewer: string, request: SearchRequest): Promise<Pick<Found, "lists" | "fused">> {
    return (await this.#answer(viewer, request)).found;
  }

  async #answer(
    viewer: string,
    request: SearchRequest,
  ): Promise<{ query: UnderstoodQuery; like: Likened | null; found: Found }> {
    const understood = understand(request.q, {
      viewer,
      people: asksForPeople(request.q) ? await this.#parts.records.people(viewer) : [],
      now: new Date(),
      zone: request.tz,
    });
    const query = await this.#among(viewer, understood, request);
    const like = await this.#like(viewer, request);
    return { query, like, found: await this.#finder.find(viewer, query, like) };
  }

  /** Narrowed to what only the records know: a collection, the viewer's reactions, the tone pool. */
  async #among(
    viewer: string,
    query: UnderstoodQuery,
    { collection, only }: Pick<SearchRequest, "collection" | "only">,
  ): Promise<UnderstoodQuery> {
    const { records } = this.#parts;
    const sets: (readonly string[])[] = only === undefined ? [] : [only];
    if (collection !== undefined) {
      const collected = await records.collected(viewer, collection);
      if (collected === null) throw new AppError("not_found", "There is no such collection.");
      sets.push(collected);
    }
    const marks = new Set(query.filter.is);
    const reacted = [...marks].filter((mark) => mark !== "pool");
    // Nobody both likes and dislikes a picture: of the two any will do, as with values of any one filter.
    if (reacted.length > 0) {
      sets.push((await Promise.all(reacted.map((mark) => records.marked(viewer, mark)))).flat());
    }
    if (marks.has("pool")) sets.push(await records.marked(viewer, "pool"));
    const [first, ...rest] = sets;
    if (first === undefined) return query;
    const all = rest
      .map((set) => new Set(set))
      .reduce((kept, set) => kept.filter((id) => set.has(id)), first);
    return { ...query, filter: { ...query.filter, only: all } };
  }

  async #like(viewer: string, { image, like }: SearchRequest): Promise<Likened | null> {
    if (image) return this.#likeness.ofImage(image);
    return like === undefined ? null : this.#likeness.ofAsset(viewer, like);
  }

  async #newestFirst(fused: readonly Fused[]): Promise<Fused[]> {
    const moments = await this.#parts.records.moments(fused.map(({ id }) => id));
    return [...fused].sort((a, b) => (moments.get(b.id) ?? 0) - (moments.get(a.id) ?? 0));
  }
}

/** Whose pictures there are is looked up only where the query names somebody. */
function asksForPeople(query: string): boolean {
  return queryPieces(query.normalize("NFC").slice(0, QUERY_MAX)).some(
    (piece) => piece.kind === "filter" && piece.name === "by",
  );
}

function modeOf({ image, like, q }: SearchRequest): SearchMode {
  if (image) return q.trim() === "" ? "image" : "image_text";
  return like === undefined ? "text" : "like";
}
