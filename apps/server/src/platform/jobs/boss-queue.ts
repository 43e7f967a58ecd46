import { setTimeout as sleep } from "node:timers/promises";
import { SpanKind } from "@opentelemetry/api";
import { sql } from "drizzle-orm";
import { type Db, fromDrizzle, type JobWithMetadata, type PgBoss } from "pg-boss";
import { inJobSpan, inSpan } from "../../telemetry/spans.ts";
import type { Transaction } from "../database/index.ts";
import type {
  Job,
  JobCounts,
  JobQueue,
  JobState,
  JobsLogger,
  QueueSettings,
  TracedData,
} from "./job-queue.ts";
import { Interrupted, RunningJobs } from "./running-jobs.ts";

/** NOTIFY wakes a worker within milliseconds; polling only finds retries whose time has come. */
const POLL_SECONDS = 0.5;

/** Our longest delay is a retry's; a start further ahead than this means the clock has been set back. */
const CLOCK_SET_BACK = "10 minutes";
const CLOCK_SWEEP_MS = 60_000;

/** pg-boss waits at least this long for its workers' loops; by then our handlers have ended. */
const LOOP_END_MS = 1_000;

/**
 * Back to the queue, to be run at once. Both counters grow, so that no retry
 * is used up and yet the interrupted run can no longer settle the job:
 * pg-boss lets only the run with the row's retry_count complete or fail it.
 */
const REQUEUE = `
  update pgboss.job
  set state = 'created', started_on = null, heartbeat_on = null, start_after = now(),
      retry_count = retry_count + 1, retry_limit = retry_limit + 1
  where name = $1 and state = 'active'`;

/** The semantic conventions' names for what happens to a message. */
function messaging(queue: string, operation: "send" | "process") {
  return {
    "messaging.system": "pg-boss",
    "messaging.destination.name": queue,
    "messaging.operation.name": operation,
    "messaging.operation.type": operation,
  };
}

/** pg-boss behind our interface: see JobQueue for what each call promises. */
export class BossQueue implements JobQueue {
  readonly #boss: PgBoss;
  readonly #engine: Db;
  readonly #logger: JobsLogger;
  /** Queue to its retry limit. */
  readonly #defined = new Map<string, number>();
  readonly #running = new RunningJobs();
  readonly #clockSweep: NodeJS.Timeout;
  #stopping: Promise<void> | null = null;

  constructor(boss: PgBoss, engine: Db, logger: JobsLogger) {
    this.#boss = boss;
    this.#engine = engine;
    this.#logger = logger;
    this.#clockSweep = setInterval(() => void this.#forgiveTheClock(), CLOCK_SWEEP_MS);
    this.#clockSweep.unref();
  }

  async define(queue: string, settings: QueueSettings = {}): Promise<void> {
    const options = {
      retryLimit: settings.retryLimit ?? 2,
      retryDelay: settings.retryDelay ?? 1,
      retryBackoff: true,
      retryDelayMax: settings.retryDelayMax ?? 60,
      expireInSeconds: settings.expireInSeconds ?? 900,
      heartbeatSeconds: settings.heartbeatSeconds ?? 30,
      notify: true,
    };
    await this.#boss.createQueue(queue, options);
    await this.#boss.updateQueue(queue, options);
    this.#defined.set(queue, options.retryLimit);
  }

