import { describe, expect, it } from "vitest";
import { tagsIn } from "./tag-input.tsx";

describe("tags typed in a line", () => {
  it("are parted by commas of either script, trimmed, each once", () => {
    expect(tagsIn(" 노을,  warm   light ，바다、 Warm light,, ").tags).toEqual([
      "노을",
      "warm light",
      "바다",
    ]);
  });

  it("are not cut when one is too long: that is said", () => {
    expect(tagsIn("x".repeat(61))).toEqual({ tags: [], tooLong: true });
    expect(tagsIn("x".repeat(60)).tooLong).toBe(false);
  });
});
