import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { inspect } from "../../../../platform/images/index.ts";
import type { FakeVendor } from "../../../../testing/fakes/fake-vendor.ts";
import { startFakeGemini, usageOf } from "../../../../testing/fakes/gemini/fake-gemini.ts";
import { PRICES } from "../prices.ts";
import { describeProvider, quiet, requestFor } from "../provider.conformance.ts";
import type { Provider } from "../provider.ts";
import { describeVendor } from "../vendor.conformance.ts";
import type { VendorOptions } from "../vendor-provider.ts";
import { createGeminiProvider } from "./gemini.ts";

const OPTIONS: VendorOptions = {
  apiKey: "fake-key",
  baseUrl: null,
  model: "gemini-3-pro-image",
  label: "Gemini",
  free: false,
  deadlineMs: 20_000,
  prices: PRICES,
};

describeVendor({
  name: "Gemini",
  startFake: startFakeGemini,
  open: ({ origin, ...settings }) => createGeminiProvider({ ...OPTIONS, ...settings, baseUrl: origin }),
  model: "gemini-3-pro-image",
  looks: 0,
  requestIds: true,
  cutOff: "no_image",
});

const fakes: FakeVendor[] = [];
describeProvider("Gemini", async () => {
  const fake = await startFakeGemini();
  fakes.push(fake);
  return createGeminiProvider({ ...OPTIONS, baseUrl: fake.origin });
});

describe("Gemini's own ways", () => {
  let fake: FakeVendor;
  let models: FakeVendor["models"] = null;
  const opened: Provider[] = [];
  beforeAll(async () => {
    fake = await startFakeGemini();
    fakes.push(fake);
    models = fake.models;
    return () => Promise.all(fakes.map((started) => started.close()));
  });
  afterEach(async () => {
    fake.forget();
    fake.models = models;
    await Promise.all(opened.splice(0).map((provider) => provider.close()));
  });
  const open = (change: Partial<VendorOptions> = {}) => {
    const provider = createGeminiProvider({ ...OPTIONS, baseUrl: fake.origin, ...change });
    opened.push(provider);
    return provider;
  };

  it("asks the pinned version for a picture of the shape and size by name, the key in a header", async () => {
    const provider = open();
    const { bytes } = await provider.generate(
      requestFor(provider, { aspect: "16:9", quality: "2K" }),
      quiet(),
    );
    expect(fake.calls[0]?.path).toBe("/v1beta/models/gemini-3-pro-image:generateContent");
    expect(fake.calls[0]?.question?.parameters).toEqual({
      aspectRatio: "16:9",
      imageSize: "2K",
      responseModalities: ["IMAGE"],
    });
    expect(fake.calls[0]?.headers["x-goog-api-key"]).toBe("fake-key");
    expect(await inspect(bytes)).toMatchObject({ width: 2752, height: 1536 });
  });

  it("asks an older model, which has no choice of sizes, for none", async () => {
    const provider = open({ model: "gemini-2.5-flash-image" });
    expect(provider.supports.qualities).toEqual([]);
    expect(provider.priceOf(null)).toBe(39_000);
    await provider.generate(requestFor(provider), quiet());
    expect(fake.calls[0]?.question?.parameters).not.toHaveProperty("imageSize");
  });

  it("takes the picture and never an interim one of the thoughts", async () => {
    const provider = open();
    const { bytes } = await provider.generate(requestFor(provider), quiet());
    expect((await inspect(bytes)).width).toBeGreaterThan(1000);
  });

  it("names the request and reckons by the list, thoughts as text", async () => {
    const provider = open();
    const { costMicros, requestId } = await provider.generate(requestFor(provider), quiet());
    const [call] = fake.calls;
    expect(requestId).toBe(call?.requestId);
    const spent = call?.question && usageOf(call.question);
    const text = (spent?.promptTokenCount ?? 0) * 2 + (spent?.thoughtsTokenCount ?? 0) * 12;
    expect(costMicros).toBe(text + (spent?.candidatesTokenCount ?? 0) * 120);
  });

  it("has nothing to say of a server of one's own that lists no models", async () => {
    fake.models = null;
    const provider = open();
    await provider.check?.(new AbortController().signal);
    expect([provider.warning(), provider.unavailable()]).toEqual([null, null]);
  });

  it("tells a refusal by its reason, and what the model wrote instead of a picture", async () => {
    fake.script({ kind: "blocked", what: "prompt" }, { kind: "blocked", what: "picture" });
    fake.script({ kind: "wrong_type", what: "nothing" });
    const provider = open();
    const failure = () => provider.generate(requestFor(provider), quiet()).catch((error: unknown) => error);
    expect(await failure()).toMatchObject({ failure: "refused", said: "PROHIBITED_CONTENT" });
    expect(await failure()).toMatchObject({ failure: "refused", said: "IMAGE_SAFETY" });
    expect(await failure()).toMatchObject({
      failure: "no_image",
      said: "NO_IMAGE: I would rather not.",
    });
  });
});
