import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { pgliteRecords, postgresRecords, type TestRecords } from "../testing/records.ts";
import {
  type DatabaseHandle,
  isUniqueViolation,
  openDatabase,
  type QueryEvent,
  schema,
  sqlStateOf,
} from "./index.ts";

const { users, generations, sessions } = schema;

const engines = [
  ["pglite", () => pgliteRecords()],
  ["postgres", () => postgresRecords(inject("postgresUrl"))],
] as const;

describe.each(engines)("the records on %s", (_engine, makeRecords) => {
  let records: TestRecords;
  let handle: DatabaseHandle;
  let seen: QueryEvent[] = [];

  beforeAll(async () => {
    records = await makeRecords();
    handle = await openDatabase(records.config, { onQuery: (event) => seen.push(event) });
  });
  afterAll(async () => {
    await handle.close();
    await records.remove();
  });
  beforeEach(() => {
    seen = [];
  });

  const user = (email = `${randomUUID()}@example.com`) => ({ id: randomUUID(), name: "Ada", email });

  it("answers a ping", async () => {
    await expect(handle.ping()).resolves.toBeUndefined();
  });

  it("creates, reads, updates and deletes a row", async () => {
    const ada = user();
    await handle.db.insert(users).values(ada);
    await handle.db.update(users).set({ name: "Ada 하늘" }).where(eq(users.id, ada.id));
    const [found] = await handle.db.select().from(users).where(eq(users.id, ada.id));
    expect(found).toMatchObject({ name: "Ada 하늘", email: ada.email, emailVerified: false, role: "member" });
    const deleted = await handle.db.delete(users).where(eq(users.id, ada.id)).returning({ id: users.id });
    expect(deleted).toEqual([{ id: ada.id }]);
  });

  it("undoes everything of a transaction that throws", async () => {
    const ada = user();
    const failure = new Error("on purpose");
    await expect(
      handle.db.transaction(async (tx) => {
        await tx.insert(users).values(ada);
        throw failure;
      }),
    ).rejects.toBe(failure);
    expect(await handle.db.select().from(users).where(eq(users.id, ada.id))).toEqual([]);
  });

  it("undoes an inner transaction alone", async () => {
    const [outer, inner] = [user(), user()];
    await handle.db.transaction(async (tx) => {
      await tx.insert(users).values(outer);
      const attempt = tx.transaction(async (nested) => {
        await nested.insert(users).values(inner);
        throw new Error("on purpose");
      });
      await expect(attempt).rejects.toThrow("on purpose");
    });
    expect(await handle.db.select().from(users).where(eq(users.id, outer.id))).toHaveLength(1);
    expect(await handle.db.select().from(users).where(eq(users.id, inner.id))).toHaveLength(0);
  });

  it("keeps json, moments and large whole numbers as they were", async () => {
    const ada = user();
    const record = { text: '노을 "quoted" \\ 😀', list: [1, null, { deep: true }], empty: {} };
    const createdAt = new Date("2026-02-03T04:05:06.789Z");
    const id = randomUUID();
    await handle.db.insert(users).values(ada);
    await handle.db.insert(generations).values({
      id,
      ownerId: ada.id,
      requestHash: "hash",
      state: "queued",
      prompt: "a prompt",
      provider: "previz",
      model: "previz-1",
      aspect: "1:1",
      count: 1,
      seed: Number.MAX_SAFE_INTEGER,
      record,
      notDrawn: ["rain"],
      traceId: "t",
      traceparent: "p",
      createdAt,
    });
    const [found] = await handle.db.select().from(generations).where(eq(generations.id, id));
    expect(found).toMatchObject({ record, createdAt, seed: Number.MAX_SAFE_INTEGER, notDrawn: ["rain"] });
    expect(found?.createdAt).toBeInstanceOf(Date);
    expect(found?.failure).toBeNull();
  });

  it("carries bytes, as a Uint8Array at least", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const { rows } = await handle.db.execute<{ bytes: Uint8Array }>(sql`select ${bytes}::bytea as bytes`);
    const [row] = rows;
    expect(row?.bytes).toBeInstanceOf(Uint8Array);
    expect(Uint8Array.from(row?.bytes ?? [])).toEqual(bytes);
  });

  it("says which statement broke a rule of the schema", async () => {
    const ada = user();
    await handle.db.insert(users).values(ada);
    const twice = await handle.db
      .insert(users)
      .values(user(ada.email))
      .catch((error: unknown) => error);
    expect(isUniqueViolation(twice)).toBe(true);
    const orphan = await handle.db
      .insert(sessions)
      .values({ id: randomUUID(), token: randomUUID(), userId: "nobody", expiresAt: new Date() })
      .catch((error: unknown) => error);
    expect(sqlStateOf(orphan)).toBe("23503");
    expect(isUniqueViolation(orphan)).toBe(false);
  });

  it("works on after a statement failed inside a transaction", async () => {
    const ada = user();
    const failed = await handle.db
      .transaction(async (tx) => {
        await tx.insert(users).values(ada);
        await tx.insert(users).values(ada);
      })
      .catch((error: unknown) => error);
    expect(isUniqueViolation(failed)).toBe(true);
    await expect(handle.ping()).resolves.toBeUndefined();
    expect(await handle.db.select().from(users).where(eq(users.id, ada.id))).toEqual([]);
  });

  it("keeps every row of writers that come all at once", async () => {
    const prefix = randomUUID();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        index % 2 === 0
          ? handle.db.insert(users).values(user(`${prefix}-${index}`))
          : handle.db.transaction(async (tx) => {
              await tx.insert(users).values(user(`${prefix}-${index}`));
            }),
      ),
    );
    const { rows } = await handle.db.execute<{ found: number }>(
      sql`select count(*)::int as found from users where email like ${`${prefix}%`}`,
    );
    expect(rows[0]?.found).toBe(50);
  });

  it("adds up when many transactions change the same row", async () => {
    const ada = { ...user(), name: "0" };
    await handle.db.insert(users).values(ada);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        handle.db.transaction(async (tx) => {
          const [row] = await tx.select().from(users).where(eq(users.id, ada.id)).for("update");
          await tx
            .update(users)
            .set({ name: String(Number(row?.name) + 1) })
            .where(eq(users.id, ada.id));
        }),
      ),
    );
    const [row] = await handle.db.select().from(users).where(eq(users.id, ada.id));
    expect(row?.name).toBe("20");
  });

  it("refuses a statement sent past the open transaction instead of waiting for ever", async () => {
    const past = handle.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await handle.db.select().from(users).limit(1);
    });
    await expect(past).rejects.toSatisfy((error: Error) =>
      /past the transaction/.test(`${error} ${error.cause}`),
    );
    const nested = handle.db.transaction(() => handle.db.transaction(async () => {}));
    await expect(nested).rejects.toThrow(/past the transaction/);
    await expect(handle.ping()).resolves.toBeUndefined();
  });

  it("tells listeners when the transaction commits, and only then", async () => {
    const heard: string[] = [];
    const stop = await handle.listen("tests", (payload) => heard.push(payload));
    await handle.notify("tests", "now 하늘");
    await handle.db
      .transaction(async (tx) => {
        await handle.notify("tests", "never", tx);
        throw new Error("on purpose");
      })
      .catch(() => {});
    await handle.db.transaction(async (tx) => {
      await handle.notify("tests", "committed", tx);
    });
    await eventually("two notifications", () => heard.length >= 2);
    expect(heard).toEqual(["now 하늘", "committed"]);
    await stop();
    await handle.notify("tests", "nobody listens");
    await handle.ping();
    expect(heard).toHaveLength(2);
  });

  it("lets several listen to one channel, and one leave", async () => {
    const heard: string[] = [];
    const stopFirst = await handle.listen("shared", (payload) => heard.push(`first ${payload}`));
    const stopSecond = await handle.listen("shared", (payload) => heard.push(`second ${payload}`));
    await stopFirst();
    await handle.notify("shared", "a");
    await eventually("the notification", () => heard.length > 0);
    expect(heard).toEqual(["second a"]);
    await stopSecond();
  });

  it("refuses a payload or a channel that the database would refuse", async () => {
    await expect(handle.notify("tests", "하".repeat(2667))).rejects.toThrow(RangeError);
    await expect(handle.listen('x"; drop table users; --', () => {})).rejects.toThrow(RangeError);
  });

  it("reports every statement to the hook, with its duration and error and without its values", async () => {
    const ada = user();
    await handle.db.insert(users).values(ada);
    await handle.db
      .insert(users)
      .values(ada)
      .catch(() => {});
    await handle.db.transaction(async (tx) => {
      await tx.execute(sql`select 2`);
    });
    const texts = seen.map((event) => event.text);
    expect(texts.filter((text) => text.startsWith('insert into "users"'))).toHaveLength(2);
    expect(seen.filter((event) => event.error !== undefined)).toHaveLength(1);
    expect(texts.slice(-3)).toEqual(["begin", "select 2", "commit"]);
    for (const event of seen) {
      expect(event.milliseconds).toBeGreaterThanOrEqual(0);
      expect(event.text).not.toContain(ada.email);
    }
  });

  it("finds its rows again after it is closed and opened", async () => {
    const ada = user();
    await handle.db.insert(users).values(ada);
    await handle.close();
    await handle.close();
    handle = await openDatabase(records.config, { onQuery: (event) => seen.push(event) });
    expect(await handle.db.select().from(users).where(eq(users.id, ada.id))).toHaveLength(1);
  });
});
