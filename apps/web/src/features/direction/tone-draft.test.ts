import type { ToneChoice } from "@shotlist/contract";
import { SEED_MAX, ToneRequest } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import type { ToneDraft } from "./choice.ts";
import {
  another,
  chosenByHand,
  foundByItself,
  isByHand,
  toneDraftFrom,
  toneRequest,
  withPicture,
} from "./tone-draft.ts";

const A = "00000000-0000-4000-8000-00000000000a";
const B = "00000000-0000-4000-8000-00000000000b";
const shown = { reference: { assetId: A } } as unknown as ToneChoice;

describe("the tone that is asked for", () => {
  it("names the picture that was shown and the seed, where the tone finds itself", () => {
    expect(toneRequest({ mode: "auto", seed: 3 }, shown)).toEqual({ mode: "auto", assetId: A, seed: 3 });
    expect(toneRequest({ mode: "auto" })).toEqual({ mode: "auto" });
  });

  it("is the person's own choice and nothing that was shown beside it", () => {
    const own: ToneDraft = { mode: "manual", category: "vivid", assetId: B, seed: 1 };
    expect(toneRequest(own, shown)).toEqual(own);
    expect(toneRequest({ mode: "palette", category: "vivid" }, shown)).toEqual({
      mode: "palette",
      category: "vivid",
    });
  });

  it("is nothing at all where it is off", () => {
    expect(toneRequest({ mode: "off", category: "vivid", seed: 4 }, shown)).toEqual({ mode: "off" });
  });

  it("is always one that the contract takes", () => {
    for (const tone of [
      { mode: "auto" },
      { mode: "manual" },
      { mode: "palette" },
      chosenByHand({ mode: "auto", seed: 2 }, { category: "beauty", assetId: A }),
    ] satisfies ToneDraft[]) {
      expect(ToneRequest.parse(toneRequest(tone, shown))).toEqual(toneRequest(tone, shown));
    }
  });
});

describe("changing the tone", () => {
  it("goes on to another picture by the seed, round at the last", () => {
    expect(another({ mode: "auto" })).toEqual({ mode: "auto", seed: 1 });
    expect(another({ mode: "auto", assetId: A, seed: 1 })).toEqual({ mode: "auto", seed: 2 });
    expect(another({ mode: "palette", seed: SEED_MAX })).toEqual({ mode: "palette", seed: 0 });
  });

  it("keeps what was chosen while only its colours are taken, and after", () => {
    const own = chosenByHand({ mode: "auto" }, { category: "natural", assetId: A });
    const colours = withPicture(own, false);
    expect(colours).toEqual({ mode: "palette", category: "natural", assetId: A });
    expect(isByHand(colours)).toBe(true);
    expect(withPicture(colours, true)).toEqual(own);
    expect(withPicture(withPicture({ mode: "auto", seed: 2 }, false), true)).toEqual({
      mode: "auto",
      seed: 2,
    });
  });

  it("keeps colours alone when a picture is chosen, or when it finds itself again", () => {
    expect(chosenByHand({ mode: "palette", seed: 5 }, { assetId: A })).toEqual({
      mode: "palette",
      assetId: A,
      seed: 5,
    });
    expect(foundByItself({ mode: "palette", category: "vivid" })).toEqual({ mode: "palette" });
  });
});

describe("the tone of an earlier request", () => {
  it("comes back as it was asked for", () => {
    const own = { mode: "manual", category: "vivid", assetId: B, seed: 9 } as const;
    expect(toneRequest(toneDraftFrom(own))).toEqual(own);
    expect(toneDraftFrom({ mode: "off" })).toEqual({ mode: "off" });
    expect(toneDraftFrom({ mode: "manual" })).toEqual({ mode: "auto" });
  });
});
