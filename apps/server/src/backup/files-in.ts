import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { z } from "zod";
import { FileDamaged, type FileStore, isKey } from "../platform/files/index.ts";
import { concurrently } from "./concurrently.ts";
import { layout, type Manifest } from "./manifest.ts";
import { damaged, hashFile, readPart, requireLength } from "./parts.ts";

const AT_ONCE = 8;
const Listed = z.strictObject({ key: z.string().refine(isKey), bytes: z.number().int().nonnegative() });
type Listed = z.infer<typeof Listed>;

async function* listOf(folder: string, manifest: Manifest): AsyncGenerator<Listed> {
  const lines = readPart(layout.fileList(folder), "files.jsonl.gz", manifest.files.list);
  for await (const line of lines) yield Listed.parse(JSON.parse(line));
}

/** Reads every file of the backup. @throws BackupFailure naming the first that is missing or changed. */
export async function verifyFiles(folder: string, manifest: Manifest): Promise<void> {
  await concurrently(listOf(folder, manifest), AT_ONCE, async ({ key, bytes }) => {
    const sha256 = key.slice(-64);
    const path = layout.file(folder, sha256);
    const name = `The file ${sha256}`;
    await requireLength(path, name, bytes);
    if ((await hashFile(path)) !== sha256) throw damaged(name);
  });
}

/**
 * Puts the files into the store, as far as it does not have them.
 * @returns how many it lacked, or had damaged.
 */
export async function restoreFiles(store: FileStore, folder: string, manifest: Manifest): Promise<number> {
  let stored = 0;
  await concurrently(listOf(folder, manifest), AT_ONCE, async ({ key }) => {
    if (await hasWhole(store, key)) return;
    const path = layout.file(folder, key.slice(-64));
    const put = await store.put(createReadStream(path), await imageTypeOf(path));
    if (put.key !== key) throw damaged(`The file ${key.slice(-64)}`);
    stored += 1;
  });
  return stored;
}

/** A bucket keeps checksums of its own, and reading it back would cost the whole transfer. */
async function hasWhole(store: FileStore, key: string): Promise<boolean> {
  if (store.kind === "s3") return store.has(key);
  try {
    return (await store.read(key)) !== null;
  } catch (error) {
    if (error instanceof FileDamaged) return false;
    throw error;
  }
}

/** By the first bytes: only a bucket keeps the type, and only for people who look into it. */
async function imageTypeOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(12), 0, 12, 0);
    if (buffer.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return "image/jpeg";
    if (buffer.subarray(1, 4).toString("latin1") === "PNG") return "image/png";
    if (buffer.subarray(8, 12).toString("latin1") === "WEBP") return "image/webp";
    return "application/octet-stream";
  } finally {
    await file.close();
  }
}
