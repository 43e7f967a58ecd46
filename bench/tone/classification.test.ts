import { expect, it } from "vitest";
import { accuracy, type LabelledPrompt, labelledPrompts } from "./classification.ts";

it("reads at least 85 % of the labelled prompts as an art director would, in either language", async () => {
  const prompts = await labelledPrompts();
  expect(prompts.length).toBeGreaterThanOrEqual(120);
  for (const language of ["ko", "en"]) {
    const own = prompts.filter((each) => each.language === language);
    expect(own.length).toBeGreaterThanOrEqual(60);
    expect(share(own)).toBeGreaterThanOrEqual(0.85);
  }
});

it("reads those as well that its words were not chosen by", async () => {
  const heldOut = (await labelledPrompts()).filter((each) => each.heldOut);
  expect(heldOut.length).toBeGreaterThanOrEqual(50);
  expect(share(heldOut)).toBeGreaterThanOrEqual(0.85);
});

function share(prompts: readonly LabelledPrompt[]): number {
  const { right, of } = accuracy(prompts);
  return right / of;
}
