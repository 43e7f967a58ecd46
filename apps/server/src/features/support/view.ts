import type { LogView, RecordStatus, SpanView, StatusFilter, SupportRecord } from "@shotlist/contract";
import type { ActionRecord, LogRecord, SpanRecord } from "./repository.ts";

const STATUSES: readonly RecordStatus[] = ["ok", "warning", "error"];

/** The least and the most severe that a filter lets through. */
export function severitiesOf(filter: StatusFilter): readonly [number, number] {
  if (filter === "problem") return [1, STATUSES.length - 1];
  const severity = STATUSES.indexOf(filter);
  return [severity, severity];
}

/** @param milliseconds since 1970. */
export function isoMoment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

export function recordView(row: ActionRecord): SupportRecord {
  const { userId: id, userEmail: email, method, route } = row;
  return {
    traceId: row.traceId,
    at: isoMoment(row.startedAt),
    durationMs: Math.max(0, Math.round((row.endedAt - row.startedAt) * 1000) / 1000),
    status: STATUSES[row.severity] ?? "error",
    event: row.event,
    events: row.events,
    subject: row.subject,
    user: id === null && email === null ? null : { id, email },
    request: method === null || route === null ? null : { method, route, status: row.httpStatus },
    generationId: row.generationId,
  };
}

export function spanView({ traceId: _, startedAt, ...span }: SpanRecord): SpanView {
  return { ...span, startMs: startedAt };
}

export function logView({ traceId: _, at, ...log }: LogRecord): LogView {
  return { ...log, atMs: at };
}
