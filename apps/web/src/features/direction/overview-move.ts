/** Where a cell of the sheet is, in pixels of any one frame of reference. */
export interface Spot {
  readonly left: number;
  readonly top: number;
}

/** Cells this near in height stand in one row. */
const SAME_ROW = 4;

/**
 * Where an arrow key leads on a sheet of cells in reading order, whose rows are of different
 * lengths and in several blocks: up and down go to the nearest cell of the next row. The ends are
 * ends: whoever holds a key down arrives there. Null for other keys.
 */
export function moveOnSheet(key: string, index: number, spots: readonly Spot[]): number | null {
  const here = spots[index];
  const last = spots.length - 1;
  if (!here) return null;
  switch (key) {
    case "ArrowRight":
      return Math.min(index + 1, last);
    case "ArrowLeft":
      return Math.max(index - 1, 0);
    case "ArrowDown":
    case "ArrowUp": {
      const way = key === "ArrowDown" ? 1 : -1;
      const beyond = spots
        .map((spot, at) => ({ ...spot, at }))
        .filter(({ top }) => (top - here.top) * way > SAME_ROW);
      const [next] = beyond.toSorted(
        (one, other) =>
          (Math.abs(one.top - other.top) > SAME_ROW ? (one.top - other.top) * way : 0) ||
          Math.abs(one.left - here.left) - Math.abs(other.left - here.left),
      );
      return next?.at ?? index;
    }
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
