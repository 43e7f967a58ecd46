import { describe, expect, it } from "vitest";
import { inQualityOrder } from "./quality.ts";

describe("the qualities of an engine", () => {
  it("go from the plainest up, whichever the engine names first", () => {
    expect(inQualityOrder(["medium", "low", "high"])).toEqual(["low", "medium", "high"]);
    expect(inQualityOrder(["2K", "4K", "1K"])).toEqual(["1K", "2K", "4K"]);
  });

  it("keep words of an engine's own, after the known ones", () => {
    expect(inQualityOrder(["ultra", "high", "draft"])).toEqual(["high", "ultra", "draft"]);
  });
});
