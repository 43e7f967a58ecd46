import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError, toAppError } from "../../errors.ts";
import type { Brought, Ingest } from "./ingest.ts";

export interface FolderImport {
  readonly ingest: Ingest;
  readonly ownerId: string;
  readonly paths: readonly string[];
  /** Said of every file alike. */
  readonly brought: Omit<Brought, "fileName" | "caption" | "collectionId">;
  /** Files at once: a few more than there are decoders, so that none waits for a file. */
  readonly atOnce: number;
  /** No further file is begun once it is aborted; those under way are finished. */
  readonly signal: AbortSignal;
  readonly onFile: (report: ImportReport) => void;
}

export interface Refused {
  readonly path: string;
  readonly reason: string;
}

export interface ImportReport {
  readonly added: number;
  readonly present: number;
  readonly refused: readonly Refused[];
  /** Of the files that were added. */
  readonly bytes: number;
  /** Why it ended before the last file, where every further one would have failed too. */
  readonly obstacle: AppError | null;
}

/**
 * Every file under the folder, in the order of names, whatever it is called:
 * what is a picture is decided by content. Hidden names are skipped, and links
 * are not followed: they may lead anywhere, and round in circles.
 * @throws the system's error when a folder cannot be read.
 */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const visible = entries.filter(({ name }) => !name.startsWith("."));
  visible.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of visible) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesUnder(path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

/** Brings in files as uploads would be, several at once. A file that is there already is passed over. */
export async function importFiles(order: FolderImport): Promise<ImportReport> {
  const waiting = [...order.paths].reverse();
  const refused: Refused[] = [];
  const report = { added: 0, present: 0, refused, bytes: 0, obstacle: null as AppError | null };
  const work = async () => {
    while (!order.signal.aborted && report.obstacle === null) {
      const path = waiting.pop();
      if (path === undefined) return;
      try {
        const { duplicate, sourceBytes } = await bringIn(order, path);
        if (duplicate) report.present += 1;
        else {
          report.added += 1;
          report.bytes += sourceBytes;
        }
      } catch (thrown) {
        const error = refusalOf(thrown);
        if (stopsEverything(error)) report.obstacle = error;
        else refused.push({ path, reason: error.message });
      }
      order.onFile(report);
    }
  };
  await Promise.all(Array.from({ length: order.atOnce }, work));
  return report;
}

async function bringIn({ ingest, ownerId, brought }: FolderImport, path: string) {
  const stream = createReadStream(path);
  try {
    return await ingest.receive(ownerId, stream, {
      ...brought,
      fileName: basename(path),
      caption: null,
      collectionId: null,
    });
  } finally {
    stream.destroy();
  }
}

/** A file that cannot be read is refused like one that is no picture; what nobody foresaw is thrown on. */
function refusalOf(thrown: unknown): AppError {
  const { code, syscall, message } = thrown as NodeJS.ErrnoException;
  if (code !== undefined && (syscall === "open" || syscall === "read")) {
    return new AppError("bad_request", `The file cannot be read: ${message}`, { cause: thrown });
  }
  const error = toAppError(thrown);
  if (error.code === "internal") throw thrown;
  return error;
}

function stopsEverything({ code }: AppError): boolean {
  return code === "storage_full" || code === "quota_exceeded" || code === "unavailable";
}
