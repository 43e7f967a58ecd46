import type { GenerationDetail, GenerationImage } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import {
  foldDetail,
  foldPlace,
  foldProgress,
  leadImage,
  overallFraction,
  reasonsMissing,
  tally,
} from "./live.ts";

const image = (state: GenerationImage["state"], firstLook: string | null = null): GenerationImage =>
  ({ state, firstLook, urls: null }) as unknown as GenerationImage;

const detail = (change: Partial<GenerationDetail>): GenerationDetail =>
  ({
    revision: 1,
    state: "running",
    count: 4,
    images: [],
    progress: null,
    ...change,
  }) as unknown as GenerationDetail;

describe("what is heard about a generation", () => {
  it("never goes back to an older revision", () => {
    const newer = detail({ revision: 5 });
    expect(foldDetail(newer, detail({ revision: 4 }))).toBe(newer);
    expect(foldDetail(detail({ revision: 4 }), newer)).toBe(newer);
    expect(foldDetail(undefined, newer)).toBe(newer);
  });

  it("does not start again by a late tick", () => {
    const done = detail({ state: "succeeded" });
    const tick = { image: 3, fraction: 0.9, secondsLeft: 1 };
    expect(foldProgress(done, tick)).toBe(done);
    expect(foldProgress(detail({}), tick)?.progress).toEqual(tick);
    expect(foldProgress(undefined, tick)).toBeUndefined();
  });
});

describe("a place in the queue", () => {
  it("moves up while it waits, and is nothing to one that has begun", () => {
    expect(foldPlace(detail({ state: "queued", ahead: 3 }), { ahead: 2 })?.ahead).toBe(2);
    const running = detail({ state: "running", ahead: null });
    expect(foldPlace(running, { ahead: 1 })).toBe(running);
    expect(foldPlace(undefined, { ahead: 1 })).toBeUndefined();
  });
});

describe("progress", () => {
  it("counts finished pictures and the one being made", () => {
    const images = [image("done"), image("rendering"), image("waiting"), image("waiting")];
    expect(
      overallFraction(detail({ images, progress: { image: 1, fraction: 0.5, secondsLeft: null } })),
    ).toBeCloseTo(0.375);
  });

  it("does not count a finished picture twice", () => {
    const images = [image("done"), image("done"), image("waiting"), image("waiting")];
    expect(
      overallFraction(detail({ images, progress: { image: 1, fraction: 0.99, secondsLeft: null } })),
    ).toBeCloseTo(0.5);
  });

  it("says how many are missing", () => {
    expect(tally([image("done"), image("failed"), image("cancelled")], 3)).toEqual({
      done: 1,
      missing: 2,
      total: 3,
    });
  });
});

describe("what is missing", () => {
  const failed = (index: number, code: string, said: string | null = null) =>
    ({ index, failure: { code, message: "", said } }) as unknown as GenerationImage;

  it("is said once for each reason, with the pictures that it kept from being made", () => {
    const images = [failed(0, "refused", "no"), failed(1, "outcome_unknown"), failed(3, "refused", "no")];
    expect(reasonsMissing({ failure: null, images })).toEqual([
      { code: "refused", said: "no", pictures: [1, 4] },
      { code: "outcome_unknown", said: null, pictures: [2] },
    ]);
  });

  it("is that of the generation, where no picture has a reason of its own", () => {
    const failure = { code: "unavailable", message: "", said: null } as const;
    expect(reasonsMissing({ failure, images: [] })).toEqual([
      { code: "unavailable", said: null, pictures: [] },
    ]);
    expect(reasonsMissing({ failure: null, images: [] })).toEqual([]);
    expect(reasonsMissing({ failure, images: [failed(0, "quota")] })).toHaveLength(1);
  });
});

describe("the picture to look at", () => {
  it("is the first finished one, and stays it", () => {
    expect(leadImage([image("done"), image("rendering", "/look")])).toBe(0);
  });
  it("is the first look before that, and the first frame before any", () => {
    expect(leadImage([image("failed"), image("rendering", "/look")])).toBe(1);
    expect(leadImage([image("waiting"), image("waiting")])).toBe(0);
  });
});
