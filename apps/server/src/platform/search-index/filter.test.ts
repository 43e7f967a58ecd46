import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filterSql, passes } from "./filter.ts";
import { openSearchIndex, type SearchIndex } from "./index.ts";
import { along, DIMENSIONS, picture } from "./search-index.conformance.ts";
import type { IndexDocument, IndexFilter, IndexTable } from "./search-index.ts";

/** Few values, so that they meet; some that SQL could trip over. */
const value = fc.constantFrom("a", "b", "", "o'hara", "' OR '1'='1", "\\", "숲", '"', "%", "null");
const some = fc.array(value, { maxLength: 3 });
const number = fc.constantFrom(-1, 0, 1e-7, 0.5, 1, 1.5, 2e21);
const maybe = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined });

const documents = fc.array(
  fc.record({
    ownerId: value,
    visibility: fc.constantFrom("private", "team"),
    kind: value,
    createdAt: number,
    angles: some,
    lens: fc.option(value),
    tone: fc.option(value),
    tags: some,
    ratio: number,
  }),
  { minLength: 60, maxLength: 60 },
);

describe("a filter", () => {
  let uri: string;
  let index: SearchIndex;
  let table: IndexTable;
  let library: IndexDocument[];
  beforeAll(async () => {
    uri = await mkdtemp(join(tmpdir(), "shotlist-search-"));
    index = await openSearchIndex({ uri, storageOptions: {} });
    table = await index.create("pictures", DIMENSIONS);
    const [sample = []] = fc.sample(documents, { numRuns: 1, seed: 4 });
    library = sample.map((given) => picture({ ...given, meaning: along(0) }));
    await table.write({ upserts: library, deletes: [] });
    await table.optimise();
  });
  afterAll(async () => {
    await index.close();
    await rm(uri, { recursive: true });
  });

  it("means the same to the engine as to us", async () => {
    const filters: fc.Arbitrary<IndexFilter> = fc.record(
      {
        viewer: value,
        owners: maybe(some),
        kinds: maybe(some),
        angles: maybe(fc.array(some, { maxLength: 2 })),
        lenses: maybe(some),
        tones: maybe(some),
        tags: maybe(some),
        from: maybe(number),
        until: maybe(number),
        ratios: maybe(fc.array(fc.record({ min: number, max: number }), { maxLength: 2 })),
        except: maybe(some),
      },
      { requiredKeys: ["viewer"] },
    ) as fc.Arbitrary<IndexFilter>;
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const hits = await table.meaning(along(0), filter, 100);
        const ours = library.filter((document) => passes(document, filter)).map(({ id }) => id);
        expect(hits.map(({ id }) => id).sort()).toEqual(ours.sort());
      }),
      { numRuns: 150 },
    );
  });

  it("refuses a number that is none", () => {
    for (const wrong of [{ from: Number.NaN }, { ratios: [{ min: 0, max: Number.POSITIVE_INFINITY }] }]) {
      expect(() => filterSql({ viewer: "a", ...wrong })).toThrow(RangeError);
    }
  });
});
