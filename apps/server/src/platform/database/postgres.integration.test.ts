import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { StartError } from "../../start-error.ts";
import { eventually } from "../testing/eventually.ts";
import { createDatabase, type TestDatabase } from "../testing/postgres.ts";
import { type DatabaseHandle, openDatabase } from "./index.ts";

describe("PostgreSQL", () => {
  let database: TestDatabase;
  const open: DatabaseHandle[] = [];
  const start = async () => {
    const handle = await openDatabase({ engine: "postgres", url: database.url, poolSize: 4 });
    open.push(handle);
    return handle;
  };

  beforeEach(async () => {
    database = await createDatabase(inject("postgresUrl"));
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((handle) => handle.close()));
    await database.drop();
  });

  const killOthers = (handle: DatabaseHandle) =>
    handle.db.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);

  it("is migrated once by processes that start together", async () => {
    const handles = await Promise.all([start(), start(), start(), start()]);
    const [first] = handles;
    const answer = await first?.db.execute<{ n: number; hashes: number }>(
      sql`select count(*)::int as n, count(distinct hash)::int as hashes from drizzle.__drizzle_migrations`,
    );
    expect(answer?.rows[0]?.n).toBe(answer?.rows[0]?.hashes);
  });

  it("passes notifications between processes, and again after the listening connection was killed", async () => {
    const [speaker, listener] = [await start(), await start()];
    const heard: string[] = [];
    await listener.listen("tests", (payload) => heard.push(payload));
    await speaker.notify("tests", "before");
    await eventually("the first notification", () => heard.includes("before"));
    await killOthers(speaker);
    await eventually("a notification after the reconnection", async () => {
      await speaker.notify("tests", "after");
      return heard.includes("after");
    });
  });

  it("survives the loss of idle connections and of one in the middle of a transaction", async () => {
    const [killer, victim] = [await start(), await start()];
    await Promise.all(Array.from({ length: 4 }, () => victim.ping()));
    await killOthers(killer);
    await eventually("an answer", () =>
      victim.ping().then(
        () => true,
        () => false,
      ),
    );

    const broken = victim.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await killOthers(killer);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await tx.execute(sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    await eventually("an answer", () =>
      victim.ping().then(
        () => true,
        () => false,
      ),
    );
  });

  it("names the server but not the password when it is out of reach", async () => {
    const attempt = openDatabase({
      engine: "postgres",
      url: "postgres://me:secret@127.0.0.1:1/shots",
      poolSize: 2,
    });
    const error = await attempt.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect((error as StartError).exitCode).toBe(1);
    expect((error as StartError).message).toMatch(/127\.0\.0\.1:1/);
    expect((error as StartError).message).not.toContain("secret");
  });
});
