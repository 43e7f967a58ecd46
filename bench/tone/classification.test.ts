import { expect, it } from "vitest";
import { accuracy, labelledPrompts } from "./classification.ts";

it("reads at least 85 % of the labelled prompts as an art director would, in either language", async () => {
  const prompts = await labelledPrompts();
  expect(prompts.length).toBeGreaterThanOrEqual(120);
  for (const language of ["ko", "en"]) {
    const own = prompts.filter((each) => each.language === language);
    expect(own.length).toBeGreaterThanOrEqual(60);
    const { right, of } = accuracy(own);
    expect(right / of).toBeGreaterThanOrEqual(0.85);
  }
});
