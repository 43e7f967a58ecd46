import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { createLogger } from "./logger.ts";
import { LocalRecord } from "./record/local-record.ts";
import { startTelemetry, type Telemetry } from "./telemetry.ts";

/** What watches a process from before its app is imported until after its last part is closed. */
export interface Observed {
  readonly logger: Logger;
  readonly record: LocalRecord;
  readonly telemetry: Telemetry;
}

/** The first log line says whether telemetry is sent, and why. */
export function observe(config: Config, version: string): Observed {
  const record = new LocalRecord(config.telemetry.record, config.role);
  const telemetry = startTelemetry(config.telemetry, { version, spanProcessors: [record.spanProcessor] });
  const logger = createLogger(config, [telemetry.onLine, record.onLine]);
  const { environment, endpoint, reason } = config.telemetry;
  logger.info(
    { event: "telemetry.decision", environment, exporting: endpoint !== null, endpoint, reason },
    endpoint === null ? "telemetry stays here" : "telemetry is sent",
  );
  telemetry.reportTo(logger);
  return { logger, record, telemetry };
}
