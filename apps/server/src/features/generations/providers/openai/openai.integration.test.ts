import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { inspect } from "../../../../platform/images/index.ts";
import type { FakeVendor } from "../../../../testing/fakes/fake-vendor.ts";
import { startFakeOpenai, usageOf } from "../../../../testing/fakes/openai/fake-openai.ts";
import { paint } from "../../../../testing/fakes/paint.ts";
import { PRICES } from "../prices.ts";
import { describeProvider, quiet, requestFor } from "../provider.conformance.ts";
import type { Provider, RequestPicture } from "../provider.ts";
import { describeVendor } from "../vendor.conformance.ts";
import type { VendorOptions } from "../vendor-provider.ts";
import { createOpenaiProvider } from "./openai.ts";

const OPTIONS: VendorOptions = {
  apiKey: "sk-fake",
  baseUrl: null,
  model: "gpt-image-2.6-sunburst",
  label: "OpenAI",
  free: false,
  deadlineMs: 20_000,
  prices: PRICES,
};

describeVendor({
  name: "OpenAI",
  startFake: startFakeOpenai,
  open: ({ origin, apiKey, ...settings }) =>
    createOpenaiProvider({
      ...OPTIONS,
      ...settings,
      apiKey,
      baseUrl: apiKey === null ? null : `${origin}/v1`,
    }),
  model: "gpt-image-2.6-sunburst",
  looks: 2,
  requestIds: true,
  cutOff: "outcome_unknown",
});

const fakes: FakeVendor[] = [];
describeProvider("OpenAI", async () => {
  const fake = await startFakeOpenai();
  fakes.push(fake);
  return createOpenaiProvider({ ...OPTIONS, baseUrl: `${fake.origin}/v1` });
});

describe("OpenAI's own ways", () => {
  let fake: FakeVendor;
  const opened: Provider[] = [];
  beforeAll(async () => {
    fake = await startFakeOpenai();
    fakes.push(fake);
    return () => Promise.all(fakes.map((started) => started.close()));
  });
  afterEach(async () => {
    fake.forget();
    fake.models = ["gpt-image-2.6-sunburst"];
    await Promise.all(opened.splice(0).map((provider) => provider.close()));
  });
  const open = (change: Partial<VendorOptions> = {}) => {
    const provider = createOpenaiProvider({ ...OPTIONS, baseUrl: `${fake.origin}/v1`, ...change });
    opened.push(provider);
    return provider;
  };
  const make = (provider: Provider, change = {}) => provider.generate(requestFor(provider, change), quiet());
  const asked = (at = 0) => fake.calls[at]?.question;

  it("asks for what the vendor names: size, quality, format, one picture, streamed with two looks", async () => {
    await make(open(), { quality: "high", aspect: "16:9" });
    expect(fake.calls[0]?.path).toBe("/v1/images/generations");
    expect(asked()).toMatchObject({
      model: "gpt-image-2.6-sunburst",
      width: 1536,
      height: 864,
      stream: true,
      looks: 2,
      parameters: { n: 1, quality: "high", output_format: "png" },
    });
    expect(fake.calls[0]?.headers.authorization).toBe("Bearer sk-fake");
  });

  it("edits where pictures travel along, under names that tell what each is for", async () => {
    const bytes = await paint(48, 32, 1);
    const pictures: RequestPicture[] = [
      { role: "guide", bytes, mime: "image/png" },
      { role: "reference", bytes, mime: "image/webp" },
    ];
    await make(open(), { pictures });
    expect(fake.calls[0]?.path).toBe("/v1/images/edits");
    expect(asked()?.pictures.map(({ name, mime }) => [name, mime])).toEqual([
      ["1-guide.png", "image/png"],
      ["2-reference.webp", "image/webp"],
    ]);
    expect(asked()).toMatchObject({ stream: true, looks: 2, width: 1536, height: 1024 });
  });

  it("reckons by the list: text and pictures in, pictures out", async () => {
    const { costMicros, usage } = await make(open());
    const question = asked();
    const spent = question && usageOf(question);
    expect(usage).toEqual({
      input_tokens: spent?.input_tokens,
      output_tokens: spent?.output_tokens,
      total_tokens: spent?.total_tokens,
      input_text_tokens: spent?.input_tokens_details.text_tokens,
      input_image_tokens: 0,
    });
    expect(costMicros).toBe((spent?.input_tokens ?? 0) * 5 + (spent?.output_tokens ?? 0) * 30);
  });

  it("takes a plain answer where it had asked for a stream", async () => {
    fake.script({ kind: "plain_picture" });
    expect((await inspect((await make(open())).bytes)).mime).toBe("image/png");
    expect(fake.calls).toHaveLength(1);
  });

  it("asks a server that does not know streams plainly, once, and remembers", async () => {
    fake.script({ kind: "unknown_parameter", name: "stream" });
    const provider = open();
    await make(provider);
    await make(provider);
    expect(fake.calls.map(({ question }) => question?.stream)).toEqual([true, false, false]);
    expect(asked(1)?.parameters).toEqual({ n: 1, quality: "medium" });
    expect(fake.billed).toBe(2);
  });

  it("does not ask twice for a refusal that is about anything else", async () => {
    fake.script(
      { kind: "unknown_parameter", name: "prompt" },
      { kind: "unknown_parameter", name: "quality" },
    );
    const provider = open();
    await expect(make(provider)).rejects.toMatchObject({ failure: "invalid_request" });
    await expect(make(provider)).rejects.toMatchObject({ failure: "invalid_request" });
    expect(fake.calls).toHaveLength(2);
  });

  it("fetches a picture that is answered as an address of the same server, with the key left at home", async () => {
    fake.script({ kind: "picture", form: "url" });
    const result = await make(open({ model: "flux-local", free: true, apiKey: null }));
    expect(await inspect(result.bytes)).toEqual({ width: 1536, height: 1024, mime: "image/png" });
    expect(asked()?.parameters).toMatchObject({ response_format: "b64_json" });
    expect(asked()?.parameters["quality"]).toBe("auto");
  });

  it("costs nothing at a server of one's own, not even where nobody knows what became of the call", async () => {
    fake.script({ kind: "picture" }, { kind: "reset", when: "read" });
    const provider = open({ model: "flux-local", free: true, apiKey: null });
    expect(provider.unavailable()).toBeNull();
    expect(provider.priceOf(null)).toBe(0);
    expect((await make(provider)).costMicros).toBe(0);
    await expect(make(provider)).rejects.toMatchObject({ failure: "outcome_unknown", costMicros: 0 });
  });

  it("takes no picture from an address of anybody else, though it was paid for", async () => {
    fake.script({ kind: "picture", form: "url" });
    const provider = open({ baseUrl: `${fake.origin.replace("127.0.0.1", "localhost")}/v1` });
    await expect(make(provider)).rejects.toMatchObject({ failure: "no_image" });
    expect(fake.billed).toBe(1);
  });

  it("finds nothing wrong with a server that lists no models", async () => {
    fake.models = null;
    const provider = open();
    await provider.check?.(new AbortController().signal);
    expect([provider.warning(), provider.unavailable()]).toEqual([null, null]);
  });

  it("warns of an account without credit until a picture comes again", async () => {
    fake.script({ kind: "quota" });
    const provider = open();
    await expect(make(provider)).rejects.toMatchObject({ failure: "quota" });
    expect(provider.warning()?.en).toContain("no credit left");
    await make(provider);
    expect(provider.warning()).toBeNull();
  });
});
