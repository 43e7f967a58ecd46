import { createHash } from "node:crypto";
import { link, mkdir, open, stat, statfs, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "../platform/database/durable-node-fs.ts";
import type { FileStore } from "../platform/files/index.ts";
import { concurrently } from "./concurrently.ts";
import { BackupFailure } from "./failure.ts";
import { layout, type Manifest } from "./manifest.ts";
import { hashFile, writePart } from "./parts.ts";

/** Enough to hide a bucket's latency and a disk's fsync; more only fights over two cores. */
const AT_ONCE = 8;
/** A transfer that broke midway is begun again; the store itself retries what never began. */
const ATTEMPTS = 3;

export interface FilesOut {
  readonly files: Manifest["files"];
  /** Taken over from an earlier backup, without a new copy. */
  readonly linked: number;
}

/**
 * Brings each file into the backup, its bytes checked against its name: as a
 * link to an earlier backup's where that one has it whole, otherwise from the store.
 * @param earlier folders of earlier backups, the most promising first.
 * @param minimumFreeBytes copying stops while less than this is free.
 * @throws BackupFailure, AppError unavailable, or the disk's error; a file that
 *   the store has lost or damaged is no failure but is listed as missing.
 */
export async function writeFiles(
  store: FileStore,
  folder: string,
  options: {
    readonly keys: Iterable<string>;
    readonly earlier: readonly string[];
    readonly minimumFreeBytes: number;
  },
): Promise<FilesOut> {
  const kept = new Map<string, number>();
  const missing: Manifest["files"]["missing"] = [];
  const folders = new Set<string>();
  let linked = 0;
  let bytes = 0;

  await concurrently(options.keys, AT_ONCE, async (key) => {
    const sha256 = key.slice(-64);
    const target = layout.file(folder, sha256);
    if (!folders.has(dirname(target))) {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      folders.add(dirname(target));
    }
    let length = await linkEarlier(options.earlier, sha256, target);
    if (length !== null) linked += 1;
    else {
      await requireSpace(folder, options.minimumFreeBytes);
      const copied = await copy(store, key, target);
      if (typeof copied === "string") {
        missing.push({ key, why: copied });
        return;
      }
      length = copied;
    }
    kept.set(key, length);
    bytes += length;
  });

  for (const path of folders) syncFolder(path);
  if (folders.size > 0) syncFolder(dirname(layout.file(folder, "")));
  missing.sort((a, b) => a.key.localeCompare(b.key));
  return { files: { bytes, list: await writeList(folder, kept), missing }, linked };
}

/** @returns the length, or null where no earlier backup has the file, whole, on the same disk. */
async function linkEarlier(
  earlier: readonly string[],
  sha256: string,
  target: string,
): Promise<number | null> {
  for (const other of earlier) {
    const path = layout.file(other, sha256);
    try {
      // Read, not trusted: damage in one backup would otherwise be handed on to every later one.
      if ((await hashFile(path)) !== sha256) continue;
      await link(path, target);
      return (await stat(target)).size;
    } catch {
      // Absent there, too many links, or a file system without them: a copy is always possible.
    }
  }
  return null;
}

async function copy(store: FileStore, key: string, target: string): Promise<number | "absent" | "damaged"> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await store.open(key);
    if (found === null) return "absent";
    const hash = createHash("sha256");
    let length = 0;
    const file = await open(target, "wx", 0o600);
    let broken: unknown = null;
    try {
      for await (const chunk of withReadFailures(found.stream)) {
        hash.update(chunk);
        length += chunk.byteLength;
        await file.writeFile(chunk);
      }
      await file.sync();
    } catch (error) {
      broken = error;
    } finally {
      found.stream.destroy();
      await file.close();
    }
    if (broken === null && hash.digest("hex") === key.slice(-64)) return length;
    await unlink(target);
    if (broken !== null && !(broken instanceof ReadFailure)) throw broken;
    if (attempt < ATTEMPTS) continue;
    if (broken === null) return "damaged";
    throw new BackupFailure(`The file ${key} cannot be read from the store (${(broken as Error).message})`);
  }
}

/** The source broke, not the disk that is written to: only that is worth another attempt. */
class ReadFailure extends Error {}

async function* withReadFailures(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await chunks.next();
    } catch (error) {
      throw new ReadFailure(error instanceof Error ? error.message : String(error), { cause: error });
    }
    if (next.done) return;
    yield next.value;
  }
}

/** @throws BackupFailure: a disk that is really full takes an embedded database on it down. */
async function requireSpace(folder: string, minimumFreeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const megabytes = (count: number) => Math.floor(count / 1024 / 1024);
  if (bavail * bsize >= minimumFreeBytes) return;
  throw Object.assign(
    new BackupFailure(
      `The disk of the backup has ${megabytes(bavail * bsize)} MB free, and ${megabytes(minimumFreeBytes)} MB stay in reserve (MIN_FREE_MB)`,
    ),
    { code: "ENOSPC" },
  );
}

async function writeList(
  folder: string,
  kept: ReadonlyMap<string, number>,
): Promise<Manifest["files"]["list"]> {
  const keys = [...kept.keys()].sort();
  return writePart(
    layout.fileList(folder),
    (async function* () {
      for (const key of keys) yield JSON.stringify({ key, bytes: kept.get(key) });
    })(),
  );
}
