import {
  type Attributes,
  context,
  createContextKey,
  type Link,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";

/*
 * Spans of our own, for what no instrumentation sees. The API alone: without a
 * started SDK every call here does nothing.
 */

const tracer = () => trace.getTracer("shotlist");

export interface SpanSettings {
  readonly kind?: SpanKind;
  /** Never an e-mail address and never a prompt: those belong to log lines alone. */
  readonly attributes?: Attributes;
}

/** Runs `body` inside a span; what it throws ends the span as an error and is thrown on. */
export async function inSpan<T>(
  name: string,
  settings: SpanSettings,
  body: (span: Span) => Promise<T> | T,
): Promise<T> {
  const { kind = SpanKind.INTERNAL, attributes = {} } = settings;
  return tracer().startActiveSpan(name, { kind, attributes }, (span) => ended(span, body));
}

/** The same for work that must not wait on a promise. */
export function inSpanSync<T>(name: string, settings: SpanSettings, body: (span: Span) => T): T {
  const { kind = SpanKind.INTERNAL, attributes = {} } = settings;
  return tracer().startActiveSpan(name, { kind, attributes }, (span) => {
    try {
      return body(span);
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/**
 * Runs a job in a span that is a root, so that its own times start at zero, in
 * the trace of the action that asked for it, so that one support code finds
 * both, and with a link to the asking span (docs/decisions/0006-one-trace-per-action.md).
 */
export async function inJobSpan<T>(
  name: string,
  traceparent: string | undefined,
  attributes: Attributes,
  body: (span: Span) => Promise<T>,
): Promise<T> {
  const requester = spanContextOf(traceparent);
  const links: Link[] = requester ? [{ context: requester }] : [];
  const around = requester ? context.active().setValue(ACTION_TRACE, requester.traceId) : context.active();
  return context.with(around, () =>
    tracer().startActiveSpan(name, { kind: SpanKind.CONSUMER, root: true, links, attributes }, (span) =>
      ended(span, body),
    ),
  );
}

const ACTION_TRACE = createContextKey("shotlist action trace");

/** The trace id that a root span started here belongs to; for the SDK's id generator alone. */
export function actionTraceId(): string | undefined {
  return context.active().getValue(ACTION_TRACE) as string | undefined;
}

/** Marks a span as failed with the error's type; its message may hold anything and stays out. */
export function failed(span: Span, error: unknown): void {
  const type = errorType(error);
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR, message: type });
}

/** A code from a closed set where the error has one (ours, the system's, SQLSTATE), else its class. */
function errorType(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { failure, code } = error as { failure?: unknown; code?: unknown };
  if (typeof failure === "string") return failure;
  return typeof code === "string" ? code : error.name;
}

async function ended<T>(span: Span, body: (span: Span) => Promise<T> | T): Promise<T> {
  try {
    return await body(span);
  } catch (error) {
    failed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function spanContextOf(traceparent: string | undefined) {
  const [, traceId, spanId] = traceparent?.split("-") ?? [];
  if (!traceId || !spanId) return null;
  return { traceId, spanId, traceFlags: 1, isRemote: true };
}
