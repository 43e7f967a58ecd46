import {
  CreateGeneration,
  type GenerationDetail,
  type ProviderView,
  REFERENCES_MAX,
} from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { Draft, draftFrom, EMPTY_DRAFT, effective, readDraft, toRequest, withReferences } from "./draft.ts";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => id(from + n));

const draft: Draft = {
  ...EMPTY_DRAFT,
  prompt: "우주의 신비로운 모습",
  angles: ["long-shot-ls", "low-angle"],
  lens: "35mm-street",
  tone: { mode: "manual", category: "cinematic" },
  aspect: "16:9",
  count: 4,
  references: ids(0, 3),
};

const engine = (aspects: string[], counts: number, references = 0): ProviderView => ({
  id: "gemini",
  label: "Gemini",
  model: "m",
  available: true,
  unavailable: null,
  free: false,
  supports: { references, aspects, counts, seed: false },
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
      references: [],
    });
  });

  it("is the nearest shape and fewer pictures, said so, where it cannot", () => {
    expect(effective(draft, engine(["1:1", "3:2", "2:3"], 2))).toEqual({
      aspect: "3:2",
      count: 2,
      aspectGivesWay: true,
      countGivesWay: true,
      references: [],
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

describe("the references of a draft", () => {
  it("are there after a reload, and a draft from before them keeps everything else", () => {
    expect(readDraft(JSON.stringify(draft)).references).toEqual(ids(0, 3));
    const { references: _, ...older } = draft;
    expect(readDraft(JSON.stringify(older))).toEqual({ ...draft, references: [] });
  });

  it("come in the order they were chosen, each once, up to the limit", () => {
    expect(withReferences(ids(0, 2), [id(1), id(5), id(5), id(3)])).toEqual({
      references: [id(0), id(1), id(5), id(3)],
      added: 2,
      leftOut: 0,
    });
    expect(withReferences(ids(0, 12), ids(10, 20))).toEqual({
      references: ids(0, REFERENCES_MAX),
      added: 2,
      leftOut: 6,
    });
  });

  it("go out as far as the engine takes them, and stay in the draft whatever it takes", () => {
    expect(toRequest(draft, engine(["3:2"], 4)).references).toEqual([]);
    expect(toRequest(draft, engine(["3:2"], 4, 2)).references).toEqual(ids(0, 2));
    expect(toRequest(draft, engine(["3:2"], 4, 14)).references).toEqual(ids(0, 3));
    expect(draft.references).toEqual(ids(0, 3));
  });

  it("all go out when it is not known what the engine takes: it refuses rather than draw without", () => {
    expect(toRequest(draft, undefined).references).toEqual(ids(0, 3));
  });

  it("come back with the settings of a generation", () => {
    const detail = {
      prompt: "p",
      direction: { angles: [], lens: "35mm-street" },
      toneRequested: { mode: "auto" },
      aspect: "3:2",
      count: 1,
      provider: "gemini",
      references: ids(3, 6),
    } as unknown as GenerationDetail;
    expect(draftFrom(detail)).toMatchObject({ provider: "gemini", references: ids(3, 6) });
  });
});
