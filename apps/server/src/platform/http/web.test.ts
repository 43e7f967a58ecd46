import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveWeb } from "./web.ts";

const SCRIPT = "console.log('the studio');".repeat(60);
const PAGE = `<!doctype html>${"<p>the studio</p>".repeat(90)}`;

describe("the web app's files", () => {
  let folder: string;
  let app: FastifyInstance;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "shotlist-web-"));
    await mkdir(join(folder, "assets"));
    for (const [name, text] of [
      ["assets/a-1.js", SCRIPT],
      ["index.html", PAGE],
    ] as const) {
      await writeFile(join(folder, name), text);
      await writeFile(join(folder, `${name}.br`), brotliCompressSync(text));
      await writeFile(join(folder, `${name}.gz`), gzipSync(text));
    }
    await writeFile(join(folder, "plain.txt"), "as it is");
    app = Fastify();
    await serveWeb(app, folder);
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

  it("go out as compressed as the browser takes them, and are kept for good under their hashed names", async () => {
    const br = await get("/assets/a-1.js", { "accept-encoding": "gzip, deflate, br" });
    expect(br.headers).toMatchObject({
      "content-encoding": "br",
      "content-type": expect.stringContaining("javascript"),
      "cache-control": "public, max-age=31536000, immutable",
      vary: expect.stringMatching(/accept-encoding/i),
    });
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(SCRIPT);
    const gz = await get("/assets/a-1.js", { "accept-encoding": "gzip" });
    expect(gunzipSync(gz.rawPayload).toString()).toBe(SCRIPT);
    const plain = await get("/assets/a-1.js");
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.body).toBe(SCRIPT);
  });

  it("the page itself is asked for anew each time, compressed or not", async () => {
    const headers = { accept: "text/html" };
    for (const encoding of ["br", "gzip", "identity"]) {
      const page = await get("/history", { ...headers, "accept-encoding": encoding });
      expect(page.statusCode).toBe(200);
      expect(page.headers["cache-control"]).toBe("no-cache");
      expect(page.headers["content-type"]).toContain("text/html");
    }
  });

  it("what has no compressed twin is sent as it is, and the twins have no address of their own", async () => {
    const text = await get("/plain.txt", { "accept-encoding": "br" });
    expect(text.headers["content-encoding"]).toBeUndefined();
    expect(text.body).toBe("as it is");
    expect((await get("/assets/a-1.js.br")).statusCode).toBe(404);
    expect((await get("/assets/a-1.js.gz")).statusCode).toBe(404);
  });
});
