import { context, SpanKind, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { isTracingSuppressed } from "@opentelemetry/core";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { type DatabaseHandle, openDatabase, type QueryEvent } from "../../platform/database/index.ts";
import { telemetryActions, telemetryLogs, telemetrySpans, users } from "../../platform/database/schema.ts";
import { eventually } from "../../platform/testing/eventually.ts";
import { pgliteRecords, postgresRecords, type TestRecords } from "../../platform/testing/records.ts";
import { LocalRecord } from "./local-record.ts";
import { newTrace, Teller } from "./test-teller.ts";

const DAY_MS = 86_400_000;
const LIMITS = { days: 7, rows: 200_000 };

interface Warning {
  event?: string;
  lost?: number;
  waiting?: number;
}

let records: TestRecords;
let handle: DatabaseHandle;
let record: LocalRecord;
let teller: Teller;
let warnings: Warning[];
const logger = { warn: (about: object) => void warnings.push(about) };

function listen(limits = LIMITS): void {
  warnings = [];
  record = new LocalRecord(limits, "all");
  teller = new Teller(record);
}

const actions = () => handle.db.select().from(telemetryActions).orderBy(asc(telemetryActions.startedAt));
const action = async (traceId: string) =>
  (await handle.db.select().from(telemetryActions).where(eq(telemetryActions.traceId, traceId)))[0];
const logs = (traceId: string) =>
  handle.db
    .select()
    .from(telemetryLogs)
    .where(eq(telemetryLogs.traceId, traceId))
    .orderBy(asc(telemetryLogs.at), asc(telemetryLogs.id));
const spans = (traceId: string) =>
  handle.db.select().from(telemetrySpans).where(eq(telemetrySpans.traceId, traceId));

describe.each([
  ["pglite", () => pgliteRecords()],
  ["postgres", () => postgresRecords(inject("postgresUrl"))],
] as const)("the record on %s", (_engine, makeRecords) => {
  const queries: (QueryEvent & { observed: boolean })[] = [];
  beforeAll(async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    records = await makeRecords();
    const onQuery = (event: QueryEvent) => {
      const active = context.active();
      const observed = trace.getSpan(active) !== undefined || !isTracingSuppressed(active);
      queries.push({ ...event, observed });
    };
    handle = await openDatabase(records.config, { onQuery });
  });
  afterAll(async () => {
    context.disable();
    await handle.close();
    await records.remove();
  });
  beforeEach(() => listen());
  afterEach(async () => {
    await record.close();
    await handle.db.execute(sql`truncate telemetry_actions, telemetry_spans, telemetry_logs, users cascade`);
  });

  it("keeps a request with its span, statement and line, as they were", async () => {
    record.open(handle, logger);
    const traceId = newTrace();
    teller.request(traceId, { method: "POST", status: 422 });
    await record.flush();
    expect(await action(traceId)).toMatchObject({
      severity: 1,
      userEmail: "hana@example.com",
      userId: "id of hana@example.com",
      method: "POST",
      route: "/api/generations",
      httpStatus: 422,
      subject: "/api/generations",
    });
    const [statement, server] = (await spans(traceId)).sort((a, b) => b.startedAt - a.startedAt);
    expect(server).toMatchObject({
      kind: "server",
      process: "all",
      attributes: { "http.response.status_code": 422 },
    });
    expect(statement).toMatchObject({ name: "pg.query:SELECT", parentId: server?.spanId, links: [] });
    // Both began in one millisecond, one after the other.
    expect(statement?.startedAt).toBeGreaterThan(server?.startedAt ?? Number.NaN);
    expect(await logs(traceId)).toMatchObject([
      {
        level: "info",
        event: "request.completed",
        fields: { status: 422, "user.email": "hana@example.com" },
      },
    ]);
    expect(record.status()).toEqual({ rows: 3, shed: 0, lost: 0 });
  });

  it("keeps what happened before the database was open", async () => {
    const traceId = newTrace();
    teller.line(traceId, { event: "auth.sign_in" });
    teller.line(null, { event: "telemetry.decision" });
    record.open(handle, logger);
    await record.flush();
    expect((await actions()).map(({ event }) => event).sort()).toEqual([
      "auth.sign_in",
      "telemetry.decision",
    ]);
  });

  it("writes by itself, soon after", async () => {
    record.open(handle, logger);
    const traceId = newTrace();
    teller.line(traceId, { event: "auth.sign_in" });
    expect(await action(traceId)).toBeUndefined();
    await eventually("the next batch", () => action(traceId), 5_000);
  });

  it("merges what comes later of one trace into the same action", async () => {
    record.open(handle, logger);
    const traceId = newTrace();
    const { span } = teller.begin(traceId, "POST", { kind: SpanKind.SERVER });
    const id = "3f0d7a0e-9c4e-4b7b-8f5f-0d6a0c7c2a11";
    teller.line(traceId, { event: "generation.requested", prompt: "네온", "user.email": "hana@example.com" });
    await record.flush();
    const first = await action(traceId);
    expect(first).toMatchObject({ event: "generation.requested", severity: 0, subject: "네온" });

    teller.line(
      traceId,
      { event: "tone.missing", "generation.id": id, "user.email": "x@example.com" },
      "warn",
    );
    await record.flush();
    teller.line(traceId, { event: "generation.requested", prompt: "another" });
    teller.line(traceId, { event: "generation.succeeded" });
    await record.flush();
    await record.flush();
    span.end(Date.now() + 5_000);
    await record.flush();

    const merged = await action(traceId);
    expect(merged).toMatchObject({
      event: "tone.missing",
      severity: 1,
      events: ["generation.requested", "tone.missing", "generation.succeeded"],
      subject: "네온",
      userEmail: "hana@example.com",
      generationId: id,
    });
    // The span's start, which was told last, is the earliest.
    expect(merged?.startedAt).toBeLessThan(first?.startedAt ?? 0);
    expect(merged?.endedAt).toBeGreaterThan(Date.now() + 1_000);
    for (const word of ["requested", "another", "이미지", "succeeded"]) expect(merged?.words).toContain(word);
    expect(await logs(traceId)).toHaveLength(4);
    expect(await actions()).toHaveLength(1);
  });

  it("keeps searchable words within bounds over any number of flushes", async () => {
    record.open(handle, logger);
    const traceId = newTrace();
    for (let n = 0; n < 8; n++) {
      teller.line(traceId, { event: "auth.sign_in", note: `${n}`.repeat(590) });
      await record.flush();
    }
    const { words = "" } = (await action(traceId)) ?? {};
    expect(words.length).toBeLessThanOrEqual(4_000);
    expect(words).toContain("sign_in");
  });

  it("stores whatever people type: quotes, NUL, half a surrogate pair, a megabyte", async () => {
    record.open(handle, logger);
    const prompts = [
      `'; drop table telemetry_logs; -- "\\`,
      "\0\ud83d",
      '🎬 밤 $1 {} {"a":1} ,',
      "가".repeat(1_000_000),
    ];
    const traces = prompts.map((prompt) => {
      const traceId = newTrace();
      teller.line(traceId, {
        event: "generation.requested",
        prompt,
        [prompt.slice(0, 20)]: prompt,
        list: [prompt],
      });
      return traceId;
    });
    await record.flush();
    expect(warnings).toEqual([]);
    const kept = await Promise.all(traces.map(logs));
    expect(kept.map((lines) => lines.length)).toEqual([1, 1, 1, 1]);
    expect(kept[0]?.[0]?.fields["prompt"]).toBe(prompts[0]);
    expect(kept[1]?.[0]?.fields["prompt"]).toBe("\u{fffd}\u{fffd}");
    expect(kept[2]?.[0]?.fields["prompt"]).toBe(prompts[2]);
    expect(String(kept[3]?.[0]?.fields["prompt"])).toContain("(1000000 characters)");
    expect((await action(traces[0] ?? ""))?.subject).toBe(prompts[0]);
  });

  it("writes a large trace in pieces, whole and once", async () => {
    record.open(handle, logger);
    const traceId = newTrace();
    for (let n = 0; n < 300; n++) teller.line(traceId, { event: "auth.sign_in", n });
    await eventually("all of it", async () => (await logs(traceId)).length === 300);
    expect((await logs(traceId)).map(({ fields }) => fields["n"])).toEqual(
      Array.from({ length: 300 }, (_, n) => n),
    );
    expect(record.status().rows).toBe(300);
  });

  it("may hear a line inside somebody's transaction", async () => {
    record.open(handle, logger);
    const traceId = newTrace();
    const flushed = await handle.db.transaction(async (tx) => {
      for (let n = 0; n < 600; n++) teller.line(traceId, { event: "auth.sign_in" });
      const flushing = record.flush();
      await tx.insert(users).values({ id: "u", name: "Hana", email: "hana@example.com" });
      return { flushing };
    });
    await flushed.flushing;
    await eventually("the lines", async () => (await logs(traceId)).length === 600);
    expect(warnings).toEqual([]);
  });

  it("deletes the oldest actions, with all of theirs, down to its size", async () => {
    listen({ days: 7, rows: 1_000 });
    record.open(handle, logger);
    const traces: string[] = [];
    for (let n = 0; n < 150; n++) {
      const traceId = newTrace();
      traces.push(traceId);
      for (let k = 0; k < 10; k++) teller.line(traceId, { event: "auth.sign_in" });
      if (n % 50 === 49) await record.flush();
    }
    await eventually("the last to be written", async () => (await logs(traces.at(-1) ?? "")).length === 10);
    await record.prune();
    const left = (await actions()).map(({ traceId }) => traceId);
    expect(left).toEqual(traces.slice(-left.length));
    expect(left.length).toBeGreaterThanOrEqual(90);
    expect(left.length).toBeLessThanOrEqual(100);
    const [counted] = await handle.db.select({ n: sql<number>`count(*)::int` }).from(telemetryLogs);
    expect(counted?.n).toBe(left.length * 10);
    expect(record.status().rows).toBe(counted?.n);
  });

  it("deletes what is older than its days when it opens", async () => {
    const old = newTrace();
    const young = newTrace();
    record.open(handle, logger);
    teller.line(old, { event: "auth.sign_in" });
    teller.line(young, { event: "auth.sign_in" });
    await record.close();
    await handle.db
      .update(telemetryActions)
      .set({ startedAt: Date.now() - 8 * DAY_MS })
      .where(eq(telemetryActions.traceId, old));
    record = new LocalRecord(LIMITS, "all");
    record.open(handle, logger);
    await eventually("the deletion", async () => (await action(old)) === undefined);
    expect(await logs(old)).toEqual([]);
    expect(await logs(young)).toHaveLength(1);
    expect(record.status().rows).toBe(1);
  });

  it("tells once of a database that refuses, keeps what fits, and writes it afterwards", async () => {
    record.open(handle, logger);
    await handle.db.execute(sql`alter table telemetry_logs rename to elsewhere`);
    const traceId = newTrace();
    for (let n = 0; n < 3; n++) {
      teller.line(traceId, { event: "auth.sign_in", n });
      await record.flush();
    }
    expect(warnings).toMatchObject([{ event: "telemetry.record_failed", lost: 0, waiting: 1 }]);
    await handle.db.execute(sql`alter table elsewhere rename to telemetry_logs`);
    await record.flush();
    expect(await logs(traceId)).toHaveLength(3);
    expect(record.status()).toMatchObject({ rows: 3, lost: 0 });
  });

  it("holds no more than its bound for a database that refuses, and counts the rest", async () => {
    record.open(handle, logger);
    await handle.db.execute(sql`alter table telemetry_logs rename to elsewhere`);
    for (let n = 0; n < 12_000; n++) teller.line(newTrace(), { event: "auth.sign_in" });
    await record.flush();
    const { lost } = record.status();
    expect(lost).toBeGreaterThanOrEqual(2_000);
    expect(lost).toBeLessThan(12_000);
    await handle.db.execute(sql`alter table elsewhere rename to telemetry_logs`);
  });

  it("gives up quietly when the database is closed under it", async () => {
    const own = await makeRecords();
    const ending = await openDatabase(own.config);
    record.open(ending, logger);
    await record.flush();
    const closed = ending.close();
    for (let n = 0; n < 10; n++) {
      teller.line(newTrace(), { event: "auth.sign_in" });
      await record.flush();
    }
    await record.close();
    await closed;
    await own.remove();
    expect(warnings).toEqual([]);
  });

  it("writes what is left when it closes, twice over if need be, and hears nothing more", async () => {
    record.open(handle, logger);
    const traceId = newTrace();
    teller.begin(traceId, "a stream", { kind: SpanKind.SERVER });
    teller.line(traceId, { msg: "plain, in a request that has not ended" });
    await Promise.all([record.close(), record.close()]);
    expect(await logs(traceId)).toHaveLength(1);
    teller.line(newTrace(), { event: "auth.sign_in" });
    await record.flush();
    expect(await actions()).toHaveLength(1);
  });

  it("two processes write of one trace at once, and nothing is lost", async () => {
    const other = new LocalRecord(LIMITS, "worker");
    const otherTeller = new Teller(other);
    record.open(handle, logger);
    other.open(handle, logger);
    const traces = Array.from({ length: 60 }, newTrace);
    for (const traceId of traces) teller.line(traceId, { event: "generation.requested" });
    for (const traceId of traces.toReversed()) otherTeller.line(traceId, { event: "generation.failed" });
    await Promise.all([record.flush(), other.flush()]);
    await Promise.all([record.close(), other.close()]);
    const rows = await actions();
    expect(rows).toHaveLength(60);
    for (const row of rows) {
      expect(row.severity).toBe(2);
      expect([...row.events].sort()).toEqual(["generation.failed", "generation.requested"]);
    }
    expect(warnings).toEqual([]);
  });

  it("writes in small statements, unobserved, and lets the loop turn between them", async () => {
    record.open(handle, logger);
    for (let n = 0; n < 100; n++) teller.request(newTrace(), { method: "POST" });
    queries.length = 0;
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    const { around } = teller.begin(newTrace(), "a reader's request");
    await context.with(around, () => record.flush());
    await eventually("all of it", () => record.status().rows === 300, 60_000);
    clearInterval(turning);
    const chunks = queries.filter(({ text }) => text.includes("jsonb_to_recordset"));
    // 300 rows and 100 actions, 40 at a time.
    expect(chunks.length).toBeGreaterThanOrEqual(10);
    expect(turns).toBeGreaterThanOrEqual(chunks.length);
    expect(chunks.filter(({ observed }) => observed)).toEqual([]);
  });
});
