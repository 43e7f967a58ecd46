import type { CreateGeneration, ProviderView } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { expectedCost, optionsBeside, pairOf } from "./second-request.ts";

function provider(
  id: string,
  change: Partial<ProviderView["supports"]> = {},
  rest: object = {},
): ProviderView {
  return {
    id,
    label: id,
    model: `${id}-1`,
    available: true,
    unavailable: null,
    free: false,
    warning: null,
    supports: {
      references: 4,
      aspects: ["3:2", "1:1"],
      counts: 4,
      seed: true,
      guide: false,
      tonePicture: false,
      qualities: [],
      ...change,
    },
    phrasing: "narrative",
    prices: [{ quality: "", amount: 0.04 }],
    secondsPerImage: null,
    ...rest,
  };
}

const FREE = provider("previz", { references: 0 }, { free: true, prices: [{ quality: "", amount: 0 }] });
const PAID = provider(
  "paid",
  { qualities: ["medium", "low", "high"], references: 1, counts: 2 },
  {
    prices: [
      { quality: "medium", amount: 0.04 },
      { quality: "high", amount: 0.16 },
    ],
  },
);
const OFF = provider("off", {}, { available: false });
const SQUARE = provider("square", { aspects: ["1:1"] });
const ALL = [FREE, PAID, OFF, SQUARE];

const REFERENCES = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
const REQUEST: CreateGeneration = {
  prompt: "a lighthouse",
  direction: { angles: ["low-angle"], lens: "35mm-street" },
  tone: { mode: "auto", assetId: "00000000-0000-4000-8000-00000000000a", seed: 3 },
  references: REFERENCES,
  provider: "previz",
  aspect: "3:2",
  count: 4,
  guide: true,
};

describe("what can be asked for beside a request", () => {
  it("is every other engine, with what keeps one from being chosen", () => {
    expect(optionsBeside(REQUEST, ALL).engine).toEqual([
      { value: "paid", off: null },
      { value: "off", off: "engine" },
      { value: "square", off: "aspect" },
    ]);
  });

  it("is every quality of the engine but its own, and none where there is nothing to choose", () => {
    expect(optionsBeside(REQUEST, ALL).quality).toEqual([]);
    const values = (request: CreateGeneration) =>
      optionsBeside(request, ALL).quality.map(({ value }) => value);
    expect(values({ ...REQUEST, provider: "paid" })).toEqual(["low", "high"]);
    expect(values({ ...REQUEST, provider: "paid", quality: "high" })).toEqual(["medium", "low"]);
  });

  it("is another lens, but not the one whose tone is another than the chosen", () => {
    const beauty = (tone: CreateGeneration["tone"]) =>
      optionsBeside({ ...REQUEST, tone }, ALL).lens.find(({ value }) => value === "beauty-briese")?.off;
    expect(optionsBeside(REQUEST, ALL).lens.map(({ value }) => value)).not.toContain("35mm-street");
    expect(beauty({ mode: "manual", category: "vivid" })).toBe("tone");
    expect(beauty({ mode: "manual", category: "beauty" })).toBeNull();
    expect(beauty({ mode: "auto" })).toBeNull();
  });

  it("is every tone but the chosen", () => {
    const tones = (tone: CreateGeneration["tone"]) =>
      optionsBeside({ ...REQUEST, tone }, ALL).tone.map(({ value }) => value);
    expect(tones({ mode: "palette", category: "vivid" })).toEqual(["natural", "cinematic", "beauty", "off"]);
    expect(tones({ mode: "auto" })).toHaveLength(5);
  });

  it("leaves the tone alone under the lens that is one itself, and offers no tone where there is none already", () => {
    const beauty = { ...REQUEST, direction: { angles: [], lens: "beauty-briese" } };
    expect(optionsBeside(beauty, ALL).tone).toEqual([]);
    const off: CreateGeneration = { ...REQUEST, tone: { mode: "off" } };
    expect(optionsBeside(off, ALL).tone.map(({ value }) => value)).toEqual([
      "natural",
      "vivid",
      "cinematic",
      "beauty",
    ]);
  });
});

describe("the two requests", () => {
  it("differ in nothing but the engine, as far as the second can", () => {
    const { left, right, referencesLeftOut, fewer } = pairOf(REQUEST, ALL, "engine", "paid");
    expect(left).toEqual({ ...REQUEST, count: 2 });
    expect(right).toEqual({ ...REQUEST, count: 2, provider: "paid", references: REFERENCES.slice(0, 1) });
    expect([referencesLeftOut, fewer]).toEqual([1, true]);
  });

  it("do not carry one engine's quality to another", () => {
    const request = { ...REQUEST, provider: "paid", quality: "high" };
    expect(pairOf(request, ALL, "engine", "square").right).not.toHaveProperty("quality");
  });

  it.each([
    ["quality", "high", { quality: "high" }],
    ["lens", "85mm-portrait", { direction: { angles: ["low-angle"], lens: "85mm-portrait" } }],
    ["tone", "vivid", { tone: { mode: "manual", category: "vivid", seed: 3 } }],
    ["tone", "off", { tone: { mode: "off" } }],
  ] as const)("differ in %s alone: %s", (difference, value, change) => {
    const { left, right } = pairOf(REQUEST, ALL, difference, value);
    expect(left).toEqual(REQUEST);
    expect(right).toEqual({ ...REQUEST, ...change });
  });

  it("cost what their pictures cost together, nothing where they are free, and nobody knows what where the table does not", () => {
    expect(expectedCost(REQUEST, ALL)).toBe(0);
    expect(expectedCost({ ...REQUEST, provider: "paid", quality: "high", count: 2 }, ALL)).toBeCloseTo(0.32);
    const unknown = provider("paid", {}, { prices: [{ quality: "", amount: null }] });
    expect(expectedCost({ ...REQUEST, provider: "paid" }, [unknown])).toBeNull();
  });
});
