import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { type DatabaseHandle, openDatabase } from "../database/index.ts";
import { eventually } from "../testing/eventually.ts";
import { pgliteRecords, postgresRecords, type TestRecords } from "../testing/records.ts";
import { Interrupted, type Job, type JobQueue, openJobs } from "./index.ts";

const engines = [
  ["pglite", () => pgliteRecords()],
  ["postgres", () => postgresRecords(inject("postgresUrl"))],
] as const;

interface Work {
  readonly name: string;
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

describe.each(engines)("jobs on %s", (_engine, makeRecords) => {
  let records: TestRecords;
  let handle: DatabaseHandle;
  let jobs: JobQueue;
  let complaints: unknown[] = [];
  const logger = {
    info() {},
    warn: (...said: unknown[]) => complaints.push(said),
    error: (...said: unknown[]) => complaints.push(said),
  };

  const start = async (queues: string[] = ["q"]) => {
    handle = await openDatabase(records.config);
    jobs = await openJobs(handle, { logger });
    for (const queue of queues) await jobs.define(queue, { retryLimit: 2, retryDelay: 1 });
  };
  const send = (name: string, options: { id?: string; priority?: number } = {}) =>
    handle.db.transaction((tx) => jobs.send("q", { name }, { tx, ...options }));
  const collect = async (concurrency = 1) => {
    const ran: Job<Work>[] = [];
    await jobs.work<Work>("q", { concurrency }, async (job) => void ran.push(job));
    return ran;
  };

  beforeEach(async () => {
    complaints = [];
    records = await makeRecords();
    await start();
  });
  afterEach(async () => {
    await jobs.stop({ graceMs: 1_000 });
    await handle.close();
    await records.remove();
    expect(complaints).toEqual([]);
  });

  it("runs a job of a committed transaction once, with its data, soon after the commit", async () => {
    const ran = await collect();
    const id = randomUUID();
    expect(await send("노을", { id })).toBe(id);
    const committed = performance.now();
    await eventually("the run", () => ran.length > 0);
    expect(performance.now() - committed).toBeLessThan(400);
    await eventually("the end", async () => (await jobs.stateOf("q", id)) === "completed");
    await sleep(700);
    expect(ran).toHaveLength(1);
    expect(ran[0]).toMatchObject({ id, data: { name: "노을" }, attempt: 1, retriesLeft: 2 });
  });

  it("never runs a job whose transaction was rolled back", async () => {
    const ran = await collect();
    const id = randomUUID();
    const attempt = handle.db.transaction(async (tx) => {
      await jobs.send("q", { name: "never" }, { tx, id });
      throw new Error("on purpose");
    });
    await expect(attempt).rejects.toThrow("on purpose");
    await send("after");
    await eventually("the other job", () => ran.length > 0);
    await sleep(700);
    expect(ran.map((job) => job.data.name)).toEqual(["after"]);
    expect(await jobs.stateOf("q", id)).toBeNull();
  });

  it("refuses the same id twice, and a queue that was not defined", async () => {
    const id = await send("first", { id: randomUUID() });
    await expect(send("second", { id })).rejects.toThrow(/already/);
    await expect(handle.db.transaction((tx) => jobs.send("nowhere", {}, { tx }))).rejects.toThrow(
      /not defined/,
    );
  });

  it("runs what matters more first", async () => {
    await send("plain");
    await send("urgent", { priority: 5 });
    const ran = await collect();
    await eventually("both", () => ran.length === 2);
    expect(ran.map((job) => job.data.name)).toEqual(["urgent", "plain"]);
  });

  it("tries a failing job again, then keeps it as failed with its error", async () => {
    const attempts: [number, number][] = [];
    await jobs.work<Work>("q", { concurrency: 1 }, async ({ attempt, retriesLeft }) => {
      attempts.push([attempt, retriesLeft]);
      throw new Error(`no luck at ${attempt}`);
    });
    const id = await send("unlucky");
    await eventually("the failure", async () => (await jobs.stateOf("q", id)) === "failed", 20_000);
    expect(attempts).toEqual([
      [1, 2],
      [2, 1],
      [3, 0],
    ]);
    const { rows } = await handle.db.execute<{ output: { message: string } }>(
      sql`select output from pgboss.job where id = ${id}::uuid`,
    );
    expect(rows[0]?.output.message).toBe("no luck at 3");
    expect(await jobs.counts("q")).toEqual({ queued: 0, active: 0, failed: 1, oldestSeconds: 0 });
  });

  it("lets neighbours of a failing job succeed", async () => {
    await jobs.work<Work>("q", { concurrency: 2 }, async ({ data, attempt }) => {
      if (data.name === "bad" && attempt === 1) throw new Error("on purpose");
    });
    const ids = await Promise.all(["good", "bad", "good", "good"].map((name) => send(name)));
    await eventually("all", async () => {
      const states = await Promise.all(ids.map((id) => jobs.stateOf("q", id)));
      return states.every((state) => state === "completed");
    });
  });

  it("drops a waiting job that is cancelled, and aborts a running one", async () => {
    const waiting = await send("waiting");
    expect(await jobs.cancel("q", waiting)).toBe(true);
    expect(await jobs.cancel("q", waiting)).toBe(false);

    const reasons: unknown[] = [];
    await jobs.work<Work>("q", { concurrency: 1 }, ({ signal }) =>
      untilAborted(signal).catch((reason: unknown) => {
        reasons.push(reason);
        throw reason;
      }),
    );
    const running = await send("running");
    await eventually("the run", async () => (await jobs.stateOf("q", running)) === "active");
    expect(await jobs.cancel("q", running)).toBe(true);
    await eventually("the abort", () => reasons.length > 0);
    await sleep(700);
    expect(reasons).toHaveLength(1);
    expect(await jobs.stateOf("q", running)).toBe("cancelled");
    expect(await jobs.stateOf("q", waiting)).toBe("cancelled");
  });

  it("keeps a cancel inside a rolled-back transaction from happening", async () => {
    const id = await send("stays");
    await handle.db
      .transaction(async (tx) => {
        expect(await jobs.cancel("q", id, { tx })).toBe(true);
        throw new Error("on purpose");
      })
      .catch(() => {});
    expect(await jobs.stateOf("q", id)).toBe("created");
  });

  it("runs several at a time, and no more than it was told", async () => {
    let now = 0;
    let most = 0;
    let done = 0;
    await jobs.work<Work>("q", { concurrency: 3 }, async () => {
      now += 1;
      most = Math.max(most, now);
      await sleep(50);
      now -= 1;
      done += 1;
    });
    await handle.db.transaction(async (tx) => {
      for (let index = 0; index < 12; index += 1) await jobs.send("q", {}, { tx });
    });
    await eventually("all", () => done === 12);
    expect(most).toBe(3);
  });

  it("drains a backlog of 200 without waiting for a poll between jobs", async () => {
    await handle.db.transaction(async (tx) => {
      for (let index = 0; index < 200; index += 1) await jobs.send("q", { name: String(index) }, { tx });
    });
    const waiting = await jobs.counts("q");
    expect(waiting).toMatchObject({ queued: 200, active: 0, failed: 0 });
    expect(waiting.oldestSeconds).toBeGreaterThan(0);
    const started = performance.now();
    const ran = await collect();
    await eventually("all", () => ran.length === 200, 20_000);
    // One job a poll would take 100 s.
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(new Set(ran.map((job) => job.id)).size).toBe(200);
  });

  it("gives a running job back at a stop, to run at the next start without using up a retry", async () => {
    const reasons: unknown[] = [];
    await jobs.work<Work>("q", { concurrency: 1 }, ({ signal }) =>
      untilAborted(signal).catch((reason: unknown) => {
        reasons.push(reason);
        throw reason;
      }),
    );
    const id = await send("interrupted");
    const waiting = await send("waiting");
    for (let round = 0; round < 4; round += 1) {
      await eventually("the run", async () => (await jobs.stateOf("q", id)) === "active");
      const asked = performance.now();
      await jobs.stop({ graceMs: 5_000 });
      expect(performance.now() - asked).toBeLessThan(3_000);
      expect(reasons.at(-1)).toBeInstanceOf(Interrupted);
      await handle.close();
      await start();
      expect(await jobs.stateOf("q", id)).toBe("created");
      if (round === 3) break;
      await jobs.work<Work>("q", { concurrency: 1 }, ({ signal }) =>
        untilAborted(signal).catch((reason: unknown) => {
          reasons.push(reason);
          throw reason;
        }),
      );
    }
    const ran = await collect();
    await eventually("both", () => ran.length === 2);
    expect(ran.find((job) => job.id === id)).toMatchObject({ attempt: 1, retriesLeft: 2 });
    expect(ran.find((job) => job.id === waiting)).toMatchObject({ attempt: 1 });
  });

  it("lets a handler finish within the grace, and its job counts as done", async () => {
    let finished = false;
    await jobs.work<Work>("q", { concurrency: 1 }, async ({ signal }) => {
      await untilAborted(signal).catch(() => {});
      await sleep(200);
      finished = true;
    });
    const id = await send("orderly");
    await eventually("the run", async () => (await jobs.stateOf("q", id)) === "active");
    await jobs.stop({ graceMs: 5_000 });
    expect(finished).toBe(true);
    expect(await jobs.stateOf("q", id)).toBe("completed");
  });

  it("gives up on a handler that does not hear, and ignores what it says later", async () => {
    let release = () => {};
    await jobs.work<Work>("q", { concurrency: 1 }, () => new Promise<void>((resolve) => (release = resolve)));
    const id = await send("deaf");
    await eventually("the run", async () => (await jobs.stateOf("q", id)) === "active");
    const asked = performance.now();
    await jobs.stop({ graceMs: 300 });
    expect(performance.now() - asked).toBeLessThan(4_000);
    release();
    await sleep(300);
    expect(await jobs.stateOf("q", id)).toBe("created");
    expect(complaints).toHaveLength(1);
    complaints = [];
  });

  it("gives back the jobs of a dead process, but not one that runs here", async () => {
    let release = () => {};
    await jobs.work<Work>("q", { concurrency: 1 }, () => new Promise<void>((resolve) => (release = resolve)));
    const mine = await send("mine");
    await eventually("the run", async () => (await jobs.stateOf("q", mine)) === "active");
    const orphan = await send("orphan");
    await handle.db.execute(
      sql`update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() where id = ${orphan}::uuid`,
    );
    expect(await jobs.requeueOrphans("q")).toBe(1);
    expect(await jobs.stateOf("q", orphan)).toBe("created");
    expect(await jobs.stateOf("q", mine)).toBe("active");
    release();
    await eventually("the orphan's turn", async () => (await jobs.stateOf("q", orphan)) === "active");
    release();
    await eventually("both", async () => (await jobs.counts("q")).active === 0);
  });

  it("runs a job that was sent before the clock was set back a day", async () => {
    const id = await send("tomorrow");
    await handle.db.execute(
      sql`update pgboss.job set start_after = now() + interval '1 day', created_on = now() + interval '1 day' where id = ${id}::uuid`,
    );
    await jobs.requeueOrphans("q");
    const ran = await collect();
    await eventually("the run", () => ran.length > 0);
  });

  it("does not run a job twice at once when the clock jumps a day ahead", async () => {
    let now = 0;
    let most = 0;
    await jobs.work<Work>("q", { concurrency: 2 }, async ({ signal, attempt }) => {
      now += 1;
      most = Math.max(most, now);
      try {
        if (attempt === 1) await untilAborted(signal);
      } finally {
        now -= 1;
      }
    });
    const id = await send("long");
    await eventually("the run", async () => (await jobs.stateOf("q", id)) === "active");
    await handle.db.execute(
      sql`update pgboss.job set started_on = now() - interval '1 day', heartbeat_on = now() - interval '1 day' where id = ${id}::uuid`,
    );
    await eventually(
      "the second run's end",
      async () => (await jobs.stateOf("q", id)) === "completed",
      45_000,
    );
    expect(most).toBe(1);
  });
});
