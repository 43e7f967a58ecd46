/*
 * What a search costs on a large library, beside what a team has without a
 * search engine: every vector compared, and PostgreSQL's full text. Both answer
 * the same questions (words and meaning, 200 of each, permission and filter
 * inside, fused by reciprocal rank), by turns, on the same machine.
 *
 *   npm run bench:search -- [rows=100000] [queries=150] [rounds=3] [seed=1] [korean=pairs|trigrams]
 */
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type IndexDocument,
  type IndexTable,
  openSearchIndex,
} from "../apps/server/src/platform/search-index/index.ts";
import { startPostgres } from "../apps/server/src/platform/testing/postgres.ts";
import { makeCorpus, type Picture, type Question } from "./search/corpus.ts";
import { type Hit, type Korean, openOpponent } from "./search/exact-postgres.ts";

const argument = (name: string) =>
  process.argv.find((given) => given.startsWith(`${name}=`))?.slice(name.length + 1);
const option = (name: string, fallback: number) => Number(argument(name) ?? fallback);
const rows = option("rows", 100_000);
const queries = option("queries", 150);
/** Each question is asked so often by each side, and its median counts: a busy machine hits single answers. */
const rounds = option("rounds", 3);
const seed = option("seed", 1);
const korean: Korean = argument("korean") === "trigrams" ? "trigrams" : "pairs";

const DIMENSIONS = 768;
/** As the library's tone vectors. */
const COLOUR_DIMENSIONS = 8;
const EACH_SIGNAL = 200;
const JUDGED = 20;
const FRESH = 500;
/** Questions that are also asked of each part by itself. */
const APART = 40;
/** Documents in one commit: of the build, and of the fresh tail. */
const BUILD_BATCH = 2000;
const FRESH_BATCH = 50;
/** Reciprocal rank fusion's constant: Cormack, Clarke and Büttcher, 2009. */
const RRF = 60;

const began = performance.now();
const note = (text: string) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);

function documentOf(picture: Picture, vector: Float32Array): IndexDocument {
  const text = `${picture.english} ${picture.korean}`;
  return {
    id: picture.id,
    revision: 1,
    ownerId: picture.owner,
    visibility: picture.visibility,
    kind: picture.kind,
    createdAt: picture.createdAt,
    english: text,
    ngrams: text.toLowerCase(),
    angles: [picture.angle],
    lens: picture.lens,
    tone: picture.tone,
    tags: picture.tags,
    ratio: picture.ratio,
    meaning: vector,
    colour: null,
  };
}

function fuse(...lists: readonly Hit[][]): string[] {
  const scores = new Map<string, number>();
  for (const list of lists) {
    for (const [rank, { id }] of list.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (RRF + rank + 1));
  }
  return [...scores].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

const percentile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
  Number.NaN;

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; took: number }> {
  const start = performance.now();
  const value = await act();
  return { value, took: performance.now() - start };
}

async function ask(table: IndexTable, question: Question) {
  const filter = { viewer: question.viewer, ...(question.kind ? { kinds: [question.kind] } : {}) };
  const terms = question.words.map((text) => ({
    text,
    script: question.language === "ko" ? ("hangul" as const) : ("other" as const),
  }));
  const [words, meaning] = await Promise.all([
    table.words({ terms, atLeast: Math.ceil(terms.length / 2), fuzzy: false }, filter, EACH_SIGNAL),
    table.meaning(question.vector, filter, EACH_SIGNAL),
  ]);
  return { words, meaning, fused: fuse([...words], [...meaning]) };
}

