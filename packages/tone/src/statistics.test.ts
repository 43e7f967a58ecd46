import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analyseTone, categoryScores, nearestCategory, TONE_DIMENSIONS, toneStatistics } from "./index.ts";
import { areasOf, pictureOf, rampOf } from "./test-pictures.ts";

const byte = fc.integer({ min: 0, max: 255 });
const pixels = fc.array(fc.tuple(byte, byte, byte), { minLength: 1, maxLength: 200 });

describe("tone statistics", () => {
  test("of a grey ramp: no colour, its own contrast and black", () => {
    const statistics = toneStatistics(rampOf(0.2, 0.8, () => [0, 0]));
    expect(statistics.colourfulness).toBeCloseTo(0, 9);
    expect(statistics.meanChroma).toBeCloseTo(0, 3);
    expect(statistics.contrast).toBeCloseTo(0.54, 1);
    expect(statistics.black).toBeCloseTo(0.2, 1);
    expect(statistics.meanLightness).toBeCloseTo(0.5, 2);
    expect(statistics).toMatchObject({ hueSpread: 0, mainHue: null, hueSeparation: 0 });
  });

  test("colourfulness follows Hasler and Süsstrunk's formula", () => {
    // Half pure red, half pure blue: rg = 255, 0; yb = 127.5, -255.
    const { colourfulness } = toneStatistics(areasOf({ "#ff0000": 10, "#0000ff": 10 }));
    const deviation = Math.hypot(127.5, (127.5 + 255) / 2);
    const mean = Math.hypot(127.5, (127.5 - 255) / 2);
    expect(colourfulness).toBeCloseTo(deviation + 0.3 * mean, 6);
  });

  test("warm lights over cool shadows are told from their mean", () => {
    const { warmth, highlightWarmth, shadowWarmth } = toneStatistics(
      rampOf(0.1, 0.9, (L) => [0, (L - 0.5) * 0.1]),
    );
    expect(highlightWarmth).toBeGreaterThan(0.02);
    expect(shadowWarmth).toBeLessThan(-0.015);
    expect(warmth).toBeCloseTo(0, 2);
  });

  test("one hue has little spread, all hues have nearly all of it", () => {
    const wheel = Array.from({ length: 72 }, (_, i) => {
      const angle = (i / 72) * 2 * Math.PI;
      return [0.1 * Math.cos(angle), 0.1 * Math.sin(angle)] as const;
    });
    const all = rampOf(0.7, 0.7, () => [0, 0]);
    const data = new Uint8Array(wheel.length * 3);
    for (const [i, [a, b]] of wheel.entries())
      data.set(rampOf(0.7, 0.7, () => [a, b]).data.slice(0, 3), i * 3);
    expect(toneStatistics({ ...all, width: wheel.length, data }).hueSpread).toBeGreaterThan(0.95);
    expect(toneStatistics(areasOf({ "#c02020": 10 })).hueSpread).toBeLessThan(0.3);
  });

  test("two opposite hues are found with the angle between them, across 360° too", () => {
    const { hueSeparation } = toneStatistics(areasOf({ "#d9822b": 50, "#2b7bb9": 40 }));
    expect(hueSeparation).toBeGreaterThanOrEqual(160);
    const pink = toneStatistics(rampOf(0.6, 0.7, () => [0.12, 0.004]));
    const alsoPink = toneStatistics(rampOf(0.6, 0.7, () => [0.12, -0.004]));
    expect(pink.mainHue ?? -1).toBeLessThan(12);
    expect(alsoPink.mainHue ?? -1).toBeGreaterThan(348);
  });

  test("stay finite and within their ranges for any picture", () => {
    fc.assert(
      fc.property(pixels, (some) => {
        const statistics = toneStatistics(pictureOf(some));
        for (const value of Object.values(statistics)) expect(Number.isFinite(value ?? 0)).toBe(true);
        expect(statistics.colourfulness).toBeGreaterThanOrEqual(0);
        for (const part of ["contrast", "black", "meanLightness", "hueSpread"] as const) {
          expect(statistics[part]).toBeGreaterThanOrEqual(0);
          expect(statistics[part]).toBeLessThanOrEqual(1.0001);
        }
        expect(statistics.hueSeparation).toBeLessThanOrEqual(180);
      }),
    );
  });

  test("of nothing but transparent pixels are all 0", () => {
    const nothing = toneStatistics({ width: 1, height: 1, channels: 4, data: new Uint8Array(4) });
    expect(Object.values(nothing).every((value) => value === 0 || value === null)).toBe(true);
  });
});

