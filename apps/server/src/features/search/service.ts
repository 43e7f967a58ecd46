import { QUERY_MAX, queryPieces, type SearchQuery, type SearchResponse } from "@shotlist/contract";
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
    const query = await this.#inCollection(viewer, understood, request.collection);
    const like = await this.#like(viewer, request);
    return { query, like, found: await this.#finder.find(viewer, query, like) };
  }

  async #inCollection(
    viewer: string,
    query: UnderstoodQuery,
    collection: string | undefined,
  ): Promise<UnderstoodQuery> {
    if (collection === undefined) return query;
    const only = await this.#parts.records.collected(viewer, collection);
    if (only === null) throw new AppError("not_found", "There is no such collection.");
    return { ...query, filter: { ...query.filter, only } };
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
