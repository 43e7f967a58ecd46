/** The reason a job's signal is aborted with when its process stops; the job runs again at the next start. */
export class Interrupted extends Error {
  constructor() {
    super("The process stops; the job runs again at the next start");
    this.name = "Interrupted";
  }
}

/** A handler at work in this process. */
export interface Run {
  readonly queue: string;
  readonly id: string;
  readonly controller: AbortController;
  /** Settles with the handler, never rejects. */
  readonly ended: Promise<void>;
}

/** The handlers at work in this process, at most one for each job. */
export class RunningJobs {
  readonly #runs = new Map<string, Run>();

  /** Runs `handler` with a signal that `abort` and `outside` reach, and answers with what it answers. */
  async track(
    { queue, id, outside }: { queue: string; id: string; outside: AbortSignal },
    handler: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    // The queue gave the job out again while it still runs here: the clock has
    // jumped, or heartbeats were late. Never two at once.
    while (this.#runs.has(id)) {
      this.abort(id, new Error("The job was given out again"));
      await this.#runs.get(id)?.ended;
    }
    const controller = new AbortController();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    this.#runs.set(id, { queue, id, controller, ended });
    try {
      await handler(AbortSignal.any([controller.signal, outside]));
    } finally {
      this.#runs.delete(id);
      end();
    }
  }

  abort(id: string, reason: Error): void {
    this.#runs.get(id)?.controller.abort(reason);
  }

  abortAll(reason: Error): void {
    for (const run of this.#runs.values()) run.controller.abort(reason);
  }

  list(): readonly Run[] {
    return [...this.#runs.values()];
  }
}
