import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../errors.ts";
import { type UnderstoodQuery, understand } from "./parse.ts";

const context = {
  viewer: "u-hana",
  people: [
    { id: "u-hana", name: "Hana" },
    { id: "u-minsu", name: "민수" },
    { id: "u-mina", name: "Mina Park" },
    { id: "u-minho", name: "Minho" },
  ],
  now: new Date("2026-11-25T10:00:00Z"),
  zone: 0,
};

const read = (query: string): UnderstoodQuery => understand(query, context);
const texts = (query: string) => read(query).terms.map(({ text }) => text);

function refusalOf(query: string): AppError {
  try {
    read(query);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error(`"${query}" was understood`);
}

describe("the words of a query", () => {
  it.each([
    ["노을 해변 따뜻한", ["노을", "해변", "따뜻"]],
    ["하늘을 나는 새", ["하늘", "나는", "새"]],
    ["바다에서", ["바다"]],
    ["도로", ["도로"]],
    ["숲은 밤에", ["숲", "밤"]],
    ["산책로", ["산책"]],
    ["새로운 차도", ["새로운", "차"]],
    ["The woman at the beach", ["woman", "beach"]],
    ["café, running!", ["café", "running"]],
    ["우주 night", ["우주", "night"]],
    ["85mm인물", ["85mm", "인물"]],
    ["the", ["the"]],
  ])("of %s are %j", (query, expected) => {
    expect(texts(query)).toEqual(expected);
  });

  it("are each looked for once, and not without end", () => {
    expect(texts("beach beach BEACH")).toEqual(["beach"]);
    expect(texts(Array.from({ length: 90 }, (_, at) => `w${at}`).join(" "))).toHaveLength(24);
  });

  it("tell what is in the picture from how it looks", () => {
    const content = (query: string) => read(query).contentTerms.map(({ text }) => text);
    expect(content("노을 해변 따뜻한")).toEqual(["노을", "해변"]);
    expect(content("red dress, dark")).toEqual(["dress"]);
    expect(read("#ff8800")).toMatchObject({ contentTerms: [], terms: [] });
  });
});

describe("filters", () => {
  it.each([
    ["angle:low-angle", { angles: [["low-angle"]] }],
    ["angle:close-up", { angles: [["close-up-cu"]] }],
    ["앵글:로우앵글(앙각)", { angles: [["low-angle"]] }],
    [
      "angle:close-up angle:wide-shot angle:low-angle",
      { angles: [["close-up-cu", "wide-shot-ws"], ["low-angle"]] },
    ],
    ["lens:85mm", { lenses: ["85mm-portrait"] }],
    ["lens:24 lens:35", { lenses: ["24mm-wide", "35mm-street"] }],
    ["tone:cinematic", { tones: ["cinematic"] }],
    ["톤:시네마틱", { tones: ["cinematic"] }],
    ["kind:generated", { kinds: ["generated"] }],
    ["by:me", { owners: ["u-hana"] }],
    ["by:민수", { owners: ["u-minsu"] }],
    ['by:"Mina Park"', { owners: ["u-mina"] }],
    ['tag:"golden hour"', { tags: ["golden hour"] }],
    ["ratio:portrait", { ratios: [{ min: 0, max: 0.97 }] }],
    ["before:2026-05", { until: Date.UTC(2026, 4, 1) }],
    ["after:2026-05-17", { from: Date.UTC(2026, 4, 17) }],
    ["after:yesterday", { from: Date.UTC(2026, 10, 24) }],
    ["after:2025 before:2026", { from: Date.UTC(2025, 0, 1), until: Date.UTC(2026, 0, 1) }],
  ])("%s", (query, expected) => {
    expect(read(query).filter).toMatchObject(expected);
    expect(read(query).terms).toEqual([]);
  });

  it("of days begin where the viewer is", () => {
    const seoul = { ...context, now: new Date("2026-11-24T16:00:00Z"), zone: 540 };
    const from = (query: string) => understand(query, seoul).filter.from;
    expect(from("after:today")).toBe(Date.parse("2026-11-25T00:00:00+09:00"));
    expect(from("after:어제")).toBe(Date.parse("2026-11-24T00:00:00+09:00"));
    expect(from("after:2026-05")).toBe(Date.parse("2026-05-01T00:00:00+09:00"));
  });

  it("of a ratio allow for rounding and nothing more", () => {
    const [range] = read("ratio:16:9").filter.ratios;
    expect(range?.min).toBeLessThan(1920 / 1080);
    expect(range?.max).toBeGreaterThan(1366 / 768);
    expect(range?.min).toBeGreaterThan(1.5);
  });

  it("keep the piece they were read from, so that it can be taken away", () => {
    const { view } = read('노을 by:"Mina Park" lens:85mm');
    expect(view.filters.map(({ text, value }) => [text, value])).toEqual([
      ['by:"Mina Park"', "Mina Park"],
      ["lens:85mm", "85mm-portrait"],
    ]);
    expect(view.words).toBe("노을");
  });

  it.each(["http://example.com", "3:2", "note: red"])("are not read into %s", (query) => {
    expect(read(query).view.filters).toEqual([]);
  });

  it.each([
    ["angle:sideways", "low-angle"],
    ["lens:90mm", "85mm-portrait"],
    ["tone:", "natural"],
    ["kind:video", "generated"],
    ["by:min", "Minho"],
    ["by:' OR '1'='1", "me"],
    ["angle:' OR '1'='1", "low-angle"],
    ["after:2026-02-31", "2026-05-17"],
    ["before:soon", "today"],
    ["ratio:wide", "landscape"],
  ])("that mean nothing are refused, saying what would: %s", (query, allowed) => {
    const error = refusalOf(query);
    expect(error).toMatchObject({ code: "bad_query", status: 400 });
    expect(error.details?.allowed).toContain(allowed);
    expect(query).toContain(error.details?.query);
  });
});

describe("colours", () => {
  it("are read from hex codes, which are no words", () => {
    const { colours, words } = read("우주 #3B3F8C #f80");
    expect(colours.map(({ hex, typed }) => [hex, typed])).toEqual([
      ["#3b3f8c", "hex"],
      ["#ff8800", "hex"],
    ]);
    expect(words).toBe("우주");
  });

  it("are read from words of both languages, which stay words", () => {
    const query = read("빨간 드레스 teal");
    expect(query.colours.map(({ text, typed }) => [text, typed])).toEqual([
      ["빨간", "word"],
      ["teal", "word"],
    ]);
    expect(query.terms.map(({ text }) => text)).toContain("teal");
  });
});

describe("what no query may be", () => {
  it("is longer than it says, or holds a NUL", () => {
    expect(refusalOf("가".repeat(5000))).toMatchObject({ code: "bad_query" });
    expect(refusalOf("a\u0000b")).toMatchObject({ code: "bad_query" });
  });

  it("breaks anything: any other text is understood or refused as a bad query", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (query) => {
        try {
          read(query);
        } catch (error) {
          expect(error).toMatchObject({ code: "bad_query" });
        }
      }),
    );
  });

  it.each(["", "   ", "🌊", "…", ":::", "tag", '"', "#", "a:b:c"])("is %j: it is understood", (query) => {
    expect(read(query).filter).toBeDefined();
  });
});
