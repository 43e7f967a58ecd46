import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type ResourceMetrics,
} from "@opentelemetry/sdk-metrics";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { TelemetryConfig } from "../config.ts";
import { type Signal, watchSignals } from "./export-watcher.ts";
import { logBridge } from "./log-bridge.ts";
import { originOf, originOfMetrics } from "./origin.ts";
import { ExportError, watchedExporters } from "./watched-exporters.ts";

/** Milliseconds until a collector that hangs has been waited for long enough. */
const PATIENCE = 5000;
const EVENT = "telemetry.doctor";

export interface Finding {
  readonly signal: Signal;
  /** Null where the collector took it. */
  readonly failure: ExportError | null;
}

export interface Examination {
  readonly findings: readonly Finding[];
  /** The span and the log line belong to this trace, and can be looked up by it. */
  readonly traceId: string;
}

/** Sends one span, one log line and one metric point as the server would, and tells what became of each. */
export async function examine(
  config: TelemetryConfig,
  endpoint: string,
  version: string,
): Promise<Examination> {
  const timeout = Math.min(config.export.timeout, PATIENCE);
  const exporters = watchedExporters(endpoint, { timeout }, watchSignals());

  const spans = new InMemorySpanExporter();
  const records = new InMemoryLogRecordExporter();
  const resource = originOf(config, version);
  const traces = new TracerProvider({
    resource,
    spanProcessors: [new SimpleSpanProcessor({ exporter: spans })],
  });
  const logs = new LoggerProvider({
    resource,
    processors: [new SimpleLogRecordProcessor({ exporter: records })],
  });

  const span = traces.getTracer("shotlist").startSpan(EVENT);
  span.end();
  const { traceId, spanId } = span.spanContext();
  const fields = {
    level: "info",
    time: new Date().toISOString(),
    event: EVENT,
    trace_id: traceId,
    span_id: spanId,
  };
  logBridge(logs.getLogger("shotlist"))(JSON.stringify(fields), fields);

  const findings = await Promise.all([
    finding("traces", exporters.traces.deliver(spans.getFinishedSpans())),
    finding("metrics", exporters.metrics.deliver(await onePoint(config, version))),
    finding("logs", exporters.logs.deliver(records.getFinishedLogRecords())),
  ]);
  return { findings, traceId };
}

async function onePoint(config: TelemetryConfig, version: string): Promise<ResourceMetrics> {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const provider = new MeterProvider({
    resource: originOfMetrics(config, version),
    readers: [new PeriodicExportingMetricReader({ exporter })],
  });
  provider.getMeter("shotlist").createCounter(EVENT).add(1);
  await provider.forceFlush();
  const [collected] = exporter.getMetrics();
  if (collected === undefined) throw new Error("no metric was collected");
  return collected;
}

async function finding(signal: Signal, delivery: Promise<void>): Promise<Finding> {
  try {
    await delivery;
    return { signal, failure: null };
  } catch (error) {
    return {
      signal,
      failure: error instanceof ExportError ? error : new ExportError("unreachable", String(error)),
    };
  }
}
