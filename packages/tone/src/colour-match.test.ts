import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  COLOUR_TARGETS,
  type ColourTarget,
  centreOfTarget,
  colourTargetOf,
  differenceOk,
  distanceToTarget,
  findColourWords,
  hexOfOklab,
  matchTarget,
  type Oklab,
  oklabOfHex,
  type PaletteColour,
  requireColourTarget,
} from "./index.ts";

function oklabOf(L: number, C: number, h: number): Oklab {
  return [L, C * Math.cos((h * Math.PI) / 180), C * Math.sin((h * Math.PI) / 180)];
}

function palette(...colours: readonly (readonly [hex: string, share: number])[]): PaletteColour[] {
  return colours.map(([hex, share]) => ({ hex, oklab: oklabOfHex(hex), share }));
}

describe("a target's region", () => {
  test.each([
    ["#ff0000", "red"],
    ["#ffd400", "yellow"],
    ["#228b22", "green"],
    ["#1e50e0", "blue"],
    ["#7b2fbe", "purple"],
    ["#ffb6c1", "pink"],
    ["#6b4423", "brown"],
    ["#ffffff", "white"],
    ["#808080", "gray"],
    ["#000000", "black"],
    ["#87ceeb", "sky"],
    ["#ff8c1a", "orange"],
  ] as const)("%s is %s", (hex, slug) => {
    expect(distanceToTarget(requireColourTarget(slug), oklabOfHex(hex))).toBe(0);
  });

  test("hue wraps: red-purple from 340 to 5 holds 350 and 0, not 20", () => {
    const target = requireColourTarget("red-purple");
    expect(distanceToTarget(target, oklabOf(0.45, 0.2, 350))).toBeCloseTo(0, 9);
    expect(distanceToTarget(target, oklabOf(0.45, 0.2, 0.5))).toBeCloseTo(0, 9);
    expect(distanceToTarget(target, oklabOf(0.45, 0.2, 20))).toBeGreaterThan(0.02);
    expect(distanceToTarget(target, oklabOf(0.45, 0.2, 325))).toBeGreaterThan(0.02);
  });

  test.each(COLOUR_TARGETS.map((target) => [target.slug, target] as const))(
    "%s holds its own centre",
    (_, target) => {
      expect(distanceToTarget(target, centreOfTarget(target))).toBeLessThan(0.045);
      expect(hexOfOklab(centreOfTarget(target))).toMatch(/^#/);
    },
  );

  test("distance is that to the nearest colour of the region, never more than to any colour in it", () => {
    const any = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...COLOUR_TARGETS),
        any,
        any,
        any,
        any,
        any,
        any,
        (target, L, C, h, l, c, t) => {
          const outside = oklabOf(L, C * 0.4, h * 360);
          const within = (part: number, [from, to]: readonly [number, number]) => from + part * (to - from);
          const hue = target.hue
            ? target.hue[0] + t * ((target.hue[1] - target.hue[0] + 360) % 360)
            : t * 360;
          const inside = oklabOf(within(l, target.lightness), within(c, target.chroma), hue);
          expect(distanceToTarget(target, inside)).toBeLessThan(1e-6);
          expect(distanceToTarget(target, outside)).toBeLessThanOrEqual(differenceOk(outside, inside) + 1e-9);
        },
      ),
    );
  });

  test("a hex code's region holds the code, is small, and takes any hue for a grey", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (code) => {
        const hex = `#${code.toString(16).padStart(6, "0")}`;
        expect(distanceToTarget(colourTargetOf(hex), oklabOfHex(hex))).toBeLessThan(1e-6);
      }),
    );
    expect(distanceToTarget(colourTargetOf("#ff8800"), oklabOfHex("#ff0000"))).toBeGreaterThan(0.05);
    expect(colourTargetOf("#808080").hue).toBeNull();
    expect(() => colourTargetOf("orange")).toThrow(RangeError);
  });

  test("modifiers move it the way people use them", () => {
    const one = (text: string): ColourTarget => {
      const [found] = findColourWords(text);
      if (!found) throw new Error(`No colour in "${text}"`);
      return found.target;
    };
    const navyish = oklabOfHex("#14287a");
    expect(distanceToTarget(one("dark blue"), navyish)).toBeLessThan(distanceToTarget(one("blue"), navyish));
    const pale = oklabOfHex("#9fc5ff");
    expect(distanceToTarget(one("연한 파랑"), pale)).toBeLessThan(distanceToTarget(one("파랑"), pale));
    expect(one("dark gray").lightness[1]).toBeLessThan(requireColourTarget("gray").lightness[1]);
  });
});

describe("matching a palette", () => {
  const red = requireColourTarget("red");

  test("a colour inside is at distance 0 and is the one returned", () => {
    const match = matchTarget(red, palette(["#202020", 0.6], ["#ff0000", 0.3]));
    expect(match).toMatchObject({ distance: 0, colour: { hex: "#ff0000" } });
    expect(match?.score).toBeCloseTo(0.3 / 0.32, 9);
  });

  test("a tiny share counts less than a large one, and more share never counts less", () => {
    const score = (share: number) => matchTarget(red, palette(["#ff0000", share]))?.score ?? 0;
    expect(score(0.005)).toBeLessThan(0.25);
    expect(score(0.5)).toBeGreaterThan(0.95);
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (a, b) => {
          expect(score(Math.max(a, b))).toBeGreaterThanOrEqual(score(Math.min(a, b)) - 1e-12);
        },
      ),
    );
  });

  test("far from everything the nearest colour is still named", () => {
    const match = matchTarget(requireColourTarget("blue"), palette(["#ffff00", 0.9], ["#202020", 0.1]));
    expect(match?.colour.hex).toBe("#202020");
    expect(match?.score).toBeLessThan(0.1);
  });

  test("an empty palette matches nothing", () => {
    expect(matchTarget(red, [])).toBeNull();
  });
});
