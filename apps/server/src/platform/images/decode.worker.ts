import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import workerpool from "workerpool";
import { glanceAt, preparePicture } from "./prepare-picture.ts";
import {
  allowKnownFormatsAlone,
  PictureRefused,
  type PictureSource,
  type RefusalCode,
} from "./source-picture.ts";
import type { MadeFile, PreparedPicture } from "./workshop.ts";

/*
 * One process of the workshop (decode-pool.ts). It knows no configuration, no
 * records and no network: whatever a picture does to its decoder ends here.
 */

allowKnownFormatsAlone();
// There is a process per core already.
sharp.concurrency(1);
// No picture comes twice.
sharp.cache(false);

// A terminal's Ctrl-C and systemd's stop reach every process of ours: what is under way is the server's to end.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
// An ordinary exit would wait for the decoder, and a decoder caught in a loop never ends.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

/** Errors as values: workerpool would carry every property of a thrown one, sharp's paths among them. */
export type Outcome<T> =
  | { readonly done: T }
  | {
      readonly refused: {
        readonly code: RefusalCode | "storage_full" | null;
        readonly message: string;
        readonly cause: string;
      };
    };

/** Paths that do not exist yet, one for each file that is made. */
export interface Paths {
  readonly original: string;
  readonly large: string;
  readonly medium: string;
  readonly small: string;
}

/** See PrepareOptions. */
interface Changes {
  readonly xmp?: string | undefined;
  readonly aspect?: number | undefined;
}

async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  // Whoever waits for us must know whom to kill.
  workerpool.workerEmit({ pid: process.pid });
  try {
    return { done: await work() };
  } catch (error) {
    return { refused: refusal(error) };
  }
}

function refusal(error: unknown) {
  if (error instanceof PictureRefused) {
    const { code, message, cause } = error;
    return { code, message, cause: cause instanceof Error ? cause.message : "" };
  }
  const { code, message } = error as NodeJS.ErrnoException;
  const full = code === "ENOSPC" || code === "EDQUOT";
  return { code: full ? ("storage_full" as const) : null, message, cause: message };
}

/** The bytes stay in this process: sent to the server, they would be copied and collected there three times over. */
async function prepare(source: PictureSource, paths: Paths, options: Changes): Promise<PreparedPicture> {
  const { original, variants, ...prepared } = await preparePicture(source, options);
  const [whole, large, medium, small] = await Promise.all([
    write(original, paths.original),
    write(variants.large, paths.large),
    write(variants.medium, paths.medium),
    write(variants.small, paths.small),
  ]);
  return { ...prepared, original: whole, variants: { large, medium, small } };
}

async function write(bytes: Uint8Array, path: string): Promise<MadeFile> {
  await writeFile(path, bytes, { flag: "wx", mode: 0o600 });
  return { path, sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.byteLength };
}

workerpool.worker({
  prepare: (source: PictureSource, paths: Paths, options: Changes) =>
    outcome(() => prepare(source, paths, options)),
  glance: (source: PictureSource) => outcome(() => glanceAt(source)),
});