  async send<Data extends object>(
    queue: string,
    data: Data & TracedData,
    { tx, id, priority }: { readonly tx: Transaction; readonly id?: string; readonly priority?: number },
  ): Promise<string> {
    this.#requireDefined(queue);
    const attributes = messaging(queue, "send");
    return inSpan(`send ${queue}`, { kind: SpanKind.PRODUCER, attributes }, async (span) => {
      const sent = await this.#boss.send(queue, data, {
        // Without it the insert would wait for the caller's own transaction: on PGlite, for ever.
        db: fromDrizzle(tx, sql),
        ...(id === undefined ? {} : { id }),
        ...(priority === undefined ? {} : { priority }),
      });
      if (sent === null) throw new Error(`There is a job ${id} in ${queue} already`);
      span.setAttributes({ "messaging.message.id": sent, "job.id": sent });
      return sent;
    });
  }

  async work<Data extends object & TracedData>(
    queue: string,
    { concurrency }: { readonly concurrency: number },
    handler: (job: Job<Data>) => Promise<void>,
  ): Promise<void> {
    const definedLimit = this.#requireDefined(queue);
    for (let index = 0; index < concurrency; index += 1) {
      // One worker per call, because only the first of several tells its id.
      const worker: { id: string | null } = { id: null };
      worker.id = await this.#boss.work(
        queue,
        {
          includeMetadata: true,
          batchSize: 1,
          pollingIntervalSeconds: POLL_SECONDS,
          notifyPollingIntervalSeconds: POLL_SECONDS,
        },
        async ([job]: JobWithMetadata<Data>[]) => {
          if (job === undefined) return;
          // Look for the next job as soon as this one ends: a worker otherwise
          // sleeps until its next poll, and a backlog crawls one job a poll.
          if (worker.id !== null) this.#boss.notifyWorker(worker.id);
          const { id, data, retryCount, retryLimit } = job;
          const attempt = Math.max(1, retryCount + 1 - Math.max(0, retryLimit - definedLimit));
          const retriesLeft = Math.max(0, retryLimit - retryCount);
          const attributes = {
            ...messaging(queue, "process"),
            "messaging.message.id": id,
            "job.id": id,
            attempt,
          };
          await this.#run(queue, id, job.signal, (signal) =>
            inJobSpan(`process ${queue}`, data.traceparent, attributes, () =>
              handler({ id, data, attempt, retriesLeft, signal }),
            ),
          );
        },
      );
    }
  }

  async cancel(queue: string, id: string, { tx }: { readonly tx?: Transaction } = {}): Promise<boolean> {
    this.#requireDefined(queue);
    const options = tx === undefined ? {} : { db: fromDrizzle(tx, sql) };
    // pg-boss answers with `affected` and leaves it out of its types.
    const { affected } = (await this.#boss.cancel(queue, id, options)) as { affected: number };
    // Within a transaction the running handler learns of it from its heartbeat, once that has committed.
    if (affected > 0 && tx === undefined) this.#running.abort(id, new Error("The job was cancelled"));
    return affected > 0;
  }

  async stateOf(queue: string, id: string): Promise<JobState | null> {
    this.#requireDefined(queue);
    const { rows } = await this.#engine.executeSql(
      "select state::text as state from pgboss.job where name = $1 and id = $2::uuid",
      [queue, id],
    );
    return (rows[0] as { state: JobState } | undefined)?.state ?? null;
  }

  async requeueOrphans(queue: string): Promise<number> {
    this.#requireDefined(queue);
    const { rows } = await this.#engine.executeSql(`${REQUEUE} and not (id = any($2::uuid[])) returning id`, [
      queue,
      this.#running.list().map((run) => run.id),
    ]);
    await this.#forgiveTheClock();
    return rows.length;
  }

  async counts(queue: string): Promise<JobCounts> {
    this.#requireDefined(queue);
    const { rows } = await this.#engine.executeSql(
      `select count(*) filter (where state < 'active')::int as queued,
              count(*) filter (where state = 'active')::int as active,
              count(*) filter (where state = 'failed')::int as failed,
              coalesce(extract(epoch from now() - min(start_after)
                filter (where state < 'active' and start_after <= now())), 0)::float8 as "oldestSeconds"
       from pgboss.job where name = $1`,
      [queue],
    );
    return rows[0] as JobCounts;
  }

  stop({ graceMs }: { readonly graceMs: number }): Promise<void> {
    this.#stopping ??= this.#stop(graceMs);
    return this.#stopping;
  }

  async #stop(graceMs: number): Promise<void> {
    clearInterval(this.#clockSweep);
    this.#running.abortAll(new Interrupted());
    const graceOver = new AbortController();
    await Promise.race([
      Promise.all(this.#running.list().map((run) => run.ended)),
      sleep(graceMs, undefined, { signal: graceOver.signal }).catch(() => {}),
    ]);
    graceOver.abort();
    for (const { queue, id } of this.#running.list()) {
      this.#logger.warn(
        { event: "jobs.requeued", "job.id": id, queue },
        "A job did not end in time; it runs again at the next start",
      );
      await this.#requeue(queue, id);
    }
    await this.#boss.stop({ graceful: true, timeout: LOOP_END_MS, close: false });
  }

  async #run(
    queue: string,
    id: string,
    outside: AbortSignal,
    handler: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    // Fetched while the process was stopping.
    if (this.#stopping !== null) return this.#requeue(queue, id);
    try {
      await this.#running.track({ queue, id, outside }, handler);
    } catch (error) {
      if (this.#stopping === null) throw error;
      // What pg-boss makes of our return no longer matches the row: see REQUEUE.
      await this.#requeue(queue, id);
    }
  }

  async #requeue(queue: string, id: string): Promise<void> {
    await this.#engine.executeSql(`${REQUEUE} and id = $2::uuid`, [queue, id]);
  }

  /** Jobs sent before the clock was set back would otherwise wait until it has caught up. */
  async #forgiveTheClock(): Promise<void> {
    try {
      await this.#engine.executeSql(
        `update pgboss.job set start_after = now()
         where name = any($1::text[]) and state < 'active' and start_after > now() + $2::interval`,
        [[...this.#defined.keys()], CLOCK_SET_BACK],
      );
    } catch (error) {
      this.#logger.warn(
        { event: "jobs.clock", err: error },
        "Jobs ahead of the clock could not be looked for",
      );
    }
  }

  /** A queue unknown to this process would be looked up past the caller's transaction. */
  #requireDefined(queue: string): number {
    const retryLimit = this.#defined.get(queue);
    if (retryLimit === undefined) throw new Error(`The queue ${queue} was not defined in this process`);
    return retryLimit;
  }
}
