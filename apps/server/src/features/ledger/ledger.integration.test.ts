import { randomUUID } from "node:crypto";
import type { Budgets, LedgerPage, LedgerSummary } from "@shotlist/contract";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generations, users } from "../../platform/database/schema.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";
import { BudgetKeeper } from "./budget.ts";
import { CallRepository, type NewCall } from "./calls.ts";

let studio: Studio;
let member: string;
let memberId: string;
let ownerId: string;
let calls: CallRepository;

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider()], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com" },
    worker: false,
  });
  member = await studio.signUp("nari@example.com");
  const { db } = studio.parts.handle;
  const everybody = await db.select().from(users);
  memberId = everybody.find(({ email }) => email === "nari@example.com")?.id ?? "";
  ownerId = everybody.find(({ role }) => role === "admin")?.id ?? "";
  await db.update(users).set({ name: "=HYPERLINK(1)" }).where(eq(users.id, memberId));
  calls = new CallRepository(db);
  await enter({ ownerId: memberId, costMicros: 40_000 });
  await enter({ ownerId: memberId, outcome: "outcome_unknown", costMicros: null, estimateMicros: 50_000 });
  await enter({ ownerId, outcome: "refused", costMicros: 0 });
  await enter({ ownerId, costMicros: 120_000, provider: "gemini", model: "gemini-3-pro-image" });
  // The month before, and in the last moment of it.
  await enter({ ownerId, costMicros: 999_000, startedAt: new Date(Date.UTC(2026, 9, 31, 23, 59, 59, 999)) });
});
afterAll(async () => {
  await studio.close();
});

async function enter(call: Partial<NewCall>): Promise<void> {
  await calls.open({
    id: randomUUID(),
    provider: "openai",
    model: "gpt-image-2",
    attempt: 1,
    requestHash: "0",
    outcome: "succeeded",
    estimateMicros: 40_000,
    finishedAt: new Date(),
    startedAt: new Date(),
    ...call,
  });
}

const read = async <T>(url: string) => (await studio.request<T>("GET", url)).body;

describe("who reads the ledger", () => {
  it("sees their own calls; admins see everybody's, or one person's", async () => {
    expect((await read<LedgerPage>("/api/ledger")).items).toHaveLength(4);
    const ofMember = await read<LedgerPage>(`/api/ledger?user=${memberId}`);
    expect(ofMember.items.map(({ user }) => user?.id)).toEqual([memberId, memberId]);
    await studio.as(member, async () => {
      expect((await read<LedgerPage>("/api/ledger")).items.map(({ user }) => user?.id)).toEqual([
        memberId,
        memberId,
      ]);
      for (const url of [`/api/ledger?user=${ownerId}`, "/api/ledger/export.csv", "/api/budgets"]) {
        expect(await studio.refusal("GET", url)).toMatchObject({ status: 403, code: "forbidden" });
      }
      expect(await studio.refusal("PUT", "/api/budgets", { all: 0 })).toMatchObject({ status: 403 });
    });
  });

  it("pages through a month once, newest first, and filters it", async () => {
    const first = await read<LedgerPage>("/api/ledger?limit=3");
    const rest = await read<LedgerPage>(`/api/ledger?limit=3&cursor=${first.nextCursor}`);
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(rest.nextCursor).toBeNull();
    const unknown = await read<LedgerPage>("/api/ledger?outcome=unknown");
    expect(unknown.items.map(({ outcome, cost }) => [outcome, cost])).toEqual([["outcome_unknown", null]]);
    expect(
      (await read<LedgerPage>("/api/ledger?outcome=failed")).items.map(({ outcome }) => outcome),
    ).toEqual(["refused"]);
    expect((await read<LedgerPage>("/api/ledger?provider=gemini")).items).toHaveLength(1);
    expect((await read<LedgerPage>("/api/ledger?month=2026-10")).items).toHaveLength(1);
    expect(await studio.refusal("GET", "/api/ledger?month=2026-13")).toMatchObject({ status: 422 });
    expect(await studio.refusal("GET", "/api/ledger?cursor=rubbish")).toMatchObject({ status: 400 });
  });
});

describe("what a month cost", () => {
  it("tells what is known apart from what may have been charged", async () => {
    const summary = await read<LedgerSummary>("/api/ledger/summary");
    expect(summary.you).toEqual({ spent: 0.12, mayHaveCost: 0, reserved: 0, limit: null });
    expect(summary.all).toEqual({ spent: 0.16, mayHaveCost: 0.05, reserved: 0, limit: null });
    expect(summary.providers).toEqual([
      expect.objectContaining({ provider: "gemini", calls: 1, succeeded: 1, cost: 0.12 }),
      expect.objectContaining({
        provider: "openai",
        calls: 3,
        succeeded: 1,
        failed: 1,
        unknown: 1,
        cost: 0.04,
      }),
    ]);
    expect(summary.people.map(({ id, cost }) => [id, cost])).toEqual([
      [ownerId, 0.12],
      [memberId, 0.04],
    ]);
    await studio.as(member, async () => {
      const own = await read<LedgerSummary>("/api/ledger/summary");
      expect(own).toMatchObject({ you: { spent: 0.04, mayHaveCost: 0.05 }, all: null, people: [] });
    });
  });

  it("is exported whole, for spreadsheets, with no name that is a formula", async () => {
    const answer = await studio.request("GET", "/api/ledger/export.csv");
    expect(answer.headers["content-disposition"]).toMatch(
      /attachment; filename="shotlist-ledger-\d{4}-\d{2}\.csv"/,
    );
    const text = answer.bytes.toString("utf8");
    expect(text.startsWith("\ufeffstarted_at,")).toBe(true);
    const lines = text.trim().split("\r\n");
    expect(lines).toHaveLength(5);
    expect(text).toContain("'=HYPERLINK(1)");
    expect(lines.find((line) => line.includes("outcome_unknown"))).toMatch(/,outcome_unknown,,0\.05,/);
  });
});

