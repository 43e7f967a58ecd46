import { describe, expect, it } from "vitest";
import { thinkingOf } from "./gemini-tone-model.ts";
import { effortOf } from "./openai-tone-model.ts";

describe("how hard a model is to think, where it can be told", () => {
  it.each([
    ["gpt-5-nano", { reasoning_effort: "minimal" }],
    ["gpt-5-mini-2025-08-07", { reasoning_effort: "minimal" }],
    ["gpt-5.4-nano", { reasoning_effort: "none" }],
    ["gpt-4.1-nano", {}],
  ])("%s", (model, asked) => {
    expect(effortOf(model)).toEqual(asked);
  });

  it.each([
    ["gemini-2.5-flash-lite", { thinkingConfig: { thinkingBudget: 0 } }],
    ["gemini-3.5-flash-lite", { thinkingConfig: { thinkingLevel: "MINIMAL" } }],
    ["gemini-3.1-pro-preview", {}],
  ])("%s", (model, asked) => {
    expect(thinkingOf(model)).toEqual(asked);
  });
});
