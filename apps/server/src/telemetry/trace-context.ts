import { randomBytes } from "node:crypto";

/** W3C Trace Context (https://www.w3.org/TR/trace-context/): who started the action a request belongs to. */
export interface TraceContext {
  /** 32 lower-case hexadecimal digits; shown to people as the support code. */
  readonly traceId: string;
  /** The header to pass on, with a span id of our own. */
  readonly traceparent: string;
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?$/;

/** Continues the caller's trace where the header is well formed, otherwise begins one. */
export function traceContextOf(header: string | string[] | undefined): TraceContext {
  const match = typeof header === "string" ? TRACEPARENT.exec(header.trim()) : null;
  const traceId = match?.[1] ?? randomBytes(16).toString("hex");
  return { traceId, traceparent: traceparentOf(traceId) };
}

/** The header that passes a trace on; without a span to name, with a span id made up for it. */
export function traceparentOf(traceId: string, spanId = randomBytes(8).toString("hex")): string {
  return `00-${traceId}-${spanId}-01`;
}
