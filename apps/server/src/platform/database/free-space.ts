import fs from "node:fs";
import { AppError } from "../../errors.ts";

/** A write may pass on a figure this old; the reserve is far larger than what can be written meanwhile. */
const FRESH_MS = 1_000;

/** Statements that leave the disk as it is, apart from what the reserve is for (hint bits, temporary files). */
const READS =
  /^\s*(?:select|show|explain|begin|start|commit|rollback|savepoint|release|set|listen|unlisten)\b/i;

/**
 * Refuses writes while less than `minimumFreeBytes` is free on the folder's
 * disk, because PGlite does not survive a disk that is really full.
 */
export class FreeSpaceGuard {
  readonly #directory: string;
  readonly #minimumFreeBytes: number;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #freeBytes = Number.POSITIVE_INFINITY;

  constructor(directory: string, minimumFreeBytes: number) {
    this.#directory = directory;
    this.#minimumFreeBytes = minimumFreeBytes;
  }

  /** @throws AppError `storage_full` (507) when the statement would write and the reserve is gone. */
  requireSpaceFor(text: string): void {
    if (READS.test(text)) return;
    const now = performance.now();
    if (now - this.#checkedAt > FRESH_MS) {
      this.#freeBytes = freeBytes(this.#directory);
      this.#checkedAt = now;
    }
    if (this.#freeBytes < this.#minimumFreeBytes) {
      throw new AppError("storage_full", "The disk that holds the records is full.");
    }
  }
}

/** Bytes that an unprivileged process may still write on the folder's disk. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}
