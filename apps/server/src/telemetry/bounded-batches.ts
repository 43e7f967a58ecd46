import { type Context, isValidTraceId, type TraceFlags, trace } from "@opentelemetry/api";
import { BatchLogRecordProcessor, type LogRecordProcessor, type SdkLogRecord } from "@opentelemetry/sdk-logs";
import { BatchSpanProcessor, type ReadableSpan, type SpanProcessor } from "@opentelemetry/sdk-trace";
import type { ExportConfig } from "../config.ts";
import type { SignalWatch } from "./export-watcher.ts";
import type { Exporters } from "./watched-exporters.ts";

/*
 * OpenTelemetry's batch processors drop what does not fit their queue without
 * a word. These stand in front of them, keep the same count, and drop first,
 * out loud.
 */

/** Bytes of log bodies that may wait, so that a full queue of the longest lines is still small. */
const LOG_BYTES = 16 * 1024 * 1024;
/** Our exporters end by themselves; the processors' own clocks only guard against a mistake in that. */
const MARGIN = 5000;

const FULL = new Error("the queue is full: more happens here than is sent");

export function boundedSpans(
  exporter: Exporters["traces"],
  { timeout, spanDelay, spanQueue }: ExportConfig,
  watch: SignalWatch,
): SpanProcessor {
  let waiting = 0;
  const batches = new BatchSpanProcessor({
    exporter: {
      export(spans, done) {
        waiting -= spans.length;
        exporter.export(spans, done);
      },
      shutdown: () => exporter.shutdown(),
    },
    scheduledDelayMillis: spanDelay,
    exportTimeoutMillis: timeout + MARGIN,
    maxQueueSize: spanQueue,
    maxExportBatchSize: Math.min(512, spanQueue),
  });
  return {
    onStart() {},
    onEnd(span: ReadableSpan) {
      if (waiting >= spanQueue) return watch.dropped(1, FULL);
      waiting++;
      batches.onEnd(span);
    },
    forceFlush: () => batches.forceFlush(),
    shutdown: () => batches.shutdown(),
  };
}

export function boundedLogs(
  exporter: Exporters["logs"],
  { timeout, logDelay, logQueue }: ExportConfig,
  watch: SignalWatch,
): LogRecordProcessor {
  let waiting = 0;
  let bytes = 0;
  const size = (body: unknown) => (typeof body === "string" ? body.length : 0);
  const batches = new BatchLogRecordProcessor({
    exporter: {
      export(records, done) {
        waiting -= records.length;
        for (const record of records) bytes -= size(record.body);
        exporter.export(records, done);
      },
      forceFlush: () => exporter.forceFlush(),
      shutdown: () => exporter.shutdown(),
    },
    scheduledDelayMillis: logDelay,
    exportTimeoutMillis: timeout + MARGIN,
    maxQueueSize: logQueue,
    maxExportBatchSize: Math.min(512, logQueue),
  });
  return {
    onEmit(record: SdkLogRecord, context?: Context) {
      if (waiting >= logQueue || bytes >= LOG_BYTES) return watch.dropped(1, FULL);
      waiting++;
      bytes += size(record.body);
      if (context !== undefined) keepTrace(record, context);
      batches.onEmit(record);
    },
    forceFlush: () => batches.forceFlush(),
    shutdown: () => batches.shutdown(),
  };
}

/** The SDK forgets a trace without a span; a line written between spans still belongs to its action. */
function keepTrace(record: SdkLogRecord, context: Context): void {
  const span = trace.getSpanContext(context);
  if (record.spanContext === undefined && span !== undefined && isValidTraceId(span.traceId)) {
    record.spanContext = { ...span, traceFlags: 1 satisfies TraceFlags };
  }
}
