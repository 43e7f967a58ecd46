import { describe, expect, it } from "vitest";
import { GeminiRefusal } from "../../../../platform/vendors/gemini.ts";
import { classOf } from "../vendor-failure.ts";
import { Answer, answerOf, chargedOf, endingOf, isUnreadable, pictureIn } from "./answer.ts";
import { keptFor, qualitiesOf, shapeFor } from "./sizes.ts";

const response = (content: object) => Answer.parse(content);
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

  it("is found beside parts that nobody can read", () => {
    const odd = parts({ inlineData: { data: 5 } }, { text: ["no", "words"] }, data("picture"), 7 as never);
    expect(pictureIn(odd)).toBe("picture");
    expect(pictureIn(response({ candidates: [null] }))).toBeNull();
    expect(pictureIn(response({ candidates: [{ content: { parts: "none" } }] }))).toBeNull();
  });
});

describe("what an answer used", () => {
  const used = (usageMetadata: object, ...all: object[]) =>
    chargedOf(response({ candidates: [{ content: { parts: all } }], usageMetadata }));
  const counts = { promptTokenCount: 300, candidatesTokenCount: 1120, thoughtsTokenCount: 200 };

  it("is told by kind, thoughts as text", () => {
    const charged = used(
      {
        ...counts,
        promptTokensDetails: [
          { modality: "TEXT", tokenCount: 40 },
          { modality: "IMAGE", tokenCount: 260 },
        ],
        candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: 1100 }],
        totalTokenCount: 1620,
      },
      data("picture"),
    );
    expect(charged?.tokens).toEqual({ textIn: 40, imageIn: 260, textOut: 220, imageOut: 1100 });
    expect(charged?.usage).toMatchObject({ thoughts_tokens: 200, total_tokens: 1620 });
  });

  it("counts what is not told apart as the picture's, and as words where no picture came", () => {
    expect(used(counts, data("picture"))?.tokens).toMatchObject({ textOut: 200, imageOut: 1120 });
    expect(used(counts, { text: "No." })?.tokens).toMatchObject({ textOut: 1320, imageOut: 0 });
  });

  it("is not taken for the price of a picture that it does not count", () => {
    expect(used({ promptTokenCount: 300 }, data("picture"))?.tokens).toBeNull();
  });

  it("is nothing where the counts are no numbers", () => {
    expect(used({ promptTokenCount: "many", candidatesTokenCount: -1 }, data("picture"))).toBeNull();
    expect(used({ ...counts, totalTokenCount: "sum" })?.usage).not.toHaveProperty("total_tokens");
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
    ["LANGUAGE", "refused"],
    ["PUP_LIMITED_DISABLED", "refused"],
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

  it("tells a key without billing from haste: waiting gives it nothing", () => {
    const metric = "generativelanguage.googleapis.com/generate_content_free_tier_requests";
    const free = told(429, { message: `* Quota exceeded for metric: ${metric}, limit: 0, model: gemini` });
    expect(free && classOf(free, 0)).toBe("quota");
    const some = told(429, { message: `* Quota exceeded for metric: ${metric}, limit: 10, model: gemini` });
    expect(some && classOf(some, 0)).toBe("rate_limited");
    const abroad = told(400, { status: "FAILED_PRECONDITION", message: "Please enable billing on it." });
    expect(abroad && classOf(abroad, 0)).toBe("quota");
  });

  it("is told by its status where its body is nobody's JSON", () => {
    const page = answerOf(new GeminiRefusal(503, new Headers(), "<html>Bad gateway</html>"));
    expect(page && [classOf(page, 0), page.said]).toEqual(["overloaded", null]);
    const odd = told(429, { message: 5, details: [null, { retryDelay: "3s" }] });
    expect(odd && [classOf(odd, 0), odd.said, odd.retryAfter]).toEqual(["rate_limited", null, 3000]);
  });

  it("is nobody's answer where there was none", () => {
    expect(answerOf(new TypeError("fetch failed"))).toBeNull();
  });

  it("is not what the client stumbled over, and a broken connection is not that", () => {
    expect(isUnreadable(new SyntaxError("Unexpected token"))).toBe(true);
    expect(isUnreadable(new TypeError("Cannot set properties of null"))).toBe(true);
    expect(isUnreadable(new TypeError("terminated", { cause: new Error("ECONNRESET") }))).toBe(false);
    expect(isUnreadable(new Error("anything"))).toBe(false);
  });
});

describe("sizes", () => {
  it("are offered where a model can be asked for one", () => {
    expect(qualitiesOf("gemini-3-pro-image")).toEqual(["1K", "2K", "4K"]);
    expect(qualitiesOf("gemini-nano-banana-2.1")).toEqual(["1K", "2K", "4K"]);
    expect(qualitiesOf("gemini-2.5-flash-image")).toEqual([]);
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
