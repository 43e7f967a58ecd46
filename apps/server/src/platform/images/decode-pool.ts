import { rm } from "node:fs/promises";
import { join } from "node:path";
import workerpool, { type Pool } from "workerpool";
import { AppError } from "../../errors.ts";
import { temporaryPath } from "../files/index.ts";
import { Slots } from "../slots.ts";
import type { Outcome, Paths } from "./decode.worker.ts";
import type { PictureSource } from "./source-picture.ts";
import type { ImageWorkshop, PreparedPicture, PrepareOptions } from "./workshop.ts";

export interface WorkshopSettings {
  /** Processes, started when they are first needed. */
  readonly decoders: number;
  /** Milliseconds for one picture, after which its process is killed. */
  readonly deadline?: number;
  /** Pictures that may wait for a process; one more is refused. */
  readonly waiting?: number;
}

/** Ten times what the largest picture takes on a slow core; a decoder that needs more is caught in a loop. */
const DEADLINE_MS = 60_000;
/** An hour's work for one core. Each waits as a file on the disk, so memory does not decide. */
const WAITING = 2000;

/**
 * A process's JavaScript heap holds parsed metadata only; pixels lie outside it.
 * Without the bound a bomb in metadata would take the machine's memory.
 */
const FORK_OPTIONS = {
  serialization: "advanced",
  execArgv: ["--max-old-space-size=256"],
  env: {
    // One arena per thread keeps freed pixels for ever.
    MALLOC_ARENA_MAX: "2",
    // libvips would print its complaints about each bad picture.
    VIPS_WARNING: "0",
  },
} as const;

/** The workshop in `decoders` processes of its own; each works on one picture at a time. */
export class DecodePool implements ImageWorkshop {
  readonly #pool: Pool;
  readonly #slots: Slots;
  readonly #deadline: number;
  /** Processes that work on a picture. */
  readonly #busy = new Set<number>();
  #closed = false;

  constructor(settings: WorkshopSettings) {
    this.#deadline = settings.deadline ?? DEADLINE_MS;
    this.#slots = new Slots(settings.decoders, settings.waiting ?? WAITING);
    this.#pool = workerpool.pool(join(import.meta.dirname, "decode.worker.ts"), {
      workerType: "process",
      maxWorkers: settings.decoders,
      forkOpts: FORK_OPTIONS,
    });
  }

  async prepare(
    source: PictureSource,
    { into, xmp, aspect, signal }: PrepareOptions,
  ): Promise<PreparedPicture> {
    const paths: Paths = {
      original: temporaryPath(into),
      large: temporaryPath(into),
      medium: temporaryPath(into),
      small: temporaryPath(into),
    };
    try {
      return await this.#run("prepare", [source, paths, { xmp, aspect }], signal);
    } catch (error) {
      await Promise.all(Object.values(paths).map((path) => rm(path, { force: true })));
      throw error;
    }
  }

  glance(source: PictureSource): ReturnType<ImageWorkshop["glance"]> {
    return this.#run("glance", [source]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#slots.close(closing());
    for (const pid of this.#busy) killProcess(pid);
    await this.#pool.terminate(true);
  }

  /** @throws AppError; the signal's reason when it is aborted. */
  async #run<T>(method: string, parameters: unknown[], signal?: AbortSignal): Promise<T> {
    // workerpool has a queue too, but forgets it when a process dies (10.0.3): nothing ever waits there.
    const release = await this.#slots.take(signal);
    try {
      const outcome = await this.#inProcess<Outcome<T>>(method, parameters, signal);
      if ("done" in outcome) return outcome.done;
      const { code, message, cause } = outcome.refused;
      if (code === null) throw new Error(`A decoder failed: ${message}`);
      if (code === "storage_full") throw new AppError(code, "The disk that keeps the images is full.");
      throw new AppError(code, message, cause ? { cause: new Error(cause) } : {});
    } finally {
      release();
    }
  }

  async #inProcess<T>(method: string, parameters: unknown[], signal?: AbortSignal): Promise<T> {
    let pid: number | null = null;
    let late = false;
    const kill = () => {
      if (pid !== null) killProcess(pid);
    };
    const timer = setTimeout(() => {
      late = true;
      kill();
    }, this.#deadline);
    signal?.addEventListener("abort", kill, { once: true });
    try {
      return (await this.#pool.exec(method, parameters, {
        on: (told: { pid: number }) => {
          pid = told.pid;
          this.#busy.add(pid);
          if (late || this.#closed || signal?.aborted) kill();
        },
      })) as T;
    } catch (cause) {
      signal?.throwIfAborted();
      if (this.#closed) throw closing();
      const message = late
        ? "The picture took too long to decode and was given up."
        : "The picture made its decoder stop, so it cannot be taken.";
      throw new AppError("undecodable_image", message, { cause });
    } finally {
      clearTimeout(timer);
      if (pid !== null) this.#busy.delete(pid);
      signal?.removeEventListener("abort", kill);
    }
  }
}

const closing = () => new AppError("unavailable", "The server is stopping; try again in a moment.");

/** SIGKILL: a decoder caught in a loop hears nothing else. */
function killProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself, which is what we wanted.
  }
}
