import { type Db, fromPglite, PgBoss } from "pg-boss";
import type { DatabaseHandle } from "../database/index.ts";
import { BossQueue } from "./boss-queue.ts";

export { Interrupted } from "./running-jobs.ts";

import type { JobQueue, JobsLogger } from "./job-queue.ts";

export type {
  Job,
  JobCounts,
  JobQueue,
  JobState,
  JobsLogger,
  QueueSettings,
  TracedData,
} from "./job-queue.ts";

/**
 * How often the dead are looked for (heartbeats, expiry). With a heartbeat of
 * 30 s a killed process's job runs again within about 40 s. More often costs
 * an idle machine a disk flush each time.
 */
const SUPERVISE_SECONDS = 10;

/** Starts the queue on the records' own database; its tables live in the schema `pgboss`. */
export async function openJobs(
  handle: DatabaseHandle,
  { logger }: { readonly logger: JobsLogger },
): Promise<JobQueue> {
  const engine = engineOf(handle);
  const boss = new PgBoss({
    db: engine,
    backend: handle.engine,
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    schedule: false,
    registerInstance: false,
    reindex: handle.engine === "postgres",
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", (error) =>
    logger.error({ event: "jobs.failed", err: error }, "The job queue met an error"),
  );
  boss.on("warning", (warning) => logger.warn({ event: "jobs.warning", warning }, "The job queue warns"));
  await boss.start();
  return new BossQueue(boss, engine, logger);
}

function engineOf({ connection }: DatabaseHandle): Db {
  switch (connection.kind) {
    case "pglite":
      return fromPglite(connection.client);
    case "postgres":
      return { executeSql: connection.executeSql, listen: connection.listen };
  }
}
