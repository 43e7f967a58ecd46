import { context, SpanKind, trace } from "@opentelemetry/api";
import { isTracingSuppressed } from "@opentelemetry/core";
import { type OnQuery, sqlStateOf } from "../platform/database/index.ts";
import { failed } from "./spans.ts";

/** Tempo cuts attributes at 2048 bytes. */
const LONGEST_TEXT = 2000;

/**
 * Spans for the embedded database, named and attributed as instrumentation-pg
 * does for PostgreSQL, so that no dashboard needs to know which one it was.
 * A statement outside any span makes none, or the job queue's polling would
 * begin a trace twice a second.
 */
export function databaseSpans(): OnQuery {
  const tracer = trace.getTracer("shotlist.database");
  return ({ text, milliseconds, error }) => {
    const active = context.active();
    if (trace.getSpan(active) === undefined || isTracingSuppressed(active)) return;
    const end = performance.timeOrigin + performance.now();
    const operation = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? "QUERY";
    const span = tracer.startSpan(`pg.query:${operation}`, {
      kind: SpanKind.CLIENT,
      startTime: end - milliseconds,
      attributes: {
        "db.system.name": "postgresql",
        "db.operation.name": operation,
        "db.query.text": text.slice(0, LONGEST_TEXT),
      },
    });
    if (error !== undefined) {
      const state = sqlStateOf(error);
      failed(span, error);
      if (state) span.setAttribute("db.response.status_code", state);
    }
    span.end(end);
  };
}
