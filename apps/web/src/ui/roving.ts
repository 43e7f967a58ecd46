import type { KeyboardEvent } from "react";

export interface RovingMove {
  readonly columns?: number;
  /** Index → index; the caller decides whether arriving also chooses. */
  readonly onMove: (index: number) => void;
  readonly onClear?: (() => void) | undefined;
}

/** Where an arrow key leads in a group laid out in rows of `columns`; null for other keys. */
export function rovingTarget(key: string, index: number, count: number, columns = 1): number | null {
  const wrap = (value: number) => (value + count) % count;
  switch (key) {
    case "ArrowRight":
      return wrap(index + 1);
    case "ArrowLeft":
      return wrap(index - 1);
    case "ArrowDown":
      if (columns === 1) return wrap(index + 1);
      return index + columns < count ? index + columns : index % columns;
    case "ArrowUp": {
      if (columns === 1) return wrap(index - 1);
      if (index - columns >= 0) return index - columns;
      const rows = Math.ceil(count / columns);
      const last = (rows - 1) * columns + (index % columns);
      return last < count ? last : last - columns;
    }
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** Keyboard of a radio group: arrows move, Backspace and Delete clear. */
export function handleRoving(event: KeyboardEvent, index: number, count: number, move: RovingMove): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if ((event.key === "Backspace" || event.key === "Delete") && move.onClear) {
    event.preventDefault();
    move.onClear();
    return;
  }
  const target = rovingTarget(event.key, index, count, move.columns);
  if (target === null) return;
  event.preventDefault();
  move.onMove(target);
}
