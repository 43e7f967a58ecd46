import type { AssetKind, ListAssets, SearchQuery, ToneCategory } from "@shotlist/contract";
import type { LibrarySearch, Shelf, SwitchedShelf } from "./library-search.ts";
import { valuesOf, withFilter, withoutFilter } from "./query-text.ts";

/** What the page shows: a shelf as it is, or what a search finds. */
export type View =
  | { readonly kind: "list"; readonly list: Required<Pick<ListAssets, "shelf" | "mine">> & ListAssets }
  | {
      readonly kind: "search";
      readonly query: SearchQuery;
      /** The picture of this computer that was searched by. */
      readonly image: string | null;
    };

/** More than anyone scrolls through of one answer, and still an answer of a moment. */
const HITS = 300;

/** The kinds of picture that stand on a shelf. */
export const SHELF_KINDS = {
  generated: ["generated"],
  references: ["upload", "reference", "tone"],
} as const satisfies Partial<Record<SwitchedShelf, readonly AssetKind[]>>;

/** The likes and dislikes that may be asked for by name, in either language. */
const REACTION_WORDS = ["liked", "disliked", "좋아요", "싫어요"] as const;
const asksForReactions = (q: string) =>
  valuesOf(q, "is").some((value) => REACTION_WORDS.some((word) => word === value.toLowerCase()));

/** The query with what the shelf narrows written out; kinds and reactions that were asked for by name outrank it. */
function narrowed(search: LibrarySearch): string {
  let q = search.q ?? "";
  const { shelf = "all" } = search;
  if ((shelf === "generated" || shelf === "references") && valuesOf(q, "kind").length === 0) {
    for (const kind of SHELF_KINDS[shelf]) q = withFilter(q, "kind", kind);
  }
  if (shelf === "tone") q = withFilter(q, "is", "pool");
  if (shelf === "liked" && !asksForReactions(q)) q = withFilter(q, "is", "liked");
  if (search.mine && valuesOf(q, "by").length === 0) q = withFilter(q, "by", "me");
  return q;
}

export function viewOf(search: LibrarySearch): View {
  if (!search.q?.trim() && !search.like && !search.image) {
    return {
      kind: "list",
      list: {
        shelf: search.shelf ?? "all",
        mine: search.mine ? "1" : "0",
        ...(search.collection && { collection: search.collection }),
      },
    };
  }
  return {
    kind: "search",
    query: {
      q: narrowed(search).trim(),
      ...(search.like && { like: search.like }),
      ...(search.collection && { collection: search.collection }),
      sort: search.sort ?? "best",
      limit: HITS,
    },
    image: search.image ?? null,
  };
}

/** The same for two addresses that show the same pictures, whichever of them is open. */
export const viewKey = (search: LibrarySearch): string =>
  JSON.stringify([viewOf(search), categoryOf(search)]);

/** The tone that the shelf of the pool is narrowed to. */
export const categoryOf = ({ shelf, category }: LibrarySearch): ToneCategory | undefined =>
  shelf === "tone" ? category : undefined;

/** Leaves out what says nothing, so that an address is as short as what it means. */
export function tidy(search: LibrarySearch): LibrarySearch {
  const { q, shelf, mine, collection, like, image, sort, open } = search;
  const category = categoryOf(search);
  const searching = Boolean(q?.trim() || like || image);
  // Nothing is searched for in the bin, and everything in it is one's own.
  const bin = shelf === "deleted" && !searching;
  return {
    ...(q?.trim() && { q: q.trim() }),
    ...(shelf && shelf !== "all" && (bin || shelf !== "deleted") && { shelf }),
    ...(category && { category }),
    ...(mine && !bin && { mine }),
    ...(collection && !bin && { collection }),
    ...(like && { like }),
    ...(image && { image }),
    ...(sort === "newest" && searching && { sort }),
    ...(open && { open }),
  };
}

/** A shelf is chosen: kinds and reactions asked for by name would contradict it. The bin is looked at whole. */
export function onShelf({ category: _category, ...search }: LibrarySearch, shelf: Shelf): LibrarySearch {
  if (shelf === "deleted") return { shelf };
  const q = withoutFilter(search.q ?? "", "kind");
  if (shelf !== "liked") return { ...search, q, shelf };
  return { ...search, q: REACTION_WORDS.reduce((rest, word) => withoutFilter(rest, "is", word), q), shelf };
}
