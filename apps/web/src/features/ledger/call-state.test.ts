import { type LedgerRow, PROVIDER_FAILURES } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { en } from "../../app/i18n/en.ts";
import { ko } from "../../app/i18n/ko.ts";
import { costWords, endWords, markOf, mayHaveCost } from "./call-state.ts";

const row = (change: Partial<LedgerRow>): LedgerRow => ({
  id: "4f9c8a52-0b8e-4b7e-9a39-3f1f0d4b8a11",
  startedAt: "2026-11-25T12:00:00.000Z",
  finishedAt: "2026-11-25T12:00:21.000Z",
  purpose: "image",
  provider: "openai",
  model: "gpt-image-2",
  attempt: 1,
  outcome: "succeeded",
  requestId: null,
  generationId: null,
  imageIndex: 0,
  prompt: null,
  supportCode: null,
  user: null,
  cost: 0.042,
  estimate: 0.04,
  usage: null,
  ...change,
});
const cost = (change: Partial<LedgerRow>) => costWords(row(change), "USD", "en", en);

describe("a call", () => {
  it("may have been charged once it has ended and nobody told what it cost", () => {
    expect(mayHaveCost(row({ outcome: "outcome_unknown", cost: null }))).toBe(true);
    expect(mayHaveCost(row({ outcome: "cancelled", cost: null }))).toBe(true);
    expect(mayHaveCost(row({ finishedAt: null, outcome: null, cost: null }))).toBe(false);
    expect(mayHaveCost(row({ outcome: "refused", cost: 0 }))).toBe(false);
  });

  it("is marked by what matters most: a charge that may have been before how it ended", () => {
    expect(markOf(row({})).icon).toBe("check");
    expect(markOf(row({ cost: null })).icon).toBe("warn");
    expect(markOf(row({ outcome: "cancelled", cost: null })).icon).toBe("warn");
    expect(markOf(row({ outcome: "cancelled", cost: 0 })).icon).toBe("minus");
    expect(markOf(row({ outcome: "refused", cost: 0 })).icon).toBe("error");
    expect(markOf(row({ finishedAt: null, outcome: null, cost: null })).icon).toBe("pulse");
  });

  it.each([
    ["en", en],
    ["ko", ko],
  ] as const)("has words for each end in %s, and shows as it is what it does not know", (locale, t) => {
    for (const outcome of [...PROVIDER_FAILURES, "interrupted", "internal", "succeeded"]) {
      const words = endWords(row({ outcome }), t);
      expect(words).not.toBe(outcome);
      expect(/[가-힣]/.test(words)).toBe(locale === "ko");
    }
    expect(endWords(row({ outcome: "toString" }), t)).toBe("toString");
    expect(endWords(row({ purpose: "tone" }), t)).not.toBe(endWords(row({}), t));
  });
});

describe("what a call cost", () => {
  it("is exact where it is known, and free where the engine is", () => {
    expect(cost({})).toEqual({ text: "$0.04", guess: false });
    expect(cost({ outcome: "refused", cost: 0 })).toEqual({ text: "$0.00", guess: false });
    expect(cost({ cost: 0, estimate: 0 })).toEqual({ text: "Free", guess: false });
    expect(cost({ finishedAt: null, outcome: null, cost: null, estimate: 0 }).text).toBe("Free");
  });

  it("is a guess, and said to be one, where nobody told", () => {
    expect(cost({ outcome: "outcome_unknown", cost: null })).toEqual({ text: "~$0.04", guess: true });
    expect(cost({ outcome: "outcome_unknown", cost: null, estimate: null })).toEqual({
      text: "Unknown",
      guess: true,
    });
  });
});
