import fs from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type EngineOptions = Parameters<NodeFS["init"]>[1];
type Engine = PGlite["Module"];

interface NodeFsStream {
  readonly nfd?: number;
  readonly node: object;
}

/** The part of Emscripten's NODEFS that durability hangs on; PGlite exposes it as `Module.NODEFS` since 0.5.16. */
interface NodeFsInternals {
  readonly stream_ops?: { fsync?: (stream: NodeFsStream) => number; write?: unknown };
  realPath?(node: object): string;
}

/** errno.h of wasi-libc, which Emscripten follows. */
const EIO = 29;

/**
 * PGlite's folder storage with the piece that makes a commit durable: upstream
 * NODEFS has no fsync and answers success without doing it.
 */
export class DurableNodeFS extends NodeFS {
  override async init(pg: PGlite, options: EngineOptions): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(pg, options);
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), makeFsyncReal] },
    };
  }
}

function makeFsyncReal(mod: Engine): void {
  const internals = mod.NODEFS as unknown as NodeFsInternals | undefined;
  const operations = internals?.stream_ops;
  const realPath = internals?.realPath;
  if (typeof operations?.write !== "function" || typeof realPath !== "function") {
    throw new Error(
      "This version of PGlite keeps NODEFS elsewhere, so commits would not reach the disk: look for it in the new version before upgrading",
    );
  }
  const ErrnoError = (mod.FS as unknown as { ErrnoError: new (code: number) => Error }).ErrnoError;
  operations.fsync = (stream) => {
    try {
      if (stream.nfd !== undefined) fs.fsyncSync(stream.nfd);
      else syncFolder(realPath(stream.node));
      return 0;
    } catch {
      // PostgreSQL stops on this on purpose: after a failed fsync nobody knows what the disk holds.
      throw new ErrnoError(EIO);
    }
  };
}

/** Makes renames and new files in the folder durable. Windows cannot and need not. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const descriptor = fs.openSync(path, "r");
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** PGlite's own parameters with fsync on; 16 MB of buffers halves the memory it takes. */
export const DURABLE_START_PARAMS: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  "-c",
  "wal_sync_method=fsync",
  "-c",
  "shared_buffers=16MB",
];
