import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GenerationDetail, LedgerPage } from "@shotlist/contract";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  assets,
  budgets,
  generationImages,
  generations,
  providerCalls,
} from "../../platform/database/schema.ts";
import { encodeJpeg } from "../../platform/images/index.ts";
import { PICTURE_MICROS, scriptedProvider } from "../../testing/scripted-provider.ts";
import { REQUEST, Studio } from "../../testing/studio.ts";
import { ProviderError } from "./providers/provider.ts";

const paid = scriptedProvider({
  id: "paid",
  free: false,
  supports: { references: 2, guide: true, tonePicture: true, qualities: ["low", "high"] },
});
const engine = scriptedProvider({ id: "previz" });
let folder: string;
let studio: Studio;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shotlist-paid-"));
  studio = await open();
});
afterAll(async () => {
  await studio.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  paid.script = [];
  paid.calls.length = 0;
  engine.calls.length = 0;
});

function open(worker = true): Promise<Studio> {
  return Studio.open([engine, paid], {
    folder,
    worker,
    environment: { AUTH_ALLOWED_DOMAINS: "example.com", STOP_GRACE_SECONDS: "6" },
  });
}

/** As a restart after `kill`: the same records, the same files. */
async function reopen(kill: (studio: Studio) => Promise<void> = (old) => old.close()): Promise<void> {
  await kill(studio);
  studio = await open();
}

const ASK = { provider: "paid", guide: false, tone: { mode: "off" } } as const;

async function callsOf(id: string) {
  return studio.parts.handle.db
    .select()
    .from(providerCalls)
    .where(eq(providerCalls.generationId, id))
    .orderBy(asc(providerCalls.startedAt));
}

describe("a call whose outcome nobody knows", () => {
  it("is never repeated by itself, and by the person only when they know that it may be charged again", async () => {
    paid.script = [new ProviderError("outcome_unknown", "No answer in time.", { costMicros: null })];
    const id = await studio.generate(ASK);
    const failed = await studio.until(id, "failed");
    expect(failed.images[0]?.failure?.code).toBe("outcome_unknown");
    expect(failed.cost).toEqual({ amount: 0, currency: "USD", unknownCalls: 1 });
    expect(paid.calls).toHaveLength(1);

    const refusal = await studio.refusal("POST", `/api/generations/${id}/retry`);
    expect(refusal).toMatchObject({ status: 409, code: "may_charge_again" });
    expect(refusal.details?.reason?.ko).toMatch(/[가-힣]/);
    expect(paid.calls).toHaveLength(1);

    await studio.request("POST", `/api/generations/${id}/retry`, { mayChargeAgain: true });
    const mended = await studio.until(id, "succeeded");
    expect(paid.calls).toHaveLength(2);
    expect(mended.cost).toEqual({ amount: PICTURE_MICROS / 1e6, currency: "USD", unknownCalls: 1 });
    expect((await callsOf(id)).map(({ outcome }) => outcome)).toEqual(["outcome_unknown", "succeeded"]);
  });

  it("is what a stop of the process makes of a call that will not end", async () => {
    paid.script = ["hang"];
    const id = await studio.generate(ASK);
    await expect.poll(() => paid.calls.length).toBe(1);
    await reopen();
    const failed = await studio.until(id, "failed");
    expect(failed.images[0]?.failure?.code).toBe("outcome_unknown");
    expect(paid.calls).toHaveLength(1);
    expect((await callsOf(id)).map(({ outcome, costMicros }) => [outcome, costMicros])).toEqual([
      ["outcome_unknown", null],
    ]);
  }, 30_000);

  it("is what a crash in the middle of it leaves behind", async () => {
    await studio.close();
    studio = await open(false);
    const id = await studio.generate(ASK);
    await crashAt(id, null);
    await reopen();
    const failed = await studio.until(id, "failed");
    expect(failed.images[0]?.failure?.code).toBe("outcome_unknown");
    expect(paid.calls).toHaveLength(0);
  }, 30_000);
});

