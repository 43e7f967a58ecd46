import type { SpanProcessor } from "@opentelemetry/sdk-trace";
import type { ProcessRole, TelemetryConfig } from "../../config.ts";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import type { LineSink } from "../logger.ts";

/** Pino's shape, as far as the record speaks. */
export interface RecordLogger {
  warn(about: object, message: string): void;
}

/** The app's own bounded record of recent spans and log lines: what `/support` answers from. */
export class LocalRecord {
  readonly spanProcessor: SpanProcessor = {
    onStart: () => {},
    onEnd: () => {},
    forceFlush: async () => {},
    shutdown: async () => {},
  };
  readonly onLine: LineSink = () => {};

  constructor(_limits: TelemetryConfig["record"], _process: ProcessRole) {}

  /** Begins to write; what was gathered before is kept, as far as it fits. */
  open(_handle: DatabaseHandle, _logger: RecordLogger): void {}

  /** Writes what is waiting, now. */
  async flush(): Promise<void> {}

  /** Flushes, and stops; the handle may be closed afterwards. Idempotent. */
  async close(): Promise<void> {}
}
