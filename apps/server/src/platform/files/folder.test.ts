import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { conformsToFileStore } from "./files.conformance.ts";
import { type FileStore, openFiles } from "./index.ts";

const text = (value: string) => new TextEncoder().encode(value);
const temporaryFolder = () => mkdtemp(join(tmpdir(), "shotlist-files-"));

conformsToFileStore("a folder", async () => {
  const directory = await temporaryFolder();
  const store = await openFiles({ kind: "folder", directory });
  return {
    store,
    leftovers: () => readdir(join(directory, "incoming")),
    damage: (key, bytes) => writeFile(join(directory, key), bytes),
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
});

describe("a folder of files", () => {
  let directory: string;
  let store: FileStore;
  beforeEach(async () => {
    directory = await temporaryFolder();
    store = await openFiles({ kind: "folder", directory });
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("refuses a link in place of a file, and leaves its target alone", async () => {
    const secret = join(directory, "secret.txt");
    await writeFile(secret, "outside");
    const { key } = await store.put(text("a picture"), "image/png");
    await rm(join(directory, key));
    await symlink(secret, join(directory, key));
    await expect(store.open(key)).rejects.toMatchObject({ code: "not_found" });
    await expect(store.read(key)).rejects.toMatchObject({ code: "not_found" });
    await store.put(text("a picture"), "image/png");
    expect(await readFile(secret, "utf8")).toBe("outside");
    expect(await store.has(key)).toBe(true);
  });

  it("refuses a link in place of a folder, for reading and for writing", async () => {
    const elsewhere = await temporaryFolder();
    const { key } = await store.put(text("a picture"), "image/png");
    const folder = dirname(join(directory, key));
    await rm(folder, { recursive: true });
    await symlink(elsewhere, folder);
    await expect(store.put(text("a picture"), "image/png")).rejects.toMatchObject({ code: "not_found" });
    expect(await readdir(elsewhere)).toEqual([]);
    await writeFile(join(elsewhere, key.slice(-64)), "planted");
    await expect(store.read(key)).rejects.toMatchObject({ code: "not_found" });
    await expect(store.remove(key)).rejects.toMatchObject({ code: "not_found" });
    await rm(elsewhere, { recursive: true });
  });

  it("clears away what a crash left in the middle of an upload, once it is an hour old", async () => {
    const incoming = join(directory, "incoming");
    const old = join(incoming, "0d9be0a1-5c8f-4a3b-9f6e-000000000001.part");
    const young = join(incoming, "0d9be0a1-5c8f-4a3b-9f6e-000000000002.part");
    const foreign = join(incoming, "notes.txt");
    for (const path of [old, young, foreign]) await writeFile(path, "half a picture");
    const hoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    for (const path of [old, foreign]) await utimes(path, hoursAgo, hoursAgo);

    const next = await openFiles({ kind: "folder", directory });
    expect((await readdir(incoming)).sort()).toEqual(
      [young, foreign].map((path) => path.slice(incoming.length + 1)),
    );
    const keys = [];
    for await (const key of next.keys("")) keys.push(key);
    expect(keys).toEqual([]);
  });

  it("does not show files that are not its own", async () => {
    await mkdir(join(directory, "sha256/ab/cd"), { recursive: true });
    await writeFile(join(directory, "sha256/ab/cd/notes.txt"), "mine");
    const keys = [];
    for await (const key of store.keys("")) keys.push(key);
    expect(keys).toEqual([]);
  });

  it("refuses an upload while the disk is nearly full, before it reads a byte", async () => {
    const full = await openFiles(
      { kind: "folder", directory },
      { minimumFreeBytes: Number.MAX_SAFE_INTEGER },
    );
    let read = false;
    async function* source() {
      read = true;
      yield text("a picture");
    }
    await expect(full.put(source(), "image/png")).rejects.toMatchObject({ code: "storage_full" });
    expect(read).toBe(false);
    expect(await readdir(join(directory, "incoming"))).toEqual([]);
  });

  it("says that the disk is full when it is", async () => {
    // /dev/full is the kernel's own full disk: every write to it is ENOSPC.
    const { asStorageFull } = await import("./spool.ts");
    const error = await writeFile("/dev/full", "a picture").catch((thrown: unknown) => asStorageFull(thrown));
    expect(error).toMatchObject({ code: "storage_full", status: 507 });
  });

  it("is not ready when its folder is gone", async () => {
    await rm(directory, { recursive: true });
    await expect(store.ping()).rejects.toMatchObject({ code: "unavailable" });
  });
});
