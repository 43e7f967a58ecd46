import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { SignalLists } from "../../apps/server/src/features/search/finder.ts";
import type { Ranked } from "../../apps/server/src/features/search/ranking.ts";
import { SIGNALS } from "../../apps/server/src/features/search/ranking.ts";
import { demoFile } from "../../apps/server/src/testing/demo-library.ts";
import type { DemoSearch } from "./demo-search.ts";
import { ndcg } from "./measures.ts";

/** Results that are looked at: what fits on a screen. */
export const AT = 10;

const Query = z.object({
  id: z.string(),
  language: z.enum(["ko", "en"]),
  query: z.string(),
  image: z.string().optional(),
  kind: z.string(),
  relevant: z.record(z.string(), z.number()),
});
export type EvaluationQuery = z.infer<typeof Query>;

/** The committed evaluation set. */
export async function evaluationQueries(): Promise<EvaluationQuery[]> {
  const path = join(resolve(import.meta.dirname, "../.."), "demo/queries.json");
  return z.array(Query).parse(JSON.parse(await readFile(path, "utf8")));
}

export interface Evaluated {
  readonly query: EvaluationQuery;
  /** By slug. */
  readonly lists: SignalLists;
  readonly fused: readonly string[];
  readonly milliseconds: number;
}

/** Asks every query. */
export async function evaluate(
  search: DemoSearch,
  queries: readonly EvaluationQuery[],
): Promise<Evaluated[]> {
  const results: Evaluated[] = [];
  for (const query of queries) {
    const image = query.image === undefined ? undefined : await readFile(demoFile({ slug: query.image }));
    const began = performance.now();
    const { lists, fused } = await search.rank(query.query, image);
    const milliseconds = performance.now() - began;
    // The picture that is searched by is in the library itself, and nobody looks for it.
    const others = (list: readonly Ranked[]) => list.filter(({ id }) => id !== query.image);
    results.push({
      query,
      lists: { words: others(lists.words), meaning: others(lists.meaning), tone: others(lists.tone) },
      fused: fused.filter((slug) => slug !== query.image),
      milliseconds,
    });
  }
  return results;
}

export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);

export const slugs = (list: readonly Ranked[]): string[] => list.map(({ id }) => id);

/** Mean nDCG@10 of the order made of all signals less that of the best signal alone, 0–1. */
export function gainOfFusion(results: readonly Evaluated[]): number {
  const score = (list: (result: Evaluated) => readonly string[]) =>
    mean(results.map((result) => ndcg(list(result), result.query.relevant, AT)));
  const alone = SIGNALS.map((signal) => score(({ lists }) => slugs(lists[signal])));
  return score(({ fused }) => fused) - Math.max(...alone);
}
