import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { encodeJpeg, inspect } from "../../../../platform/images/index.ts";
import type { FakeVendor } from "../../../../testing/fakes/fake-vendor.ts";
import { startFakeGemini, usageOf } from "../../../../testing/fakes/gemini/fake-gemini.ts";
import { roughPreviz } from "../../../../testing/rough-previz.ts";
import { Studio } from "../../../../testing/studio.ts";
import { PRICES } from "../prices.ts";
import { createGeminiProvider } from "./gemini.ts";
import { sentFor } from "./sizes.ts";

let fake: FakeVendor;
let studio: Studio;

beforeAll(async () => {
  fake = await startFakeGemini();
  studio = await Studio.open([
    roughPreviz(),
    createGeminiProvider({
      apiKey: "fake-key",
      baseUrl: fake.origin,
      model: "gemini-3-pro-image",
      label: "Gemini",
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

const ASK = { provider: "gemini", guide: false, tone: { mode: "off" } } as const;

describe("a generation by Gemini, through the whole studio", () => {
  it("sends guide and reference after the words, keeps the asked shape of the last picture, and its price", async () => {
    const rgb = new Uint8Array(64 * 48 * 3).fill(120);
    const upload = await studio.upload({
      bytes: await encodeJpeg({ width: 64, height: 48, rgb }, 90),
      name: "shoe.jpg",
      type: "image/jpeg",
    });
    const references = [upload.body.asset.id];
    const id = await studio.generate({ ...ASK, guide: true, aspect: "16:9", quality: "2K", references });
    const detail = await studio.until(id, "succeeded", "failed");
    expect(detail.failure).toBeNull();

    const [call] = fake.calls;
    const question = call?.question;
    expect(question?.parameters).toMatchObject({ aspectRatio: "16:9", imageSize: "2K" });
    expect(question?.prompt).toBe(detail.promptSent.text);
    const [guide, reference] = question?.pictures ?? [];
    expect(question?.pictures).toHaveLength(2);
    for (const sent of [guide, reference]) {
      expect((await inspect(sent?.bytes ?? new Uint8Array())).mime).toBe(sent?.mime);
    }
    expect((await inspect(reference?.bytes ?? new Uint8Array())).width).toBe(64);

    const [image] = detail.images;
    const { width = 0, height = 0 } = image ?? {};
    expect(Math.abs(width / height / (16 / 9) - 1)).toBeLessThan(0.002);
    expect(image?.crop?.sent).toEqual(sentFor("16:9", "2K"));
    const stored = await studio.request("GET", image?.urls?.original ?? "");
    expect(await inspect(stored.bytes)).toMatchObject({ width, height });

    const used = question && usageOf(question);
    expect(used?.promptTokenCount).toBeGreaterThan(1000);
    const micros =
      2 * (used?.promptTokenCount ?? 0) +
      12 * (used?.thoughtsTokenCount ?? 0) +
      120 * (used?.candidatesTokenCount ?? 0);
    expect(detail.cost?.amount).toBeCloseTo(micros / 1e6, 6);
    expect(detail.requestIds).toEqual([call?.requestId]);
  });

  it("waits as long as the answer's details ask, and is charged for one picture", async () => {
    fake.script({ kind: "rate_limited", retryAfter: 2 });
    const detail = await studio.until(await studio.generate(ASK), "succeeded", "failed");
    expect(detail.state).toBe("succeeded");
    const [first, second] = fake.calls;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2000);
    expect([fake.calls.length, fake.billed]).toEqual([2, 1]);
  });

  it("tries once more after an answer without a picture, and counts both as paid", async () => {
    fake.script({ kind: "wrong_type", what: "nothing" });
    const detail = await studio.until(await studio.generate(ASK), "succeeded", "failed");
    expect(detail.state).toBe("succeeded");
    expect(fake.calls).toHaveLength(2);
    expect(detail.requestIds).toHaveLength(2);
    expect(detail.cost?.amount).toBeGreaterThan((1120 * 120) / 1e6);
  });

  it("asks nobody again whose answer was lost, and says so", async () => {
    fake.script({ kind: "status", status: 504, billed: true });
    const detail = await studio.until(await studio.generate(ASK), "succeeded", "failed");
    expect(detail.failure?.code).toBe("outcome_unknown");
    expect(detail.cost).toMatchObject({ unknownCalls: 1 });
    expect(fake.calls).toHaveLength(1);
  });

  it("shows why a picture was refused, asks once, and keeps the prompt", async () => {
    fake.script({ kind: "blocked", what: "picture" });
    const detail = await studio.until(await studio.generate(ASK), "succeeded", "failed");
    expect(detail.failure).toMatchObject({ code: "refused", said: "IMAGE_SAFETY" });
    expect(fake.calls).toHaveLength(1);
    expect(detail.prompt).not.toBe("");
  });
});
