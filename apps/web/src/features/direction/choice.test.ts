import { ANGLE_PRESETS, findConflicts } from "@shotlist/direction";
import { describe, expect, it } from "vitest";
import {
  chooseLegally,
  clear,
  contextOf,
  findPreset,
  searchPresets,
  toneRefusesLens,
  viewOption,
} from "./choice.ts";

const preset = (slug: string) => {
  const found = findPreset(slug);
  if (!found) throw new Error(slug);
  return found;
};
const CLOSE = { angles: ["close-up-cu"], lens: "85mm-portrait" };

describe("choosing what conflicts", () => {
  it("is disabled with a reason and a way out", () => {
    const view = viewOption(CLOSE, "overhead-shot", {});
    expect(view.state).toBe("disabled");
    expect(view.reason?.ko).toMatch(/[가-힣]/);
    expect(view.suggestion).not.toBeNull();
  });

  it("always leads to a direction that can be shot, from any single choice", () => {
    for (const first of ANGLE_PRESETS) {
      for (const second of ANGLE_PRESETS) {
        const next = chooseLegally({ angles: [first.slug], lens: "50mm-natural" }, second);
        expect(next, `${first.slug} then ${second.slug}`).not.toBeNull();
        if (next) expect(findConflicts(next).filter(({ kind }) => kind === "hard")).toEqual([]);
      }
    }
  });
});

describe("clearing an axis", () => {
  it("takes out only that axis", () => {
    expect(clear({ angles: ["close-up-cu", "low-angle"], lens: "85mm-portrait" }, "size").angles).toEqual([
      "low-angle",
    ]);
    expect(clear(CLOSE, "roll")).toBe(CLOSE);
  });
});

describe("the Briese light", () => {
  it("needs the beauty tone, but not where the tone is automatic or off", () => {
    expect(toneRefusesLens("beauty-briese", { mode: "manual", category: "vivid" })).toBe(true);
    expect(toneRefusesLens("beauty-briese", { mode: "manual", category: "beauty" })).toBe(false);
    expect(toneRefusesLens("beauty-briese", { mode: "palette", category: "natural" })).toBe(true);
    expect(toneRefusesLens("beauty-briese", { mode: "palette" })).toBe(false);
    expect(toneRefusesLens("beauty-briese", { mode: "auto" })).toBe(false);
    expect(contextOf({ angles: [], lens: "beauty-briese" }, { mode: "auto" })).toEqual({
      category: "beauty",
    });
  });
});

describe("searching presets", () => {
  const slugs = (query: string) => searchPresets(ANGLE_PRESETS, query).map(({ slug }) => slug);

  it("finds names in both languages", () => {
    expect(slugs("클로즈업")).toEqual(["extreme-close-up-ecu", "close-up-cu"]);
    expect(slugs("close up")).toContain("medium-close-up-mcu");
    expect(slugs("LOW")).toEqual(["low-angle"]);
  });

  it("falls back to what one sees, and finds nothing where there is nothing", () => {
    expect(slugs("shoes")).toContain("worms-eye-view");
    expect(slugs("zzz")).toEqual([]);
  });

  it("knows every preset by its slug", () => {
    for (const { slug } of ANGLE_PRESETS) expect(preset(slug).slug).toBe(slug);
  });
});
