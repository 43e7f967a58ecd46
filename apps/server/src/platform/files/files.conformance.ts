import { createHash, randomBytes, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileStore } from "./index.ts";

const MEBIBYTE = 1024 * 1024;

/** One engine under test. */
export interface Candidate {
  readonly store: FileStore;
  /** Whether uploads are waiting, or were left behind, where nobody but the store looks. */
  leftovers(): Promise<string[]>;
  /** Replaces the bytes behind a key, as a failing disk would. */
  damage(key: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const text = (value: string) => new TextEncoder().encode(value);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function* inPieces(bytes: Uint8Array, size: number, pauseMs = 0): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    if (pauseMs > 0) await sleep(pauseMs);
    yield bytes.subarray(at, at + size);
  }
}

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** What every store of files owes, whatever it stands on. */
export function conformsToFileStore(name: string, open: () => Promise<Candidate>): void {
  describe(`${name} as a file store`, () => {
    let candidate: Candidate;
    let store: FileStore;
    beforeAll(async () => {
      candidate = await open();
      store = candidate.store;
    });
    afterAll(() => candidate.close());

    it("adopts a file that lies with it, and leaves nothing where it lay", async () => {
      const bytes = text("made elsewhere");
      const path = join(store.incoming, `${randomUUID()}.part`);
      await writeFile(path, bytes);
      const stored = await store.adopt({ path, sha256: sha256(bytes), bytes: bytes.length }, "image/webp");
      expect(stored.sha256).toBe(sha256(bytes));
      expect(Buffer.from((await store.read(stored.key)) ?? [])).toEqual(Buffer.from(bytes));
      expect(await candidate.leftovers()).toEqual([]);
    });

    it("gives back what it was given, under a key made of the content", async () => {
      const bytes = text("a picture");
      const hash = sha256(bytes);
      const stored = await store.put(bytes, "image/jpeg");
      expect(stored).toEqual({
        key: `sha256/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`,
        sha256: hash,
        bytes: bytes.length,
      });
      expect(Buffer.from((await store.read(stored.key)) ?? [])).toEqual(Buffer.from(bytes));
      expect(await store.has(stored.key)).toBe(true);
      const opened = await store.open(stored.key);
      expect(opened?.bytes).toBe(bytes.length);
      const streamed = opened === null ? [] : await allOf<Buffer>(opened.stream);
      expect(Buffer.concat(streamed)).toEqual(Buffer.from(bytes));
    });

    it("keeps an empty file", async () => {
      const stored = await store.put(new Uint8Array(), "application/octet-stream");
      expect(stored.bytes).toBe(0);
      expect(await store.read(stored.key)).toHaveLength(0);
    });

    it("keeps the same bytes once, however often and however many at a time they come", async () => {
      const bytes = randomBytes(300_000);
      const all = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          store.put(index % 2 ? bytes : inPieces(bytes, 10_000, 1), "image/png"),
        ),
      );
      all.push(await store.put(bytes, "image/png"));
      expect(new Set(all.map((stored) => stored.key)).size).toBe(1);
      expect(await allOf(store.keys(all[0]?.key ?? ""))).toEqual([all[0]?.key]);
      expect(sha256((await store.read(all[0]?.key ?? "")) ?? text(""))).toBe(sha256(bytes));
      expect(await candidate.leftovers()).toEqual([]);
    });

    it("takes and gives a large file as a stream", async () => {
      const bytes = randomBytes(8 * MEBIBYTE);
      const stored = await store.put(inPieces(bytes, 64 * 1024), "image/png");
      expect(stored).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
      const opened = await store.open(stored.key);
      expect(opened?.bytes).toBe(bytes.length);
      const hash = createHash("sha256");
      for await (const chunk of opened?.stream ?? []) hash.update(chunk);
      expect(hash.digest("hex")).toBe(stored.sha256);
    });

    it("shows nothing of an upload before it is whole", async () => {
      const bytes = randomBytes(100_000);
      const key = keyOf(bytes);
      const seen: boolean[] = [];
      async function* watched() {
        for await (const piece of inPieces(bytes, 20_000)) {
          yield piece;
          seen.push(await store.has(key));
        }
      }
      await store.put(watched(), "image/png");
      expect(seen).toEqual([false, false, false, false, false]);
      expect(await store.has(key)).toBe(true);
    });

    it("keeps nothing of a source that fails midway, and hands its error on", async () => {
      const bytes = randomBytes(50_000);
      async function* failing() {
        yield bytes;
        throw new Error("the client hung up");
      }
      await expect(store.put(failing(), "image/png")).rejects.toThrow("the client hung up");
      expect(await store.has(keyOf(bytes))).toBe(false);
      expect(await candidate.leftovers()).toEqual([]);
    });

    it("answers null for what it does not have", async () => {
      const key = keyOf(text("never stored"));
      expect(await store.read(key)).toBeNull();
      expect(await store.open(key)).toBeNull();
      expect(await store.has(key)).toBe(false);
    });

    it("removes, twice if asked", async () => {
      const { key } = await store.put(text("short-lived"), "image/png");
      await store.remove(key);
      expect(await store.has(key)).toBe(false);
      await store.remove(key);
    });

    const hash = sha256(text("a picture"));
    it.each([
      ["a step upwards", "../../etc/passwd"],
      ["a step upwards inside", `sha256/../${hash.slice(2, 4)}/${hash}`],
      ["an absolute path", "/etc/passwd"],
      ["an encoded step", `sha256/%2e%2e/${hash.slice(2, 4)}/${hash}`],
      ["an encoded slash", `sha256%2F${hash.slice(0, 2)}%2F${hash.slice(2, 4)}%2F${hash}`],
      ["a NUL", `sha256/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}\0`],
      ["a line break", `sha256/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}\n`],
      ["backslashes", `sha256\\${hash.slice(0, 2)}\\${hash.slice(2, 4)}\\${hash}`],
      ["capitals", `sha256/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash.toUpperCase()}`],
      ["folders of another hash", `sha256/00/00/${hash}`],
      ["nothing", ""],
      ["the place of waiting uploads", "incoming/x.part"],
    ])("refuses a key with %s", async (_what, key) => {
      for (const call of [store.read(key), store.open(key), store.has(key), store.remove(key)]) {
        await expect(call).rejects.toMatchObject({ code: "not_found" });
      }
    });

    it("says so when the bytes no longer match their key, and heals by the next upload", async () => {
      const bytes = text("a picture that will rot");
      const { key } = await store.put(bytes, "image/png");
      await candidate.damage(key, text("rot"));
      await expect(store.read(key)).rejects.toMatchObject({ name: "FileDamaged", key });
      await store.put(bytes, "image/png");
      expect(await store.read(key)).toHaveLength(bytes.length);
    });

    it("lists its keys by prefix", async () => {
      const stored = await Promise.all(
        ["one", "two", "three"].map((value) => store.put(text(value), "image/png")),
      );
      const all = await allOf(store.keys(""));
      expect(all).toEqual(expect.arrayContaining(stored.map((file) => file.key)));
      for (const { key } of stored) {
        expect(await allOf(store.keys(key.slice(0, 12)))).toContain(key);
        expect(await allOf(store.keys(key.slice(0, 9)))).toContain(key);
      }
      expect(await allOf(store.keys("elsewhere/"))).toEqual([]);
    });

    it("is ready", async () => {
      await store.ping();
    });
  });
}

function keyOf(bytes: Uint8Array): string {
  const hash = sha256(bytes);
  return `sha256/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}