describe("a picture that was paid for", () => {
  it("is waited for when the process stops", async () => {
    paid.script = ["slow"];
    const id = await studio.generate(ASK);
    await expect.poll(() => paid.calls.length).toBe(1);
    await reopen();
    const detail = await studio.until(id, "succeeded");
    expect(detail.images[0]?.state).toBe("done");
    expect(paid.calls).toHaveLength(1);
  }, 30_000);

  it("is entered by the next run when the process died after it had come, without asking again", async () => {
    await studio.close();
    studio = await open(false);
    const id = await studio.generate(ASK);
    const rgb = new Uint8Array(90 * 60 * 3).fill(120);
    const { key } = await studio.parts.files.put(
      await encodeJpeg({ width: 90, height: 60, rgb }, 95),
      "image/jpeg",
    );
    await crashAt(id, key);
    await reopen();
    const detail = await studio.until(id, "succeeded");
    expect(detail.images[0]).toMatchObject({ state: "done", width: 90, height: 60 });
    expect(paid.calls).toHaveLength(0);
    expect((await callsOf(id)).map(({ outcome, receivedKey }) => [outcome, receivedKey])).toEqual([
      ["succeeded", null],
    ]);
    expect(detail.cost).toEqual({ amount: PICTURE_MICROS / 1e6, currency: "USD", unknownCalls: 0 });
  }, 30_000);

  it("costs what the ledger says, try by try", async () => {
    paid.script = [
      new ProviderError("no_image", "Only words came back.", {
        costMicros: 7000,
        requestId: "r-1",
        said: "No.",
      }),
      "picture",
    ];
    const detail = await studio.until(await studio.generate(ASK), "succeeded");
    expect(detail.cost).toEqual({ amount: (PICTURE_MICROS + 7000) / 1e6, currency: "USD", unknownCalls: 0 });
    expect(detail.requestIds[0]).toBe("r-1");
    const page = (await studio.request<LedgerPage>("GET", "/api/ledger")).body;
    const rows = page.items.filter(({ generationId }) => generationId === detail.id);
    expect(rows.map(({ outcome, cost }) => [outcome, cost]).sort()).toEqual([
      ["no_image", 0.007],
      ["succeeded", 0.04],
    ]);
  });
});

/** Leaves the records as a kill in the middle of a call would. */
async function crashAt(id: string, receivedKey: string | null): Promise<void> {
  const { db } = studio.parts.handle;
  const [generation] = await db.select().from(generations).where(eq(generations.id, id));
  await db.update(generations).set({ state: "running", startedAt: new Date() }).where(eq(generations.id, id));
  await db.update(generationImages).set({ state: "rendering" }).where(eq(generationImages.generationId, id));
  await db.insert(providerCalls).values({
    id: randomUUID(),
    ownerId: generation?.ownerId ?? null,
    generationId: id,
    imageIndex: 0,
    provider: "paid",
    model: "scripted-1",
    attempt: 1,
    requestHash: "0",
    estimateMicros: PICTURE_MICROS,
    receivedKey,
    costMicros: receivedKey === null ? null : PICTURE_MICROS,
  });
}

describe("engines elsewhere", () => {
  it("are asked for several pictures at once, and one that fails leaves the others alone", async () => {
    paid.script = ["slow", new ProviderError("refused", "Refused.", { said: "Not this." }), "slow"];
    const id = await studio.generate({ ...ASK, count: 3 });
    await expect.poll(() => paid.calls.length).toBe(3);
    const detail = await studio.until(id, "failed");
    expect(detail.images.map(({ state }) => state).sort()).toEqual(["done", "done", "failed"]);
    expect(detail.failure).toMatchObject({ code: "refused", said: "Not this." });
  });

  it("wait for nobody who uses this machine's cores", async () => {
    engine.script = ["hang"];
    const local = await studio.generate({ provider: "previz" });
    await expect.poll(() => engine.calls.length).toBe(1);
    await studio.until(await studio.generate(ASK), "succeeded");
    await studio.request("POST", `/api/generations/${local}/cancel`);
  });

  it("are left alone for as long as they ask for", async () => {
    paid.script = [new ProviderError("rate_limited", "Too many.", { retryAfter: 1500 })];
    const began = performance.now();
    await studio.until(await studio.generate(ASK), "succeeded");
    expect(performance.now() - began).toBeGreaterThan(1500);
    expect(paid.calls).toHaveLength(2);
  });

  it("send pictures of any shape: the middle is kept, and what was cut off is recorded", async () => {
    const detail = await studio.until(
      await studio.generate({ ...ASK, aspect: "16:9", seed: 1600 }),
      "succeeded",
    );
    const [image] = detail.images;
    expect((image?.width ?? 0) / (image?.height ?? 1)).toBeCloseTo(16 / 9, 1);
    paid.script = ["square"];
    const cut = (await studio.until(await studio.generate({ ...ASK, aspect: "3:2" }), "succeeded")).images[0];
    expect(cut).toMatchObject({
      width: 90,
      height: 60,
      crop: { sent: { width: 90, height: 90 }, left: 0, top: 15, width: 90, height: 60 },
    });
  });

  it("are refused a quality they do not have, in words", async () => {
    const refusal = await studio.refusal("POST", "/api/generations", { ...REQUEST, ...ASK, quality: "8K" });
    expect(refusal.details?.issues?.[0]).toMatchObject({ path: "quality" });
  });
});