describe("categories", () => {
  const natural = {
    ...{ colourfulness: 30, meanChroma: 0.04, contrast: 0.65, black: 0.15, meanLightness: 0.55 },
    ...{ warmth: 0.012, highlightWarmth: 0.015, shadowWarmth: 0.01 },
    ...{ hueSpread: 0.55, mainHue: 60, hueSeparation: 0 },
  };
  const vivid = { ...natural, colourfulness: 95, meanChroma: 0.13, black: 0.1, hueSpread: 0.85 };
  const cinematic = {
    ...{ ...natural, colourfulness: 50, contrast: 0.85, black: 0.03, hueSeparation: 170 },
    // One motivated light in the dark: the picture as a whole is dark.
    meanLightness: 0.35,
    ...{ highlightWarmth: 0.04, shadowWarmth: -0.03 },
  };
  const beauty = { ...natural, contrast: 0.6, black: 0.1, hueSpread: 0.3, mainHue: 65, meanLightness: 0.75 };

  test.each([
    ["natural", natural],
    ["vivid", vivid],
    ["cinematic", cinematic],
    ["beauty", beauty],
  ] as const)("numbers inside the ranges of %s score 1 there and less elsewhere", (category, statistics) => {
    expect(nearestCategory(statistics)).toEqual({ category, score: 1 });
    const others = Object.entries(categoryScores(statistics)).filter(([slug]) => slug !== category);
    for (const [, score] of others) expect(score).toBeLessThan(0.95);
  });

  test("the edges are soft: a little outside loses a little, further loses more", () => {
    const at = (contrast: number) => categoryScores({ ...natural, contrast }).natural;
    expect(at(0.75)).toBe(1);
    expect(at(0.78)).toBeGreaterThan(0.95);
    expect(at(0.85)).toBeLessThan(at(0.8));
  });

  test("flat, misty pictures are told apart by their light: pale is beauty, middling natural", () => {
    const flat = { ...natural, contrast: 0.4, black: 0.3, hueSpread: 0.3 };
    expect(nearestCategory({ ...flat, meanLightness: 0.62 }).category).toBe("natural");
    expect(nearestCategory({ ...flat, meanLightness: 0.78 }).category).toBe("beauty");
  });

  test("a photograph's full contrast fits as well as the built-in engine's softer one", () => {
    for (const contrast of [0.5, 0.85]) {
      expect(nearestCategory({ ...cinematic, contrast })).toEqual({ category: "cinematic", score: 1 });
    }
    for (const contrast of [0.4, 0.7]) {
      expect(nearestCategory({ ...natural, contrast })).toEqual({ category: "natural", score: 1 });
    }
  });

  test("skin's hue is needed for beauty", () => {
    expect(categoryScores({ ...beauty, mainHue: 250 }).beauty).toBeLessThan(0.7);
    expect(categoryScores({ ...beauty, mainHue: null }).beauty).toBeLessThan(0.9);
  });

  test("the analysis brings everything of one picture together", () => {
    const { palette, statistics, category, descriptor } = analyseTone(
      areasOf({ "#ff2d2d": 40, "#22c55e": 40, "#2563eb": 40, "#facc15": 40, "#d946ef": 40, "#101010": 20 }),
    );
    expect(palette.length).toBe(5);
    expect(statistics.hueSpread).toBeGreaterThan(0.6);
    expect(category.nearest).toBe("vivid");
    expect(category.score).toBe(category.scores.vivid);
    expect(descriptor).toHaveLength(TONE_DIMENSIONS);
  });
});
