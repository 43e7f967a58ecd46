import { describe, expect, it } from "vitest";
import type { AssetText } from "../library/asset-words.ts";
import { termsOf } from "./query/terms.ts";
import { markWords } from "./word-marks.ts";

/** The marked stretches of one text, in their own words. */
function marked(text: string, query: string, field: AssetText["field"] = "caption"): string[] {
  return markWords([{ field, text }], termsOf(query)).flatMap((match) =>
    match.marks.map(([start, end]) => match.text.slice(start, end)),
  );
}

describe("where the words of a query stand", () => {
  it.each([
    ["우주의 성운과 행성", "우주", ["우주"]],
    ["파란 하늘을 나는 새", "하늘은", ["하늘"]],
    ["She was running home", "run", ["running"]],
    ["Runs, ran and Running", "runs", ["Runs", "Running"]],
    ["노을 진 해변, 노을빛", "노을 해변", ["노을", "해변", "노을"]],
    ["A café in the rain", "CAFÉ", ["café"]],
  ])("in %j for %j is %j", (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });

  it.each([
    ["she runs along the shore", "sunset"],
    ["Redone in grey", "red"],
    ["도시의 밤", "바다"],
  ])("is nowhere in %j for %j", (text, query) => {
    expect(marked(text, query)).toEqual([]);
  });

  it("is told per field, and joins marks that overlap", () => {
    const matches = markWords(
      [
        { field: "caption", text: "해변가" },
        { field: "tag", text: "바다" },
        { field: "tag", text: "해변" },
      ],
      [
        { text: "해변", script: "hangul" },
        { text: "변가", script: "hangul" },
      ],
    );
    expect(matches).toEqual([
      { field: "caption", text: "해변가", marks: [[0, 3]] },
      { field: "tag", text: "해변", marks: [[0, 2]] },
    ]);
  });
});
