import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { connectGemini, GEMINI_BASE_URL, GeminiRefusal, ONE_REQUEST } from "./gemini.ts";

describe("the connection to Gemini", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("goes where the configuration says, whatever stands in the environment", async () => {
    vi.stubEnv("GOOGLE_GEMINI_BASE_URL", "http://elsewhere.example.com");
    vi.stubEnv("GOOGLE_GENAI_USE_VERTEXAI", "true");
    vi.stubEnv("GOOGLE_GENAI_API_VERSION", "v1");
    const open = async (baseUrl: string | null) => {
      const { client, close } = await connectGemini({
        apiKey: "key",
        baseUrl,
        deadlineMs: 1000,
        answerBytes: 1000,
      });
      await close();
      return client;
    };
    const own = await open(null);
    expect(own.vertexai).toBe(false);
    expect(Reflect.get(own, "httpOptions")).toMatchObject({ baseUrl: GEMINI_BASE_URL });
    expect(Reflect.get(own, "apiVersion")).toBe("v1beta");
    const other = await open("http://127.0.0.1:4002");
    expect(Reflect.get(other, "httpOptions")).toMatchObject({ baseUrl: "http://127.0.0.1:4002" });
  });

  it("tells the vendor no deadline that it refuses, however short the caller's own is", async () => {
    const told: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      told.push(request.headers["x-server-timeout"]?.toString());
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const deadlineMs of [2000, 300_000]) {
      const { client, close } = await connectGemini({
        apiKey: "key",
        baseUrl,
        deadlineMs,
        answerBytes: 1000,
      });
      await client.models.generateContent({ model: "any", contents: "Red or blue?", config: ONE_REQUEST });
      await close();
    }
    server.close();
    expect(told).toEqual(["10", "305"]);
  });

  it("keeps of a refusal what the API said, and nothing of a page", () => {
    const body = { error: { code: 429, status: "RESOURCE_EXHAUSTED", message: "Slow down.", details: [{}] } };
    const refusal = new GeminiRefusal(429, new Headers({ "retry-after": "2" }), JSON.stringify(body));
    expect(refusal.told).toMatchObject({ status: "RESOURCE_EXHAUSTED", message: "Slow down." });
    expect(refusal.headers.get("retry-after")).toBe("2");
    expect(new GeminiRefusal(502, new Headers(), "<html>").told).toBeNull();
  });
});
