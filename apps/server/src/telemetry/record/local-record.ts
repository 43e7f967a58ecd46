import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { context, ROOT_CONTEXT } from "@opentelemetry/api";
import { suppressTracing } from "@opentelemetry/core";
import type { SpanProcessor } from "@opentelemetry/sdk-trace";
import type { ProcessRole, TelemetryConfig } from "../../config.ts";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import { telemetryActions, telemetryLogs, telemetrySpans } from "../../platform/database/schema.ts";
import type { LineSink } from "../logger.ts";
import { OWN_EVENT } from "./catalogue.ts";
import { Gatherer, type Patience } from "./gatherer.ts";
import { WriteQueue } from "./queue.ts";
import { countRows, deleteSome, reclaim } from "./retention.ts";
import { writeChunk } from "./writer.ts";

/** Pino's shape, as far as the record speaks. */
export interface RecordLogger {
  warn(about: object, message: string): void;
}

/** How often what was gathered is looked through, and written; milliseconds. */
const TICK_MS = 2_000;
/** So much waiting is written before the next tick. */
const EAGER_ROWS = 500;
/**
 * Rows in one statement. PGlite works on the event loop's thread: 40 rows hold
 * it for about 6 ms, and parsing the statement is most of that (10 rows take 5,
 * 160 take 10). Fewer would write slower for little, more would be felt.
 */
const CHUNK_ROWS = 40;
/** On PGlite the loop is left alone for so many times as long as a chunk took. */
const REST = 3;
/** How long a reader waits for what is not written yet; milliseconds. */
const FLUSH_MS = 1_000;
const CLOSE_MS = 2_000;
/** At most one complaint in so many milliseconds. */
const COMPLAIN_MS = 10_000;
const PRUNE_MS = 5 * 60_000;
/** Deleted rows after which PGlite's tables are vacuumed. */
const RECLAIM_ROWS = 20_000;
/** A vacuum holds PGlite's thread for up to 100 ms: three in a row would be felt. */
const TABLE_REST_MS = 100;

/** What the record says of itself. */
export interface RecordStatus {
  /** Spans and lines that are kept; on PostgreSQL as of the last pruning, which is minutes ago at most. */
  readonly rows: number;
  /** Of plain reads, left out on purpose since the process started. */
  readonly shed: number;
  /** Could not be written since the process started. */
  readonly lost: number;
}

/**
 * The app's own bounded record of recent spans and log lines: what `/support`
 * answers from. Listening never waits, throws or logs; everything that touches
 * the database happens later, unobserved, and at most once at a time.
 */
export class LocalRecord {
  readonly spanProcessor: SpanProcessor = {
    onStart: (span) => this.#hear(() => this.#gatherer.spanStarted(span, performance.now())),
    onEnd: (span) => this.#hear(() => this.#gatherer.spanEnded(span, performance.now())),
    forceFlush: () => this.flush(),
    shutdown: async () => {},
  };
  readonly onLine: LineSink = (_line, fields) =>
    this.#hear(() => this.#gatherer.line(fields, performance.now()));

  readonly #limits: TelemetryConfig["record"];
  readonly #queue = new WriteQueue();
  readonly #gatherer: Gatherer;
  #handle: DatabaseHandle | null = null;
  #logger: RecordLogger | null = null;
  #tick: NodeJS.Timeout | null = null;
  #woken = false;
  #closed = false;
  #closing: Promise<void> | null = null;
  #writing: Promise<void> | null = null;
  #pruning: Promise<void> | null = null;
  #prunedAt = Number.NEGATIVE_INFINITY;
  /** Settled once `#rows` has a beginning: what is written meanwhile would be counted twice, or not at all. */
  #counted: Promise<void> = Promise.resolve();
  #isCounted = false;
  #rows = 0;
  #failing = false;
  #deleted = 0;
  #complainedAt = Number.NEGATIVE_INFINITY;
  #lostTold = 0;
  /**
   * Runs in the context of `open`: a line may be heard inside somebody's
   * transaction, and a statement sent from there would be refused as part of it.
   */
  #outside: <T>(body: () => T) => T = (body) => body();

