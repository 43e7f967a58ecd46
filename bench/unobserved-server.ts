/*
 * The server with its logger and nothing else that watches it: what
 * `bench/telemetry.ts` compares with. Not a way to run Shotlist.
 */
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { readConfig } from "../apps/server/src/config.ts";
import { run } from "../apps/server/src/run.ts";
import { createLogger } from "../apps/server/src/telemetry/logger.ts";
import { LocalRecord } from "../apps/server/src/telemetry/record/local-record.ts";
import type { Telemetry } from "../apps/server/src/telemetry/telemetry.ts";

const nothing = { lastSuccess: null, failingSince: null, failures: 0, lost: 0 };
const none: Telemetry = {
  onLine: () => {},
  reportTo: () => {},
  health: () => ({
    environment: "test",
    exporting: false,
    reason: "switched off for a comparison",
    signals: { traces: nothing, metrics: nothing, logs: nothing },
  }),
  shutdown: async () => {},
};

const config = readConfig(process.env, {
  cores: availableParallelism(),
  root: resolve(import.meta.dirname, ".."),
});
await run(config, "0.0.0-bench", {
  logger: createLogger(config),
  record: new LocalRecord(config.telemetry.record, config.role),
  telemetry: none,
});
