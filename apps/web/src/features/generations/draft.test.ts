import {
  CreateGeneration,
  type GenerationDetail,
  type ProviderView,
  REFERENCES_MAX,
} from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import {
  Draft,
  draftFrom,
  EMPTY_DRAFT,
  effective,
  readDraft,
  toRequest,
  withChange,
  withReferences,
} from "./draft.ts";

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
  warning: null,
  free: false,
  supports: {
    references,
    aspects,
    counts,
    seed: false,
    guide: true,
    tonePicture: true,
    qualities: ["low", "high"],
  },
  phrasing: "narrative",
  prices: [],
  secondsPerImage: null,
});
const plain = (provider: ProviderView): ProviderView => ({
  ...provider,
  supports: { ...provider.supports, guide: false, qualities: [] },
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
      JSON.stringify({ ...draft, tone: { mode: "sepia" } }),
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

describe("a draft from before the tone had pictures", () => {
  it("is read with its tone as it was, guide and quality by default", () => {
    const { guide: _, ...older } = draft;
    for (const tone of [{ mode: "auto" }, { mode: "off" }, { mode: "manual", category: "vivid" }]) {
      expect(readDraft(JSON.stringify({ ...older, tone }))).toEqual({ ...draft, tone });
    }
  });

  it("and one from now comes back whole", () => {
    const now: Draft = {
      ...draft,
      tone: { mode: "palette", category: "beauty", assetId: id(7), seed: 4_294_967_295 },
      quality: "high",
      guide: false,
    };
    expect(readDraft(JSON.stringify(now))).toEqual(now);
  });
});

describe("changing a draft", () => {
  const pinned: Draft = { ...draft, tone: { mode: "auto", assetId: id(1), seed: 2 } };

  it("lets go of an earlier generation's tone picture with its words or its lens", () => {
    expect(withChange(pinned, { prompt: "else" }).tone).toEqual({ mode: "auto", seed: 2 });
    expect(withChange(pinned, { lens: "85mm-portrait" }).tone).toEqual({ mode: "auto", seed: 2 });
    expect(withChange(pinned, { aspect: "1:1" }).tone).toBe(pinned.tone);
  });

  it("never lets go of one that was chosen by hand", () => {
    const own: Draft = { ...draft, tone: { mode: "manual", category: "vivid", assetId: id(1) } };
    expect(withChange(own, { prompt: "else", lens: "85mm-portrait" }).tone).toBe(own.tone);
  });
});

describe("quality and guide", () => {
  it("go out where the engine has them, as chosen", () => {
    const chosen: Draft = { ...draft, quality: "high", guide: false };
    expect(toRequest(chosen, engine(["3:2"], 4))).toMatchObject({ quality: "high", guide: false });
    expect(toRequest(draft, engine(["3:2"], 4))).toMatchObject({ quality: "low", guide: true });
  });

  it("are kept, and said to be, where it has none", () => {
    const chosen: Draft = { ...draft, quality: "high" };
    const now = effective(chosen, plain(engine(["3:2"], 4)));
    expect(now).toMatchObject({ quality: undefined, qualityGivesWay: true, guide: false });
    expect(toRequest(chosen, plain(engine(["3:2"], 4)))).not.toHaveProperty("quality");
    expect(effective({ ...draft, quality: "ultra" }, engine(["3:2"], 4))).toMatchObject({
      quality: "low",
      qualityGivesWay: true,
    });
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
      quality: "low",
      qualityGivesWay: false,
      guide: true,
    });
  });

  it("is the nearest shape and fewer pictures, said so, where it cannot", () => {
    expect(effective(draft, engine(["1:1", "3:2", "2:3"], 2))).toEqual({
      aspect: "3:2",
      count: 2,
      aspectGivesWay: true,
      countGivesWay: true,
      references: [],
      quality: "low",
      qualityGivesWay: false,
      guide: true,
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
    expect(draftFrom(detail({ references: ids(3, 6) }))).toMatchObject({
      provider: "gemini",
      references: ids(3, 6),
    });
  });
});

const detail = (change: Partial<GenerationDetail>): GenerationDetail =>
  ({
    prompt: "p",
    direction: { angles: [], lens: "35mm-street" },
    toneRequested: { mode: "auto" },
    tone: { reference: null },
    aspect: "3:2",
    count: 1,
    provider: "gemini",
    references: [],
    guideUrl: null,
    quality: null,
    images: [{ state: "done" }],
    ...change,
  }) as unknown as GenerationDetail;

describe("the settings of a generation", () => {
  it("bring back the tone that was found, with the picture and the seed", () => {
    const found = detail({
      toneRequested: { mode: "auto", seed: 5 },
      tone: { reference: { assetId: id(2) } } as GenerationDetail["tone"],
    });
    expect(draftFrom(found).tone).toEqual({ mode: "auto", seed: 5, assetId: id(2) });
  });

  it("bring back a tone that was chosen, or taken for its colours alone", () => {
    for (const toneRequested of [
      { mode: "manual", category: "vivid", assetId: id(2), seed: 1 },
      { mode: "palette", category: "natural" },
      { mode: "off" },
    ] as const) {
      expect(draftFrom(detail({ toneRequested })).tone).toEqual(toneRequested);
    }
  });

  it("bring back the quality, and a guide that was left out on purpose", () => {
    const gemini = engine(["3:2"], 4);
    expect(draftFrom(detail({ quality: "high", guideUrl: "/g" }), gemini)).toMatchObject({
      quality: "high",
      guide: true,
    });
    expect(draftFrom(detail({}), gemini).guide).toBe(false);
    expect(draftFrom(detail({}), plain(gemini)).guide).toBe(true);
    expect(draftFrom(detail({ images: [] }), gemini).guide).toBe(true);
  });
});
