import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, stat, statfs, unlink } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../errors.ts";
import type { FileSource } from "./file-store.ts";

/** Bytes that have arrived whole and lie in a file of their own that nobody else knows. */
export interface Spooled {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface Spool {
  readonly directory: string;
  /**
   * @param options.durable fsynced, which is the default.
   * @throws AppError storage_full; whatever the source throws. Nothing is left behind by either.
   */
  receive(source: FileSource, options?: { readonly durable?: boolean }): Promise<Spooled>;
  /** Forgets a spooled file; absent already (renamed away) is success. */
  discard(spooled: Spooled): Promise<void>;
  /** @throws AppError storage_full while less than the reserve is free. */
  requireSpace(): Promise<void>;
}

/** A slower upload than this does not exist; a younger file may belong to another process that is still writing. */
const LEFTOVER_AGE_MS = 60 * 60 * 1000;
const TEMPORARY = /^[0-9a-f-]{36}\.part$/;

/**
 * A folder in which uploads wait until they are complete. What a crash left
 * there is deleted here, once it is an hour old.
 * @param minimumFreeBytes an upload is refused while less than this is free; PGlite spins on a full disk.
 */
export async function openSpool(directory: string, minimumFreeBytes: number): Promise<Spool> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await removeLeftovers(directory);

  const requireSpaceHere = () => requireSpace(directory, minimumFreeBytes);
  const receive: Spool["receive"] = async (source, { durable = true } = {}) => {
    await requireSpaceHere();
    const path = temporaryPath(directory);
    try {
      return await write(path, source, durable);
    } catch (error) {
      await unlink(path).catch(ignoreAbsent);
      throw asStorageFull(error);
    }
  };

  return {
    directory,
    receive,
    requireSpace: requireSpaceHere,
    discard: (spooled) => unlink(spooled.path).catch(ignoreAbsent),
  };
}

/** Where a file may grow; left behind, it is taken for what a crash left. */
export function temporaryPath(directory: string): string {
  return join(directory, `${randomUUID()}.part`);
}

async function write(path: string, source: FileSource, durable: boolean): Promise<Spooled> {
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await file.writeFile(chunk);
    }
    if (durable) await file.sync();
  } finally {
    await file.close();
  }
  return { path, sha256: hash.digest("hex"), bytes };
}

async function removeLeftovers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!TEMPORARY.test(name)) continue;
    const path = join(directory, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > LEFTOVER_AGE_MS)
      await unlink(path).catch(ignoreAbsent);
  }
}

async function requireSpace(directory: string, minimumFreeBytes: number): Promise<void> {
  if (minimumFreeBytes === 0) return;
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < minimumFreeBytes) throw storageFull();
}

function storageFull(cause?: unknown): AppError {
  return new AppError("storage_full", "The disk that keeps the images is full.", { cause });
}

/** A full disk and a spent quota as AppError storage_full; every other error as it is. */
export function asStorageFull(error: unknown): unknown {
  const code = errorCode(error);
  return code === "ENOSPC" || code === "EDQUOT" ? storageFull(error) : error;
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

export function ignoreAbsent(error: unknown): void {
  if (errorCode(error) !== "ENOENT") throw error;
}
