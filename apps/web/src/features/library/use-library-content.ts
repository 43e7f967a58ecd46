import type { SearchResponse } from "@shotlist/contract";
import { useMemo, useState } from "react";
import { type GridItems, itemsAmong, itemsOfHits, itemsOfOutline } from "./grid-items.ts";
import type { LibrarySearch } from "./library-search.ts";
import { useHits, useOutline, useTonePool } from "./queries.ts";
import { categoryOf, type View, viewKey, viewOf } from "./view.ts";

interface Content {
  /** The view these pictures answer. */
  readonly key: string;
  readonly items: GridItems;
  /** Null on a shelf. */
  readonly response: SearchResponse | null;
}

export interface LibraryContent {
  readonly view: View;
  /** The view the address asks for; `shown.key` is the same once it is answered. */
  readonly wanted: string;
  /** What is on the page: until an answer comes, the one before. */
  readonly shown: Content | null;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The pictures that the address asks for. */
export function useLibraryContent(search: LibrarySearch): LibraryContent {
  const wanted = viewKey(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says everything that the view is made from
  const view = useMemo(() => viewOf(search), [wanted]);
  const outline = useOutline(view);
  const hits = useHits(view);
  const query = view.kind === "list" ? outline : hits;
  const list = view.kind === "list" && !outline.isPlaceholderData ? outline.data : undefined;
  const response = view.kind === "search" && !hits.isPlaceholderData ? hits.data : undefined;

  const category = categoryOf(search);
  const pool = useTonePool(category !== undefined);
  const inPool = pool.data?.items;

  const answer = useMemo<Content | null>(() => {
    const all = list ? itemsOfOutline(list) : response ? itemsOfHits(response) : null;
    if (all === null) return null;
    const content = { key: wanted, items: all, response: response ?? null };
    if (category === undefined) return content;
    if (!inPool) return null;
    const ids = new Set(inPool.flatMap(({ id, tonePool }) => (tonePool === category ? [id] : [])));
    return { ...content, items: itemsAmong(all, (id) => ids.has(id)) };
  }, [wanted, list, response, category, inPool]);
  const [kept, setKept] = useState(answer);
  if (answer && answer !== kept) setKept(answer);

  return {
    view,
    wanted,
    shown: answer ?? kept,
    error: answer ? null : (query.error ?? (category === undefined ? null : pool.error)),
    retry: () => {
      void query.refetch();
      if (category !== undefined) void pool.refetch();
    },
  };
}