async function folderBytes(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const folder = await mkdtemp(join(tmpdir(), "shotlist-bench-search-"));
const postgres = await startPostgres();
try {
  const corpus = makeCorpus(seed, rows, DIMENSIONS);
  const questions = corpus.queries(queries);
  note(`${rows} pictures of ${corpus.owners.length} owners, ${queries} questions, seed ${seed}`);

  const opponent = await openOpponent(postgres.url, corpus, korean);
  note("the opponent has them");

  const index = await openSearchIndex({ uri: folder, storageOptions: {} });
  const table = await index.create("bench", { meaning: DIMENSIONS, colour: COLOUR_DIMENSIONS });
  const write = (pictures: readonly Picture[], vectors: Float32Array, from: number, count: number) =>
    table.write({
      upserts: pictures
        .slice(from, from + count)
        .map((picture, at) =>
          documentOf(picture, vectors.subarray((from + at) * DIMENSIONS, (from + at + 1) * DIMENSIONS)),
        ),
      deletes: [],
    });
  const writing = await timed(async () => {
    for (let at = 0; at < rows; at += BUILD_BATCH)
      await write(corpus.pictures, corpus.vectors, at, BUILD_BATCH);
  });
  note(`ours are written (${(writing.took / 1000).toFixed(1)} s)`);
  const optimising = await timed(() => table.optimise());
  note(`ours are indexed (${(optimising.took / 1000).toFixed(1)} s)`);
  const liveBytes = await folderBytes(folder);

  for (const question of questions.slice(0, 20)) {
    await ask(table, question);
    await opponent.words(question, EACH_SIGNAL);
    opponent.meaning(question, EACH_SIGNAL);
  }

  const took = { ours: [] as number[], theirs: [] as number[] };
  const apart = {
    words: [] as number[],
    meaning: [] as number[],
    scan: [] as number[],
    text: [] as number[],
  };
  let found = 0;
  let wanted = 0;
  const matched = { ours: 0, theirs: 0 };
  for (const question of questions) {
    const ours = () => timed(() => ask(table, question));
    const theirs = () =>
      timed(async () => {
        // PostgreSQL works in a process of its own meanwhile.
        const words = opponent.words(question, EACH_SIGNAL);
        await new Promise((resolve) => setImmediate(resolve));
        const meaning = opponent.meaning(question, EACH_SIGNAL);
        return { words: await words, meaning, fused: fuse(await words, meaning) };
      });
    const times = { ours: [] as number[], theirs: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      // Whoever goes first changes from round to round.
      const first = round % 2 === 0 ? await ours() : null;
      const other = await theirs();
      const mine = first ?? (await ours());
      times.ours.push(mine.took);
      times.theirs.push(other.took);
      if (round > 0) continue;
      matched.ours += mine.value.words.length;
      matched.theirs += other.value.words.length;
      const nearest = new Set(other.value.meaning.slice(0, JUDGED).map(({ id }) => id));
      wanted += nearest.size;
      found += mine.value.meaning.slice(0, JUDGED).filter(({ id }) => nearest.has(id)).length;
    }
    took.ours.push(percentile(times.ours, 0.5));
    took.theirs.push(percentile(times.theirs, 0.5));
  }
  for (const question of questions.slice(0, APART)) {
    const filter = { viewer: question.viewer, ...(question.kind ? { kinds: [question.kind] } : {}) };
    const terms = question.words.map((text) => ({ text, script: "other" as const }));
    const atLeast = Math.ceil(terms.length / 2);
    apart.words.push(
      (await timed(() => table.words({ terms, atLeast, fuzzy: false }, filter, EACH_SIGNAL))).took,
    );
    apart.meaning.push((await timed(() => table.meaning(question.vector, filter, EACH_SIGNAL))).took);
    apart.text.push((await timed(() => opponent.words(question, EACH_SIGNAL))).took);
    apart.scan.push((await timed(async () => opponent.meaning(question, EACH_SIGNAL))).took);
  }
  note("compared");

  const compacted = await repeated(table);
  const fresh = corpus.more(FRESH);
  for (let at = 0; at < FRESH; at += FRESH_BATCH) await write(fresh.pictures, fresh.vectors, at, FRESH_BATCH);
  const { unindexed } = await table.counts();
  const tail = await repeated(table);
  note(`${unindexed} fresh rows in ${FRESH / FRESH_BATCH} commits`);
  const folding = await timed(() => table.optimise());
  const again = await repeated(table);

  /** p50 of all the questions: rows and noise of the machine are the same for every state of the table. */
  async function repeated(asked: IndexTable): Promise<number> {
    for (const question of questions.slice(0, 20)) await ask(asked, question);
    const times: number[] = [];
    for (const question of questions) times.push((await timed(() => ask(asked, question))).took);
    return percentile(times, 0.5);
  }

  const line = (name: string, values: readonly number[]) =>
    console.log(
      `${name.padEnd(36)} p50 ${percentile(values, 0.5).toFixed(1).padStart(7)} ms   p95 ${percentile(values, 0.95).toFixed(1).padStart(7)} ms`,
    );
  const ratio = percentile(took.ours, 0.95) / percentile(took.theirs, 0.95);
  const recall = found / wanted;
  // Between the table before and after the 500 were folded in, so that neither has the quieter minute.
  const tailRatio = tail / ((compacted + again) / 2);
  console.log();
  line("ours: words and meaning, fused", took.ours);
  line("  words alone", apart.words);
  line("  meaning alone", apart.meaning);
  line(`exact scan + PostgreSQL (${korean})`, took.theirs);
  line("  PostgreSQL alone", apart.text);
  line("  scan alone", apart.scan);
  console.log(
    `words found: ours ${matched.ours}, PostgreSQL ${matched.theirs} (at most ${EACH_SIGNAL} each)`,
  );
  console.log(`p95 ours ÷ theirs             ${ratio.toFixed(3)}   target at most 0.200`);
  console.log(`recall@${JUDGED} of meaning           ${recall.toFixed(3)}   target at least 0.950`);
  console.log(
    `fresh tail ÷ compacted, p50   ${tailRatio.toFixed(2)}    target at most 1.50   (${compacted.toFixed(1)}, ${tail.toFixed(1)}, ${again.toFixed(1)} ms)`,
  );
  console.log(
    `build ${((writing.took + optimising.took) / 1000).toFixed(1)} s, folding ${FRESH} in ${(folding.took / 1000).toFixed(1)} s, ` +
      `index ${(liveBytes / 1e6).toFixed(0)} MB with an hour's old versions, theirs ${((await opponent.bytes()) / 1e6).toFixed(0)} MB, ` +
      `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB (the corpus and the scan's block included)`,
  );
  if (ratio > 0.2 || recall < 0.95 || tailRatio > 1.5) process.exitCode = 1;
  await index.close();
  await opponent.close();
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
