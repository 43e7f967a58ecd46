import type { ProviderView } from "@shotlist/contract";
import { CreateGeneration } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { Draft, EMPTY_DRAFT, effective, readDraft, toRequest } from "./draft.ts";

const draft: Draft = {
  ...EMPTY_DRAFT,
  prompt: "우주의 신비로운 모습",
  angles: ["long-shot-ls", "low-angle"],
  lens: "35mm-street",
  tone: { mode: "manual", category: "cinematic" },
  aspect: "16:9",
  count: 4,
};

const engine = (aspects: string[], counts: number): ProviderView => ({
  id: "gemini",
  label: "Gemini",
  model: "m",
  available: true,
  unavailable: null,
  free: false,
  supports: { references: 0, aspects, counts, seed: false },
  secondsPerImage: null,
});

describe("a stored draft", () => {
  it("comes back as it was", () => {
    expect(readDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it("is begun anew when it is absent, broken, of another version or out of bounds", () => {
    for (const stored of [
      null,
      "",
      "{",
      "[]",
      "null",
      '{"version":0}',
      JSON.stringify({ ...draft, version: 2 }),
      JSON.stringify({ ...draft, count: 9 }),
    ]) {
      expect(readDraft(stored)).toEqual(EMPTY_DRAFT);
    }
  });

  it("drops presets that no longer exist, and a second one of an axis", () => {
    const old = { ...draft, angles: ["gone", "close-up-cu", "long-shot-ls"], lens: "8mm-fisheye" };
    expect(readDraft(JSON.stringify(old))).toMatchObject({ angles: ["long-shot-ls"], lens: "50mm-natural" });
  });

  it("reads a manual tone without a category as automatic", () => {
    expect(readDraft(JSON.stringify({ ...draft, tone: { mode: "manual" } })).tone).toEqual({ mode: "auto" });
  });
});

describe("what an engine makes of a draft", () => {
  it("is what was picked, where it can", () => {
    expect(effective(draft, engine(["16:9", "1:1"], 4))).toEqual({
      aspect: "16:9",
      count: 4,
      aspectGivesWay: false,
      countGivesWay: false,
    });
  });

  it("is the nearest shape and fewer pictures, said so, where it cannot", () => {
    expect(effective(draft, engine(["1:1", "3:2", "2:3"], 2))).toEqual({
      aspect: "3:2",
      count: 2,
      aspectGivesWay: true,
      countGivesWay: true,
    });
  });

  it("is a request the server accepts", () => {
    expect(CreateGeneration.parse(toRequest(draft, engine(["3:2"], 2)))).toMatchObject({
      aspect: "3:2",
      count: 2,
      tone: { mode: "manual", category: "cinematic" },
      direction: { angles: draft.angles, lens: "35mm-street" },
    });
    expect(Draft.parse(draft)).toEqual(draft);
  });
});