  constructor(limits: TelemetryConfig["record"], process: ProcessRole) {
    this.#limits = limits;
    this.#gatherer = new Gatherer({
      process,
      recordRows: limits.rows,
      now: performance.now(),
      deliver: (portion) => {
        this.#queue.add(portion);
        if (this.#queue.rows >= EAGER_ROWS) this.#wake();
      },
    });
  }

  /** Begins to write; what was gathered before is kept, as far as it fits. */
  open(handle: DatabaseHandle, logger: RecordLogger): void {
    const inContext = AsyncLocalStorage.snapshot();
    const unobserved = suppressTracing(ROOT_CONTEXT);
    this.#outside = (body) => inContext(() => context.with(unobserved, body));
    this.#handle = handle;
    this.#logger = logger;
    this.#tick = setInterval(() => this.#outside(() => void this.#turn()), TICK_MS);
    this.#tick.unref();
    this.#outside(() => {
      this.#counted = this.#count();
      void this.#prune();
    });
  }

  status(): RecordStatus {
    return { rows: this.#rows, shed: this.#gatherer.shed, lost: this.#queue.lost };
  }

  /** Writes what is waiting, now; waits for it at most a second. Never rejects. */
  async flush(): Promise<void> {
    await this.#writeAll("ended", FLUSH_MS);
  }

  /** Flushes, and stops; the handle may be closed afterwards. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= (async () => {
      if (this.#tick) clearInterval(this.#tick);
      await this.#writeAll("none", CLOSE_MS);
      this.#stop();
      await within(CLOSE_MS, Promise.all([this.#pruning, this.#writing]));
    })();
    return this.#closing;
  }

  /** Deletes what is past the limits, in small steps; also happens by itself every few minutes. */
  async prune(): Promise<void> {
    await this.#outside(() => this.#prune());
  }

  async #turn(): Promise<void> {
    this.#woken = false;
    this.#sift("settle");
    await this.#write();
    const due = performance.now() - this.#prunedAt > PRUNE_MS;
    if (due || this.#rows > this.#limits.rows * 1.02) await this.#prune();
  }

  async #writeAll(patience: Patience, withinMs: number): Promise<void> {
    if (this.#closed || this.#handle === null) return;
    this.#sift(patience);
    await within(
      withinMs,
      this.#outside(() => this.#write()),
    );
  }

  #sift(patience: Patience): void {
    this.#hear(() => this.#gatherer.sift(performance.now(), patience));
  }

  /** Whatever is told here, a mistake of ours must not reach those who tell it. */
  #hear(body: () => void): void {
    if (this.#closed) return;
    try {
      body();
    } catch (error) {
      this.#complain(error);
    }
  }

  #wake(): void {
    // A database that refuses is tried again at the next tick, not at every line.
    if (this.#woken || this.#failing || this.#handle === null) return;
    this.#woken = true;
    this.#outside(() => setImmediate(() => void this.#turn()));
  }

  /** Writes until nothing waits, or something fails; never rejects. */
  #write(): Promise<void> {
    this.#writing ??= this.#writeChunks().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  async #writeChunks(): Promise<void> {
    await this.#counted;
    while (this.#queue.rows > 0 && this.#handle !== null) {
      const portions = this.#queue.take(CHUNK_ROWS);
      const began = performance.now();
      try {
        this.#rows += await writeChunk(this.#handle.db, portions);
        this.#failing = false;
      } catch (error) {
        this.#failing = true;
        this.#queue.putBack(portions);
        await this.#failed(error);
        return;
      }
      await this.#rest(performance.now() - began);
    }
  }

  /** Lets the loop serve its requests; a server of its own needs no such care. */
  async #rest(workedMs: number): Promise<void> {
    const hurry = this.#closing !== null || this.#handle?.engine !== "pglite";
    await sleep(hurry ? 0 : workedMs * REST);
  }

  async #count(): Promise<void> {
    try {
      if (this.#handle) this.#rows = await countRows(this.#handle.db);
      this.#isCounted = true;
    } catch (error) {
      await this.#failed(error);
    }
  }

  #prune(): Promise<void> {
    this.#pruning ??= this.#pruneSteps().finally(() => {
      this.#pruning = null;
    });
    return this.#pruning;
  }

  async #pruneSteps(): Promise<void> {
    const first = this.#prunedAt === Number.NEGATIVE_INFINITY;
    this.#prunedAt = performance.now();
    await this.#counted;
    // An embedded database has no other writer, so that counting once is enough.
    if (!this.#isCounted || (!first && this.#handle?.engine === "postgres")) await this.#count();
    try {
      while (this.#handle !== null) {
        const began = performance.now();
        const gone = await deleteSome(this.#handle.db, this.#limits, this.#rows, Date.now());
        if (gone.actions === 0) break;
        this.#rows -= gone.rows;
        this.#deleted += gone.rows;
        await this.#rest(performance.now() - began);
      }
      if (this.#handle?.engine === "pglite" && this.#deleted >= RECLAIM_ROWS) {
        this.#deleted = 0;
        for (const table of [telemetrySpans, telemetryLogs, telemetryActions]) {
          if (this.#handle !== null) await reclaim(this.#handle.db, table);
          await this.#rest(TABLE_REST_MS);
        }
      }
    } catch (error) {
      await this.#failed(error);
    }
  }

  /** Stops where the database is closed, and complains otherwise. */
  async #failed(error: unknown): Promise<void> {
    const asked = this.#handle;
    if (asked === null) return;
    // What closing cuts off fails in any way; what comes after it says why.
    const why = isClosed(error) ? error : await asked.ping().catch((reason: unknown) => reason);
    if (isClosed(why)) this.#stop();
    else this.#complain(error);
  }

  #complain(error: unknown): void {
    if (this.#handle === null) return;
    if (performance.now() - this.#complainedAt < COMPLAIN_MS) return;
    this.#complainedAt = performance.now();
    const lost = this.#queue.lost - this.#lostTold;
    this.#lostTold = this.#queue.lost;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    this.#logger?.warn(
      { event: OWN_EVENT, lost, waiting: this.#queue.rows, err: cause },
      "the support record could not be written",
    );
  }

  /** Nothing more is taken or written. */
  #stop(): void {
    this.#closed = true;
    this.#handle = null;
    if (this.#tick) clearInterval(this.#tick);
    this.#queue.clear();
  }
}

/** Waits for `work`, but not longer. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  await Promise.race([work, sleep(milliseconds, undefined, { signal: done.signal }).catch(() => {})]);
  done.abort();
}

/** The records were closed under us: the process is ending. */
function isClosed(error: unknown): boolean {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (/PGlite is clos(?:ed|ing)|after calling end on the pool/.test(inner.message)) return true;
  }
  return false;
}
