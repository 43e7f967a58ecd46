import { describe, expect, it } from "vitest";
import type { SetName, TimeOfDay } from "../request.ts";
import { readSkin } from "./face-in-set.ts";
import { readGreyCard, whiteBalance } from "./grey-card.ts";

const BLACK = { kind: "even", radiance: [0, 0, 0] } as const;
const HOURS = ["day", "golden-hour", "night"] as const;
const OUTDOORS = ["street", "beach", "desert", "forest", "cafe"] as const;
const CASES: readonly (readonly [SetName, TimeOfDay | null])[] = [
  ["studio", null],
  ["studio", "night"],
  ["space", null],
  ...OUTDOORS.flatMap((set) => HOURS.map((hour) => [set, hour] as const)),
];

describe("skin", () => {
  it.each(CASES)("stays skin in the %s (%s)", { timeout: 30_000 }, (set, timeOfDay) => {
    const skin = readSkin(set, { timeOfDay });
    expect(skin.hue).toBeGreaterThan(45);
    expect(skin.hue).toBeLessThan(70);
    expect(skin.chroma).toBeGreaterThan(0.03);
    expect(skin.chroma).toBeLessThan(0.09);
    // A face one can see, and not burnt out.
    expect(skin.lightness).toBeGreaterThan(0.45);
    expect(skin.lightness).toBeLessThan(0.8);
  });

  it("stays skin under the beauty light", () => {
    const skin = readSkin("studio", { lighting: "briese" });
    expect(skin.hue).toBeGreaterThan(45);
    expect(skin.hue).toBeLessThan(70);
    expect(skin.chroma).toBeLessThan(0.09);
    expect(skin.lightness).toBeGreaterThan(0.7);
  });

  it("is darker on the shadow side of a dark studio than of a plain one", () => {
    const plain = readSkin("studio", {});
    const dark = readSkin("studio", { timeOfDay: "night" });
    expect(dark.lightness).toBeLessThan(plain.lightness - 0.04);
  });
});

describe("the grey card", () => {
  const lamp = {
    kind: "disc",
    position: [0, 1.57, 2.1],
    at: [0, 1.57, 0.1],
    radius: 0.5,
    colour: [1, 0.6, 0.3],
    intensity: 10,
  } as const;

  it("reads the colour of a lamp", () => {
    const [r, g, b] = readGreyCard([lamp], BLACK);
    expect(g / r).toBeCloseTo(0.6, 5);
    expect(b / r).toBeCloseTo(0.3, 5);
  });

  it("reads an even sky as pi times its radiance, for each of its three cards", () => {
    const [r] = readGreyCard([], { kind: "even", radiance: [1, 1, 1] });
    expect(r / 3).toBeCloseTo(Math.PI, 1);
  });

  it("does not see what stands behind it", () => {
    const behind = { ...lamp, position: [0, 1.57, -3] as const };
    expect(readGreyCard([behind], BLACK)[0]).toBe(0);
  });

  it("takes all of the colour off, or none, and keeps the brightness", () => {
    const card = readGreyCard([lamp], BLACK);
    const grey = whiteBalance([lamp], BLACK, 0).map((gain, c) => gain * (card[c] ?? 0));
    expect(grey[0]).toBeCloseTo(grey[1] ?? 0, 5);
    expect(grey[2]).toBeCloseTo(grey[1] ?? 0, 5);
    const luminance = (v: readonly number[]): number =>
      0.2126 * (v[0] ?? 0) + 0.7152 * (v[1] ?? 0) + 0.0722 * (v[2] ?? 0);
    expect(luminance(grey) / luminance(card)).toBeCloseTo(1, 5);
    for (const gain of whiteBalance([lamp], BLACK, 1)) expect(gain).toBeCloseTo(1, 5);
  });

  it("leaves everything as it is in the dark", () => {
    expect(whiteBalance([], BLACK, 0)).toEqual([1, 1, 1]);
  });
});
