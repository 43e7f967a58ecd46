import { randomUUID } from "node:crypto";
import type { LedgerPage, PreviewResponse } from "@shotlist/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ToneConfig } from "../../config.ts";
import { budgets, providerCalls, users } from "../../platform/database/schema.ts";
import { eventually } from "../../platform/testing/eventually.ts";
import { type FakeLanguageModel, startFakeLanguageModel } from "../../testing/fakes/language-model.ts";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";
import { PRICES } from "../generations/providers/prices.ts";
import { BudgetKeeper } from "../ledger/budget.ts";
import { CallRepository } from "../ledger/calls.ts";
import { type OpenedReader, openCategoryReader } from "./index.ts";

const KEY = "sk-fake-4242424242424242";
const VENDORS = [
  {
    by: "openai",
    model: "gpt-5-nano",
    environment: (origin: string) => ({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${origin}/v1` }),
    // 430 tokens in at $0.05 and 70 out at $0.40 a million.
    cost: 0.00005,
  },
  {
    by: "gemini",
    model: "gemini-2.5-flash-lite",
    environment: (origin: string) => ({ GEMINI_API_KEY: KEY, GEMINI_BASE_URL: origin }),
    // 430 tokens in at $0.10 and 70 out at $0.40 a million.
    cost: 0.000071,
  },
];

let fake: FakeLanguageModel;
beforeAll(async () => {
  fake = await startFakeLanguageModel();
});
afterEach(() => fake.forget());
afterAll(() => fake.close());

describe.each(VENDORS)("a studio whose prompts are read by $by", ({ by, model, environment, cost }) => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open([scriptedProvider()], {
      environment: { TONE_CLASSIFIER: by, ...environment(fake.origin) },
    });
  });
  afterAll(() => studio.close());

  async function preview(prompt: string) {
    const { status, body } = await studio.request<PreviewResponse>("POST", "/api/direction/preview", {
      prompt,
      direction: { angles: [], lens: "50mm-natural" },
      tone: { mode: "auto" },
    });
    expect(status).toBe(200);
    return body.tone;
  }
  const lastCall = async () => {
    const { items } = (await studio.request<LedgerPage>("GET", "/api/ledger")).body;
    return items.find(({ purpose }) => purpose === "tone");
  };

  it("shows its reading with its reason, and generates what was shown without asking again", async () => {
    fake.script({
      kind: "reading",
      category: "natural",
      reason: { en: "Rain is calm.", ko: "비가 잔잔합니다." },
    });
    const shown = await preview("비 오는 창밖");
    expect(shown).toMatchObject({ category: "natural", how: "model", because: { ko: "비가 잔잔합니다." } });
    const id = await studio.generate({ prompt: "비 오는 창밖", tone: { mode: "auto" } });
    const { tone } = await studio.until(id, "succeeded");
    expect(tone).toMatchObject({ category: "natural", how: "model" });
    expect(fake.questions).toHaveLength(1);
  });

  it("enters the call into the ledger with its cost", async () => {
    await preview("지붕 위의 별");
    expect(await lastCall()).toMatchObject({
      purpose: "tone",
      provider: by,
      model,
      outcome: "succeeded",
      requestId: "req_language",
      cost,
      generationId: null,
      user: { email: expect.anything() },
    });
  });

  it("waits two seconds and no longer, says who read instead, and that it may have been charged", async () => {
    fake.script({ kind: "reading", category: "natural", afterMs: 4000 });
    const began = performance.now();
    const tone = await preview("네온이 가득한 거리");
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(1900);
    expect(took).toBeLessThan(3500);
    expect(tone).toMatchObject({ category: "vivid", how: "prompt" });
    expect(tone.notice?.ko).toMatch(/제때 답하지 않아/);
    expect(await lastCall()).toMatchObject({ outcome: "outcome_unknown", cost: null });
    expect((await lastCall())?.estimate).toBeGreaterThan(0);
    expect((await studio.request<{ parts: object }>("GET", "/readyz")).body.parts).toMatchObject({
      tone: { state: "degraded" },
    });
    expect(fake.questions).toHaveLength(1);
  });

  it("logs what failed without the prompt or the key", async () => {
    const lines = studio.log.filter(({ event }) => event === "tone.model_failed");
    expect(lines).toMatchObject([{ failure: "outcome_unknown", "tone.model": `${by}/${model}` }]);
    expect(JSON.stringify(lines)).not.toMatch(/네온|4242/);
  });
});

describe("a language model that fails", () => {
  let studio: Studio;
  let ownerId: string;
  beforeAll(async () => {
    studio = await Studio.open([scriptedProvider()], { worker: false });
    const [owner] = await studio.parts.handle.db.select().from(users);
    ownerId = owner?.id ?? "";
  });
  afterEach(async () => {
    await studio.parts.handle.db.delete(providerCalls);
    await studio.parts.handle.db.delete(budgets);
  });
  afterAll(() => studio.close());

  const open = (change: Partial<Extract<ToneConfig["classifier"], { by: "openai" | "gemini" }>> = {}) => {
    const { handle } = studio.parts;
    return openCategoryReader({
      classifier: {
        by: "openai",
        apiKey: KEY,
        baseUrl: `${fake.origin}/v1`,
        model: "gpt-5-nano",
        free: false,
        ...change,
      },
      handle,
      calls: new CallRepository(handle.db),
      budget: new BudgetKeeper(handle.db),
      prices: PRICES,
      logger: studio.app.http.log,
    });
  };
  const read = (by: OpenedReader, prompt = "네온이 가득한 거리") =>
    by.reader.resolve(
      ownerId,
      { prompt, direction: { angles: [], lens: "50mm-natural" }, tone: { mode: "auto" } },
      { ofPicture: null },
    );
  const ledger = () => studio.parts.handle.db.select().from(providerCalls);

  it.each([
    ["declines", { kind: "declined" }, "refused", 50, /declined/],
    ["answers rubbish", { kind: "text", text: "cinematic, surely" }, "no_image", 50, /cannot be used/],
    ["answers a page", { kind: "html" }, "no_image", null, /cannot be used/],
    [
      "refuses the key",
      { kind: "status", status: 401, message: `Wrong key ${KEY}.` },
      "credentials",
      0,
      /not available/,
    ],
    ["fails", { kind: "status", status: 500, message: "It broke." }, "provider_error", 0, /not available/],
  ] as const)(
    "and %s keeps nobody from a tone, and is entered for what it is",
    async (_how, turn, outcome, costMicros, words) => {
      const opened = open();
      fake.script(turn);
      const { resolved, notice } = await read(opened);
      await opened.close();
      expect(resolved).toMatchObject({ category: "vivid", how: "prompt" });
      expect(notice?.en).toMatch(words);
      expect(await ledger()).toMatchObject([{ purpose: "tone", ownerId, outcome, costMicros, attempt: 1 }]);
      expect(JSON.stringify(studio.log)).not.toContain(KEY);
    },
  );

  it("and was not reached cost nothing", async () => {
    const gone = await startFakeLanguageModel();
    await gone.close();
    const opened = open({ baseUrl: `${gone.origin}/v1` });
    expect((await read(opened)).notice?.ko).toMatch(/지금 쓸 수 없어/);
    expect(await ledger()).toMatchObject([{ outcome: "unreachable", costMicros: 0 }]);
    await opened.close();
  });

  it("is not asked when the month's budget is spent", async () => {
    await studio.parts.handle.db.insert(budgets).values({ scope: "all", micros: 0 });
    const opened = open();
    expect((await read(opened)).notice?.ko).toMatch(/예산/);
    expect(fake.questions).toHaveLength(0);
    expect(await ledger()).toEqual([]);
    await opened.close();
  });

  it("costs nothing where the server is one's own, without a key", async () => {
    await studio.parts.handle.db.insert(budgets).values({ scope: "all", micros: 0 });
    const opened = open({ apiKey: null, free: true, model: "qwen3:4b" });
    expect((await read(opened)).resolved.how).toBe("model");
    expect(await ledger()).toMatchObject([{ model: "qwen3:4b", costMicros: 0, estimateMicros: 0 }]);
    await opened.close();
  });

  it("is given up when the studio stops, and entered so", async () => {
    const opened = open();
    fake.script({ kind: "hang" });
    const reading = read(opened);
    await eventually("the question", () => fake.questions.length > 0);
    expect(await ledger()).toMatchObject([{ outcome: null, finishedAt: null }]);
    await opened.close();
    expect(await ledger()).toMatchObject([{ outcome: "outcome_unknown", costMicros: null }]);
    expect((await reading).notice).not.toBeNull();
  });

  it("that was cut off with its process is entered as unknown by the next one", async () => {
    await studio.parts.handle.db.insert(providerCalls).values({
      id: randomUUID(),
      purpose: "tone",
      provider: "openai",
      model: "gpt-5-nano",
      attempt: 1,
      requestHash: "0",
      startedAt: new Date(Date.now() - 3_600_000),
      estimateMicros: 90,
    });
    await studio.app.startWorker();
    expect(await ledger()).toMatchObject([
      { outcome: "outcome_unknown", costMicros: null, estimateMicros: 90 },
    ]);
  });
});
