import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { pgliteRecords, postgresRecords, type TestRecords } from "../testing/records.ts";
import { type DatabaseHandle, Lease, openDatabase } from "./index.ts";

const engines = [
  ["pglite", () => pgliteRecords()],
  ["postgres", () => postgresRecords(inject("postgresUrl"))],
] as const;

describe.each(engines)("a lease on %s", (_engine, makeRecords) => {
  let records: TestRecords;
  let handle: DatabaseHandle;
  const name = randomUUID();
  const lease = (holder: string, seconds = 60) => new Lease(handle.db, { name, holder, seconds });

  beforeAll(async () => {
    records = await makeRecords();
    handle = await openDatabase(records.config);
  });
  afterAll(async () => {
    await handle.close();
    await records.remove();
  });

  it("belongs to one at a time, who may renew it", async () => {
    const taken = await Promise.all(["a", "b", "c"].map((holder) => lease(holder).take()));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const winner = ["a", "b", "c"][taken.indexOf(true)] as string;
    expect(await lease(winner).take()).toBe(true);
    expect(await lease("d").take()).toBe(false);
    await lease("d").release();
    expect(await lease("d").take()).toBe(false);
    await lease(winner).release();
    expect(await lease("d").take()).toBe(true);
  });

  it("is anybody's once it has run out", async () => {
    await handle.db.execute(sql`update leases set until = now() - interval '1 second' where name = ${name}`);
    expect(await lease("e").take()).toBe(true);
    expect(await lease("d").take()).toBe(false);
  });
});
