import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  IndexDocument,
  IndexFilter,
  IndexHit,
  IndexTable,
  QueryTerm,
  SearchIndex,
  WordsQuery,
} from "./search-index.ts";

export const ANN = "11111111-1111-4111-8111-111111111111";
export const BO = "22222222-2222-4222-8222-222222222222";
export const DIMENSIONS = { meaning: 8, colour: 3 };

/** A vector that points along one axis, with a little of the next one. */
export function along(axis: number, lean = 0, dimensions = DIMENSIONS.meaning): Float32Array {
  const vector = new Float32Array(dimensions);
  vector[axis] = 1;
  vector[(axis + 1) % dimensions] = lean;
  return vector;
}

/** A picture of the team's, with what the test says about it. */
export function picture(given: Partial<IndexDocument> & { readonly text?: string } = {}): IndexDocument {
  const { text = "", ...rest } = given;
  return {
    id: randomUUID(),
    revision: 1,
    ownerId: ANN,
    visibility: "team",
    kind: "reference",
    createdAt: Date.UTC(2026, 4, 1),
    english: text,
    ngrams: text.toLowerCase(),
    angles: [],
    lens: null,
    tone: null,
    tags: [],
    ratio: 1.5,
    meaning: null,
    colour: null,
    ...rest,
  };
}

/** All the words, unless told otherwise. */
export function query(text: string, given: Partial<WordsQuery> = {}): WordsQuery {
  const terms = text.split(" ").map(
    (word): QueryTerm => ({
      text: word,
      script: /\p{Script=Hangul}/u.test(word) ? "hangul" : "other",
    }),
  );
  return { terms, atLeast: terms.length, fuzzy: false, ...given };
}

export const ids = (hits: readonly IndexHit[]) => hits.map(({ id }) => id);

/** One index under test. */
export interface Candidate {
  readonly index: SearchIndex;
  /** False where the store under it cannot say which tables there are. */
  readonly lists: boolean;
  close(): Promise<void>;
}

