/** A line of the grid; it holds the pictures `from` up to, not including, `to`. All lengths are whole pixels. */
export interface Row {
  readonly top: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
}

export interface Justified {
  readonly rows: readonly Row[];
  /** Per picture: distance from the left edge, and width. */
  readonly lefts: Uint16Array;
  readonly widths: Uint16Array;
  /** Of everything, the last gap not counted. */
  readonly height: number;
}

export interface Measures {
  readonly width: number;
  /** The height that rows come near to. */
  readonly target: number;
  /** No row is higher, so that a lone portrait does not fill the window. */
  readonly tallest: number;
  readonly gap: number;
}

/** Beyond these a thumbnail is cropped: a panorama must leave room, a strip must stay visible. */
export const NARROWEST = 0.4;
export const WIDEST = 4;

export const shapeOf = (ratio: number): number => Math.min(WIDEST, Math.max(NARROWEST, ratio || 1));

/**
 * Lines pictures up in rows that fill the width exactly, in their order. A row ends where its height
 * comes nearest to the target; the last one keeps the target height rather than being stretched.
 *
 * @param ratios width ÷ height of each picture.
 */
export function justify(ratios: ArrayLike<number>, measures: Measures): Justified {
  const { gap, target, tallest } = measures;
  const width = Math.max(1, Math.floor(measures.width));
  const count = ratios.length;
  const lefts = new Uint16Array(count);
  const widths = new Uint16Array(count);
  const rows: Row[] = [];
  let top = 0;

  const heightOf = (sum: number, many: number) => (width - (many - 1) * gap) / sum;
  const close = (from: number, to: number, sum: number) => {
    const filling = heightOf(sum, to - from);
    const stretched = filling > tallest;
    const height = Math.max(1, Math.round(stretched ? Math.min(target, filling) : filling));
    // Edges are rounded, not widths, so that the remainders never add up to a ragged border.
    const scale = stretched ? height : filling;
    let before = 0;
    for (let index = from; index < to; index += 1) {
      const shape = shapeOf(ratios[index] ?? 1);
      const offset = (index - from) * gap;
      const left = Math.round(before * scale) + offset;
      before += shape;
      const right = !stretched && index === to - 1 ? width : Math.round(before * scale) + offset;
      lefts[index] = left;
      widths[index] = Math.min(width, right) - left;
    }
    rows.push({ top, height, from, to });
    top += height + gap;
  };

  let from = 0;
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const shape = shapeOf(ratios[index] ?? 1);
    const without = index > from ? heightOf(sum, index - from) : Number.POSITIVE_INFINITY;
    const within = heightOf(sum + shape, index - from + 1);
    if (within > target) {
      sum += shape;
      continue;
    }
    if (without <= tallest && without - target < target - within) {
      close(from, index, sum);
      from = index;
      sum = shape;
      // One picture alone may fill the row already.
      if (heightOf(sum, 1) > target) continue;
      close(index, index + 1, sum);
    } else {
      close(from, index + 1, sum + shape);
    }
    from = index + 1;
    sum = 0;
  }
  if (from < count) close(from, count, sum);
  return { rows, lefts, widths, height: Math.max(0, top - gap) };
}

/** The row a picture stands in, or the row at a height; the last one where there is none. */
function findRow(rows: readonly Row[], before: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && before(row)) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low);
}

export const rowOf = ({ rows }: Justified, index: number): number => findRow(rows, ({ to }) => to <= index);

export const rowAt = ({ rows }: Justified, y: number, gap: number): number =>
  findRow(rows, ({ top, height }) => top + height + gap <= y);

/** The picture of the next row up or down that lies most under `index`; itself at the edge. */
export function neighbour(grid: Justified, index: number, step: -1 | 1): number {
  const row = grid.rows[rowOf(grid, index) + step];
  if (!row) return index;
  const middle = (grid.lefts[index] ?? 0) + (grid.widths[index] ?? 0) / 2;
  for (let other = row.from; other < row.to - 1; other += 1) {
    if ((grid.lefts[other] ?? 0) + (grid.widths[other] ?? 0) > middle) return other;
  }
  return row.to - 1;
}
