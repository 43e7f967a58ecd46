import { converter } from "culori";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differenceOk, extractPalette, hexOfOklab, oklabOfHex, type TonePixels } from "./index.ts";
import { readPixels } from "./pixels.ts";
import { areasOf, pictureOf } from "./test-pictures.ts";

const byte = fc.integer({ min: 0, max: 255 });
const pixel = fc.tuple(byte, byte, byte);
const pixels = fc.array(pixel, { minLength: 1, maxLength: 300 });

describe("the conversion to OKLab", () => {
  test("agrees with culori for every byte and every colour", () => {
    const toOklab = converter("oklab");
    fc.assert(
      fc.property(pixel, ([r, g, b]) => {
        const read = readPixels(pictureOf([[r, g, b]]));
        const wanted = toOklab({ mode: "rgb", r: r / 255, g: g / 255, b: b / 255 });
        expect(read.L[0]).toBeCloseTo(wanted.l, 4);
        expect(read.a[0]).toBeCloseTo(wanted.a, 4);
        expect(read.b[0]).toBeCloseTo(wanted.b, 4);
      }),
      { numRuns: 500 },
    );
  });

  test("reads back every hex code it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (code) => {
        const hex = `#${code.toString(16).padStart(6, "0")}`;
        expect(hexOfOklab(oklabOfHex(hex))).toBe(hex);
      }),
    );
  });

  test("takes short hex codes and refuses what is none, by name", () => {
    expect(oklabOfHex("#f80")).toEqual(oklabOfHex("ff8800"));
    for (const wrong of ["", "#12", "#12345g", "red", "#1234567"]) {
      expect(() => oklabOfHex(wrong)).toThrow(RangeError);
    }
  });
});

describe("a palette", () => {
  test("names flat areas exactly, with their shares", () => {
    const palette = extractPalette(areasOf({ "#c02020": 60, "#2040c0": 30, "#f0f0f0": 10 }));
    expect(palette.map(({ hex }) => hex)).toEqual(["#c02020", "#2040c0", "#f0f0f0"]);
    expect(palette.map(({ share }) => share)).toEqual([0.6, 0.3, 0.1].map((n) => expect.closeTo(n, 9)));
  });

  test("prefers a colour to a grey of the same area", () => {
    const [first] = extractPalette(areasOf({ "#808080": 50, "#e01010": 50 }));
    expect(first?.hex).toBe("#e01010");
  });

  test("merges colours closer than 0.04 into one", () => {
    const palette = extractPalette(areasOf({ "#808080": 50, "#868686": 50 }));
    expect(palette).toHaveLength(1);
    expect(palette[0]?.share).toBeCloseTo(1, 9);
  });

  test("keeps a small accent beside a scene of browns", () => {
    const browns = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [hexOfOklab([0.15 + i * 0.012, 0.02, 0.035]), 15] as const),
    );
    const palette = extractPalette(areasOf({ ...browns, "#1f7f8f": 120 }));
    expect(palette.map(({ oklab }) => differenceOk(oklab, oklabOfHex("#1f7f8f")) < 0.02)).toContain(true);
  });

  test("has at most five colours, at least 0.08 apart, whose shares add up to no more than 1", () => {
    fc.assert(
      fc.property(pixels, (some) => {
        const palette = extractPalette(pictureOf(some));
        expect(palette.length).toBeGreaterThan(0);
        expect(palette.length).toBeLessThanOrEqual(5);
        expect(palette.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        for (const [at, { hex, oklab, share }] of palette.entries()) {
          expect(hex).toMatch(/^#[0-9a-f]{6}$/);
          expect(oklab).toEqual(oklabOfHex(hex));
          expect(share).toBeGreaterThan(0);
          for (const other of palette.slice(at + 1)) {
            expect(differenceOk(oklab, other.oklab)).toBeGreaterThanOrEqual(0.08);
          }
        }
      }),
    );
  });

  test("is the same for the same picture and seed", () => {
    fc.assert(
      fc.property(pixels, fc.integer(), (some, seed) => {
        const picture = pictureOf(some);
        expect(extractPalette(picture, { seed })).toEqual(extractPalette(picture, { seed }));
      }),
    );
  });

  test("does not depend on where in the picture a colour stands", () => {
    fc.assert(
      fc.property(
        pixels.chain((some) =>
          fc.tuple(
            fc.constant(some),
            fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }),
          ),
        ),
        ([some, shuffled]) => {
          const hexes = (list: typeof some) => extractPalette(pictureOf(list)).map(({ hex }) => hex);
          expect(hexes(shuffled)).toEqual(hexes(some));
        },
      ),
    );
  });

  test("leaves transparent pixels out, and is empty when there is nothing else", () => {
    const data = Uint8Array.from([255, 0, 0, 255, 0, 0, 255, 0]);
    const half: TonePixels = { width: 2, height: 1, channels: 4, data };
    expect(extractPalette(half)).toEqual([{ hex: "#ff0000", oklab: oklabOfHex("#ff0000"), share: 1 }]);
    expect(extractPalette({ width: 1, height: 1, channels: 4, data: data.slice(4) })).toEqual([]);
  });

  test.each<[string, TonePixels]>([
    ["too little data", { width: 2, height: 2, channels: 3, data: new Uint8Array(11) }],
    ["RGBA called RGB", { width: 2, height: 2, channels: 3, data: new Uint8Array(16) }],
    ["no pixels", { width: 0, height: 2, channels: 3, data: new Uint8Array(0) }],
    ["one channel", { width: 2, height: 2, channels: 1 as 3, data: new Uint8Array(4) }],
  ])("refuses %s instead of reading wrong pixels", (_, picture) => {
    expect(() => extractPalette(picture)).toThrow(RangeError);
  });
});
