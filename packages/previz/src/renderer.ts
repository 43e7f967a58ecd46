import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { SHIPPED_DETAIL } from "./figure/detail.ts";
import { type PrevizPicture, type PrevizRequest, type RenderHooks, requireDrawable } from "./request.ts";
import type { TriangleTree } from "./trace/tree-layout.ts";
import type { CoordinatorSetup, Order, Report } from "./workers/protocol.ts";
import { CONTROL, CONTROL_WORDS } from "./workers/tasks.ts";

/** Draws pictures one at a time; calls queue up rather than fight for cores. */
export interface Renderer {
  /** Starts the workers and obtains the figure: read from the cache, or baked (seconds). */
  warm(): Promise<void>;
  /**
   * @throws RangeError for a request that cannot be drawn, the signal's reason when aborted, and an
   * Error saying so when a worker died; the next call starts new workers.
   */
  render(request: PrevizRequest, hooks?: RenderHooks): Promise<PrevizPicture>;
  /** Ends the workers; whatever is still under way rejects. */
  close(): Promise<void>;
}

export interface RendererOptions {
  /** Tracing threads; the machine's cores by default. */
  readonly workers?: number;
  /** Where the baked figure is kept between starts; in memory only by default. */
  readonly cacheDir?: string;
}

/** What only tests may set or do. */
export interface InternalOptions extends RendererOptions {
  readonly detail?: number;
}
export interface InternalRenderer extends Renderer {
  /** Makes tracing worker `n` exit. */
  dismissWorker(n: number): void;
  /** Ends the coordinating thread without notice. */
  killCoordinator(): Promise<void>;
}

/** What the coordinator's own heap may grow to, MB: building the largest set needs about 200. */
const COORDINATOR_LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 };

interface Job {
  readonly order: Order;
  readonly hooks: RenderHooks;
  readonly settle: (outcome: Report | Error) => void;
}

export function createRenderer(options: RendererOptions = {}): Renderer {
  return createInternalRenderer({
    ...(options.workers === undefined ? {} : { workers: options.workers }),
    ...(options.cacheDir === undefined ? {} : { cacheDir: options.cacheDir }),
  });
}

export function createInternalRenderer(options: InternalOptions): InternalRenderer {
  const workers = Math.max(1, options.workers ?? availableParallelism());
  let host: Worker | null = null;
  let bodies: readonly TriangleTree[] | null = null;
  let current: Job | null = null;
  let tail: Promise<unknown> = Promise.resolve();
  let nextId = 1;
  let closed = false;

  const lose = (lost: Worker, error: Error): void => {
    if (host !== lost) return;
    host = null;
    void lost.terminate();
    current?.settle(new Error(`previz: a render worker died: ${error.message}`, { cause: error }));
  };

  const listen = (report: Report): void => {
    if (report.kind === "baked") {
      bodies = report.bodies;
      return;
    }
    if (current === null || !("id" in current.order) || report.id !== current.order.id) return;
    if (report.kind === "progress") current.hooks.onProgress?.({ done: report.done, total: report.total });
    else if (report.kind === "first-look") current.hooks.onFirstLook?.(report.image);
    else current.settle(report);
  };

  const requireHost = (): Worker => {
    if (host !== null) return host;
    const setup: CoordinatorSetup = {
      workers,
      cacheDir: options.cacheDir ?? null,
      detail: options.detail ?? SHIPPED_DETAIL,
      bodies,
    };
    const started = new Worker(new URL("./workers/coordinator.ts", import.meta.url), {
      workerData: setup,
      execArgv: [],
      name: "previz-coordinator",
      resourceLimits: COORDINATOR_LIMITS,
    });
    started.on("message", listen);
    started.on("error", (error) => lose(started, error instanceof Error ? error : new Error(String(error))));
    started.on("exit", (code) => lose(started, new Error(`the coordinator stopped (exit code ${code})`)));
    host = started;
    return started;
  };

  /** Runs one order on the host and resolves with its final report. */
  const perform = (order: Order, hooks: RenderHooks): Promise<Report> =>
    new Promise((resolve, reject) => {
      if (closed) {
        reject(new Error("previz: the renderer is closed"));
        return;
      }
      const worker = requireHost();
      worker.ref();
      current = {
        order,
        hooks,
        settle(outcome) {
          current = null;
          worker.unref(); // an idle renderer must not keep the process alive
          if (outcome instanceof Error) reject(outcome);
          else if (outcome.kind === "failed") reject(new Error(`previz: ${outcome.message}`));
          else resolve(outcome);
        },
      };
      worker.postMessage(order);
    });

  /** Puts work at the end of the queue; a failure does not stop what follows. */
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const result = tail.then(work);
    tail = result.catch(() => undefined);
    return result;
  };

  return {
    async warm() {
      await enqueue(() => perform({ kind: "warm", id: nextId++ }, {}));
    },
    render(request, hooks = {}) {
      const { signal } = hooks;
      return new Promise((resolve, reject) => {
        requireDrawable(request);
        if (signal?.aborted === true) {
          reject(signal.reason);
          return;
        }
        const control = new Int32Array(new SharedArrayBuffer(CONTROL_WORDS * 4));
        const abort = (): void => {
          Atomics.store(control, CONTROL.cancel, 1);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", abort, { once: true });
        const quiet = (): boolean => signal?.aborted === true;
        const firstLook = hooks.onFirstLook !== undefined;
        const done = (): void => signal?.removeEventListener("abort", abort);
        enqueue(async () => {
          if (quiet()) return null;
          return perform(
            { kind: "render", id: nextId++, request, firstLook, control },
            {
              onProgress: (p) => quiet() || hooks.onProgress?.(p),
              onFirstLook: (image) => quiet() || hooks.onFirstLook?.(image),
            },
          );
        }).then(
          (report) => {
            done();
            if (report?.kind === "picture") resolve(report.picture);
          },
          (error: unknown) => {
            done();
            reject(error);
          },
        );
      });
    },
    async close() {
      closed = true;
      const ending = host;
      host = null;
      current?.settle(new Error("previz: the renderer was closed"));
      await ending?.terminate();
    },
    dismissWorker(n) {
      host?.postMessage({ kind: "dismiss", worker: n } satisfies Order);
    },
    async killCoordinator() {
      await host?.terminate();
    },
  };
}
