import { type Attributes, type HrTime, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import type { telemetryActions, telemetryLogs, telemetrySpans } from "../../platform/database/schema.ts";
import { storable } from "./bounded.ts";

export type ActionRow = typeof telemetryActions.$inferInsert;
export type SpanRow = typeof telemetrySpans.$inferInsert;
export type LogRow = typeof telemetryLogs.$inferInsert;

/** Everything that is to be written of one trace at once. */
export interface Portion {
  readonly action: ActionRow;
  readonly spans: readonly SpanRow[];
  readonly logs: readonly LogRow[];
}

const KINDS: Readonly<Record<SpanKind, SpanRow["kind"]>> = {
  [SpanKind.INTERNAL]: "internal",
  [SpanKind.SERVER]: "server",
  [SpanKind.CLIENT]: "client",
  [SpanKind.PRODUCER]: "producer",
  [SpanKind.CONSUMER]: "consumer",
};

const STATUSES: Readonly<Record<SpanStatusCode, SpanRow["status"]>> = {
  [SpanStatusCode.UNSET]: "unset",
  [SpanStatusCode.OK]: "ok",
  [SpanStatusCode.ERROR]: "error",
};

/** Milliseconds, with their fraction. */
export function milliseconds([seconds, nanoseconds]: HrTime): number {
  return seconds * 1000 + nanoseconds / 1e6;
}

/** @param startedAt milliseconds since 1970, in the order in which spans were started. */
export function spanRow(span: ReadableSpan, startedAt: number, process: string): SpanRow {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    parentId: span.parentSpanContext?.spanId ?? null,
    name: storable(span.name, 200),
    kind: KINDS[span.kind],
    process,
    startedAt,
    durationMs: Math.max(0, milliseconds(span.duration)),
    status: STATUSES[span.status.code],
    statusMessage: span.status.message ? storable(span.status.message, 500) : null,
    attributes: attributesOf(span.attributes),
    links: span.links
      .slice(0, 20)
      .map(({ context }) => ({ traceId: context.traceId, spanId: context.spanId })),
  };
}

function attributesOf(attributes: Attributes): SpanRow["attributes"] {
  return Object.fromEntries(
    Object.entries(attributes)
      .slice(0, 64)
      .map(([key, value]) => [storable(key, 200), attribute(value)]),
  );
}

function attribute(value: Attributes[string]): string | number | boolean | string[] {
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => storable(String(item), 1000));
  if (typeof value === "boolean" || Number.isFinite(value)) return value as boolean | number;
  return storable(String(value), 2000);
}

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;
export type Level = (typeof LEVELS)[number];

export function levelOf(fields: Readonly<Record<string, unknown>>): Level {
  return LEVELS.find((level) => level === fields["level"]) ?? "info";
}

/** A line as heard; its fields are bounded already. */
export interface HeldLine {
  readonly id: string;
  /** Milliseconds since 1970, in the order in which lines were written. */
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function logRow(traceId: string, { id, at, fields }: HeldLine): LogRow {
  const { time: _time, level: _level, trace_id: _trace, span_id, event, msg, ...rest } = fields;
  return {
    traceId,
    id,
    at,
    level: levelOf(fields),
    event: typeof event === "string" ? storable(event, 100) : null,
    spanId: typeof span_id === "string" ? storable(span_id, 32) : null,
    message: typeof msg === "string" ? storable(msg, 2000) : "",
    fields: rest,
  };
}
