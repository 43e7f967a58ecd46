import { type ResourceLimits, Worker } from "node:worker_threads";
import type { RowWork, Task } from "./tasks.ts";

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Seat {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** A fixed number of tracing workers. Any of them dying fails the pool for good: make a new one. */
export interface TracerPool {
  readonly size: number;
  run(seat: number, task: Task): Promise<unknown>;
  /** The same task to each worker. */
  all(task: Task): Promise<unknown[]>;
  /** Row work cut into one band per worker. */
  rows(height: number, work: RowWork): Promise<void>;
  /** Tasks taken in order by whoever is free; results in the order of the tasks. */
  share(tasks: readonly Task[]): Promise<unknown[]>;
  /** Ends one worker without notice: how tests stage a crash. */
  dismiss(seat: number): void;
  close(): Promise<void>;
}

/**
 * What a tracing thread's own heap may grow to, MB; pictures and scenes are shared memory and lie outside.
 * A small nursery costs nothing: tracing leaves only numbers that nobody keeps.
 */
const TRACER_LIMITS = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 128 };

/** @param limits of a thread's heap; baking needs more than tracing */
export function createTracerPool(
  size: number,
  onDeath: (error: Error) => void,
  limits: ResourceLimits | null = TRACER_LIMITS,
): TracerPool {
  let nextId = 1;
  let closing = false;
  const seats: Seat[] = [];
  const die = (seat: Seat, error: Error): void => {
    for (const w of seat.waiting.values()) w.reject(error);
    seat.waiting.clear();
    if (!closing) onDeath(error);
  };
  for (let i = 0; i < size; i++) {
    const worker = new Worker(new URL("./tracer.ts", import.meta.url), {
      execArgv: [],
      ...(limits === null ? {} : { resourceLimits: limits }),
      name: `previz-tracer-${i}`,
    });
    const seat: Seat = { worker, waiting: new Map() };
    worker.on("message", ({ id, result }: { id: number; result: unknown }) => {
      seat.waiting.get(id)?.resolve(result);
      seat.waiting.delete(id);
    });
    worker.on("error", (error) => die(seat, error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", (code) => die(seat, new Error(`a previz tracing worker stopped (exit code ${code})`)));
    seats.push(seat);
  }
  const run = (index: number, task: Task): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const seat = seats[index];
      if (seat === undefined) throw new Error(`no tracing worker ${index}`);
      const id = nextId++;
      seat.waiting.set(id, { resolve, reject });
      seat.worker.postMessage({ id, task });
    });
  return {
    size,
    run,
    all: (task) => Promise.all(seats.map((_, i) => run(i, task))),
    async rows(height, work) {
      const band = Math.ceil(height / size);
      await Promise.all(
        seats.map((_, i) =>
          run(i, { ...work, y0: Math.min(height, i * band), y1: Math.min(height, (i + 1) * band) }),
        ),
      );
    },
    async share(tasks) {
      const results: unknown[] = new Array(tasks.length);
      let next = 0;
      await Promise.all(
        seats.map(async (_, seat) => {
          while (next < tasks.length) {
            const i = next++;
            results[i] = await run(seat, tasks[i] as Task);
          }
        }),
      );
      return results;
    },
    dismiss: (seat) => void seats[seat]?.worker.terminate(),
    async close() {
      closing = true;
      await Promise.all(seats.map((s) => s.worker.terminate()));
    },
  };
}
