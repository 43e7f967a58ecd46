import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paint } from "../../../../testing/fakes/paint.ts";
import { PRICES } from "../prices.ts";
import { quiet, requestFor } from "../provider.conformance.ts";
import { type Provider, ProviderError } from "../provider.ts";
import { createGeminiProvider } from "./gemini.ts";

/** A server that answers what no protocol provides for, each call the same. */
describe("Gemini, answered oddly", () => {
  let answer: (response: ServerResponse) => void = () => undefined;
  let calls = 0;
  let provider: Provider;
  const server = createServer((request, response) => {
    calls += 1;
    request.resume().on("end", () => answer(response));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    provider = createGeminiProvider({
      apiKey: "fake-key",
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      model: "gemini-3-pro-image",
      label: "Gemini",
      free: false,
      deadlineMs: 5000,
      prices: PRICES,
    });
  });
  beforeEach(() => {
    calls = 0;
  });
  afterAll(async () => {
    await provider.close();
    server.closeAllConnections();
    server.close();
  });

  const json = (content: unknown) => (response: ServerResponse) =>
    void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(content));
  const generate = () => provider.generate(requestFor(provider), quiet());
  const failure = async (): Promise<ProviderError> => {
    const error = await generate().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProviderError);
    return error as ProviderError;
  };
  const candidate = (content: object) => ({ candidates: [content] });
  const pictured = async () => ({
    inlineData: { mimeType: "image/png", data: Buffer.from(await paint(64, 48, 1)).toString("base64") },
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["a string", "picture"],
    ["a list", []],
    ["an object of nothing", {}],
    ["no candidate in its place", { candidates: [null] }],
    ["candidates that are no list", { candidates: "none" }],
    ["content without parts", candidate({ content: { parts: null }, finishReason: "STOP" })],
    ["parts that are no list", candidate({ content: { parts: "none" } })],
    ["a number for a picture", candidate({ content: { parts: [{ inlineData: { data: 5 } }] } })],
    [
      "counts that are none",
      { ...candidate({ content: { parts: [] } }), usageMetadata: { promptTokenCount: "x" } },
    ],
  ])("%s is no picture, paid for at the price that was expected, and asked once", async (_name, content) => {
    answer = json(content);
    expect(await failure()).toMatchObject({
      failure: "no_image",
      costMicros: provider.priceOf("1K"),
      usage: null,
    });
    expect(calls).toBe(1);
  });

  it("is refused as Google refuses a picture that it has made: no parts, and counts of no picture", async () => {
    answer = json({
      candidates: [{ content: { parts: null }, finishReason: "IMAGE_SAFETY", index: 0 }],
      promptFeedback: { safetyRatings: null },
      usageMetadata: { promptTokenCount: 464, candidatesTokenCount: 0, thoughtsTokenCount: 291 },
      responseId: "odd-1",
    });
    const refused = await failure();
    expect(refused).toMatchObject({
      failure: "refused",
      said: "IMAGE_SAFETY",
      requestId: "odd-1",
      costMicros: 0,
    });
    expect(refused.usage).toMatchObject({ prompt_tokens: 464, candidates_tokens: 0 });
  });

  it("keeps a picture whatever stands beside it, at the expected price where its own is not told", async () => {
    const parts = [7, { text: 5 }, await pictured()];
    answer = json({ ...candidate({ content: { parts } }), usageMetadata: "free", responseId: 9 });
    expect(await generate()).toMatchObject({
      mime: "image/png",
      requestId: null,
      usage: null,
      costMicros: provider.priceOf("1K"),
    });
  });

  it("asks once, and is charged once, where the answer says that it could go on", async () => {
    const content = { role: "model", parts: [await pictured()] };
    answer = json(candidate({ content, finishReason: "CONTINUATION", continuationToken: "more" }));
    expect((await generate()).mime).toBe("image/png");
    expect(calls).toBe(1);
    answer = json(candidate({ content: { parts: [] }, continuationToken: "more" }));
    expect((await failure()).failure).toBe("no_image");
    expect(calls).toBe(2);
  });

  it("is told by its status however long the explanation is, and when that breaks off", async () => {
    answer = (response) =>
      void response.writeHead(429, { "retry-after": "9" }).end(Buffer.alloc(3_000_000, 32));
    expect(await failure()).toMatchObject({ failure: "rate_limited", retryAfter: 9000, costMicros: 0 });
    answer = (response) => {
      response.writeHead(503, { "content-length": "1000" }).write("{", () => response.destroy());
    };
    expect(await failure()).toMatchObject({ failure: "overloaded", costMicros: 0 });
  });

  it("learns at its check that a key is no good, and takes one for good that may only make pictures", async () => {
    const refuse = (reason: string) => (response: ServerResponse) =>
      void response
        .writeHead(403)
        .end(
          JSON.stringify({ error: { status: "PERMISSION_DENIED", message: "No.", details: [{ reason }] } }),
        );
    const { signal } = new AbortController();
    answer = refuse("API_KEY_SERVICE_BLOCKED");
    await provider.check?.(signal);
    expect([provider.warning(), provider.unavailable()]).toEqual([null, null]);
    answer = refuse("SERVICE_DISABLED");
    await provider.check?.(signal);
    expect(provider.unavailable()).toMatchObject({ code: "credentials" });
    expect(provider.warning()?.en).toContain("No.");
  });
});
