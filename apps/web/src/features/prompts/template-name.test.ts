import { describe, expect, it } from "vitest";
import { suggestedName } from "./template-name.ts";

describe("the name that is suggested for a template", () => {
  it.each([
    ["우주의 신비로운 모습", "우주의 신비로운 모습"],
    ["A [garment]  on\na [place]", "A garment on a place"],
    [
      "A portrait with clean, luminous skin, soft window light from the left",
      "A portrait with clean, luminous skin",
    ],
    ["가".repeat(60), "가".repeat(40)],
    ["", ""],
  ])("is how the prompt begins: %j", (prompt, name) => {
    expect(suggestedName(prompt)).toBe(name);
  });
});
