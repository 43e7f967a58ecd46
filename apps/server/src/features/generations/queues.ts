import type { JobQueue } from "../../platform/jobs/index.ts";

/** For engines on this machine's cores: one generation at a time. */
export const GENERATE_QUEUE = "generate";
/** For engines elsewhere: several are waited for at once, and none waits for the cores. */
export const REMOTE_QUEUE = "generate-remote";

export const QUEUES = [GENERATE_QUEUE, REMOTE_QUEUE] as const;

export interface GenerateJob {
  readonly generationId: string;
  /** Of the action that asked for it, so that the work can be told apart and joined to it. */
  readonly traceparent: string;
}

/**
 * Tries of a whole job after errors that are nobody's answer (a lost database
 * connection, a bug), and the seconds after which a run is taken for stuck:
 * four large pictures on one slow core stay well below.
 */
const SETTINGS = { retryLimit: 2, expireInSeconds: 4 * 3600 };

/** Needed wherever jobs are sent or taken. */
export async function defineQueues(jobs: JobQueue): Promise<void> {
  for (const queue of QUEUES) await jobs.define(queue, SETTINGS);
}

/** @param provider null for one that is no longer set up: its jobs only have to end. */
export function queueOf(provider: { readonly local: boolean } | null): (typeof QUEUES)[number] {
  return provider?.local === false ? REMOTE_QUEUE : GENERATE_QUEUE;
}
