import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  differenceOk,
  nearestInPalette,
  oklabOfHex,
  type PaletteColour,
  paletteDifference,
} from "./index.ts";

function paletteOf(colours: Readonly<Record<string, number>>): PaletteColour[] {
  return Object.entries(colours).map(([hex, share]) => ({ hex, oklab: oklabOfHex(hex), share }));
}

const colour = fc
  .tuple(fc.integer({ min: 0, max: 0xffffff }), fc.integer({ min: 1, max: 100 }))
  .map(([code, share]): PaletteColour => {
    const hex = `#${code.toString(16).padStart(6, "0")}`;
    return { hex, oklab: oklabOfHex(hex), share: share / 500 };
  });
const anyPalette = fc.array(colour, { minLength: 1, maxLength: 5 });

function distance(one: readonly PaletteColour[], other: readonly PaletteColour[]): number {
  const value = paletteDifference(one, other);
  if (value === null) throw new Error("Both palettes of this test have colours");
  return value;
}

test("black and white are 1 apart", () => {
  expect(differenceOk(oklabOfHex("#000"), oklabOfHex("#fff"))).toBeCloseTo(1, 5);
});

test("the nearest palette colour comes with its difference; an empty palette has none", () => {
  const palette = paletteOf({ "#ff0000": 0.5, "#0000ff": 0.5 });
  const nearest = nearestInPalette(oklabOfHex("#e01010"), palette);
  expect(nearest?.colour.hex).toBe("#ff0000");
  expect(nearest?.difference).toBeCloseTo(differenceOk(oklabOfHex("#e01010"), oklabOfHex("#ff0000")), 12);
  expect(nearestInPalette(oklabOfHex("#000"), [])).toBeNull();
});

describe("the difference of palettes", () => {
  test("of single colours is theirs", () => {
    const one = paletteOf({ "#ff0000": 0.3 });
    const other = paletteOf({ "#00ff00": 0.9 });
    expect(distance(one, other)).toBeCloseTo(differenceOk(oklabOfHex("#f00"), oklabOfHex("#0f0")), 9);
  });

  test("counts how much of each colour there is", () => {
    const step = differenceOk(oklabOfHex("#f00"), oklabOfHex("#00f"));
    const one = paletteOf({ "#ff0000": 0.9, "#0000ff": 0.1 });
    const other = paletteOf({ "#ff0000": 0.1, "#0000ff": 0.9 });
    expect(distance(one, other)).toBeCloseTo(0.8 * step, 9);
  });

  test("finds the cheapest way where taking the nearest first would not", () => {
    const grey = (L: number, share: number): PaletteColour => ({ hex: "#000000", oklab: [L, 0, 0], share });
    // In one dimension the least work pairs colours in order.
    expect(distance([grey(0, 1), grey(0.5, 1)], [grey(0.4, 1), grey(0.6, 1)])).toBeCloseTo(0.25, 9);
  });

  test("is 0 to itself, symmetric, at most the farthest pair, and keeps the triangle inequality", () => {
    fc.assert(
      fc.property(anyPalette, anyPalette, anyPalette, (one, two, three) => {
        expect(distance(one, one)).toBeCloseTo(0, 6);
        expect(distance(one, two)).toBeCloseTo(distance(two, one), 6);
        const farthest = Math.max(...one.flatMap((a) => two.map((b) => differenceOk(a.oklab, b.oklab))));
        expect(distance(one, two)).toBeLessThanOrEqual(farthest + 1e-6);
        expect(distance(one, three)).toBeLessThanOrEqual(distance(one, two) + distance(two, three) + 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  test("is unknown for an empty palette", () => {
    expect(paletteDifference([], paletteOf({ "#ff0000": 1 }))).toBeNull();
  });
});
