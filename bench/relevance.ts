/*
 * How well search answers the committed evaluation set (demo/queries.json):
 * nDCG@10 and recall@10 of each signal alone and of the order made of them, per
 * language. The demo library goes through the real ingest, the built-in model
 * and a real LanceDB table.
 *
 *   npm run bench:relevance                  the table
 *   npm run bench:relevance -- verbose=1     also each query, worst first
 *   npm run bench:relevance -- weights=1     also what other weights would give
 *   npm run bench:relevance -- folder=…      keeps the library there, for the next run
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fuse, RANK_OFFSET, SIGNALS, WEIGHTS } from "../apps/server/src/features/search/ranking.ts";
import { openDemoSearch } from "./relevance/demo-search.ts";
import {
  AT,
  type Evaluated,
  evaluate,
  evaluationQueries,
  gainOfFusion,
  mean,
  slugs,
} from "./relevance/evaluate.ts";
import { ndcg, recall } from "./relevance/measures.ts";

const flags = new Set(process.argv.slice(2).filter((argument) => argument.endsWith("=1")));
const queries = await evaluationQueries();
const kept = process.argv.find((argument) => argument.startsWith("folder="))?.slice("folder=".length);
const folder = kept ?? (await mkdtemp(join(tmpdir(), "shotlist-relevance-")));
const began = performance.now();
const search = await openDemoSearch(folder, availableParallelism());
const ready = performance.now();
const results = await evaluate(search, queries);
await search.close();
if (kept === undefined) await rm(folder, { recursive: true, force: true });

type Measure = (found: readonly string[], relevant: Readonly<Record<string, number>>) => number;
const percent = (n: number) => (n * 100).toFixed(1).padStart(6);

function row(name: string, of: readonly Evaluated[], list: (result: Evaluated) => readonly string[]): string {
  const measured = (measure: Measure) =>
    mean(of.map((result) => measure(list(result), result.query.relevant)));
  return `${name.padEnd(10)}${percent(measured((f, r) => ndcg(f, r, AT)))}${percent(measured((f, r) => recall(f, r, AT))).padStart(10)}`;
}

console.log(`${search.pictures} pictures, ${queries.length} queries, model ${search.model}`);
console.log(
  `brought in, looked at and indexed in ${((ready - began) / 1000).toFixed(1)} s; a search takes ${mean(results.map(({ milliseconds }) => milliseconds)).toFixed(1)} ms on average\n`,
);
for (const [title, of] of [
  ["Korean", results.filter(({ query }) => query.language === "ko")],
  ["English", results.filter(({ query }) => query.language === "en")],
  ["both", results],
] as const) {
  console.log(`${title} (${of.length})`.padEnd(10) + " nDCG@10 recall@10".padStart(8));
  for (const signal of SIGNALS) console.log(row(signal, of, ({ lists }) => slugs(lists[signal])));
  console.log(row("fusion", of, ({ fused }) => fused));
  console.log(
    `fusion over its best single signal: ${(gainOfFusion(of) * 100).toFixed(1)} points of nDCG@10\n`,
  );
}

console.log("by kind      n  words meaning  tone fusion   (nDCG@10)");
for (const kind of new Set(queries.map((query) => query.kind))) {
  const of = results.filter(({ query }) => query.kind === kind);
  const score = (list: (result: Evaluated) => readonly string[]) =>
    percent(mean(of.map((result) => ndcg(list(result), result.query.relevant, AT))));
  const signals = SIGNALS.map((signal) => score(({ lists }) => slugs(lists[signal]))).join(" ");
  console.log(`${kind.padEnd(11)}${String(of.length).padStart(3)} ${signals} ${score(({ fused }) => fused)}`);
}

if (flags.has("verbose=1")) {
  console.log("");
  const scored = results.map((result) => ({
    ...result,
    score: ndcg(result.fused, result.query.relevant, AT),
  }));
  for (const { query, lists, fused, score } of scored.sort((a, b) => a.score - b.score)) {
    const signals = SIGNALS.map(
      (signal) => `${signal} ${percent(ndcg(slugs(lists[signal]), query.relevant, AT)).trim()}`,
    );
    console.log(
      `${percent(score)}  ${query.id} ${JSON.stringify(query.query)}${query.image ? ` like ${query.image}` : ""} (${signals.join(", ")}; ${fused.length} hits, ${Object.keys(query.relevant).length} relevant)`,
    );
    console.log(
      `        ${fused
        .slice(0, 6)
        .map((slug) => `${slug}:${query.relevant[slug] ?? 0}`)
        .join(" ")}`,
    );
  }
}

if (flags.has("weights=1")) {
  console.log(
    "\nweights (words meaning tone, k): nDCG@10 ko, en; the signals' lists alone, without the cut-offs between them",
  );
  const tried: { name: string; ko: number; en: number }[] = [];
  for (const offset of [10, RANK_OFFSET, 60]) {
    for (const meaning of [0.5, 0.7, 0.9, 1.2, 1.6]) {
      for (const tone of [0.2, 0.4, 0.7, 1]) {
        const weights = { ...WEIGHTS, words: 1, meaning, tone };
        const of = (language: string) =>
          mean(
            results
              .filter(({ query }) => query.language === language)
              .map(({ lists, query }) => ndcg(slugs(fuse(lists, weights, offset)), query.relevant, AT)),
          );
        tried.push({ name: `1 ${meaning} ${tone}, ${offset}`, ko: of("ko"), en: of("en") });
      }
    }
  }
  for (const { name, ko, en } of tried.sort((a, b) => b.ko + b.en - a.ko - a.en).slice(0, 12)) {
    console.log(`${name.padEnd(16)}${percent(ko)}${percent(en)}`);
  }
}