describe("budgets", () => {
  it("are set for the studio, for everybody and for one person, and taken away", async () => {
    const put = (body: object) => studio.request<Budgets>("PUT", "/api/budgets", body);
    await put({ all: 10, each: 2, users: [{ id: memberId, limit: 0.5 }] });
    const budgets = await read<Budgets>("/api/budgets");
    expect(budgets).toMatchObject({ all: 10, each: 2 });
    expect(budgets.users.find(({ id }) => id === memberId)?.limit).toBe(0.5);
    expect((await read<LedgerSummary>("/api/ledger/summary")).you.limit).toBe(2);
    await studio.as(member, async () => {
      expect((await read<LedgerSummary>("/api/ledger/summary")).you.limit).toBe(0.5);
    });
    await put({ each: null, users: [{ id: memberId, limit: null }] });
    expect(await read<Budgets>("/api/budgets")).toMatchObject({ all: 10, each: null });
    expect(studio.log.filter(({ event }) => event === "budget.changed")).toHaveLength(2);
  });

  it("change all at once or not at all", async () => {
    const refusal = await studio.refusal("PUT", "/api/budgets", {
      all: 99,
      users: [{ id: "nobody", limit: 1 }],
    });
    expect(refusal).toMatchObject({ status: 404 });
    expect((await read<Budgets>("/api/budgets")).all).toBe(10);
    for (const body of [{}, { all: -1 }, { all: "much" }]) {
      expect(await studio.refusal("PUT", "/api/budgets", body)).toMatchObject({ status: 422 });
    }
  });

  it("count what may have been charged, and pass what costs nothing", async () => {
    const keeper = new BudgetKeeper(studio.parts.handle.db);
    await studio.request("PUT", "/api/budgets", { all: null, users: [{ id: memberId, limit: 0.1 }] });
    const ask = (needed: number | null) =>
      studio.parts.handle.db.transaction((tx) => keeper.requireRoom(tx, memberId, needed));
    // 0.04 charged and 0.05 that may have been: one cent is left.
    await ask(10_000);
    await expect(ask(10_001)).rejects.toMatchObject({
      code: "budget_spent",
      details: { budget: { scope: "you", limit: 0.1, spent: 0.09, needed: 0.010001 } },
    });
    await ask(0);
    // Of unknown price: while anything is left.
    await ask(null);
    await studio.request("PUT", "/api/budgets", { users: [{ id: memberId, limit: 0.09 }] });
    await expect(ask(null)).rejects.toMatchObject({ code: "budget_spent" });
  });

  it("let one of two requests at once have what is left for one", async () => {
    const { db } = studio.parts.handle;
    const keeper = new BudgetKeeper(db);
    await studio.request("PUT", "/api/budgets", { users: [{ id: memberId, limit: 0.1 }] });
    const accept = () =>
      db.transaction(async (tx) => {
        await keeper.requireRoom(tx, memberId, 10_000);
        await calls.open(
          {
            id: randomUUID(),
            ownerId: memberId,
            provider: "openai",
            model: "gpt-image-2",
            attempt: 1,
            requestHash: "0",
            estimateMicros: 10_000,
          },
          tx,
        );
      });
    const ends = await Promise.allSettled([accept(), accept(), accept()]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    await studio.request("PUT", "/api/budgets", { users: [{ id: memberId, limit: null }] });
  });
});

describe("a call for a generation", () => {
  it("leads to its support record, and to its prompt for whoever asked alone", async () => {
    await studio.as(member, async () => {
      const generationId = await studio.generate({ prompt: "비 내리는 밤거리, 네온" });
      const { supportCode } = await studio.detail(generationId);
      await enter({ ownerId: memberId, generationId, imageIndex: 0 });
      const [own] = (await read<LedgerPage>("/api/ledger?limit=1")).items;
      expect(own).toMatchObject({ generationId, prompt: "비 내리는 밤거리, 네온", supportCode });
    });
    const [theirs] = (await read<LedgerPage>("/api/ledger?limit=1")).items;
    expect(theirs).toMatchObject({ prompt: null, supportCode: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const csv = (await studio.request("GET", "/api/ledger/export.csv")).bytes.toString("utf8");
    expect(csv).toContain(theirs?.supportCode);
    expect(csv).not.toContain("네온");
  });

  it("costs nothing where the engine is free, whatever becomes of it", async () => {
    const { db } = studio.parts.handle;
    const id = randomUUID();
    await calls.open({
      id,
      ownerId: memberId,
      provider: "previz",
      model: "previz-1",
      attempt: 1,
      requestHash: "0",
      estimateMicros: 0,
    });
    await calls.close(db, id, "succeeded");
    const [row] = (await read<LedgerPage>("/api/ledger?provider=previz")).items;
    expect(row).toMatchObject({ id, outcome: "succeeded", cost: 0 });
    expect((await read<LedgerPage>("/api/ledger?outcome=unknown")).items).not.toContainEqual(row);
  });

  it("is reserved for while it waits, in the month that goes on", async () => {
    const { db } = studio.parts.handle;
    await db.update(generations).set({ estimateMicros: 70_000 });
    const [reserved, before] = await Promise.all([
      read<LedgerSummary>("/api/ledger/summary"),
      read<LedgerSummary>("/api/ledger/summary?month=2026-10"),
    ]);
    expect(reserved.all?.reserved).toBe(0.07);
    expect(before.all).toMatchObject({ spent: 0.999, reserved: 0 });
  });
});
