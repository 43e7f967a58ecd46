import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type IndexTable, openSearchIndex, type SearchIndex } from "./index.ts";
import { ANN, along, BO, DIMENSIONS, ids, picture, query } from "./search-index.conformance.ts";

/** Directions with some order: near neighbours are near. */
function spread(seed: number, dimensions: number): Float32Array {
  return Float32Array.from(
    { length: dimensions },
    (_, at) => Math.sin(seed * 0.37 * (at + 1)) + Math.cos(seed * at),
  );
}

const cosine = (a: Float32Array, b: Float32Array) => {
  let [dot, aa, bb] = [0, 0, 0];
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? 0;
    dot += value * other;
    aa += value * value;
    bb += other * other;
  }
  return dot / Math.sqrt(aa * bb);
};

describe("a search index in a folder", () => {
  let uri: string;
  let index: SearchIndex;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    uri = await mkdtemp(join(tmpdir(), "shotlist-search-"));
    index = await openSearchIndex({ uri, storageOptions: {} });
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      child.kill("SIGKILL");
      await ended(child);
    }
    await index.close();
    await rm(uri, { recursive: true, force: true });
  });

  /** Another process with the same folder open; `picture`, `table` and `say` are there for the script. */
  function elsewhere(script: string): ChildProcess {
    const child = spawn(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        `import { openSearchIndex } from ${JSON.stringify(join(import.meta.dirname, "index.ts"))};
         import { randomUUID } from "node:crypto";
         const index = await openSearchIndex({ uri: ${JSON.stringify(uri)}, storageOptions: {} });
         const table = await index.open("pictures");
         const say = (text) => process.stdout.write(text + "\\n");
         const picture = (text, id = randomUUID(), revision = 1) => ({ id, revision, ownerId: ${JSON.stringify(ANN)}, visibility: "team",
           kind: "reference", createdAt: 1, english: text, ngrams: text, angles: [], lens: null, tone: null, tags: [], ratio: 1,
           meaning: new Float32Array(${DIMENSIONS.meaning}).fill(1), colour: null });
         ${script}`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    children.push(child);
    return child;
  }
  /** @returns its exit code; null when it was killed. */
  const ended = async (child: ChildProcess): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    return child.exitCode;
  };
  const said = async (child: ChildProcess) => {
    const [data] = (await once(child.stdout as NonNullable<ChildProcess["stdout"]>, "data")) as [Buffer];
    return data.toString().trim();
  };
  const words = async (table: IndexTable, text: string, limit = 20) =>
    ids(await table.words(query(text), { viewer: ANN }, limit));

  it("shows what another process has written after a second", async () => {
    const table = await index.create("pictures", DIMENSIONS);
    expect(await words(table, "lighthouse")).toEqual([]);
    const child = elsewhere(
      `await table.write({ upserts: [picture("lighthouse")], deletes: [] }); say("written"); await table.optimise();`,
    );
    expect(await said(child)).toBe("written");
    await sleep(1000);
    expect(await words(table, "lighthouse")).toHaveLength(1);
    expect(await ended(child)).toBe(0);
  });

  it("lets two processes that write at once both have their way", async () => {
    const table = await index.create("pictures", DIMENSIONS);
    const shared = randomUUID();
    const child = elsewhere(`
      say("ready");
      for (let n = 0; n < 25; n += 1) {
        await table.write({ upserts: [picture("theirs"), picture("contested", ${JSON.stringify(shared)}, n)], deletes: [] });
        if (n % 10 === 9) await table.optimise();
      }
    `);
    await said(child);
    for (let n = 0; n < 25; n += 1) {
      const contested = picture({ id: shared, text: "contested", revision: 100 + n });
      await table.write({ upserts: [picture({ text: "ours" }), contested], deletes: [] });
      if (n % 10 === 9) await table.optimise();
    }
    expect(await ended(child)).toBe(0);
    await sleep(1000);
    expect(await words(table, "theirs", 50)).toHaveLength(25);
    expect(await words(table, "ours", 50)).toHaveLength(25);
    expect(await words(table, "contested", 50)).toEqual([shared]);
    expect((await table.counts()).rows).toBe(51);
  });

  it("answers readers rightly while it is written and optimised", async () => {
    const table = await index.create("pictures", DIMENSIONS);
    const fixed = Array.from({ length: 300 }, () => picture({ text: "lighthouse", meaning: along(0) }));
    const hidden = picture({ text: "lighthouse", meaning: along(0), visibility: "private", ownerId: BO });
    const moving = picture({ text: "windmill", meaning: along(2) });
    await table.write({ upserts: [...fixed, hidden, moving], deletes: [] });
    let writing = true;
    const reading = Array.from({ length: 4 }, async () => {
      let rounds = 0;
      while (writing) {
        const found = await words(table, "lighthouse", 500);
        expect(found).toHaveLength(300);
        expect(found).not.toContain(hidden.id);
        expect(await table.meaning(along(0), { viewer: ANN }, 500)).toSatisfy(
          (hits: { id: string }[]) => new Set(ids(hits as never)).size === hits.length,
        );
        // One revision or the next, never two and never none of them twice.
        expect((await words(table, "windmill")).length).toBeLessThanOrEqual(1);
        rounds += 1;
      }
      return rounds;
    });
    for (let n = 1; n <= 40; n += 1) {
      const others = Array.from({ length: 5 }, () => picture({ text: "aqueduct", meaning: along(1) }));
      await table.write({ upserts: [...others, { ...moving, revision: n + 1 }], deletes: [] });
      if (n % 8 === 0) await table.optimise();
    }
    writing = false;
    for (const rounds of await Promise.all(reading)) expect(rounds).toBeGreaterThan(5);
    expect(await table.revisions([moving.id])).toEqual(new Map([[moving.id, 41]]));
    await table.verify();
  });

  it("is whole after its writer was killed anywhere", async () => {
    const table = await index.create("pictures", DIMENSIONS);
    for (let round = 0; round < 4; round += 1) {
      const child = elsewhere(`
        say("ready");
        for (let n = 0; ; n += 1) {
          await table.write({ upserts: [picture("lighthouse"), picture("windmill")], deletes: [] });
          if (n % 5 === 4) await table.optimise();
        }
      `);
      await said(child);
      await sleep(300 + round * 170);
      child.kill("SIGKILL");
      await ended(child);
    }
    const [lighthouses, windmills] = [
      await words(table, "lighthouse", 10_000),
      await words(table, "windmill", 10_000),
    ];
    await sleep(1000);
    const { rows } = await table.counts();
    expect(rows).toBeGreaterThan(4);
    expect(lighthouses.length).toBe(windmills.length);
    await table.write({ upserts: [picture({ text: "aqueduct" })], deletes: [] });
    await table.optimise();
    expect(await words(table, "lighthouse", 10_000)).toHaveLength(rows / 2);
    await table.verify();
  });

  it("ranks fresh rows among the indexed ones as it will when they are indexed", async () => {
    const table = await index.create("pictures", DIMENSIONS);
    const text = (n: number) =>
      `${"harbour ".repeat(1 + (n % 3))} ${n % 5 === 0 ? "sunset 노을이" : "gate 하늘은"} ${"stone ".repeat(n % 7)}`;
    const documents = Array.from({ length: 200 }, (_, n) => picture({ text: text(n) }));
    await table.write({ upserts: documents.slice(0, 150), deletes: [] });
    await table.optimise();
    await table.write({ upserts: documents.slice(150), deletes: [] });
    const asked = [
      query("harbour sunset"),
      query("노을 harbour stone", { atLeast: 2 }),
      query("하늘 sunset", { atLeast: 1 }),
      query("harbuor", { fuzzy: true }),
    ];
    const ask = () => Promise.all(asked.map((one) => table.words(one, { viewer: ANN }, 200)));
    const before = await ask();
    await table.optimise();
    const after = await ask();
    for (const [n, hits] of after.entries()) {
      const scores = new Map(before[n]?.map(({ id, score }) => [id, score]));
      expect(scores.size).toBe(hits.length);
      for (const { id, score } of hits) {
        expect(Math.abs((scores.get(id) ?? 0) - score), `${n}: ${scores.get(id)}, ${score}`).toBeLessThan(
          0.05 + 0.1 * score,
        );
      }
    }
  });

  it("builds an index of vectors when there are many, and finds by it what comparing all would", async () => {
    const wide = { meaning: 256, colour: 8 };
    const table = await index.create("pictures", wide);
    const documents = Array.from({ length: 6000 }, (_, n) =>
      picture({
        text: n % 100 === 0 ? "rare" : "common",
        ownerId: n % 10 === 0 ? BO : ANN,
        visibility: n % 2 === 0 ? "private" : "team",
        lens: n % 500 === 0 ? "85mm" : null,
        meaning: n % 50 === 49 ? null : spread(n, wide.meaning),
        colour: spread(n, wide.colour),
      }),
    );
    for (let at = 0; at < 5500; at += 500) {
      await table.write({ upserts: documents.slice(at, at + 500), deletes: [] });
    }
    await table.optimise();
    await table.write({ upserts: documents.slice(5500), deletes: [] });
    const visible = documents.filter((each) => each.visibility === "team" || each.ownerId === ANN);
    for (const column of ["meaning", "colour"] as const) {
      let found = 0;
      for (let n = 0; n < 20; n += 1) {
        const target = spread(n * 271 + 0.5, wide[column]);
        const exact = visible
          .flatMap((each) => (each[column] ? [{ id: each.id, score: cosine(each[column], target) }] : []))
          .sort((a, b) => b.score - a.score)
          .slice(0, 20);
        const hits = await table[column](target, { viewer: ANN }, 20);
        const near = new Set(ids(exact));
        found += hits.filter(({ id }) => near.has(id)).length;
      }
      expect(found / 400, column).toBeGreaterThan(0.95);
    }
    const narrow = await table.meaning(spread(1, wide.meaning), { viewer: BO, lenses: ["85mm"] }, 20);
    expect(narrow).toHaveLength(12);
    await table.write({ upserts: [], deletes: documents.slice(0, 100).map(({ id }) => id) });
    const gone = new Set(ids(documents.slice(0, 100) as never));
    const left = await table.meaning(spread(3, wide.meaning), { viewer: BO }, 500);
    expect(left).toHaveLength(500);
    expect(left.some(({ id }) => gone.has(id))).toBe(false);
    const late = Array.from({ length: 3000 }, (_, n) => picture({ meaning: spread(n + 0.25, wide.meaning) }));
    await table.write({ upserts: late, deletes: [] });
    await table.optimise();
    const [best] = await table.meaning(spread(100.25, wide.meaning), { viewer: ANN }, 5);
    expect(best).toEqual({ id: late[100]?.id, score: expect.closeTo(1, 4) });
    expect((await table.counts()).unindexed).toBe(0);
    await table.verify();
  });

  // Commits become slower with their number; those of the first eight hundred tell enough of what each leaves.
  it("stays below 450 MB through eight hundred commits", async () => {
    await index.create("pictures", DIMENSIONS);
    const child = elsewhere(`
      const figures = [];
      for (let n = 1; n <= 800; n += 1) {
        await table.write({ upserts: [picture("lighthouse")], deletes: [] });
        if (n % 10 === 0) await table.words({ terms: [{ text: "lighthouse", script: "other" }], atLeast: 1, fuzzy: false }, { viewer: "x" }, 20);
        if (n % 100 === 0) await table.optimise();
        if (n % 200 === 0) figures.push(Math.round(process.memoryUsage.rss() / 1e6));
      }
      say(JSON.stringify(figures));
    `);
    const figures = JSON.parse(await said(child)) as number[];
    expect(Math.max(...figures), `MB after 200, 400, 600 and 800 commits: ${figures}`).toBeLessThan(450);
  });
});
