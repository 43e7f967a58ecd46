import { describe, expect, it } from "vitest";
import { choices, choicesOf, needlesOf, withinOneSlip, wordsOf } from "./words.ts";

const needle = (text: string) => needlesOf([{ text, script: "hangul" }])[0];

describe("the words of a document", () => {
  it("keep English as it is, and take Korean apart", () => {
    expect(wordsOf("Blue sky 푸른 하늘을", "blue sky 하늘을").split(" ")).toEqual([
      "Blue",
      "sky",
      "하늘",
      "늘을",
      "하늘을",
      "하",
      "늘",
    ]);
  });

  it("are the same for composed and decomposed letters", () => {
    expect(wordsOf("", "하늘".normalize("NFD"))).toBe(wordsOf("", "하늘"));
  });

  it("take Chinese and Japanese apart as well", () => {
    expect(wordsOf("", "夕焼けの空").split(" ")).toEqual(expect.arrayContaining(["夕焼", "夕焼け", "空"]));
  });
});

describe("a term of a query", () => {
  it("is one token up to four syllables, and pieces beyond", () => {
    expect(needle("하늘")?.pieces).toEqual(["하늘"]);
    expect(needle("손목시계")?.pieces).toEqual(["손목시계"]);
    expect(needle("에스프레소")?.pieces).toEqual(["에스프레", "스프레소"]);
    expect(needle("꽃")?.pieces).toEqual(["꽃"]);
  });

  it("of two scripts asks for both, without a particle of one syllable", () => {
    expect(needle("85mm로")).toMatchObject({ others: ["85mm"], pieces: [] });
    expect(needle("led조명")).toMatchObject({ others: ["led"], pieces: ["조명"] });
  });

  it("of one letter, or of none, is left out", () => {
    expect(needlesOf(["a", "?", "", " ", "🎬"].map((text) => ({ text, script: "other" })))).toEqual([]);
  });
});

describe("a typing error", () => {
  it("is a letter more, less, changed, or changed about", () => {
    const near = new Set(withinOneSlip("waiting"));
    for (const slip of ["waiting", "waitng", "waitiing", "weiting", "awiting", "waitign"]) {
      expect(near.has(slip), slip).toBe(true);
    }
    for (const other of ["wating2", "watng", "wtaitng", "wait"]) expect(near.has(other), other).toBe(false);
  });
});

describe("choices", () => {
  it("are as many as they are counted", () => {
    expect(choices(["a", "b", "c"], 2)).toEqual([
      ["a", "b"],
      ["a", "c"],
      ["b", "c"],
    ]);
    for (let size = 0; size <= 6; size += 1) {
      expect(choices([1, 2, 3, 4, 5, 6], size)).toHaveLength(choicesOf(6, size));
    }
  });
});
