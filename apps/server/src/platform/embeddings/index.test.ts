import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEmbedder } from "./index.ts";
import { startFakeGemini } from "./testing/fake-gemini.ts";

function listening() {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, logger: { info: at("info"), warn: at("warn") } };
}

describe("the configured embedder", () => {
  it("is the built-in one by default, and says once that it is ready", async () => {
    const { lines, logger } = listening();
    const embedder = openEmbedder({ engine: "builtin" }, { logger });
    expect(lines).toEqual([]);
    await embedder.warm();
    await embedder.warm();
    expect(lines.map(({ level }) => level)).toEqual(["info"]);
    expect(lines[0]?.fields).toMatchObject({ event: "embeddings.ready", model: "builtin-concepts" });
    expect(await embedder.embedText("노을")).toHaveLength(embedder.dimensions);
    await embedder.close();
  });

  it("says why SigLIP 2 is away where its model is missing", async () => {
    const { lines, logger } = listening();
    const modelDirectory = await mkdtemp(join(tmpdir(), "shotlist-models-"));
    const embedder = openEmbedder(
      { engine: "siglip2", model: "onnx-community/absent", modelDirectory, allowDownload: false },
      { logger },
    );
    await embedder.warm();
    expect(embedder.state().state).toBe("unavailable");
    expect(lines).toMatchObject([{ level: "warn", fields: { event: "embeddings.unavailable" } }]);
    await embedder.close();
    await rm(modelDirectory, { recursive: true });
  });

  it("warns when Gemini refuses the key, without the key", async () => {
    const { lines, logger } = listening();
    const gemini = await startFakeGemini();
    gemini.mood = "wrong-key";
    const embedder = openEmbedder(
      { engine: "gemini", apiKey: "AIza-secret", model: "gemini-embedding-2", baseUrl: gemini.baseUrl },
      { logger },
    );
    await embedder.warm();
    expect(lines).toMatchObject([{ level: "warn", fields: { event: "embeddings.unavailable" } }]);
    expect(JSON.stringify(lines)).not.toContain("AIza-secret");
    await embedder.close();
    await gemini.close();
  });
});
