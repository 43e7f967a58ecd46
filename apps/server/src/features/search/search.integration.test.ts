import { readFile } from "node:fs/promises";
import { FILTER_NAMES, SEARCH_SORTS, SearchResponse } from "@shotlist/contract";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assets } from "../../platform/database/schema.ts";
import { eventually } from "../../platform/testing/eventually.ts";
import { bringInDemoLibrary, demoFile, demoPictures } from "../../testing/demo-library.ts";
import { Librarian } from "../../testing/librarian.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";
import { Ingest } from "../library/ingest.ts";
import { AssetRepository } from "../library/repository.ts";
import { Library } from "../library/service.ts";

/** Of each place a few: two dozen beaches, streets and so on say no more. */
const CHOSEN: Readonly<Record<string, number>> = { bch: 10, str: 6, std: 4, dst: 6, fst: 6, caf: 4, spc: 4 };

let studio: Studio;
let librarian: Librarian;
/** The asset's id of each picture's slug. */
let ids: Map<string, string>;
let slugs: Map<string, string>;

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider()], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com", IMAGE_WORKERS: "1" },
  });
  librarian = new Librarian(studio);
  const { handle, files, workshop, spool } = studio.parts;
  const repository = new AssetRepository(handle.db);
  const library = new Library({ handle, files, workshop });
  const limits = studio.config.library;
  const pictures = demoPictures().filter(({ slug }) => {
    const [place = "", number = ""] = slug.split("-");
    return Number(number) <= (CHOSEN[place] ?? 0);
  });
  const { user } = await librarian.call<{ user: { id: string } }>("GET", "/api/auth/get-session");
  const ingest = new Ingest({ handle, repository, library, spool, limits });
  ids = await bringInDemoLibrary({ ingest, handle }, user.id, pictures);
  slugs = new Map([...ids].map(([slug, id]) => [id, slug]));
  await librarian.settled(110_000);
});
afterAll(() => studio.close());

const idOf = (slug: string) => ids.get(slug) ?? "";
const slugsOf = ({ hits }: SearchResponse) => hits.map(({ asset }) => slugs.get(asset.id) ?? asset.id);
const found = async (q: string) => slugsOf(await librarian.search(q));
const byImage = async (slug: string, fields?: Record<string, string>) => {
  const answer = await librarian.searchBy(await readFile(demoFile({ slug })), fields);
  expect(answer.status, String(answer.bytes)).toBe(200);
  return SearchResponse.parse(answer.body);
};

describe("words", () => {
  it("are found in Korean whatever particle they carry", async () => {
    const plain = await found("하늘");
    expect(plain).toContain("dst-02");
    for (const q of ["하늘을", "하늘은", "하늘에서", "하늘".normalize("NFD")]) {
      expect(await found(q), q).toEqual(plain);
    }
  });

  it("are found in English whatever their ending", async () => {
    for (const q of ["dress", "dresses", "DRESS"]) {
      const { why } = await librarian.hit(q, idOf("bch-04"));
      const [match] = why.words?.matches ?? [];
      expect(match, q).toMatchObject({ field: "caption" });
      const marked = match?.marks.map(([from, to]) => match.text.slice(from, to));
      expect(marked, q).toEqual(["dress"]);
    }
  });

  it("are found with a letter wrong", async () => {
    expect(await found("umbrela dreses moonligt")).not.toEqual([]);
    expect(await found("monochrme")).toContain("bch-07");
  });

  it("of a picture come before pictures that are only like it", async () => {
    expect((await found("cobalt dress shot from the hip"))[0]).toBe("bch-07");
    expect((await found("사막 한복판 하얀 드레스"))[0]).toBe("dst-02");
  });
});

