import { describe, expect, it } from "vitest";
import { GeminiRefusal, type GenerateContentResponse } from "../../../../platform/vendors/gemini.ts";
import { classOf } from "../vendor-failure.ts";
import { answerOf, endingOf, pictureIn } from "./answer.ts";
import { keptFor, shapeFor } from "./sizes.ts";

const response = (content: object) => content as GenerateContentResponse;
const parts = (...all: object[]) => response({ candidates: [{ content: { parts: all } }] });
const data = (text: string, thought = false) => ({
  inlineData: { data: text },
  ...(thought ? { thought } : {}),
});

describe("the picture in an answer", () => {
  it("is the last that is no thought", () => {
    expect(pictureIn(parts(data("interim", true), data("first"), { text: "and" }, data("last")))).toBe(
      "last",
    );
    expect(pictureIn(parts(data("interim", true)))).toBeNull();
    expect(pictureIn(response({}))).toBeNull();
  });
});

describe("an answer without a picture", () => {
  it.each([
    ["SAFETY", "refused"],
    ["BLOCKLIST", "refused"],
    ["PROHIBITED_CONTENT", "refused"],
    ["SPII", "refused"],
    ["IMAGE_SAFETY", "refused"],
    ["IMAGE_PROHIBITED_CONTENT", "refused"],
    ["RECITATION", "refused"],
    ["IMAGE_RECITATION", "refused"],
    ["NO_IMAGE", "no_image"],
    ["MALFORMED_RESPONSE", "no_image"],
    ["MAX_TOKENS", "no_image"],
    ["OTHER", "no_image"],
    ["STOP", "no_image"],
  ])("that ended by %s is told as %s", (finishReason, failure) => {
    const ending = endingOf(response({ candidates: [{ finishReason }] }));
    expect(ending.failure).toBe(failure);
    expect(ending.said).toContain(finishReason);
  });

  it("says reword where it came too close to existing work", () => {
    expect(endingOf(response({ candidates: [{ finishReason: "RECITATION" }] })).said).toMatch(/reword/);
  });

  it("is refused for any reason of its prompt", () => {
    const blocked = response({ promptFeedback: { blockReason: "JAILBREAK", blockReasonMessage: "No." } });
    expect(endingOf(blocked)).toEqual({ failure: "refused", said: "JAILBREAK: No." });
  });
});

describe("a refusal by status", () => {
  const told = (status: number, error: object, headers = {}) =>
    answerOf(new GeminiRefusal(status, new Headers(headers), JSON.stringify({ error })));

  it("tells a wrong key from a bad argument", () => {
    const answer = told(400, { status: "INVALID_ARGUMENT", details: [{ reason: "API_KEY_INVALID" }] });
    expect(answer && classOf(answer, 0)).toBe("credentials");
    const bad = told(400, { status: "INVALID_ARGUMENT", message: "Bad ratio." });
    expect(bad && classOf(bad, 0)).toBe("invalid_request");
  });

  it("tells spent credit from haste, and how long to wait", () => {
    const haste = told(429, {
      message: "You exceeded your current quota",
      details: [{ retryDelay: "21.5s" }],
    });
    expect(haste && [classOf(haste, 0), haste.retryAfter]).toEqual(["rate_limited", 21_500]);
    const spent = told(429, { message: "Your prepayment credits are depleted." });
    expect(spent && classOf(spent, 0)).toBe("quota");
    expect(told(429, {}, { "retry-after": "3" })?.retryAfter).toBe(3000);
  });

  it("is nobody's answer where there was none", () => {
    expect(answerOf(new TypeError("fetch failed"))).toBeNull();
  });
});

describe("shapes", () => {
  it("are asked for by name, and what is kept is true to the aspect", () => {
    for (const [aspect, name] of [
      [1, "1:1"],
      [1.5, "3:2"],
      [16 / 9, "16:9"],
      [2 / 3, "2:3"],
      [9 / 16, "9:16"],
    ] as const) {
      expect(shapeFor(aspect).name).toBe(name);
      const { width, height } = keptFor(aspect, "1K");
      expect(Math.abs(width / height / aspect - 1)).toBeLessThan(0.01);
    }
  });
});
