import type { OklabPixels } from "./pixels.ts";

/**
 * A picture's colours gathered into the cells of a grid over OKLab: each cell that holds a pixel,
 * with the mean of its own pixels. Every pixel counts, their order does not, and what follows works
 * on some hundreds of cells (about 4,300 at most, for that many fit into sRGB) instead of pixels.
 */
export interface ColourCells {
  readonly count: number;
  readonly L: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Share of the opaque pixels, 0..1; they add up to 1 unless there is no opaque pixel. */
  readonly share: Float64Array;
}

/** Cells are 0.031 tall and 0.02 wide: below 0.04, at which two colours are merged into one anyway. */
const STEPS = 32;
const AXIS = 0.32;
const PER_AXIS = STEPS / (2 * AXIS);

function step(position: number): number {
  return position < 0 ? 0 : position >= STEPS ? STEPS - 1 : position | 0;
}

export function gatherCells({ count, L, a, b }: OklabPixels): ColourCells {
  const pixels = new Uint32Array(STEPS ** 3);
  const sums = new Float64Array(STEPS ** 3 * 3);
  let occupied = 0;
  for (let i = 0; i < count; i++) {
    const l = L[i] as number;
    const av = a[i] as number;
    const bv = b[i] as number;
    const cell =
      (step(l * STEPS) * STEPS + step((av + AXIS) * PER_AXIS)) * STEPS + step((bv + AXIS) * PER_AXIS);
    const seen = pixels[cell] as number;
    if (seen === 0) occupied++;
    pixels[cell] = seen + 1;
    const at = cell * 3;
    sums[at] = (sums[at] as number) + l;
    sums[at + 1] = (sums[at + 1] as number) + av;
    sums[at + 2] = (sums[at + 2] as number) + bv;
  }
  const cells = {
    count: occupied,
    L: new Float64Array(occupied),
    a: new Float64Array(occupied),
    b: new Float64Array(occupied),
    share: new Float64Array(occupied),
  };
  let next = 0;
  for (let cell = 0; next < occupied; cell++) {
    const here = pixels[cell] as number;
    if (here === 0) continue;
    cells.L[next] = (sums[cell * 3] as number) / here;
    cells.a[next] = (sums[cell * 3 + 1] as number) / here;
    cells.b[next] = (sums[cell * 3 + 2] as number) / here;
    cells.share[next] = here / count;
    next++;
  }
  return cells;
}