describe("meaning", () => {
  it("crosses the languages: a caption is found by words of the other", async () => {
    const korean = await librarian.hit("해변의 석양", idOf("bch-04"));
    expect(korean.asset.caption).toMatch(/^Red dress, enormous sky/);
    expect(korean.why.meaning?.near.length).toBeGreaterThan(0);
    const english = await librarian.hit("foggy shore in the morning", idOf("bch-08"));
    expect(english.asset.caption).toBe("안개에 수평선이 지워진 아침");
    for (const near of english.why.meaning?.near ?? []) {
      expect(near.en).toBeTruthy();
      expect(near.ko).toMatch(/[\p{Script=Hangul}0-9]/u);
    }
  });

  it.each(["giraffe", "기린", "volcano", "활화산", "kangaroos and pyramids", "qwertyuiopasdf", "zxcv 뷁뷁"])(
    "ends where relevance ends: %s finds nothing",
    async (q) => {
      const { hits, total } = await librarian.search(q);
      expect([slugsOf({ hits } as SearchResponse), total]).toEqual([[], 0]);
    },
  );
});

describe("tone", () => {
  it("is found by a hex code, and every hit has it and says how near", async () => {
    const { hits, query } = await librarian.search("#f5c518");
    expect(query).toMatchObject({ words: "", colours: [{ hex: "#f5c518", typed: "hex" }] });
    expect(hits.length).toBeGreaterThan(0);
    const differences = hits.map(({ why }) => why.tone?.difference ?? Number.NaN);
    for (const { why } of hits) {
      expect(why.tone).toMatchObject({ wanted: "#f5c518", nearest: expect.stringMatching(/^#[0-9a-f]{6}$/) });
    }
    expect(Math.max(...differences)).toBeLessThan(0.2);
    expect(slugsOf({ hits } as SearchResponse)).toContain("bch-06");
  });

  it("narrows words by a hex code", async () => {
    const words = await found("dress");
    const both = await found("dress #1f4fd8");
    expect(both.length).toBeGreaterThan(0);
    expect(both.length).toBeLessThan(words.length);
  });

  it.each(["빨간 드레스", "red dress"])(
    "is part of %s: what is red comes first, with the colour",
    async (q) => {
      const { hits, query } = await librarian.search(q);
      expect(query.colours).toMatchObject([{ typed: "word" }]);
      const red = ["bch-04", "str-04", "dst-01", "bch-02", "str-01", "fst-05", "spc-04"];
      expect(red).toContain(slugs.get(hits[0]?.asset.id ?? ""));
      expect(hits[0]?.why.tone?.nearest).toMatch(/^#/);
    },
  );

  it.each(["어두운", "dark"])("is found by a word for it: %s", async (q) => {
    const { hits, query } = await librarian.search(q);
    expect(query.toneWords.map(({ text }) => text)).toEqual([q]);
    const top = hits.slice(0, 3);
    expect(top).toHaveLength(3);
    for (const { why } of top) expect(why.tone?.properties.map(({ en }) => en)).toContain("dark");
  });
});

describe("filters", () => {
  const today = new Date().toISOString().slice(0, 10);
  const narrowing: Readonly<Record<(typeof FILTER_NAMES)[number], readonly string[]>> = {
    angle: ["angle:low-angle", "앵글:로우앵글"],
    lens: ["lens:85mm", "렌즈:85mm"],
    tone: ["tone:vivid", "톤:비비드"],
    kind: ["kind:reference", "종류:참조"],
    by: ["by:me", "사람:나"],
    before: ["before:2100", "이전:2100"],
    after: ["after:yesterday", "이후:어제"],
    tag: ["tag:portrait", "태그:인물"],
    ratio: ["ratio:landscape", "비율:가로"],
    is: ["is:liked", "표시:좋아요"],
  };

  it("are all taken as they are typed, in both languages, and stay separable", async () => {
    expect(Object.keys(narrowing).sort()).toEqual([...FILTER_NAMES].sort());
    const [liked = ""] = ids.values();
    await librarian.studio.request("PUT", `/api/assets/${liked}/reaction`, { value: "like" });
    for (const [name, typed] of Object.entries(narrowing)) {
      for (const text of typed) {
        const { hits, query, total } = await librarian.search(text);
        expect(
          query.filters.map((filter) => [filter.name, filter.text]),
          text,
        ).toEqual([[name, text]]);
        expect(total, text).toBeGreaterThan(0);
        const moments = hits.map(({ asset }) => asset.createdAt);
        expect(moments, `${text}: newest first`).toEqual([...moments].sort().reverse());
      }
    }
    await librarian.call("DELETE", `/api/assets/${liked}/reaction`);
  });

  it("let through what has the value and nothing else", async () => {
    const shot = demoPictures().filter(({ slug }) => ids.has(slug));
    const having = (test: (picture: (typeof shot)[number]) => boolean) =>
      shot.filter(test).map(({ slug }) => slug);
    const low = having(({ direction }) => direction.angles.includes("low-angle"));
    const tele = having(({ direction }) => direction.lens === "85mm-portrait");
    expect((await found("angle:low-angle")).sort()).toEqual(low.sort());
    expect((await found("lens:85mm")).sort()).toEqual(tele.sort());
    expect((await found("lens:85mm lens:24mm")).length).toBeGreaterThan(tele.length);
    expect(await found("angle:low-angle lens:135mm")).toEqual([]);
    expect(await found("before:2020")).toEqual([]);
    expect(await found(`before:${today}`)).toEqual([]);
    expect(await found("kind:generated")).toEqual([]);
    for (const q of ["dress lens:85mm", "lens:85mm dress", "드레스 렌즈:85mm"]) {
      const hits = await found(q);
      expect(hits.length, q).toBeGreaterThan(0);
      expect(tele, q).toEqual(expect.arrayContaining(hits));
    }
  });

  it("that mean nothing are refused with what would have been understood", async () => {
    for (const [q, allowed] of [
      ["lens:90mm beach", "85mm-portrait"],
      ["앵글:공중부양", "low-angle"],
      ["by:nobody", "me"],
    ] as const) {
      const refusal = await librarian.refusal("GET", `/api/search?q=${encodeURIComponent(q)}`);
      expect(refusal, q).toMatchObject({ status: 400, code: "bad_query" });
      expect(q).toContain(refusal.details?.query);
      expect(refusal.details?.allowed, q).toContain(allowed);
    }
  });
});

describe("an answer", () => {
  it("says of each hit by what it was found, ranks from one on, best first", async () => {
    const { hits, total, took, notices, query } = await librarian.search("red dress at night");
    expect(notices).toEqual([]);
    expect(total).toBe(hits.length);
    expect(took).toBeGreaterThan(0);
    expect(query.image).toBe(false);
    for (const { score, why } of hits) {
      expect(score).toBeGreaterThan(0);
      expect([why.words, why.meaning, why.tone].some((reason) => reason !== null)).toBe(true);
      if (why.words) {
        for (const { text, marks } of why.words.matches) {
          for (const [from, to] of marks) expect(text.slice(from, to)).toMatch(/^(red|dress|night)/i);
        }
      }
    }
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    for (const signal of ["words", "meaning"] as const) {
      const ranks = hits.flatMap(({ why }) => why[signal]?.rank ?? []);
      expect(Math.min(...ranks), signal).toBe(1);
    }
    expect(hits[0]?.why.meaning?.near.length).toBeGreaterThan(0);
  });

  it("is as long as asked for, and knows how many there are", async () => {
    const whole = await librarian.search("드레스");
    const short = await librarian.search({ q: "드레스", limit: 3 });
    expect(slugsOf(short)).toEqual(slugsOf(whole).slice(0, 3));
    expect(short.total).toBe(whole.total);
  });

  it("can have the newest first", async () => {
    const best = await librarian.search("dress");
    const newest = await librarian.search({ q: "dress", sort: "newest" });
    expect(slugsOf(newest).sort()).toEqual(slugsOf(best).sort());
    const moments = newest.hits.map(({ asset }) => asset.createdAt);
    expect(moments).toEqual([...moments].sort().reverse());
    expect(newest.hits.some(({ why }) => why.words !== null)).toBe(true);
  });
});

describe("a picture to search by", () => {
  it("that is in the library finds itself, and pictures like it", async () => {
    const answer = await byImage("fst-02");
    expect(answer.query.image).toBe(true);
    expect(slugsOf(answer).slice(0, 5)).toContain("fst-02");
    expect(answer.hits.find(({ asset }) => asset.id === idOf("fst-02"))?.why.tone?.rank).toBe(1);
  });

  it("and words together find what both say", async () => {
    const answer = await byImage("bch-04", { q: "사막 lens:24mm" });
    expect(answer.query).toMatchObject({ image: true, words: "사막" });
    const hits = slugsOf(answer);
    expect(hits.length).toBeGreaterThan(0);
    expect(hits[0]).toMatch(/^dst-/);
    const wide = demoPictures().filter(({ direction }) => direction.lens === "24mm-wide");
    expect(wide.map(({ slug }) => slug)).toEqual(expect.arrayContaining(hits));
  });

  it("of the library finds others like it and not itself", async () => {
    const alike = (await librarian.similar(idOf("bch-04"))).map((id) => slugs.get(id));
    expect(alike).not.toContain("bch-04");
    expect(alike.slice(0, 5).some((slug) => slug?.startsWith("bch-"))).toBe(true);
    const asked = await librarian.search({ q: "", like: idOf("bch-04") });
    expect(slugsOf(asked)).toEqual(alike);
    expect(asked.query.image).toBe(true);
    const narrowed = slugsOf(await librarian.search({ q: "lens:24mm", like: idOf("bch-04") }));
    expect(alike).toEqual(expect.arrayContaining(narrowed));
  });

  it.each([
    ["nothing", new Uint8Array(), 400, "empty_file"],
    ["a text", Buffer.from("not a picture"), 415, "unsupported_media_type"],
    ["a drawing with a script", Buffer.from("<svg xmlns='x'><script/></svg>"), 415, "unsupported_media_type"],
  ])("that is %s is refused", async (_what, bytes, status, code) => {
    const answer = await librarian.searchBy(bytes);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  it("that breaks off is refused, and the next one is taken", async () => {
    const whole = await readFile(demoFile({ slug: "bch-01" }));
    const answer = await librarian.searchBy(whole.subarray(0, 600));
    expect(answer).toMatchObject({ status: 422, body: { error: { code: "undecodable_image" } } });
    expect((await byImage("bch-01")).total).toBeGreaterThan(0);
  });

  it("leaves nothing behind: not an asset, not a file", async () => {
    const { handle, files } = studio.parts;
    const count = async () => {
      let stored = 0;
      for await (const _ of files.keys("")) stored += 1;
      return [(await handle.db.select({ id: assets.id }).from(assets)).length, stored];
    };
    const before = await count();
    await byImage("spc-01");
    expect(await count()).toEqual(before);
  });
});

describe("a query nobody would type", () => {
  it.each([
    ["nothing", ""],
    ["blanks", " \t\n "],
    ["emoji", "🌊🏖️👩‍👩‍👧"],
    ["emoji beside words", "🌊 해변 🌅"],
    ["half a character", "\ud83c"],
    ["marks alone", "% _ \\ ' \" ; -- /* ( ) [ ] { } ^ ~ * ? + - && || !"],
    ["the operators of a search engine", "dress AND NOT (beach OR *) ^2 ~1 caption:x"],
    ["a very long word", "a".repeat(500)],
    ["right to left", "\u202eشاطئ\u202c"],
    ["a lone quote", 'tag:"beach'],
    ["names that are no filters", "http://x.y 3:2 note:red"],
    ["names that every object has", "constructor:x toString:y __proto__:z hasownproperty:w"],
    ["the same as words", "constructor __proto__ toString valueOf hasOwnProperty"],
  ])("(%s) is answered", async (_what, q) => {
    for (const sort of SEARCH_SORTS) {
      const { hits, total } = await librarian.search({ q, sort });
      expect(hits.length).toBeLessThanOrEqual(total);
    }
    expect((await librarian.searchBy(await librarian.paint(), { q })).status).toBe(200);
  });

  it.each([
    ["a NUL", "a\u0000b"],
    ["5 kB", "x".repeat(5000)],
    ["5 kB of Korean", "바다 ".repeat(600)],
  ])("(%s) is refused, and the next is answered", async (_what, q) => {
    const refusal = await librarian.refusal("GET", `/api/search?q=${encodeURIComponent(q)}`);
    expect(refusal).toMatchObject({ status: 400, code: "bad_query" });
    expect(await librarian.searchBy(await librarian.paint(), { q })).toMatchObject({ status: 400 });
    expect((await found("dress")).length).toBeGreaterThan(0);
  });

  it.each(FILTER_NAMES)("that tries to break out of %s: gets nothing", async (name) => {
    for (const attack of ["' OR '1'='1", "') OR true --", "x' UNION SELECT password FROM accounts --"]) {
      for (const q of [`${name}:${attack}`, `${name}:"${attack}"`, `dress ${name}:"${attack}"`]) {
        const answer = await studio.request("GET", `/api/search?q=${encodeURIComponent(q)}`);
        // A tag may be any text; of every other filter this is no value.
        if (name === "tag") {
          expect(answer.body, q).toMatchObject({ hits: [], total: 0 });
        } else {
          expect(answer, q).toMatchObject({ status: 400, body: { error: { code: "bad_query" } } });
        }
        expect(String(answer.bytes), q).not.toMatch(/syntax|SELECT .* FROM assets|lance|datafusion/i);
      }
    }
  });
});

describe("marks that mean something to a database", () => {
  const TAGS = ["100%", "a_b", "back\\slash", "it's", 'say "hi"', "été", "[x]", "구름%"];

  it("are plain text in tags and words", async () => {
    const marked = await librarian.bring({ caption: "50% off_sale C:\\temp it's Zürich", tags: TAGS });
    const plain = await librarian.bring({ caption: "500 offXsale", tags: ["100x", "aXb", "backslash"] });
    await librarian.settled();
    for (const tag of TAGS) {
      if (tag.includes('"')) continue;
      for (const q of [`tag:"${tag}"`, `tag:"${tag.toUpperCase()}"`, `tag:"${tag}" zürich`]) {
        expect(await librarian.found(q), q).toEqual([marked.id]);
      }
    }
    for (const q of ["tag:100_", "tag:%", "tag:a%b", "tag:_", "tag:\\"]) {
      expect(await librarian.found(q), q).toEqual([]);
    }
    expect(await librarian.found("ZÜRICH")).toContain(marked.id);
    expect(await librarian.found("zürich")).not.toContain(plain.id);
    for (const id of [marked.id, plain.id]) await librarian.call("DELETE", `/api/assets/${id}`);
  });

  it("are plain text in suggestions too", async () => {
    const { id } = await librarian.bring({ tags: ["100%", "1000", 'qu"oted tag'] });
    const suggest = async (q: string) => {
      const path = `/api/search/suggest?q=${encodeURIComponent(q)}`;
      const answer = await librarian.call<{ suggestions: { insert: string }[] }>("GET", path);
      return answer.suggestions.map(({ insert }) => insert);
    };
    expect(await suggest("tag:100%")).toEqual(["tag:100%"]);
    expect(await suggest("tag:100_")).toEqual([]);
    expect(await suggest("tag:\\")).toEqual([]);
    expect(await suggest("\u0000")).toEqual(await suggest(""));
    await librarian.call("DELETE", `/api/assets/${id}`);
  });
});

describe("a picture from before search was there", () => {
  it("is looked at, measured and found without anybody asking", async () => {
    const { db } = studio.parts.handle;
    const { id } = await librarian.bring({ caption: "weathervane" });
    await librarian.settled();
    await db
      .update(assets)
      .set({ tone: null, placeholder: null, objects: null, words: "", variants: await withoutMedium(id) })
      .where(eq(assets.id, id));
    await librarian.call("PATCH", `/api/assets/${id}`, { tags: ["old"] });
    await eventually("it was measured again", async () => {
      const [row] = await db.select().from(assets).where(eq(assets.id, id));
      return row?.tone && row.placeholder && row.objects && row.variants["medium"];
    });
    await librarian.settled();
    expect(await librarian.found("weathervane")).toEqual([id]);
    await librarian.call("DELETE", `/api/assets/${id}`);
  });

  async function withoutMedium(id: string) {
    const [row] = await studio.parts.handle.db.select().from(assets).where(eq(assets.id, id));
    const { medium: _, ...variants } = row?.variants ?? {};
    return variants;
  }
});
