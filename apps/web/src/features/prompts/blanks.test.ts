import { describe, expect, it } from "vitest";
import { firstBlank, piecesWithBlanks } from "./blanks.ts";

describe("the blanks of a template", () => {
  it("stand in brackets, and the first is the one to fill in first", () => {
    const prompt = "A [garment] on [a place], morning light";
    const range = firstBlank(prompt);
    expect(range).toEqual([2, 11]);
    expect(prompt.slice(...(range ?? [0, 0]))).toBe("[garment]");
    expect(firstBlank("[제품]을 든 손")).toEqual([0, 4]);
  });

  it("are no empty brackets, and none that a line break or another bracket tears apart", () => {
    for (const prompt of ["no blank", "[] [ ]", "[one\ntwo]", "a ] b [ c"]) {
      expect(firstBlank(prompt), prompt).toBeNull();
    }
    expect(firstBlank("[[inner]]")).toEqual([1, 8]);
  });

  it("divide a prompt without losing a letter of it", () => {
    const prompt = "[누가] 서 있는 [곳], 저녁";
    const pieces = piecesWithBlanks(prompt);
    expect(pieces.map(({ text }) => text).join("")).toBe(prompt);
    expect(pieces.filter(({ blank }) => blank).map(({ text }) => text)).toEqual(["[누가]", "[곳]"]);
    expect(piecesWithBlanks("")).toEqual([]);
  });
});
