import type { ParsedQuery } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { en } from "../../app/i18n/en.ts";
import { ko } from "../../app/i18n/ko.ts";
import { dayBefore } from "./date-choice.tsx";
import { chipWords, optionsOf, piecesOfMenu } from "./filter-words.ts";
import { type FilterPiece, piecesOf } from "./query-text.ts";

const chip = (text: string) => piecesOf(text)[0] as FilterPiece;

const understood: ParsedQuery = {
  words: "",
  filters: [
    {
      name: "lens",
      value: "85mm-portrait",
      label: { en: "85 mm portrait", ko: "85 mm 인물" },
      text: "lens:85",
    },
  ],
  colours: [],
  toneWords: [],
  image: false,
};

describe("a filter in words", () => {
  it.each([
    ["lens:85mm-portrait", "lens: 85 mm portrait", "렌즈: 85 mm 인물"],
    ["kind:generated", "kind: Generated", "종류: 생성 이미지"],
    ["ratio:portrait", "ratio: Portrait", "비율: 세로"],
    ["by:me", "by: me", "만든 사람: 나"],
    ["tag:sea", "tag: sea", "태그: sea"],
    ["#f80", "#f80", "#f80"],
  ])("%s", (text, english, korean) => {
    expect(chipWords(chip(text), null, en, "en")).toBe(english);
    expect(chipWords(chip(text), null, ko, "ko")).toBe(korean);
  });

  it("is what the server understood, once it has", () => {
    expect(chipWords(chip("lens:85"), null, en, "en")).toBe("lens: 85");
    expect(chipWords(chip("lens:85"), understood, en, "en")).toBe("lens: 85 mm portrait");
  });
});

describe("the filters' menus", () => {
  it("find what was typed for them, by the value it was understood as", () => {
    expect(piecesOfMenu("lens", "cat lens:85", understood)).toEqual([
      { text: "lens:85", value: "85mm-portrait" },
    ]);
  });

  it("tell shot sizes from angles, though both are typed alike", () => {
    const q = "angle:wide-shot-ws angle:low-angle";
    expect(piecesOfMenu("size", q, null).map(({ value }) => value)).toEqual(["wide-shot-ws"]);
    expect(piecesOfMenu("angle", q, null).map(({ value }) => value)).toEqual(["low-angle"]);
  });

  it("say how many pictures have each value, and nothing before that is known", () => {
    const facets = {
      kinds: [{ value: "upload" as const, count: 7 }],
      lenses: [],
      angles: [],
      tones: [],
      people: [{ value: "u1", name: "Hana", me: true, count: 3 }],
      tags: [],
      total: 7,
    };
    expect(optionsOf("kind", facets, en, "en")).toContainEqual({
      value: "upload",
      label: "Upload",
      count: 7,
    });
    expect(optionsOf("kind", facets, en, "en")).toContainEqual({
      value: "generated",
      label: "Generated",
      count: 0,
    });
    expect(optionsOf("kind", undefined, en, "en")[0]?.count).toBeNull();
    expect(optionsOf("person", facets, ko, "ko")).toEqual([{ value: "me", label: "나", count: 3 }]);
  });
});

describe("marks", () => {
  it("are chosen from a menu and named in the chip, in both languages", () => {
    expect(optionsOf("mark", undefined, ko, "ko").map(({ value, label }) => [value, label])).toEqual([
      ["liked", "좋아요"],
      ["disliked", "싫어요"],
      ["pool", "톤 풀"],
    ]);
    const [chip] = piecesOf("is:pool");
    expect(chip?.kind === "filter" && chipWords(chip, null, en, "en")).toBe("marked: Tone pool");
    expect(piecesOfMenu("mark", "표시:좋아요 is:pool", null).map(({ text }) => text)).toEqual([
      "표시:좋아요",
      "is:pool",
    ]);
  });
});

describe("a day some time ago", () => {
  it("is counted by the calendar, over the ends of months", () => {
    expect(dayBefore(new Date(2026, 2, 1, 9), 0)).toBe("2026-03-01");
    expect(dayBefore(new Date(2026, 2, 1, 9), 1)).toBe("2026-02-28");
  });
});
