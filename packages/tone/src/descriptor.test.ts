import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  describeColours,
  describeProperties,
  describeTone,
  findToneWords,
  oklabOfHex,
  TONE_DIMENSIONS,
} from "./index.ts";
import { areasOf, pictureOf, rampOf } from "./test-pictures.ts";

function cosine(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? Number.NaN), 0);
}

const byte = fc.integer({ min: 0, max: 255 });
const pixels = fc.array(fc.tuple(byte, byte, byte), { minLength: 1, maxLength: 200 });

function wanted(...hexes: string[]): Float32Array {
  return describeColours(hexes.map((hex) => ({ oklab: oklabOfHex(hex), weight: 1 })));
}

describe("a descriptor", () => {
  test("has its length, is finite and of norm 1, for any picture and any colours", () => {
    fc.assert(
      fc.property(pixels, fc.integer({ min: 0, max: 0xffffff }), (some, code) => {
        for (const descriptor of [
          describeTone(pictureOf(some)),
          wanted(`#${code.toString(16).padStart(6, "0")}`),
        ]) {
          expect(descriptor).toHaveLength(TONE_DIMENSIONS);
          expect(descriptor.every(Number.isFinite)).toBe(true);
          expect(cosine(descriptor, descriptor)).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  test("of a wholly transparent picture is sound as well", () => {
    const nothing = describeTone({ width: 1, height: 1, channels: 4, data: new Uint8Array(4) });
    expect(cosine(nothing, nothing)).toBeCloseTo(1, 5);
  });

  test("changes little when the colours change little", () => {
    const one = describeTone(areasOf({ "#b03a2e": 60, "#2e4a62": 40 }));
    const shifted = describeTone(areasOf({ "#b8402f": 60, "#314f66": 40 }));
    const different = describeTone(areasOf({ "#3fa34d": 60, "#f2e394": 40 }));
    expect(cosine(one, shifted)).toBeGreaterThan(0.95);
    expect(cosine(one, different)).toBeLessThan(0.6);
  });

  test("does not jump where hue passes 360°", () => {
    const before = describeTone(rampOf(0.5, 0.7, () => [0.12, -0.002]));
    const after = describeTone(rampOf(0.5, 0.7, () => [0.12, 0.002]));
    expect(cosine(before, after)).toBeGreaterThan(0.97);
  });

  test("ranks pictures by a wanted colour: large, small, near, none", () => {
    const teal = wanted("#1f7f8f");
    const scores = [
      areasOf({ "#1f7f8f": 80, "#303030": 20 }),
      areasOf({ "#1f7f8f": 10, "#303030": 90 }),
      areasOf({ "#7a5a3a": 80, "#303030": 20 }),
    ].map((picture) => cosine(teal, describeTone(picture)));
    expect(scores[0]).toBeGreaterThan(0.6);
    expect(scores[0]).toBeGreaterThan(scores[1] ?? 1);
    expect(scores[1]).toBeGreaterThan((scores[2] ?? 1) + 0.1);
  });

  test("two wanted colours prefer the picture that has both", () => {
    const both = wanted("#e07020", "#206080");
    const score = (areas: Record<string, number>) => cosine(both, describeTone(areasOf(areas)));
    expect(score({ "#e07020": 50, "#206080": 50 })).toBeGreaterThan(score({ "#e07020": 100 }));
  });

  test("refuses wanted colours without weight or with numbers that are none", () => {
    expect(() => describeColours([])).toThrow(RangeError);
    expect(() => describeColours([{ oklab: [0.5, 0, 0], weight: 0 }])).toThrow(RangeError);
    expect(() => describeColours([{ oklab: [Number.NaN, 0, 0], weight: 1 }])).toThrow(RangeError);
    expect(() => describeColours([{ oklab: [0.5, 0, 0], weight: -1 }])).toThrow(RangeError);
  });

  test.each([
    ["dark", "#101418", "#e8e4dc"],
    ["밝은", "#f2efe8", "#202428"],
    ["따뜻한", "#c07840", "#4078c0"],
  ])("finds what is %s by a wanted property of tone", (word, has, hasNot) => {
    const query = describeProperties(findToneWords(word).map(({ target }) => target));
    if (query === null) throw new Error(`${word} asks for nothing`);
    expect(cosine(query, query)).toBeCloseTo(1, 5);
    const [one = 0, other = 0] = [has, hasNot].map((hex) =>
      cosine(query, describeTone(areasOf({ [hex]: 100 }))),
    );
    expect(one).toBeGreaterThan(other + 0.05);
  });

  test("says nothing of properties that it does not hold", () => {
    expect(describeProperties([])).toBeNull();
  });
});
