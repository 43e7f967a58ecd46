import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import { type DatabaseHandle, Lease } from "../../../platform/database/index.ts";
import { LIBRARY_CHANGED } from "../../library/channel.ts";
import { SEARCH_TABLES_CHANGED } from "../index-reader.ts";
import type { Describer } from "./describer.ts";
import type { IndexKeeper } from "./index-keeper.ts";

export interface KeeperParts {
  readonly handle: DatabaseHandle;
  readonly index: IndexKeeper;
  readonly describer: Describer;
  readonly logger: FastifyBaseLogger;
  /** Names this process among those on the same records. */
  readonly holder: string;
}

export const KEEPER_LEASE = "search-keeper";
/** Seconds for which the work is ours; renewed each round. Until it has run out after a crash nobody else begins. */
export const LEASE_SECONDS = 30;
/** Milliseconds. A notification may be lost: the outbox is looked into this often anyway. */
const LOOK_EVERY = 5_000;
/** Changes that come together are taken in together: each commit costs memory and a little of every later query. */
const GATHER = 200;
/** Idle rounds of the describer ask the records nothing. */
const DESCRIBE_EVERY = 500;
/** Without changes for so long the indexes are brought up to date. */
const QUIET = 1_500;
const CHECK_EVERY = 10 * 60_000;
/** Assets compared in one check. */
const CHECK_SIZE = 200;
const VERIFY_EVERY = 6 * 3_600_000;
/** After an error: long enough not to fill the log, short enough to be back before anybody asks. */
const AFTER_ERROR = 5_000;

/** Keeps search true to the records, in one process at a time. */
export class SearchKeeper {
  readonly #parts: KeeperParts;
  readonly #lease: Lease;
  readonly #stop = new AbortController();
  readonly #damaged = new Set<string>();
  #takenAt = Number.NEGATIVE_INFINITY;
  #wake: () => void = () => {};
  /** Something has changed since the last round of the index began. */
  #called = false;
  #running: Promise<unknown> = Promise.resolve();
  #unlisten: (() => Promise<void>)[] = [];

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#lease = new Lease(parts.handle.db, {
      name: KEEPER_LEASE,
      holder: parts.holder,
      seconds: LEASE_SECONDS,
    });
  }

  async start(): Promise<void> {
    const { handle, index } = this.#parts;
    this.#unlisten = [
      await handle.listen(LIBRARY_CHANGED, () => this.#call()),
      await handle.listen(SEARCH_TABLES_CHANGED, (damaged) => {
        if (damaged !== "") this.#damaged.add(damaged);
        this.#call();
      }),
    ];
    this.#running = Promise.all([this.#keepIndex(index), this.#keepDescribing()]);
  }

  /** Ends within the round under way. Idempotent. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    for (const unlisten of this.#unlisten) await unlisten();
    this.#unlisten = [];
    await this.#running;
    await this.#lease.release().catch(() => {});
  }

  #call(): void {
    this.#called = true;
    this.#wake();
  }

  async #keepIndex(index: IndexKeeper): Promise<void> {
    const { describer } = this.#parts;
    const due = { check: Date.now() + CHECK_EVERY, verify: Date.now() + VERIFY_EVERY };
    let lastChange = 0;
    await this.#loop(
      async (signal) => {
        this.#called = false;
        for (const name of this.#damaged) {
          this.#damaged.delete(name);
          await index.replaceDamaged(name);
        }
        await index.rebuildIfNeeded(describer.finished);
        const { changed, more } = await index.round(signal);
        describer.changed(changed);
        if (changed.length > 0) lastChange = Date.now();
        if (more) return 0;
        await index.optimise(Date.now() - lastChange >= QUIET);
        await index.dropRetired();
        if (Date.now() >= due.check) {
          due.check = Date.now() + CHECK_EVERY;
          await index.check(CHECK_SIZE);
        }
        if (Date.now() >= due.verify) {
          due.verify = Date.now() + VERIFY_EVERY;
          await index.verify();
        }
        return lastChange > 0 && Date.now() - lastChange < LOOK_EVERY ? QUIET : LOOK_EVERY;
      },
      (pause) => this.#untilCalled(pause),
    );
  }

  async #keepDescribing(): Promise<void> {
    const { describer } = this.#parts;
    const round = async (signal: AbortSignal) => ((await describer.round(signal)) ? 0 : DESCRIBE_EVERY);
    await this.#loop(round, (pause) => this.#rest(pause));
  }

  /** Rounds while the lease is ours; an error is told and the next round tries again. */
  async #loop(
    round: (signal: AbortSignal) => Promise<number>,
    rest: (milliseconds: number) => Promise<void>,
  ): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      let pause: number;
      try {
        pause = (await this.#holds()) ? await round(signal) : LOOK_EVERY;
      } catch (error) {
        if (signal.aborted) return;
        this.#parts.logger.error(
          { event: "search.keeper_failed", err: error },
          "keeping the search index failed",
        );
        pause = AFTER_ERROR;
      }
      if (pause > 0) await rest(pause);
    }
  }

  /** Renews the lease well before it runs out, and not more often: each time is a flush of the disk. */
  async #holds(): Promise<boolean> {
    if (performance.now() - this.#takenAt < (LEASE_SECONDS * 1000) / 3) return true;
    const began = performance.now();
    const held = await this.#lease.take();
    this.#takenAt = held ? began : Number.NEGATIVE_INFINITY;
    return held;
  }

  /** Until something changes, or for so long. */
  async #untilCalled(milliseconds: number): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    if (!this.#called) await this.#rest(milliseconds, woken.signal);
    if (this.#called) await this.#rest(GATHER);
  }

  /** Ends early when the keeper stops. */
  async #rest(milliseconds: number, woken?: AbortSignal): Promise<void> {
    const signals = woken ? [this.#stop.signal, woken] : [this.#stop.signal];
    await sleep(milliseconds, undefined, { signal: AbortSignal.any(signals), ref: false }).catch(() => {});
  }
}
