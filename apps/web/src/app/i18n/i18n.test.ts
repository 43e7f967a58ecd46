import { ERROR_CODES, PROVIDER_FAILURES } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { Failure } from "../../api/failure.ts";
import { en } from "./en.ts";
import { wordsFor, wordsForOutcome } from "./failure-words.ts";
import { duration, shortWhen } from "./format.ts";
import { ko } from "./ko.ts";
import { preferredLocale } from "./locale.ts";
import { withParticle } from "./particles.ts";

const LANGUAGES = [
  ["en", en],
  ["ko", ko],
] as const;
const HANGUL = /[가-힣]/;

describe.each(LANGUAGES)("failures in %s", (locale, t) => {
  it.each(ERROR_CODES)("say what happened, what is safe and what to do: %s", (code) => {
    const words = wordsFor(new Failure({ kind: "api", code, message: "", details: {} }, 500, "x"), t, locale);
    for (const sentence of [words.happened, words.safe, words.todo]) {
      expect(sentence.length).toBeGreaterThan(5);
      expect(HANGUL.test(sentence)).toBe(locale === "ko");
      expect(sentence).not.toContain(code.includes("_") ? code : "undefined");
    }
  });

  it.each(PROVIDER_FAILURES)("explain an engine's outcome: %s", (code) => {
    for (const free of [true, false]) {
      const words = wordsForOutcome(code, t, free);
      for (const sentence of [words.happened, words.safe, words.todo]) {
        expect(sentence).toMatch(/.{5,}\.$/);
        expect(HANGUL.test(sentence)).toBe(locale === "ko");
      }
      // What costs nothing is never said to have been charged, or not.
      if (free) expect(words.safe).not.toMatch(/charge|비용|청구/);
    }
  });

  it("prefer the server's own reason, and its waiting time", () => {
    const reason = { en: "Overhead hides the face.", ko: "오버헤드는 얼굴을 가립니다." };
    const conflict = new Failure(
      { kind: "api", code: "category_conflict", message: "", details: { reason } },
      422,
      "x",
    );
    expect(wordsFor(conflict, t, locale).happened).toBe(reason[locale]);
    const limited = new Failure(
      { kind: "api", code: "rate_limited", message: "", details: { retryAfter: 6.2 } },
      429,
      "x",
    );
    expect(wordsFor(limited, t, locale).todo).toContain("7");
  });

  it("say what a budget is, what is spent of it and what would be needed", () => {
    const failure = (scope: "you" | "all") => {
      const budget = { scope, limit: 20, spent: 19.8, needed: 0.64, currency: "USD" };
      const reason = { kind: "api", code: "budget_spent", message: "", details: { budget } } as const;
      return wordsFor(new Failure(reason, 402, "x"), t, locale).happened;
    };
    for (const amount of ["$20.00", "$19.80", "$0.64"]) expect(failure("you")).toContain(amount);
    expect(failure("all")).not.toBe(failure("you"));
  });

  it("warn of a second charge exactly where the outcome of a call is unknown", () => {
    const warned = PROVIDER_FAILURES.filter((code) =>
      /second charge|한 번 더/.test(wordsForOutcome(code, t, false).todo),
    );
    expect(warned).toEqual(["outcome_unknown"]);
  });

  it("cover silence and unreadable answers", () => {
    expect(wordsFor(new Failure({ kind: "network" }, null, "x"), t, locale)).toBe(t.errors.network);
    expect(wordsFor(new Failure({ kind: "unreadable" }, 200, "x"), t, locale)).toBe(t.errors.unreadable);
  });
});

describe("Korean particles", () => {
  it.each([
    ["롱샷", "을를", "롱샷을"],
    ["로우앵글(앙각)", "을를", "로우앵글(앙각)을"],
    ["아이레벨", "으로로", "아이레벨로"],
    ["더치앵글(사각)", "으로로", "더치앵글(사각)로"],
    ["롱샷", "으로로", "롱샷으로"],
    ["인서트", "을를", "인서트를"],
    ["85 mm 인물", "으로로", "85 mm 인물로"],
    ["3:2", "으로로", "3:2로"],
    ["2:3", "으로로", "2:3으로"],
    ["1:1", "으로로", "1:1로"],
    ["Gemini", "은는", "Gemini는"],
    ["내추럴", "이가", "내추럴이"],
  ] as const)("%s with %s is %s", (word, pair, expected) => {
    expect(withParticle(word, pair)).toBe(expected);
  });
});

describe("the first language", () => {
  it("is the browser's, the first of ours it names", () => {
    expect(preferredLocale(["fr-FR", "ko-KR", "en"])).toBe("ko");
    expect(preferredLocale(["en-GB", "ko"])).toBe("en");
    expect(preferredLocale(["fr"])).toBe("en");
  });
});

describe("times", () => {
  it("are short where they are short", () => {
    expect(duration(26_400, en)).toBe("26 s");
    expect(duration(200, en, true)).toBe("0.2 s");
    expect(duration(200, en)).toBe("1 s");
    expect(duration(65_000, ko)).toBe("1분 5초");
    expect(duration(120_000, en)).toBe("2 min");
  });

  it("name the hour today, yesterday by its name, and the date before", () => {
    const now = new Date(2026, 10, 22, 13, 30);
    const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 2).toISOString();
    expect(shortWhen(at(22, 9), "en", en, now)).toBe("09:02");
    expect(shortWhen(at(21, 23), "ko", ko, now)).toBe("어제");
    expect(shortWhen(at(19, 9), "en", en, now)).toContain("19");
  });
});
