import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { conformsToEmbedder, pictureOf } from "./embedder.conformance.ts";
import { EmbeddingUnavailable } from "./embedder.ts";
import { openGeminiEmbedder } from "./gemini-embedder.ts";
import { type FakeGemini, type GeminiMood, startFakeGemini } from "./testing/fake-gemini.ts";

const KEY = "AIza-secret-of-the-test";

function openAt(baseUrl: string, deadlineMs = 10_000) {
  return openGeminiEmbedder({ apiKey: KEY, model: "gemini-embedding-2", baseUrl, deadlineMs });
}

conformsToEmbedder("Gemini", "sunset over the sea", async () => {
  const gemini = await startFakeGemini();
  return { embedder: openAt(gemini.baseUrl), close: () => gemini.close() };
});

describe("the Gemini embedder", () => {
  let gemini: FakeGemini;
  beforeAll(async () => {
    gemini = await startFakeGemini();
  });
  afterAll(() => gemini.close());
  beforeEach(() => {
    gemini.mood = "well";
    gemini.asked.length = 0;
  });

  async function failure(mood: GeminiMood, deadlineMs?: number) {
    gemini.mood = mood;
    const embedder = openAt(gemini.baseUrl, deadlineMs);
    const caught = await embedder.embedText("바다").catch((cause: unknown) => cause);
    expect(caught).toBeInstanceOf(EmbeddingUnavailable);
    return { caught: caught as EmbeddingUnavailable, embedder };
  }

  it("sends JPEGs with what people said about them, six in one request", async () => {
    const pictures = await Promise.all(
      Array.from({ length: 8 }, (_, index) => pictureOf("#336699", index === 0 ? "a blue wall" : "")),
    );
    await openAt(gemini.baseUrl).embedPictures(pictures);
    expect(gemini.asked.map(({ body }) => body.requests.length)).toEqual([6, 2]);
    const [first] = gemini.asked;
    expect(first?.path).toContain("models/gemini-embedding-2:batchEmbedContents");
    expect(first?.key).toBe(KEY);
    const [captioned, bare] = first?.body.requests ?? [];
    expect(captioned?.outputDimensionality).toBe(768);
    expect(captioned?.content.parts.map((part) => part.text ?? part.inlineData?.mimeType)).toEqual([
      "image/jpeg",
      "a blue wall",
    ]);
    expect(bare?.content.parts).toHaveLength(1);
  });

  it.each(["overrun", "broken", "gibberish", "no-vectors"] as const)(
    "asks once and says to try later when the service is %s",
    async (mood) => {
      const { caught, embedder } = await failure(mood);
      expect(caught.transient).toBe(true);
      expect(gemini.asked).toHaveLength(1);
      expect(embedder.state()).toEqual({ state: "ready" });
    },
  );

  it("says that waiting will not help with a wrong key, and repeats the key nowhere", async () => {
    const { caught, embedder } = await failure("wrong-key");
    expect(caught.transient).toBe(false);
    expect(caught.message).toContain("401");
    const state = embedder.state();
    expect(state.state).toBe("unavailable");
    expect(JSON.stringify([caught, caught.message, caught.stack, caught.cause, state])).not.toContain(KEY);
  });

  it("takes no vectors of another length", async () => {
    const { caught } = await failure("short-vectors");
    expect(caught.transient).toBe(false);
    expect(caught.message).toContain("12 numbers");
  });

  it("gives up on a service that never answers", async () => {
    const { caught } = await failure("silent", 200);
    expect(caught.transient).toBe(true);
    expect(caught.message).toContain("200 ms");
  });

  it("says to try later when nobody listens", async () => {
    const embedder = openAt("http://127.0.0.1:9");
    await expect(embedder.embedText("sea")).rejects.toMatchObject({
      name: "EmbeddingUnavailable",
      transient: true,
    });
  });

  it("lets go of a request in flight when it is called off", async () => {
    gemini.mood = "silent";
    const asking = openAt(gemini.baseUrl).embedText("sea", AbortSignal.timeout(100));
    await expect(asking).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("is unavailable with its reason in both languages after a warm-up that was refused, and recovers", async () => {
    gemini.mood = "wrong-key";
    const embedder = openAt(gemini.baseUrl);
    await embedder.warm();
    const state = embedder.state();
    if (state.state !== "unavailable") throw new Error(`The state is ${state.state}`);
    expect(state.why.en).toContain("401");
    expect(state.why.ko).toMatch(/[가-힣]/);
    gemini.mood = "well";
    await embedder.warm();
    expect(embedder.state()).toEqual({ state: "ready" });
  });
});
