import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, inject, it } from "vitest";
import type { DatabaseConfig } from "../../config.ts";
import { openDatabase, schema } from "../database/index.ts";
import { eventually } from "../testing/eventually.ts";
import { pgliteRecords, postgresRecords } from "../testing/records.ts";
import { openJobs } from "./index.ts";

const { verifications } = schema;
const silent = { info() {}, warn() {}, error() {} };
const children: ChildProcess[] = [];

/** The process of testing/busy-process.ts, and what it has said so far. */
function startBusyProcess(config: DatabaseConfig) {
  const program = join(import.meta.dirname, "../testing/busy-process.ts");
  const child = spawn(process.execPath, [program, JSON.stringify(config)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let said = "";
  let complained = "";
  child.stdout.on("data", (data: Buffer) => (said += data));
  child.stderr.on("data", (data: Buffer) => (complained += data));
  const exited = once(child, "exit") as Promise<[number | null, string | null]>;
  const all = (word: string) =>
    [...said.matchAll(new RegExp(`^${word} (\\S+)\\n`, "gm"))].map((match) => match[1] ?? "");
  return { child, all, exited, complaint: () => complained };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

describe("a process on the embedded records that is killed", () => {
  it("loses no confirmed row, leaves no half transaction, and its job runs again, three times over", async () => {
    const records = await pgliteRecords();
    const confirmed: string[] = [];
    const endless: string[] = [];
    for (const killAfter of [150, 400, 750]) {
      const busy = startBusyProcess(records.config);
      await eventually(
        "the job's start",
        () => busy.all("running").length > 0 && busy.all("committed").length > 0,
        30_000,
      );
      await sleep(killAfter);
      busy.child.kill("SIGKILL");
      await busy.exited;
      confirmed.push(...busy.all("committed"));
      endless.push(...busy.all("sent"));
    }
    expect(confirmed.length).toBeGreaterThan(10);

    const handle = await openDatabase(records.config);
    const jobs = await openJobs(handle, { logger: silent });
    const rows = await handle.db.select().from(verifications).where(eq(verifications.identifier, "crash"));
    const found = new Set(rows.map((row) => row.id));
    expect(confirmed.filter((id) => !found.has(id) || !found.has(`${id}-2`))).toEqual([]);
    expect(rows.filter((row) => row.value === "1").length).toBe(
      rows.filter((row) => row.value === "2").length,
    );

    await jobs.define("crash", { heartbeatSeconds: 10 });
    expect(await jobs.requeueOrphans("crash")).toBeGreaterThanOrEqual(1);
    const ran = new Map<string, number>();
    await jobs.work("crash", { concurrency: 1 }, async ({ id, attempt }) => void ran.set(id, attempt));
    await eventually("all three jobs", () => ran.size === 3);
    expect([...ran.keys()].sort()).toEqual(endless.sort());
    expect([...ran.values()]).toEqual([1, 1, 1]);
    await jobs.stop({ graceMs: 1_000 });
    await handle.close();
    await records.remove();
  });
});

describe("a second process on an embedded folder", () => {
  it("exits with status 1 and says which process holds which folder, and the first works on", async () => {
    const records = await pgliteRecords();
    if (records.config.engine !== "pglite") throw new Error("not PGlite");
    const first = startBusyProcess(records.config);
    await eventually("the first process's work", () => first.all("committed").length > 0, 30_000);
    const second = startBusyProcess(records.config);
    expect(await second.exited).toEqual([1, null]);
    expect(second.complaint()).toContain(records.config.directory);
    expect(second.complaint()).toContain(`process ${first.child.pid}.`);
    const before = first.all("committed").length;
    await eventually("more work", () => first.all("committed").length > before);
    first.child.kill("SIGKILL");
    await first.exited;
    await records.remove();
  });
});

describe("one of two workers on PostgreSQL", () => {
  it("is killed, and the other runs its job within a minute", async () => {
    const records = await postgresRecords(inject("postgresUrl"));
    const busy = startBusyProcess(records.config);
    await eventually("the job's start", () => busy.all("running").length > 0, 30_000);
    const handle = await openDatabase(records.config);
    const jobs = await openJobs(handle, { logger: silent });
    await jobs.define("crash", { heartbeatSeconds: 10 });
    const ran: string[] = [];
    await jobs.work("crash", { concurrency: 1 }, async ({ id }) => void ran.push(id));
    // Longer than a heartbeat: a job whose worker lives is not taken away.
    await sleep(15_000);
    expect(ran).toEqual([]);
    busy.child.kill("SIGKILL");
    await busy.exited;
    await eventually("the other's run", () => ran.length > 0, 60_000);
    expect(ran).toEqual(busy.all("sent"));
    await jobs.stop({ graceMs: 1_000 });
    await handle.close();
    await records.remove();
  });
});
