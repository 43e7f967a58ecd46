import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fieldOf,
  filterText,
  finished,
  hexesOf,
  piecesOf,
  queryOf,
  valuesOf,
  withFilter,
  withHex,
  withOnly,
  withoutFilter,
  withoutHex,
  withoutPiece,
  withSuggestion,
  wordsOnly,
} from "./query-text.ts";

const MIXED = '우주 night lens:85mm-portrait by:"Hana Noh" #3b3f8c neon';

describe("the pieces of a query", () => {
  it("are words, filters with bare or quoted values, and hex colours", () => {
    expect(piecesOf(MIXED).map(({ kind, text }) => [kind, text])).toEqual([
      ["word", "우주"],
      ["word", "night"],
      ["filter", "lens:85mm-portrait"],
      ["filter", 'by:"Hana Noh"'],
      ["hex", "#3b3f8c"],
      ["word", "neon"],
    ]);
    expect(valuesOf(MIXED, "by")).toEqual(["Hana Noh"]);
  });

  it("leave a name nobody knows, and a name without a value, as words", () => {
    expect(piecesOf("mood:dark lens: 3:2").every(({ kind }) => kind === "word")).toBe(true);
  });

  it("read the name of a filter whatever its case, in either language", () => {
    expect(valuesOf("Lens:35mm-street", "lens")).toEqual(["35mm-street"]);
    expect(valuesOf("톤:시네마틱", "tone")).toEqual(["시네마틱"]);
  });

  it("end an unclosed quote where the query ends", () => {
    expect(valuesOf('cat by:"Hana No', "by")).toEqual(["Hana No"]);
  });
});

describe("the field", () => {
  it("shows words to type in and the rest as chips, and stands for the same query", () => {
    const { words, chips } = fieldOf(MIXED);
    expect(words).toBe("우주 night neon");
    expect(queryOf(words, chips)).toBe('우주 night neon lens:85mm-portrait by:"Hana Noh" #3b3f8c');
    expect(piecesOf(queryOf(words, chips))).toHaveLength(piecesOf(MIXED).length);
  });

  it("leaves words without chips untouched", () => {
    expect(fieldOf("sunset  on a ").words).toBe("sunset  on a ");
  });
});

describe("changing a query", () => {
  it("adds a filter once and leaves the rest", () => {
    const once = withFilter("노을 #ff8800", "lens", "85mm-portrait");
    expect(once).toBe("노을 #ff8800 lens:85mm-portrait");
    expect(withFilter(once, "lens", "85MM-portrait")).toBe(once);
  });

  it("quotes a value with spaces", () => {
    expect(filterText("by", "Hana Noh")).toBe('by:"Hana Noh"');
    expect(filterText("tag", 'the "big" one')).toBe('tag:"the big one"');
  });

  it("takes away one value, or every value of a name", () => {
    const q = "kind:generated cat kind:upload";
    expect(withoutFilter(q, "kind", "generated")).toBe("cat kind:upload");
    expect(withoutFilter(q, "kind")).toBe("cat");
    expect(withoutFilter(q, "tone")).toBe(q);
  });

  it("replaces the value of a filter that has only one", () => {
    expect(withOnly("after:2026-01-01 cat", "after", "2026-02-01")).toBe("cat after:2026-02-01");
    expect(withOnly("after:2026-01-01 cat", "after", null)).toBe("cat");
  });

  it("knows a colour in its short and long form as one", () => {
    expect(withHex("#f80 sea", "#FF8800")).toBe("#f80 sea");
    expect(hexesOf("#f80 sea")).toEqual(["#ff8800"]);
    expect(withoutHex("#f80 sea", "#ff8800")).toBe("sea");
  });

  it("takes away one of two equal pieces", () => {
    expect(withoutPiece("#f80 #f80 sea", "#f80")).toBe("#f80 sea");
  });

  it("keeps the words when everything else is cleared", () => {
    expect(wordsOnly(MIXED)).toBe("우주 night neon");
  });

  it("gives back the words of any query after a filter was added and taken away", () => {
    const piece = fc.constantFrom("노을", "cat", "#3b3f8c", "kind:upload", 'by:"A B"', '"a b"', "x:y", "3:2");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const q = pieces.join(" ");
        const back = withoutFilter(withFilter(q, "tone", "vivid"), "tone", "vivid");
        expect(piecesOf(back)).toEqual(piecesOf(q));
      }),
    );
  });
});

describe("a filter still being typed", () => {
  it("is not asked for yet", () => {
    expect(finished("cat lens:")).toBe("cat");
    expect(finished('by:"Ha')).toBe("");
    expect(finished("cat lens:85")).toBe("cat lens:85");
    expect(finished("note:")).toBe("note:");
  });
});

describe("a suggestion", () => {
  it("replaces the piece being typed and leaves room to go on", () => {
    expect(withSuggestion("노을 le", "lens:85mm-portrait")).toBe("노을 lens:85mm-portrait ");
    expect(withSuggestion("cat ", "tag:sea")).toBe("cat tag:sea ");
    expect(withSuggestion("cat le", "lens:")).toBe("cat lens:");
    expect(withSuggestion('cat by:"Ha', 'by:"Hana Noh"')).toBe('cat by:"Hana Noh" ');
  });
});
