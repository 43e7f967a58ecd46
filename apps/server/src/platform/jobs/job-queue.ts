import type { Transaction } from "../database/index.ts";

/** pino's shape: what it is about first, then the sentence. */
export interface JobsLogger {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

export interface QueueSettings {
  /** Runs after the first that a failing job gets; 2 unless told. */
  readonly retryLimit?: number;
  /** Seconds before the first retry, doubled (with jitter) for each further one; 1 unless told. */
  readonly retryDelay?: number;
  /** Longest pause between retries, seconds; 60 unless told. */
  readonly retryDelayMax?: number;
  /** A run that takes longer is aborted and counts as failed; seconds, below 24 h, 900 unless told. */
  readonly expireInSeconds?: number;
  /** A run whose process has not been heard of for so long is given to another; seconds, at least 10, 30 unless told. */
  readonly heartbeatSeconds?: number;
}

export interface Job<Data> {
  readonly id: string;
  readonly data: Data;
  /** 1 for the first run; runs cut short by a stop or a crash in single-process mode do not count. */
  readonly attempt: number;
  /** How many more runs a failure of this one would be given; 0 on the last. */
  readonly retriesLeft: number;
  /**
   * Aborted when the run should end: the process stops (reason `Interrupted`),
   * the job was cancelled, it ran past `expireInSeconds`, or another process
   * has taken it over.
   */
  readonly signal: AbortSignal;
}

/** What every job carries, beside its own data. */
export interface TracedData {
  /** W3C header of the action that asked for the work; its trace goes on in the job's. */
  readonly traceparent?: string;
}

export type JobState = "created" | "retry" | "active" | "completed" | "cancelled" | "failed";

export interface JobCounts {
  /** Ready or waiting for a retry. */
  readonly queued: number;
  readonly active: number;
  readonly failed: number;
  /** Seconds the longest-waiting ready job has waited; 0 with none. */
  readonly oldestSeconds: number;
}

/** Work that outlives its process. At least once: a handler must bear running again. */
export interface JobQueue {
  /** Makes the queue, or brings its settings up to date; before any `send` or `work`, in every process. */
  define(queue: string, settings?: QueueSettings): Promise<void>;
  /**
   * Queues a job inside the caller's transaction: it exists if and only if that commits.
   * @param data goes through JSON. @returns the job's id (`id`, a UUID, when given).
   * @throws the driver's error; Error where a job of this id exists already.
   */
  send<Data extends object>(
    queue: string,
    data: Data & TracedData,
    options: { readonly tx: Transaction; readonly id?: string; readonly priority?: number },
  ): Promise<string>;
  /** Runs up to `concurrency` jobs at a time in this process. What the handler throws is kept on the job. */
  work<Data extends object & TracedData>(
    queue: string,
    options: { readonly concurrency: number },
    handler: (job: Job<Data>) => Promise<void>,
  ): Promise<void>;
  /**
   * Ends a job that has not ended: a waiting one never runs, a running one gets its signal
   * aborted (at once in this process, at its next heartbeat in another).
   * @returns whether there was something to cancel.
   */
  cancel(queue: string, id: string, options?: { readonly tx?: Transaction }): Promise<boolean>;
  /** Null where there is no such job; ended jobs are kept for seven days. */
  stateOf(queue: string, id: string): Promise<JobState | null>;
  /**
   * Gives back jobs that a dead process was running, to be run at once, without using up a retry.
   * Only where this is the one process that works: another's running jobs would be taken from it.
   * @returns how many.
   */
  requeueOrphans(queue: string): Promise<number>;
  counts(queue: string): Promise<JobCounts>;
  /**
   * Takes no more jobs, aborts the signals of running ones, and waits up to `graceMs` for their
   * handlers. One that throws, or is still running then, goes back to run at the next start
   * without using up a retry; one that returns has completed. Idempotent.
   */
  stop(options: { readonly graceMs: number }): Promise<void>;
}
