import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FilesConfig } from "../../config.ts";
import type { FileStore } from "./file-store.ts";
import { openFolder } from "./folder.ts";

export type { FileSource, FileStore, OpenFile, StoredFile } from "./file-store.ts";
export { FileDamaged, isKey, keyOf } from "./file-store.ts";
export { openSpool, type Spool, type Spooled, temporaryPath } from "./spool.ts";

export interface FileOptions {
  /** An upload is refused with storage_full while fewer bytes are free on its disk. Default 0: no guard. */
  readonly minimumFreeBytes?: number;
  /** Where uploads on their way to S3 wait. Default: a private folder under the system's temporary one. */
  readonly spoolDirectory?: string;
}

/**
 * Opens the store of image bytes that the configuration names. The S3 client is
 * loaded only when it is used: it is a large part of a small machine's memory.
 */
export async function openFiles(config: FilesConfig, options: FileOptions = {}): Promise<FileStore> {
  const minimumFreeBytes = options.minimumFreeBytes ?? 0;
  if (config.kind === "folder") return openFolder({ directory: config.directory, minimumFreeBytes });

  const { openS3 } = await import("./s3.ts");
  if (options.spoolDirectory !== undefined) {
    return openS3(config, { directory: options.spoolDirectory, minimumFreeBytes });
  }
  const directory = await mkdtemp(join(tmpdir(), "shotlist-spool-"));
  const store = await openS3(config, { directory, minimumFreeBytes });
  return {
    ...store,
    async close() {
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
