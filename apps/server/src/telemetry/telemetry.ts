import { context, metrics, propagation, trace } from "@opentelemetry/api";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { LoggerProvider } from "@opentelemetry/sdk-logs";
import type { SpanProcessor } from "@opentelemetry/sdk-trace";
import type { TelemetryHealth } from "@shotlist/contract";
import type { Logger } from "pino";
import type { TelemetryConfig } from "../config.ts";
import { boundedLogs, boundedSpans } from "./bounded-batches.ts";
import { SIGNALS, watchSignals } from "./export-watcher.ts";
import { instrumentations, loadedTooEarly } from "./instrumentations.ts";
import { logBridge } from "./log-bridge.ts";
import type { LineSink } from "./logger.ts";
import { observeHost, observeTelemetry, startMetrics } from "./metrics.ts";
import { originOf, originOfMetrics } from "./origin.ts";
import { scrubSpans } from "./scrub-spans.ts";
import { startTraces } from "./traces.ts";
import { watchedExporters } from "./watched-exporters.ts";

export interface Telemetry {
  /** Takes every log line to the collector. */
  readonly onLine: LineSink;
  /** From here on the watcher tells of failed exports, lost data and recovery. */
  reportTo(logger: Logger): void;
  health(): TelemetryHealth;
  /** Flushes what it can within 3 s; never rejects. Idempotent. */
  shutdown(): Promise<void>;
}

export interface TelemetryOptions {
  readonly version: string;
  /** Beside the exporter's own: the local record. */
  readonly spanProcessors: readonly SpanProcessor[];
}

/** Milliseconds: a collector that hangs must not hold up a restart. */
const LONGEST_SHUTDOWN = 3000;
const LONGEST_FLUSH = 2800;

/** Lets go of the libraries that the telemetry before this one observed; a process has one at a time. */
let letGo = () => {};

/** Starts traces, metrics and logs; before the app is imported, or its libraries go unobserved. */
export function startTelemetry(config: TelemetryConfig, options: TelemetryOptions): Telemetry {
  letGo();
  const unobserved = loadedTooEarly();
  const watches = watchSignals();
  const exporters =
    config.endpoint === null ? null : watchedExporters(config.endpoint, config.export, watches);
  const resource = originOf(config, options.version);
  const tracerProvider = startTraces(resource, [
    scrubSpans,
    ...options.spanProcessors,
    ...(exporters ? [boundedSpans(exporters.traces, config.export, watches.traces)] : []),
  ]);
  const meterProvider = startMetrics(
    originOfMetrics(config, options.version),
    exporters && { exporter: exporters.metrics, ...config.export },
  );
  const loggerProvider =
    exporters &&
    new LoggerProvider({ resource, processors: [boundedLogs(exporters.logs, config.export, watches.logs)] });
  const stopObserving = exporters ? observeTelemetry(meterProvider.getMeter("shotlist"), watches) : () => {};
  if (exporters) observeHost(meterProvider);
  const unregister = registerInstrumentations({
    instrumentations: instrumentations(),
    tracerProvider,
    meterProvider,
  });
  letGo = () => {
    unregister();
    for (const api of [trace, metrics, propagation, context]) api.disable();
    letGo = () => {};
  };

  const flush = async (): Promise<void> => {
    await Promise.allSettled([
      tracerProvider.shutdown(),
      meterProvider.shutdown(),
      loggerProvider?.shutdown(),
    ]);
  };
  const end = async (): Promise<void> => {
    const flushed = flush();
    await atMost(LONGEST_FLUSH, flushed);
    for (const signal of SIGNALS) exporters?.[signal].giveUp();
    // What was given up is counted as lost, and told below.
    await atMost(LONGEST_SHUTDOWN - LONGEST_FLUSH, flushed);
    stopObserving();
    for (const signal of SIGNALS) watches[signal].close();
  };
  let stopping: Promise<void> | null = null;
  return {
    onLine: loggerProvider ? logBridge(loggerProvider.getLogger("shotlist")) : () => {},
    reportTo(logger) {
      if (unobserved.length > 0) {
        logger.error(
          { event: "telemetry.unobserved", libraries: unobserved },
          "loaded before telemetry started, so they make no spans",
        );
      }
      for (const signal of SIGNALS) watches[signal].reportTo(logger);
    },
    health: () => ({
      environment: config.environment,
      exporting: exporters !== null,
      reason: config.reason,
      signals: {
        traces: watches.traces.health(),
        metrics: watches.metrics.health(),
        logs: watches.logs.health(),
      },
    }),
    shutdown() {
      stopping ??= end();
      return stopping;
    },
  };
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
