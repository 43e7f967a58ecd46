import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Justified, justify, neighbour, rowAt, rowOf } from "./justified.ts";

const MEASURES = { width: 1408, target: 200, tallest: 240, gap: 4 };
const RATIOS = fc.array(fc.double({ min: 0.1, max: 8, noNaN: true }), { minLength: 1, maxLength: 80 });
const WIDTHS = fc.integer({ min: 320, max: 2600 });

const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);
const rightOf = (grid: Justified, index: number) => (grid.lefts[index] ?? 0) + (grid.widths[index] ?? 0);

describe("justified rows", () => {
  it("hold every picture once, in order", () => {
    fc.assert(
      fc.property(RATIOS, WIDTHS, (ratios, width) => {
        const { rows } = justify(ratios, { ...MEASURES, width });
        expect(rows.flatMap(({ from, to }) => indexes(to - from).map((i) => from + i))).toEqual(
          indexes(ratios.length),
        );
      }),
    );
  });

  it("fill the width exactly, one gap between neighbours", () => {
    fc.assert(
      fc.property(RATIOS, WIDTHS, (ratios, width) => {
        const grid = justify(ratios, { ...MEASURES, width });
        for (const [n, { from, to }] of grid.rows.entries()) {
          expect(grid.lefts[from]).toBe(0);
          for (let i = from + 1; i < to; i += 1) expect(grid.lefts[i]).toBe(rightOf(grid, i - 1) + 4);
          if (n < grid.rows.length - 1) expect(rightOf(grid, to - 1)).toBe(width);
          else expect(rightOf(grid, to - 1)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it("are never taller than the tallest, and stand one gap below another", () => {
    fc.assert(
      fc.property(RATIOS, WIDTHS, (ratios, width) => {
        const { rows, height } = justify(ratios, { ...MEASURES, width });
        let top = 0;
        for (const row of rows) {
          expect(row.height).toBeLessThanOrEqual(MEASURES.tallest);
          expect(row.top).toBe(top);
          top += row.height + 4;
        }
        expect(height).toBe(top - 4);
      }),
    );
  });

  it("do not stretch the last row", () => {
    const grid = justify([1.5, 1.5, 1.5, 1.5, 1.5, 1.5], MEASURES);
    const last = grid.rows.at(-1);
    expect(last).toMatchObject({ from: 5, to: 6, height: 200 });
    expect(grid.widths[5]).toBe(300);
  });

  it("keep each picture's shape to within a pixel", () => {
    const ratios = indexes(60).map((i) => [1.5, 0.67, 1.78, 1][i % 4] ?? 1);
    const grid = justify(ratios, MEASURES);
    for (const { from, to, height } of grid.rows) {
      for (let i = from; i < to; i += 1) {
        expect(Math.abs((grid.widths[i] ?? 0) - (ratios[i] ?? 1) * height)).toBeLessThan(3);
      }
    }
  });

  it("lay out twenty thousand pictures in a few milliseconds", () => {
    const ratios = Float32Array.from({ length: 20_000 }, (_, i) => [1.5, 0.67, 1.78, 1, 0.8][i % 5] ?? 1);
    justify(ratios, MEASURES);
    const start = performance.now();
    justify(ratios, MEASURES);
    expect(performance.now() - start).toBeLessThan(60);
  });

  it("are none for no pictures", () => {
    expect(justify([], MEASURES)).toMatchObject({ rows: [], height: 0 });
  });
});

describe("finding one's way in the rows", () => {
  const grid = justify(
    indexes(40).map((i) => [1.5, 0.67, 1.78][i % 3] ?? 1),
    MEASURES,
  );

  it("knows the row of a picture and the row at a height", () => {
    for (const [n, { from, to, top, height }] of grid.rows.entries()) {
      expect(rowOf(grid, from)).toBe(n);
      expect(rowOf(grid, to - 1)).toBe(n);
      expect(rowAt(grid, top, 4)).toBe(n);
      expect(rowAt(grid, top + height - 1, 4)).toBe(n);
    }
  });

  it("goes down to the picture below the middle, and stays at the edges", () => {
    for (const index of indexes(40)) {
      const below = neighbour(grid, index, 1);
      const row = rowOf(grid, index);
      if (row === grid.rows.length - 1) {
        expect(below).toBe(index);
        continue;
      }
      expect(rowOf(grid, below)).toBe(row + 1);
      const middle = (grid.lefts[index] ?? 0) + (grid.widths[index] ?? 0) / 2;
      const isLast = below === (grid.rows[row + 1]?.to ?? 0) - 1;
      expect(rightOf(grid, below) > middle || isLast).toBe(true);
    }
    expect(neighbour(grid, 0, -1)).toBe(0);
  });
});
