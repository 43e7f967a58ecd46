import type { FastifyBaseLogger } from "fastify";
import type { Orphans } from "./orphans.ts";

const MINUTE = 60_000;
/** A start is busy enough; what lies about has lain for a day already. */
const FIRST = 15 * MINUTE;
const EVERY = 24 * 60 * MINUTE;

/** Sweeps once a day, in processes that take jobs. Several may: what one has done the next finds done. */
export class Sweeper {
  readonly #orphans: Orphans;
  readonly #logger: FastifyBaseLogger;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(orphans: Orphans, logger: FastifyBaseLogger) {
    this.#orphans = orphans;
    this.#logger = logger;
  }

  start(): void {
    this.#timer = setTimeout(() => this.#sweep(), FIRST);
    this.#timer.unref();
  }

  /** Waits for a sweep under way. */
  async stop(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    await this.#running;
  }

  #sweep(): void {
    this.#running = this.#orphans
      .sweep(Date.now())
      .then(
        (swept) =>
          this.#logger.info({ event: "library.swept", ...swept }, "files that nobody needs were looked for"),
        (error: unknown) =>
          this.#logger.error({ event: "library.sweep_failed", err: error }, "the sweep failed"),
      )
      .then(() => {
        if (this.#timer === null) return;
        this.#timer = setTimeout(() => this.#sweep(), EVERY);
        this.#timer.unref();
      });
  }
}