/** What every search index owes, before its indexes are brought up to date and after. */
export function conformsToSearchIndex(name: string, open: () => Promise<Candidate>): void {
  describe.each(["freshly written", "optimised"] as const)(`${name}, %s`, (state) => {
    let candidate: Candidate;
    let table: IndexTable;
    const library = {
      sky: picture({ text: "푸른 하늘을 나는 새", tags: ["하늘"], createdAt: 1000, ratio: 1 }),
      skies: picture({
        text: "하늘은 맑고 바닷가는 조용하다",
        angles: ["low-angle", "close-up"],
        lens: "85mm",
      }),
      run: picture({
        text: "She runs past the gate",
        angles: ["eye-level"],
        lens: "35mm",
        kind: "generated",
      }),
      running: picture({ text: "A dog running, waiting for mountains", tone: "noir", createdAt: 2000 }),
      sunset: picture({ text: "Sunset over the harbour, café", meaning: along(0), colour: along(0, 0, 3) }),
      flower: picture({ text: "들꽃이 핀 언덕", meaning: along(1), ownerId: BO, ratio: 0.5625 }),
      forest: picture({ text: "안개 낀 숲 DSC_0042 85mm", meaning: along(0, 0.5), tags: ["숲", "o'hara"] }),
      own: picture({
        text: "sunset 하늘 secret",
        visibility: "private",
        ownerId: BO,
        meaning: along(0, 0.1),
      }),
    };
    const nameOf = new Map(Object.entries(library).map(([key, { id }]) => [id, key]));
    const found = (hits: readonly IndexHit[]) => ids(hits).map((id) => nameOf.get(id) ?? id);
    const words = async (
      text: string,
      given: Partial<WordsQuery> = {},
      filter: IndexFilter = { viewer: ANN },
    ) => found(await table.words(query(text, given), filter, 20)).sort();
    const all = async (filter: IndexFilter) => words("하늘 바닷가 run sunset 꽃 숲", { atLeast: 1 }, filter);

    beforeAll(async () => {
      candidate = await open();
      table = await candidate.index.create("pictures", DIMENSIONS);
      await table.write({ upserts: Object.values(library), deletes: [] });
      if (state === "optimised") await table.optimise();
    });
    afterAll(() => candidate.close());

    it("finds a Korean word under its particles", async () => {
      expect(await words("하늘")).toEqual(["skies", "sky"]);
      expect(await words("바닷가")).toEqual(["skies"]);
    });

    it("finds a Korean word of one syllable at the edges of words, and not inside them", async () => {
      expect(await words("꽃")).toEqual(["flower"]);
      expect(await words("숲")).toEqual(["forest"]);
      expect(await words("늘")).toEqual(["sky", "skies"].sort());
      expect(await words("닷")).toEqual([]);
      expect(await words("이")).toEqual([]);
    });

    it("finds an English word in its other forms, and no other word", async () => {
      expect(await words("run")).toEqual(["run", "running"]);
      expect(await words("mountain")).toEqual(["running"]);
      expect(await words("sunset")).toEqual(["sunset"]);
      expect(await words("cafe")).toEqual(["sunset"]);
      expect(await words("dsc_0042")).toEqual(["forest"]);
    });

    it("asks for as many of the words as it is told", async () => {
      expect(await words("sunset 하늘")).toEqual([]);
      expect(await words("sunset 하늘", { atLeast: 1 })).toEqual(["skies", "sky", "sunset"]);
      expect(await words("sunset harbour 하늘", { atLeast: 2 })).toEqual(["sunset"]);
      expect(await words("하늘 새 바닷가 dog", { atLeast: 2 })).toEqual(["skies", "sky"]);
      const many = "a1 b2 c3 d4 e5 f6 g7 sunset harbour";
      expect(await words(many, { atLeast: 2 })).toEqual(["sunset"]);
      expect(await words(many, { atLeast: 3 })).toEqual([]);
    });

    it("takes a word with a typing error for what was meant, when asked to", async () => {
      for (const [slip, meant] of [
        ["sunsat", ["sunset"]],
        ["harbuor", ["sunset"]],
        ["waitng", ["running"]],
        ["mountians", ["running"]],
        ["바닷거", ["skies"]],
      ] as const) {
        expect(await words(slip), slip).toEqual([]);
        expect(await words(slip, { fuzzy: true }), slip).toEqual(meant);
      }
      expect(await words("sunsat 하늘", { fuzzy: true, atLeast: 1 })).toEqual(["skies", "sky", "sunset"]);
      expect(await words("sut", { fuzzy: true })).toEqual([]);
    });

    it("finds nothing by a single letter, by nothing, or by what is no word", async () => {
      for (const text of ["a", "", "!?", "🎬", "\0", "x".repeat(5000)]) expect(await words(text)).toEqual([]);
      expect(await words("b sunset")).toEqual(["sunset"]);
    });

    it("shows what is private to its owner alone, by every signal", async () => {
      const signals = (viewer: string) => [
        table.words(query("sunset secret", { atLeast: 1 }), { viewer }, 20),
        table.meaning(along(0), { viewer }, 20),
      ];
      for (const hits of await Promise.all(signals(ANN))) expect(ids(hits)).not.toContain(library.own.id);
      for (const hits of await Promise.all(signals(BO))) expect(ids(hits)).toContain(library.own.id);
      const colours = await table.colour(along(0, 0, 3), { viewer: ANN }, 20);
      expect(found(colours)).toEqual(["sunset"]);
    });

    it("ranks vectors by cosine, and leaves out what has none", async () => {
      const hits = await table.meaning(along(0), { viewer: BO }, 20);
      expect(found(hits)).toEqual(["sunset", "own", "forest", "flower"]);
      expect(hits[0]?.score).toBeCloseTo(1, 5);
      expect(hits[2]?.score).toBeCloseTo(1 / Math.hypot(1, 0.5), 4);
      expect(found(await table.meaning(along(0), { viewer: BO }, 2))).toEqual(["sunset", "own"]);
      expect(await table.meaning(new Float32Array(8), { viewer: BO }, 20)).toEqual([]);
    });

    it("narrows by every filter", async () => {
      const by = (filter: Partial<IndexFilter>) => all({ viewer: ANN, ...filter });
      expect(await by({})).toEqual(["flower", "forest", "run", "running", "skies", "sky", "sunset"]);
      expect(await by({ owners: [BO] })).toEqual(["flower"]);
      expect(await by({ kinds: ["generated", "none"] })).toEqual(["run"]);
      expect(await by({ angles: [["low-angle", "eye-level"]] })).toEqual(["run", "skies"]);
      expect(await by({ angles: [["low-angle", "eye-level"], ["close-up"]] })).toEqual(["skies"]);
      expect(await by({ lenses: ["85mm"] })).toEqual(["skies"]);
      expect(await by({ tones: ["noir"] })).toEqual(["running"]);
      expect(await by({ tags: ["하늘", "숲"] })).toEqual(["forest", "sky"]);
      expect(await by({ tags: ["o'hara"] })).toEqual(["forest"]);
      expect(await by({ from: 1000, until: 2000 })).toEqual(["sky"]);
      expect(await by({ from: 1000, until: 2001 })).toEqual(["running", "sky"]);
      expect(
        await by({
          ratios: [
            { min: 0.5, max: 0.6 },
            { min: 1, max: 1 },
          ],
        }),
      ).toEqual(["flower", "sky"]);
      expect(await by({ except: [library.sky.id], lenses: ["85mm"] })).toEqual(["skies"]);
      expect(await by({ except: [library.skies.id], lenses: ["85mm"] })).toEqual([]);
      expect(await by({ owners: [] })).toEqual([]);
    });

    it.each(["' OR '1'='1", "') OR ('1'='1", "\\' OR 1=1 --", "team'); DROP TABLE pictures; --"])(
      "takes %s in any filter for a value like another",
      async (value) => {
        for (const filter of [
          { viewer: value, kinds: ["reference"], owners: [BO], ratios: [{ min: 1.5, max: 1.5 }] },
          { viewer: ANN, owners: [value] },
          { viewer: ANN, kinds: [value] },
          { viewer: ANN, angles: [[value]] },
          { viewer: ANN, lenses: [value] },
          { viewer: ANN, tones: [value] },
          { viewer: ANN, tags: [value] },
        ]) {
          expect(await all(filter)).toEqual([]);
          expect(await table.meaning(along(0), { ...filter, kinds: [value] }, 20)).toEqual([]);
        }
        expect(await all({ viewer: ANN, except: [value], lenses: ["85mm"] })).toEqual(["skies"]);
        expect(await words(value.replaceAll(" ", ""))).toEqual([]);
      },
    );

    it("knows the revisions it holds", async () => {
      const absent = randomUUID();
      const held = await table.revisions([library.sky.id, absent]);
      expect([...held]).toEqual([[library.sky.id, 1]]);
      await expect(table.revisions(["' OR '1'='1"])).rejects.toThrow(RangeError);
    });

    it("counts its rows, and those that wait for the index", async () => {
      expect(await table.counts()).toEqual({ rows: 8, unindexed: state === "optimised" ? 0 : 8 });
    });

    it("is whole", async () => {
      await table.verify();
    });
  });

  describe(`${name} as it changes`, () => {
    let candidate: Candidate;
    let table: IndexTable;
    beforeAll(async () => {
      candidate = await open();
      table = await candidate.index.create("changing", DIMENSIONS);
    });
    afterAll(() => candidate.close());
    const words = async (text: string) => ids(await table.words(query(text), { viewer: ANN }, 20));

    it("never shows an older revision, nor what was deleted, however the two are spread over the index", async () => {
      const id = randomUUID();
      const steps = ["lighthouse", "windmill", "aqueduct", "cathedral"];
      for (const [at, word] of steps.entries()) {
        await table.write({
          upserts: [
            picture({ id, revision: at, text: word, meaning: along(at), colour: along(at % 3, 0, 3) }),
          ],
          deletes: [],
        });
        for (const [other, old] of steps.entries()) {
          expect(await words(old), `${old} at revision ${at}`).toEqual(other === at ? [id] : []);
        }
        expect(await table.meaning(along(at), { viewer: ANN }, 5)).toEqual([
          { id, score: expect.closeTo(1, 5) },
        ]);
        expect(await table.revisions([id])).toEqual(new Map([[id, at]]));
        if (at % 2 === 1) await table.optimise();
      }
      expect((await table.counts()).rows).toBe(1);
      await table.write({ upserts: [], deletes: [id, randomUUID()] });
      expect(await words("cathedral")).toEqual([]);
      expect(await table.meaning(along(3), { viewer: ANN }, 5)).toEqual([]);
      await table.verify();
    });

    it("keeps the last of two documents with one id", async () => {
      const id = randomUUID();
      const both = ["first", "second"].map((text) => picture({ id, text }));
      await table.write({ upserts: both, deletes: [] });
      expect([await words("first"), await words("second")]).toEqual([[], [id]]);
    });

    it.each([
      ["a vector that is too short", { meaning: new Float32Array(7) }],
      ["a vector that is too long", { colour: new Float32Array(4) }],
      ["NaN in a vector", { meaning: along(0).with(3, Number.NaN) }],
      ["infinity in a vector", { colour: along(0, 0, 3).with(1, Number.POSITIVE_INFINITY) }],
      ["an id that is no UUID", { id: "' OR '1'='1" }],
      ["a ratio that is not a number", { ratio: Number.NaN }],
      ["a revision that is not whole", { revision: 0.5 }],
    ])("refuses %s, and writes nothing", async (_what, wrong) => {
      const before = await table.counts();
      const upserts = [picture({ text: "innocent" }), picture({ text: "guilty", ...wrong })];
      await expect(table.write({ upserts, deletes: [] })).rejects.toThrow(RangeError);
      expect(await table.counts()).toEqual(before);
      expect(await words("innocent")).toEqual([]);
    });

    it("refuses to look for a vector that could not be there", async () => {
      for (const vector of [new Float32Array(7), along(0).with(0, Number.NaN)]) {
        await expect(table.meaning(vector, { viewer: ANN }, 5)).rejects.toThrow(RangeError);
      }
      const endless = { viewer: ANN, from: Number.NaN };
      await expect(table.meaning(along(0), endless, 5)).rejects.toThrow(RangeError);
    });

    it("makes, lists, opens and drops tables", async () => {
      const { index, lists } = candidate;
      expect(await index.open("nowhere")).toBeNull();
      const made = await index.create("second", { meaning: 4, colour: 2 });
      expect(made.meaningDimensions).toBe(4);
      if (lists) expect(await index.names()).toEqual(["changing", "second"]);
      expect((await index.open("second"))?.meaningDimensions).toBe(4);
      await index.drop("second");
      await index.drop("second");
      expect(await index.open("second")).toBeNull();
      if (lists) expect(await index.names()).toEqual(["changing"]);
      await expect(index.open("../second")).rejects.toThrow(RangeError);
    });
  });
}
