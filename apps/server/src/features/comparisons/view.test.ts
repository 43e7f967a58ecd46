import type { Comparison, GenerationDetail, GenerationImage } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import type { ComparisonRow } from "./repository.ts";
import { comparisonView, generationOf } from "./view.ts";

const ROW: ComparisonRow = {
  id: "00000000-0000-4000-8000-00000000000c",
  ownerId: "owner",
  firstId: "00000000-0000-4000-8000-000000000001",
  secondId: "00000000-0000-4000-8000-000000000002",
  blind: true,
  swapped: false,
  vote: null,
  votedAt: null,
  idempotencyKey: null,
  requestHash: "0",
  traceId: "f".repeat(32),
  createdAt: new Date("2026-11-01T10:00:00Z"),
};

function image(id: string, change: Partial<GenerationImage> = {}): GenerationImage {
  return {
    index: 0,
    assetId: `a${id.slice(1)}`,
    state: "done",
    width: 900,
    height: 600,
    seed: 41,
    firstLook: `/api/generations/${id}/images/0/first-look?v=1`,
    urls: { original: "/media/a/original", large: "/media/a/large", small: "/media/a/small" },
    mime: "image/webp",
    bytes: 4242,
    renderMs: 4343,
    storeMs: 4444,
    palette: ["#102030"],
    toneDistance: 0.4545,
    crop: { sent: { width: 4646, height: 4747 }, left: 0, top: 0, width: 900, height: 600 },
    failure: null,
    ...change,
  };
}

function detail(id: string, change: Partial<GenerationDetail> = {}): GenerationDetail {
  // Only what a comparison reads; a whole detail is made in the integration test.
  return {
    id,
    state: "succeeded",
    prompt: "a lighthouse at dusk",
    direction: { angles: ["telltale-angle"], lens: "telltale-lens" },
    provider: "telltale-provider",
    model: "telltale-model",
    aspect: "3:2",
    count: 1,
    quality: "telltale-quality",
    attempts: 1,
    images: [image(id)],
    progress: null,
    failure: null,
    tone: { category: "vivid" },
    timings: { queued: 1, rendered: 4848, stored: 1 },
    cost: { amount: 0.4949, currency: "USD", unknownCalls: 0 },
    ...change,
  } as GenerationDetail;
}

const view = (
  first: Partial<GenerationDetail> = {},
  second: Partial<GenerationDetail> = {},
  row: Partial<ComparisonRow> = {},
): Comparison =>
  comparisonView(
    { ...ROW, ...row },
    {
      first: { detail: detail(ROW.firstId, first), label: "Telltale One" },
      second: { detail: detail(ROW.secondId, second), label: "Telltale Two" },
    },
  );

const failure = {
  code: "quota" as const,
  message: "Telltale One has no money left.",
  said: "telltale words",
};
const failedImage = (id: string) => image(id, { state: "failed", urls: null, failure });
const FAILED: Partial<GenerationDetail> = {
  state: "failed",
  failure,
  images: [failedImage(ROW.firstId)],
};

describe("a blind comparison before the vote", () => {
  it.each([
    ["both pictures are there", {}, {}],
    ["one side failed", FAILED, {}],
    ["one is under way", { state: "running" }, {}],
    ["one failed and the other is under way", FAILED, { state: "running" }],
  ] as const)("tells nothing of its makers when %s", (_when, first, second) => {
    const told = JSON.stringify(view(first, second));
    expect(told).not.toMatch(/telltale/i);
    for (const secret of [ROW.firstId, ROW.secondId, "first-look", "webp", "/original"]) {
      expect(told).not.toContain(secret);
    }
    expect(told).not.toMatch(/4[2-9]4[2-9]|"seed":41/);
    expect(view(first, second).revealed).toBe(false);
  });

  it("shows both pictures together: whichever is done first looks like the other until then", () => {
    const [fast, slow] = view(
      {},
      { state: "queued", attempts: 0, images: [image("b", { state: "waiting" })] },
    ).sides;
    expect({ ...fast, side: null, images: [] }).toEqual({ ...slow, side: null, images: [] });
    expect(fast.images[0]).toMatchObject({ state: "rendering", urls: null, width: 0, palette: [] });
    const [now] = view().sides;
    expect(now.images[0]).toMatchObject({ state: "done", width: 900, urls: { large: expect.any(String) } });
  });

  it("hides no picture again that has been seen, while the other side is asked for once more", () => {
    const again: Partial<GenerationDetail> = {
      state: "queued",
      attempts: 1,
      images: [image("b", { state: "waiting" })],
    };
    const [seen, retried] = view({}, again).sides;
    expect(seen.images[0]?.state).toBe("done");
    expect(retried.state).toBe("queued");
  });

  it("says at once that a side came to nothing, in words that fit every engine", () => {
    const [failed, other] = view(FAILED, { state: "running" }).sides;
    expect(failed).toMatchObject({ state: "failed", failure: { code: "provider_error", said: null } });
    expect(other.state).toBe("running");
  });

  it("still says whether another try may be charged twice", () => {
    const unknown = { ...failure, code: "outcome_unknown" as const };
    const [failed] = view({ ...FAILED, failure: unknown }).sides;
    expect(failed.failure?.code).toBe("outcome_unknown");
  });
});

describe("a comparison that may be known", () => {
  it.each([
    ["after the vote", { vote: "tie" } as const],
    ["from the start, where it was never blind", { blind: false }],
  ])("tells everything %s", (_when, row) => {
    const shown = view({}, FAILED, row);
    expect(shown.revealed).toBe(true);
    expect(shown.sides[0].maker).toEqual({
      generationId: ROW.firstId,
      provider: "telltale-provider",
      label: "Telltale One",
      model: "telltale-model",
      quality: "telltale-quality",
      direction: { angles: ["telltale-angle"], lens: "telltale-lens" },
      category: "vivid",
      cost: { amount: 0.4949, currency: "USD", unknownCalls: 0 },
      renderedMs: 4848,
    });
    expect(shown.sides[1].failure?.said).toBe("telltale words");
  });

  it("keeps each side where it was when it was blind", () => {
    const row = { swapped: true, vote: "a" } as const;
    const [a, b] = view({}, {}, row).sides;
    expect([a.maker?.label, b.maker?.label]).toEqual(["Telltale Two", "Telltale One"]);
    expect(generationOf({ ...ROW, ...row }, "a")).toBe(ROW.secondId);
    expect(generationOf({ ...ROW, ...row }, "b")).toBe(ROW.firstId);
  });
});
