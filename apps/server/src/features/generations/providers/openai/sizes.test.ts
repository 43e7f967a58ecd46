import { ASPECTS } from "@shotlist/direction";
import { describe, expect, it } from "vitest";
import { keptOf, sizeToAsk } from "./sizes.ts";

describe("the size that is asked for", () => {
  it.each(ASPECTS)("keeps the newer models' rules for $slug, and needs no cutting", ({ ratio }) => {
    for (const model of ["gpt-image-2", "gpt-image-2.6-flare", "flux-local"]) {
      const size = sizeToAsk(model, ratio);
      const { width, height } = size;
      expect([width % 16, height % 16]).toEqual([0, 0]);
      expect(width * height).toBeGreaterThanOrEqual(655_360);
      expect(width * height).toBeLessThanOrEqual(8_294_400);
      expect(keptOf(size, ratio)).toEqual(size);
    }
  });

  it("stays within 3:1 for anything wider", () => {
    expect(sizeToAsk("gpt-image-2", 5)).toEqual({ width: 1536, height: 512 });
    expect(sizeToAsk("gpt-image-2", 0.1)).toEqual({ width: 512, height: 1536 });
  });

  it("is one of three for the older models, and what is kept is the largest part", () => {
    const wide = sizeToAsk("gpt-image-1.5", 16 / 9);
    expect(wide).toEqual({ width: 1536, height: 1024 });
    expect(keptOf(wide, 16 / 9)).toEqual({ width: 1536, height: 864 });
    expect(sizeToAsk("gpt-image-1-mini", 9 / 16)).toEqual({ width: 1024, height: 1536 });
    expect(sizeToAsk("gpt-image-1-mini", 1)).toEqual({ width: 1024, height: 1024 });
    expect(sizeToAsk("chatgpt-image-latest", 3 / 2)).toEqual({ width: 1536, height: 1024 });
  });
});
