import type { ParsedQuery, Reaction, SearchHit } from "@shotlist/contract";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { useLayout } from "../../ui/media.ts";
import { heightsFor, useDensity } from "./density.ts";
import { type CellActions, CellActionsContext, GridCell } from "./grid-cell.tsx";
import type { GridItems } from "./grid-items.ts";
import { type Justified, justify, neighbour, rowOf } from "./justified.ts";
import { useReactions } from "./reactions/index.ts";
import { ReasonPopover } from "./reason-popover.tsx";
import { useScrollMemory } from "./scroll-memory.ts";
import { PaceContext, ScrollPace } from "./scroll-pace.ts";
import { selection, useIsSelecting } from "./selection.ts";
import { useWidth } from "./use-width.ts";

const GAP = 4;
/** Rows kept above and below the window: what a turn of the wheel uncovers is there already. */
const OVERSCAN = 3;

export interface GridProps {
  readonly items: GridItems;
  readonly scroller: RefObject<HTMLElement | null>;
  /** What the address asks for, and what `items` answer; see view.ts. */
  readonly wanted: string;
  readonly shown: string;
  /** What the hits are an answer to. */
  readonly query: ParsedQuery | null;
  readonly onOpen: (id: string) => void;
  readonly onLike: (id: string) => void;
  readonly onUseAsReference: (id: string) => void;
}

/** By the key's place: a Korean layout has other letters there. */
const THUMB_KEYS: Readonly<Record<string, Reaction["value"]>> = { KeyL: "like", KeyD: "dislike" };

/** Where a key leads; null for keys that do not move. */
function target(key: string, grid: Justified, index: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return Math.min(count - 1, index + 1);
    case "ArrowLeft":
      return Math.max(0, index - 1);
    case "ArrowDown":
      return neighbour(grid, index, 1);
    case "ArrowUp":
      return neighbour(grid, index, -1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** Thousands of pictures in justified rows, of which only those near the window are in the page. */
export function Grid(props: GridProps) {
  const { items, scroller, wanted, shown, onOpen } = props;
  const t = useTexts();
  const phone = useLayout() === "phone";
  const density = useDensity();
  const [box, width] = useWidth<HTMLUListElement>();
  const { ids, ratios } = items;
  const grid = useMemo(
    () => justify(width > 0 ? ratios : [], { width, gap: GAP, ...heightsFor(density, phone) }),
    [ratios, width, density, phone],
  );
  const [stopId, setStopId] = useState<string | null>(null);
  const stop = Math.max(0, stopId === null ? 0 : ids.indexOf(stopId));
  const stopRow = grid.rows.length > 0 ? rowOf(grid, stop) : 0;
  const focusWanted = useRef(false);
  const selecting = useIsSelecting();
  const [why, setWhy] = useState<{ hit: SearchHit; from: HTMLElement } | null>(null);

  const reactions = useReactions();
  const closeWhy = useCallback(() => setWhy(null), []);

  const rows = useVirtualizer({
    count: grid.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (row) => grid.rows[row]?.height ?? 0,
    gap: GAP,
    overscan: OVERSCAN,
    // The row that holds the focus stays, or the focus would fall out of the grid.
    rangeExtractor: useCallback(
      (range: Range) => {
        const near = defaultRangeExtractor(range);
        return near.includes(stopRow) || stopRow >= range.count ? near : [...near, stopRow];
      },
      [stopRow],
    ),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are measured anew when, and only when, the layout is another
  useLayoutEffect(() => rows.measure(), [grid]);

  const pace = useMemo(() => new ScrollPace(), []);
  const remember = useScrollMemory({ scroller, grid, ids, gap: GAP, wanted, shown });
  useEffect(() => {
    const element = scroller.current;
    const onScroll = () => {
      if (!element) return;
      pace.scrolled(element.scrollTop, performance.now());
      remember();
      // They stand beside a picture that has gone elsewhere.
      setWhy(null);
    };
    element?.addEventListener("scroll", onScroll, { passive: true });
    return () => element?.removeEventListener("scroll", onScroll);
  }, [scroller, pace, remember]);

  const actions = useMemo<CellActions>(
    () => ({
      onOpen,
      onSelectRange: (id) => selection.extendTo(id, ids),
      onWhy: (hit, from) => setWhy((now) => (now?.hit === hit ? null : { hit, from })),
      onFocus: (index) => setStopId(ids[index] ?? null),
      onReact: reactions.toggle,
    }),
    [onOpen, ids, reactions],
  );

  const cellAt = (index: number) => box.current?.querySelector<HTMLElement>(`[data-cell="${index}"]`);
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const element = cellAt(stop);
    if (!element) return;
    focusWanted.current = false;
    element.focus({ preventScroll: true });
  });

  const moveTo = (index: number) => {
    focusWanted.current = true;
    setStopId(ids[index] ?? null);
    rows.scrollToIndex(rowOf(grid, index), { align: "auto" });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = (event.target as HTMLElement).dataset["cell"];
    if (at === undefined) return;
    const index = Number(at);
    const id = ids[index];
    if (id === undefined) return;
    if ((event.metaKey || event.ctrlKey) && event.code === "KeyA") {
      event.preventDefault();
      selection.selectAll(ids);
      return;
    }
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    if (event.key === " ") {
      event.preventDefault();
      if (event.shiftKey) selection.extendTo(id, ids);
      else selection.toggle(id);
      return;
    }
    const thumb = THUMB_KEYS[event.code];
    if (thumb && !event.shiftKey) {
      event.preventDefault();
      reactions.toggle(id, thumb);
      return;
    }
    const to = target(event.key, grid, index, ids.length);
    if (to === null) return;
    event.preventDefault();
    if (event.shiftKey && ids[to] !== undefined) {
      if (!selection.current().ids.has(id)) selection.toggle(id);
      selection.extendTo(ids[to], ids);
    }
    moveTo(to);
  };

  return (
    <PaceContext value={pace}>
      <CellActionsContext value={actions}>
        <ul
          ref={box}
          aria-label={t.library.grid.label}
          className="relative"
          style={{ height: grid.height }}
          onKeyDown={onKeyDown}
          // A button answers the space bar when it comes up again.
          onKeyUp={(event) =>
            event.key === " " && (event.target as HTMLElement).dataset["cell"] && event.preventDefault()
          }
        >
          {rows.getVirtualItems().flatMap(({ index: n }) => {
            const row = grid.rows[n];
            if (!row) return [];
            return ids.slice(row.from, row.to).map((id, offset) => {
              const index = row.from + offset;
              return (
                <GridCell
                  key={id}
                  id={id}
                  index={index}
                  count={ids.length}
                  hash={items.hashes[index] ?? null}
                  hit={items.hits.get(id)}
                  left={grid.lefts[index] ?? 0}
                  top={row.top}
                  width={grid.widths[index] ?? 0}
                  height={row.height}
                  stop={index === stop}
                  explained={why?.hit.asset.id === id}
                  selecting={selecting}
                />
              );
            });
          })}
        </ul>
        {why && (
          <ReasonPopover
            key={why.hit.asset.id}
            hit={why.hit}
            query={props.query}
            place={ids.indexOf(why.hit.asset.id) + 1}
            of={ids.length}
            from={why.from}
            onLike={props.onLike}
            onUseAsReference={props.onUseAsReference}
            onClose={closeWhy}
          />
        )}
      </CellActionsContext>
    </PaceContext>
  );
}
