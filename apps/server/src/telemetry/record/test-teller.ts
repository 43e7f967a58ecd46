import { randomBytes } from "node:crypto";
import { type Attributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { type SpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Logger } from "pino";
import { createLogger, type LineSink } from "../logger.ts";

/** Tells spans and lines as the running app does, by the real SDK and the real logger. */
export class Teller {
  readonly logger: Logger;
  readonly #provider: TracerProvider;

  constructor(listener: { readonly spanProcessor: SpanProcessor; readonly onLine: LineSink }) {
    this.logger = createLogger({ logLevel: "info", logPretty: false }, [listener.onLine], { write() {} });
    this.#provider = new TracerProvider({ spanProcessors: [listener.spanProcessor] });
  }

  /** One line, with these fields, under this trace. */
  line(
    traceId: string | null,
    fields: Record<string, unknown>,
    level: "info" | "warn" | "error" = "info",
  ): void {
    this.logger[level](
      { ...(traceId ? { trace_id: traceId } : {}), ...fields },
      String(fields["msg"] ?? "told"),
    );
  }

  /** A span that has begun; its end is the caller's. */
  begin(traceId: string, name: string, settings: { kind?: SpanKind; attributes?: Attributes } = {}) {
    const caller = trace.setSpanContext(ROOT_CONTEXT, {
      traceId,
      spanId: randomBytes(8).toString("hex"),
      traceFlags: 1,
      isRemote: true,
    });
    const span = this.#provider.getTracer("test").startSpan(name, settings, caller);
    return { span, around: trace.setSpan(caller, span) };
  }

  /** A request with a statement under it, and its line, as the server tells of it. */
  request(
    traceId: string,
    { method = "GET", path = "/api/generations", status = 200, user = "hana@example.com" } = {},
  ): void {
    const { span, around } = this.begin(traceId, method, {
      kind: SpanKind.SERVER,
      attributes: { "http.request.method": method, "url.path": path, "user.id": `id of ${user}` },
    });
    const statement = this.#provider
      .getTracer("test")
      .startSpan(
        "pg.query:SELECT",
        { kind: SpanKind.CLIENT, attributes: { "db.system.name": "postgresql" } },
        around,
      );
    statement.end();
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    this.line(traceId, {
      event: "request.completed",
      method,
      path,
      route: path,
      status,
      duration_ms: 3,
      "user.email": user,
      "user.id": `id of ${user}`,
    });
  }
}

export const newTrace = (): string => randomBytes(16).toString("hex");
