import { useLocation } from "@tanstack/react-router";
import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import { type Justified, rowAt, rowOf } from "./justified.ts";
import { LibrarySearch } from "./library-search.ts";
import { viewKey } from "./view.ts";

/** What stands at the top of the window: a picture, and how far its row has gone up, in pixels. */
interface Place {
  readonly id: string;
  readonly past: number;
}

/** By history entry; null is the very top. */
const places = new Map<string, Place | null>();
const MOST = 100;

function remember(entry: string, place: Place | null): void {
  places.delete(entry);
  places.set(entry, place);
  const [oldest] = places.keys();
  if (places.size > MOST && oldest !== undefined) places.delete(oldest);
}

export interface Scrolled {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly grid: Justified;
  readonly ids: readonly string[];
  readonly gap: number;
  /** What the address asks for, and what the pictures on the page answer. */
  readonly wanted: string;
  readonly shown: string;
}

/**
 * Back and forward find the place where one was; a new search starts at the top; a window that
 * changes its width, or pictures that come and go, leave the picture at the top where it is.
 * Returns what the scroller has to call when it moved.
 */
export function useScrollMemory(scrolled: Scrolled): () => void {
  const { scroller, grid, ids, gap, wanted, shown } = scrolled;
  const entry = useLocation({ select: ({ state }) => state.__TSR_key ?? "" });
  // The location is ahead of what the page was told: until both mean the same, the entry is not this page's.
  const address = useLocation({ select: ({ search }) => viewKey(LibrarySearch.parse(search)) });
  const current = shown === wanted && address === wanted;
  const place = useRef<Place | null>(null);
  const before = useRef<{ entry: string; view: string } | null>(null);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !current || (ids.length > 0 && grid.rows.length === 0)) return;
    const last = before.current;
    before.current = { entry, view: wanted };
    // Opening a picture is a new entry of the history that shows the same place.
    if (last?.view !== wanted) place.current = places.get(entry) ?? null;
    remember(entry, place.current);
    const found = place.current ? ids.indexOf(place.current.id) : -1;
    const row = found < 0 ? undefined : grid.rows[rowOf(grid, found)];
    element.scrollTop = row && place.current ? row.top + place.current.past : 0;
  }, [scroller, grid, ids, entry, wanted, current]);

  return useCallback(() => {
    const element = scroller.current;
    if (!element || !current || before.current?.entry !== entry) return;
    const row = element.scrollTop <= 0 ? undefined : grid.rows[rowAt(grid, element.scrollTop, gap)];
    const id = row && ids[row.from];
    place.current = row && id ? { id, past: element.scrollTop - row.top } : null;
    remember(entry, place.current);
  }, [scroller, grid, ids, gap, entry, current]);
}
