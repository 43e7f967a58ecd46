import { type Context, context, isSpanContextValid, isValidTraceId, trace } from "@opentelemetry/api";
import { type Logger, SeverityNumber } from "@opentelemetry/api-logs";
import type { LineSink } from "./logger.ts";

/**
 * Bytes of UTF-8 in one record's body. Loki cuts nothing below 256 KB, but a
 * batch of hundreds must stay below a collector's request limit.
 */
export const LONGEST_BODY = 60 * 1024;

/** Fields that Loki is asked by; everything else is found in the body. */
const ATTRIBUTES = ["event", "user.email", "user.id", "generation.id", "job.id"] as const;
/** What a cut line must still say; short by nature, and kept short, so that all of it always fits. */
const KEPT = ["level", "time", "trace_id", "span_id", ...ATTRIBUTES];
const LONGEST_KEPT = 256;
/** Characters that any other text keeps in a cut line. */
const LONGEST_TEXT = 4000;

const SEVERITY: Readonly<Record<string, SeverityNumber>> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
};

/**
 * Sends each line whole, as the record's body: what is searched for (an
 * address, a prompt, a stack) stands in fields, and Loki's line filter sees
 * the body alone.
 */
export function logBridge(logger: Logger): LineSink {
  return (line, fields) => {
    const { level, time } = fields;
    const timestamp = typeof time === "string" ? new Date(time) : new Date();
    const attributes: Record<string, string> = {};
    for (const name of ATTRIBUTES) {
      const value = fields[name];
      if (typeof value === "string") attributes[name] = value;
    }
    logger.emit({
      body: bodyOf(line, fields),
      severityNumber: SEVERITY[String(level)] ?? SeverityNumber.UNSPECIFIED,
      severityText: String(level),
      timestamp: Number.isNaN(timestamp.getTime()) ? new Date() : timestamp,
      attributes,
      context: contextOf(fields),
    });
  };
}

function contextOf({ trace_id, span_id }: Readonly<Record<string, unknown>>): Context {
  const active = context.active();
  const span = trace.getSpanContext(active);
  if (span !== undefined && isSpanContextValid(span)) return active;
  if (typeof trace_id !== "string" || !isValidTraceId(trace_id)) return active;
  const spanId = typeof span_id === "string" ? span_id : "";
  return trace.setSpanContext(active, { traceId: trace_id, spanId, traceFlags: 1 });
}

/** The line, or where it is too long a shorter JSON object that says how long it was. */
export function bodyOf(line: string, fields: Readonly<Record<string, unknown>>): string {
  // Nothing takes more than three bytes for each UTF-16 unit.
  if (line.length * 3 <= LONGEST_BODY) return line;
  const bytes = Buffer.byteLength(line);
  return bytes <= LONGEST_BODY ? line : shortened(fields, bytes);
}

function shortened(fields: Readonly<Record<string, unknown>>, bytes: number): string {
  const order = new Set([...KEPT, "msg", ...Object.keys(fields)]);
  let body = `{"truncated":${bytes}`;
  let room = LONGEST_BODY - body.length - 1;
  for (const name of order) {
    const value = fields[name];
    if (value === undefined) continue;
    const longest = KEPT.includes(name) ? LONGEST_KEPT : LONGEST_TEXT;
    const member = `,${JSON.stringify(name)}:${JSON.stringify(value, (_key, part) => cut(part, longest))}`;
    const size = Buffer.byteLength(member);
    if (size > room) continue;
    body += member;
    room -= size;
  }
  return `${body}}`;
}

function cut(value: unknown, longest: number): unknown {
  if (typeof value !== "string" || value.length <= longest) return value;
  return `${value.slice(0, longest).toWellFormed()}…`;
}
