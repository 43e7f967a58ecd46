import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseConfig } from "../../config.ts";
import { StartError } from "../../start-error.ts";
import { openDatabase, schema } from "../database/index.ts";
import { openJobs } from "../jobs/index.ts";

/*
 * A process for tests to kill: opens the records named by its argument (a
 * DatabaseConfig as JSON), begins the job "endless", and commits rows for ever,
 * printing each row's id once its commit has been confirmed.
 */

const config = JSON.parse(process.argv[2] ?? "") as DatabaseConfig;
const complain = (about: object, message: string) => console.error(message, about);
const logger = { info() {}, warn: complain, error: complain };

try {
  const handle = await openDatabase(config, { logger });
  const jobs = await openJobs(handle, { logger });
  await jobs.define("crash", { heartbeatSeconds: 10 });
  await jobs.work<{ endless: boolean }>("crash", { concurrency: 1 }, async ({ id, data }) => {
    console.log(`running ${id}`);
    while (data.endless) await sleep(1_000);
  });
  const endless = await handle.db.transaction((tx) => jobs.send("crash", { endless: true }, { tx }));
  console.log(`sent ${endless}`);
  for (;;) {
    const id = randomUUID();
    await handle.db.transaction(async (tx) => {
      await tx
        .insert(schema.verifications)
        .values({ id, identifier: "crash", value: "1", expiresAt: new Date() });
      await tx
        .insert(schema.verifications)
        .values({ id: `${id}-2`, identifier: "crash", value: "2", expiresAt: new Date() });
    });
    console.log(`committed ${id}`);
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(error.exitCode);
}
