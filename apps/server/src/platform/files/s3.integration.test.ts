import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { FilesConfig } from "../../config.ts";
import { conformsToFileStore } from "./files.conformance.ts";
import { type FileStore, openFiles } from "./index.ts";
import { openS3 } from "./s3.ts";

const BUCKET = "studio-images";
const KEYS = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
const text = (value: string) => new TextEncoder().encode(value);

type S3Config = Extract<FilesConfig, { kind: "s3" }>;
const configFor = (port: number, prefix = "shotlist"): S3Config => ({
  kind: "s3",
  bucket: BUCKET,
  prefix,
  region: "us-east-1",
  endpoint: `http://127.0.0.1:${port}`,
  forcePathStyle: true,
  credentials: KEYS,
});

/**
 * A real S3-speaking server in this process, over a folder of its own.
 * @param signatures "unchecked" for calls about the bucket itself (list, head):
 *   s3rver 5.0.0 leaves the last slash of their path out of its own sum.
 */
async function startS3(
  signatures: "checked" | "unchecked",
): Promise<{ port: number; close(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "shotlist-s3-"));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    allowMismatchedSignatures: signatures === "unchecked",
    directory,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  return {
    port,
    async close() {
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}

conformsToFileStore("S3", async () => {
  const s3 = await startS3("unchecked");
  const spoolDirectory = await mkdtemp(join(tmpdir(), "shotlist-spool-test-"));
  const store = await openFiles(configFor(s3.port), { spoolDirectory });
  const client = new S3Client({
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${s3.port}`,
    forcePathStyle: true,
    credentials: KEYS,
  });
  return {
    store,
    leftovers: () => readdir(spoolDirectory),
    async damage(key, bytes) {
      await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: `shotlist/${key}`, Body: bytes }));
    },
    async close() {
      client.destroy();
      await store.close();
      await s3.close();
      await rm(spoolDirectory, { recursive: true });
    },
  };
});

/** Stands between store and server, and breaks calls as told: an HTTP status, or silence. */
class Weather {
  readonly calls: string[] = [];
  faults: (number | "hang" | "cut")[] = [];
  readonly #server: Server;

  static async between(port: number): Promise<Weather> {
    const weather = new Weather(port);
    await new Promise<void>((resolve) => weather.#server.listen(0, "127.0.0.1", resolve));
    return weather;
  }

  constructor(target: number) {
    this.#server = createServer((incoming, answer) => {
      const method = incoming.method ?? "";
      this.calls.push(method);
      const fault = method === "HEAD" ? undefined : this.faults.shift();
      if (fault === "hang") return incoming.resume();
      if (fault === "cut") return incoming.socket.destroy();
      if (fault !== undefined) {
        incoming.resume().on("end", () => answer.writeHead(fault).end());
        return;
      }
      const { headers, url } = incoming;
      incoming.pipe(
        httpRequest({ host: "127.0.0.1", port: target, method, path: url, headers }, (real) => {
          answer.writeHead(real.statusCode ?? 500, real.headers);
          real.pipe(answer);
        }),
      );
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

describe("S3 in bad weather", () => {
  let s3: Awaited<ReturnType<typeof startS3>>;
  let weather: Weather;
  let spoolDirectory: string;
  let store: FileStore;
  beforeAll(async () => {
    s3 = await startS3("checked");
    weather = await Weather.between(s3.port);
    spoolDirectory = await mkdtemp(join(tmpdir(), "shotlist-spool-test-"));
    const spooling = { directory: spoolDirectory, minimumFreeBytes: 0 };
    store = await openS3(configFor(weather.port, ""), spooling, { idleTimeoutMs: 1000 });
  });
  afterEach(() => {
    weather.faults = [];
    weather.calls.length = 0;
  });
  afterAll(async () => {
    await store.close();
    await weather.close();
    await s3.close();
    await rm(spoolDirectory, { recursive: true });
  });
  const puts = () => weather.calls.filter((method) => method === "PUT").length;

  it.each([
    ["503", 503],
    ["500", 500],
    ["429", 429],
    ["a cut connection", "cut"],
  ] as const)("retries a put after %s, and the whole object arrives", async (_what, fault) => {
    weather.faults = [fault, fault];
    const bytes = Buffer.alloc(2 * 1024 * 1024, String(fault));
    const { key } = await store.put(bytes, "image/png");
    expect(puts()).toBe(3);
    expect(await store.read(key)).toHaveLength(bytes.length);
    expect(await readdir(spoolDirectory)).toEqual([]);
  });

  it("gives up after four tries, says so, and leaves nothing", async () => {
    weather.faults = Array(8).fill(503);
    await expect(store.put(text("unlucky"), "image/png")).rejects.toMatchObject({ code: "unavailable" });
    expect(puts()).toBe(4);
    expect(await readdir(spoolDirectory)).toEqual([]);
    weather.faults = [];
    const hash = createHash("sha256").update("unlucky").digest("hex");
    expect(await store.has(`sha256/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`)).toBe(false);
  });

  it("does not repeat what was refused", async () => {
    weather.faults = [403];
    await expect(store.put(text("forbidden"), "image/png")).rejects.toMatchObject({ code: "unavailable" });
    expect(puts()).toBe(1);
  });

  it("says that the store is full", async () => {
    weather.faults = Array(4).fill(507);
    await expect(store.put(text("too much"), "image/png")).rejects.toMatchObject({ code: "storage_full" });
  });

  it("retries reading, and does not upload again what is there", async () => {
    const { key } = await store.put(text("kept"), "image/png");
    expect(puts()).toBe(1);
    await store.put(text("kept"), "image/png");
    expect(puts()).toBe(1);
    weather.faults = [503, 503];
    expect(Buffer.from((await store.read(key)) ?? []).toString()).toBe("kept");
  });

  it("does not wait for ever on a silent server", async () => {
    weather.faults = ["hang"];
    const began = performance.now();
    await store.put(text("a silence, then an answer"), "image/png");
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(puts()).toBe(2);
  });

  it("is not ready without its bucket, or without a server", async () => {
    const elsewhere = await openFiles({ ...configFor(s3.port), bucket: "no-such-bucket" });
    await expect(elsewhere.ping()).rejects.toMatchObject({ code: "unavailable" });
    await elsewhere.close();
    const nobody = await openFiles(configFor(1));
    await expect(nobody.ping()).rejects.toMatchObject({ code: "unavailable" });
    await nobody.close();
  });
});