describe("what travels along", () => {
  it("is the composition, the tone and the references, in the order the prompt names them", async () => {
    const reference = await brought(await picture(10));
    const tone = await brought(await picture(200));
    const id = await studio.generate({
      provider: "paid",
      tone: { mode: "manual", category: "natural", assetId: tone },
      references: [reference],
    });
    const detail = await studio.until(id, "succeeded");
    expect(paid.calls[0]?.pictures.map(({ role }) => role)).toEqual(["guide", "tone", "reference"]);
    expect(engine.calls).toHaveLength(1);
    expect(engine.calls[0]?.camera).toEqual(paid.calls[0]?.camera);
    expect(paid.calls[0]?.promptSent).toMatch(/first image given/);
    for (const url of [detail.guideUrl, detail.tone.reference?.url, ...detail.referenceUrls]) {
      const answer = await studio.request("GET", url ?? "");
      expect([answer.status, answer.headers["cache-control"]]).toEqual([
        200,
        expect.stringContaining("immutable"),
      ]);
    }
    expect(detail.images[0]?.toneDistance).toBeGreaterThan(0);
  });

  it("stays what it was when the library loses it", async () => {
    const tone = await brought(await picture(90));
    const request = { ...ASK, tone: { mode: "manual", category: "vivid", assetId: tone } } as const;
    const id = await studio.generate(request);
    await studio.until(id, "succeeded");
    await studio.parts.handle.db.delete(assets).where(eq(assets.id, tone));
    const after = await studio.request<GenerationDetail>("GET", `/api/generations/${id}`);
    expect(after.body.tone.reference?.assetId).toBe(tone);
    expect((await studio.request("GET", after.body.tone.reference?.url ?? "")).status).toBe(200);
    expect(await studio.refusal("POST", "/api/generations", { ...REQUEST, ...request })).toMatchObject({
      status: 422,
      code: "unknown_reference",
      details: { assetId: tone },
    });
  });

  it("is refused when it is gone or another person's, naming it", async () => {
    const mine = await brought(await picture(30));
    const request = { ...REQUEST, ...ASK, references: [mine] };
    await studio.as(await studio.signUp("minji@example.com"), async () => {
      const refusal = await studio.refusal("POST", "/api/generations", request);
      expect(refusal).toMatchObject({ status: 422, code: "unknown_reference", details: { assetId: mine } });
    });
    await studio.request("DELETE", `/api/assets/${mine}`);
    expect(await studio.refusal("POST", "/api/generations", request)).toMatchObject({
      status: 422,
      code: "unknown_reference",
    });
    expect(paid.calls).toHaveLength(0);
  });
});

async function brought(bytes: Uint8Array): Promise<string> {
  return (await studio.upload({ bytes })).body.asset.id;
}

async function picture(grey: number): Promise<Uint8Array> {
  const rgb = Uint8Array.from({ length: 96 * 64 * 3 }, (_, at) => (grey + (at % 97)) & 255);
  return encodeJpeg({ width: 96, height: 64, rgb }, 95);
}

describe("the month's budget", () => {
  const setBudget = (scope: string, micros: number) =>
    studio.parts.handle.db
      .insert(budgets)
      .values({ scope, micros })
      .onConflictDoUpdate({ target: budgets.scope, set: { micros } });

  it("refuses before anything is written or asked, and says what is left", async () => {
    await setBudget("all", 1);
    const refusal = await studio.refusal("POST", "/api/generations", { ...REQUEST, ...ASK });
    expect(refusal).toMatchObject({
      status: 402,
      code: "budget_spent",
      details: { budget: { scope: "all", needed: 0.04, currency: "USD" } },
    });
    expect(paid.calls).toHaveLength(0);
    // What costs nothing is made all the same.
    await studio.until(await studio.generate({ provider: "previz" }), "succeeded");
  });

  it("is held between two requests at once: what fits once is not accepted twice", async () => {
    const { body } = await studio.request<{ you: { spent: number; mayHaveCost: number; reserved: number } }>(
      "GET",
      "/api/ledger/summary",
    );
    const used = body.you.spent + body.you.mayHaveCost + body.you.reserved;
    await setBudget("all", Math.round(used * 1e6) + PICTURE_MICROS + 1);
    paid.script = ["slow", "slow"];
    const answers = await Promise.all(
      [1, 2].map((seed) => studio.request("POST", "/api/generations", { ...REQUEST, ...ASK, seed })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 402]);
    await expect.poll(() => paid.calls.length).toBe(1);
    await studio.parts.handle.db.delete(budgets);
  });
});
