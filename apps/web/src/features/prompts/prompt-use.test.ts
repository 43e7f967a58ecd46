import { describe, expect, it } from "vitest";
import { EMPTY_DRAFT, withChange } from "../generations/draft.ts";
import { draftChange, promptUse } from "./prompt-use.ts";

const DIRECTION = { angles: ["low-angle"], lens: "85mm-portrait" };

describe("a prompt that is used again", () => {
  it("leaves the camera and the tone alone where none were kept with it", () => {
    const draft = { ...EMPTY_DRAFT, prompt: "before", angles: ["close-up-cu"], lens: "35mm-street" };
    expect(withChange(draft, draftChange(promptUse("우주의 신비로운 모습")))).toEqual({
      ...draft,
      prompt: "우주의 신비로운 모습",
    });
  });

  it("brings the camera and the tone that were kept with it", () => {
    const use = promptUse("A [garment]", {
      direction: DIRECTION,
      tone: { mode: "manual", category: "cinematic" },
    });
    expect(use.select).toEqual([2, 11]);
    expect(withChange(EMPTY_DRAFT, draftChange(use))).toMatchObject({
      prompt: "A [garment]",
      ...DIRECTION,
      tone: { mode: "manual", category: "cinematic" },
    });
  });
});
