import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoSearch } from "./demo-search.ts";
import { type Evaluated, evaluate, evaluationQueries, gainOfFusion, mean } from "./evaluate.ts";
import { ndcg } from "./measures.ts";

/*
 * What the weights and cut-offs were chosen for must stay true: `npm run
 * bench:relevance` prints all the figures.
 */

const POINTS = 0.05;

describe("search on the evaluation set, with the built-in model", () => {
  let folder: string;
  let results: Evaluated[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "shotlist-relevance-"));
    const search = await openDemoSearch(folder, 2);
    results = await evaluate(search, await evaluationQueries());
    await search.close();
  }, 600_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(["ko", "en"])(
    "is at least five points of nDCG@10 better than its best single signal: %s",
    (language) => {
      const of = results.filter(({ query }) => query.language === language);
      expect(of.length).toBeGreaterThanOrEqual(40);
      expect(gainOfFusion(of)).toBeGreaterThanOrEqual(POINTS);
    },
  );

  it("answers what people type plainly with what they mean", () => {
    const plain = results.filter(({ query }) =>
      ["words", "synonym", "particle", "filter"].includes(query.kind),
    );
    expect(mean(plain.map(({ query, fused }) => ndcg(fused, query.relevant, 10)))).toBeGreaterThan(0.7);
  });
});
