import type { GenerationImage } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { canSortByTone, closenessOf, closestImage, inOrder } from "./tone-distance.ts";

const images = [0.2, null, 0.05, 0.05].map(
  (toneDistance, index) => ({ index, toneDistance }) as GenerationImage,
);

describe("the distance from a tone", () => {
  it("has a word for every number", () => {
    expect([0, 0.039, 0.04, 0.07, 0.08, 0.16, 1].map(closenessOf)).toEqual([
      "same",
      "same",
      "close",
      "close",
      "related",
      "far",
      "far",
    ]);
  });

  it("sorts the nearest first, those without one last, ties as they were made", () => {
    expect(inOrder(images, "tone").map(({ index }) => index)).toEqual([2, 3, 0, 1]);
    expect(inOrder(images, "made")).toBe(images);
  });

  it("names the picture that came closest, where any has a distance", () => {
    expect(closestImage(images)?.index).toBe(2);
    expect(closestImage(images.slice(1, 2))).toBeNull();
    expect(closestImage([])).toBeNull();
  });

  it("is no order where fewer than two are known", () => {
    expect(canSortByTone(images)).toBe(true);
    expect(canSortByTone(images.slice(0, 2))).toBe(false);
  });
});
