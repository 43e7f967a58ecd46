import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeJpeg, inspect } from "../../../../platform/images/index.ts";
import type { FakeVendor } from "../../../../testing/fakes/fake-vendor.ts";
import { startFakeOpenai } from "../../../../testing/fakes/openai/fake-openai.ts";
import { roughPreviz } from "../../../../testing/rough-previz.ts";
import { Studio } from "../../../../testing/studio.ts";
import { PRICES } from "../prices.ts";
import { createOpenaiProvider } from "./openai.ts";

let fake: FakeVendor;
let studio: Studio;

beforeAll(async () => {
  fake = await startFakeOpenai();
  studio = await Studio.open([
    roughPreviz(),
    createOpenaiProvider({
      apiKey: "sk-fake",
      baseUrl: `${fake.origin}/v1`,
      model: "gpt-image-1-mini",
      label: "OpenAI",
      free: false,
      deadlineMs: 20_000,
      prices: PRICES,
    }),
  ]);
});
afterAll(async () => {
  await studio.close();
  await fake.close();
});
beforeEach(() => fake.forget());

const ASK = { provider: "openai", guide: false, tone: { mode: "off" } } as const;

describe("a generation by OpenAI, through the whole studio", () => {
  it("brings guide and reference along, keeps the part of the picture that was asked for, and its price", async () => {
    const rgb = new Uint8Array(64 * 48 * 3).fill(120);
    const upload = await studio.upload({
      bytes: await encodeJpeg({ width: 64, height: 48, rgb }, 90),
      name: "shoe.jpg",
      type: "image/jpeg",
    });
    const reference = upload.body.asset.id;
    const id = await studio.generate({ ...ASK, guide: true, aspect: "16:9", references: [reference] });
    const detail = await studio.until(id, "succeeded", "failed");
    expect(detail.failure).toBeNull();

    const [call] = fake.calls;
    expect(call?.path).toBe("/v1/images/edits");
    expect(call?.question).toMatchObject({ model: "gpt-image-1-mini", width: 1536, height: 1024 });
    const sent = call?.question?.pictures ?? [];
    expect(sent.map(({ name }) => name.replace(/\.\w+$/, ""))).toEqual(["1-guide", "2-reference"]);
    for (const { mime, bytes } of sent) expect((await inspect(bytes)).mime).toBe(mime);
    expect(call?.question?.prompt).toBe(detail.promptSent.text);

    expect(detail.images[0]).toMatchObject({
      width: 1536,
      height: 864,
      crop: { sent: { width: 1536, height: 1024 }, left: 0, top: 80, width: 1536, height: 864 },
    });
    expect(detail.cost?.amount).toBeGreaterThan(0.001);
    expect(detail.cost?.unknownCalls).toBe(0);
    expect(detail.requestIds).toEqual([call?.requestId]);
    const stored = await studio.request("GET", detail.images[0]?.urls?.original ?? "");
    expect(await inspect(stored.bytes)).toEqual({ width: 1536, height: 864, mime: "image/png" });
  });

  it("tries again by itself what was not charged, and no sooner than the vendor likes", async () => {
    fake.script({ kind: "rate_limited", retryAfter: 2 });
    const id = await studio.generate(ASK);
    expect((await studio.until(id, "succeeded", "failed")).state).toBe("succeeded");
    const [first, second] = fake.calls;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2000);
    expect([fake.calls.length, fake.billed]).toEqual([2, 1]);
  });

  it("tries a second time, and no third, where the vendor fails at once", async () => {
    fake.script({ kind: "status", status: 500 }, { kind: "status", status: 500 });
    const detail = await studio.until(await studio.generate(ASK), "succeeded", "failed");
    expect(detail.failure?.code).toBe("provider_error");
    expect([fake.calls.length, fake.billed]).toEqual([2, 0]);
  });

  it("asks nobody again whose answer was lost, and says so", async () => {
    fake.script({ kind: "reset", when: "answering" });
    const detail = await studio.until(await studio.generate(ASK), "succeeded", "failed");
    expect(detail.failure?.code).toBe("outcome_unknown");
    expect(detail.cost).toMatchObject({ unknownCalls: 1 });
    expect(fake.calls).toHaveLength(1);
  });

  it("shows the vendor's reason for a refusal, with the prompt kept", async () => {
    fake.script({ kind: "blocked" });
    const detail = await studio.until(await studio.generate(ASK), "succeeded", "failed");
    expect(detail.failure).toMatchObject({
      code: "refused",
      said: "Your request was rejected by the safety system. safety_violations=[violence].",
    });
    expect(detail.prompt).not.toBe("");
  });
});
