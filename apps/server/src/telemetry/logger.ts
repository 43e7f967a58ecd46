import { isSpanContextValid, trace } from "@opentelemetry/api";
import { type DestinationStream, type LogFn, type Logger, pino } from "pino";
import { PinoPretty } from "pino-pretty";
import type { Config } from "../config.ts";

/** Hears every line the logger writes: as text, without the line end, and parsed. Must not throw or log. */
export type LineSink = (line: string, fields: Readonly<Record<string, unknown>>) => void;

/**
 * One JSON object a line on standard output, or lines for a person at a
 * terminal. Query strings, cookies and tokens never reach it.
 */
export function createLogger(
  config: Pick<Config, "logLevel" | "logPretty">,
  sinks: readonly LineSink[] = [],
  out: DestinationStream = process.stdout,
): Logger {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
    mixin: activeSpan,
    hooks: { logMethod: nameEvent },
    redact: ["req.headers.cookie", "req.headers.authorization"],
    serializers: {
      err: errorForLog,
      req: (request: { method: string; url?: string }) => ({
        method: request.method,
        path: request.url?.split("?")[0],
      }),
    },
  };
  const destination = config.logPretty
    ? PinoPretty({ ignore: "trace_id,span_id,req,res,reqId", sync: true, destination: out })
    : out;
  return pino(options, {
    write(line: string) {
      destination.write(line);
      if (sinks.length === 0) return;
      const fields = JSON.parse(line) as Record<string, unknown>;
      const text = line.trimEnd();
      for (const sink of sinks) sink(text, fields);
    },
  });
}

/** Every line has an event to search by; a library that logs a bare sentence, as Fastify does of its socket, gets this one. */
function nameEvent(this: Logger, given: Parameters<LogFn>, write: LogFn): void {
  if (typeof given[0] === "string") Reflect.apply(write, this, [{ event: "process.note" }, ...given]);
  else Reflect.apply(write, this, given);
}

/** Joins a line to the span it was written in. A request's or a job's own logger names the trace already. */
function activeSpan(_fields: object, _level: number, logger: Logger): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  if (span === undefined || !isSpanContextValid(span)) return {};
  const bound = (logger as unknown as Record<symbol, string>)[pino.symbols.chindingsSym] ?? "";
  if (bound.includes('"trace_id"')) return { span_id: span.spanId };
  return { trace_id: span.traceId, span_id: span.spanId };
}

/**
 * An error as a log line may tell it. A failed query carries the values it was
 * sent with, password hashes and prompts among them: the statement stays, they go.
 */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { params: _, query, ...told } = pino.stdSerializers.err(error) as Record<string, unknown>;
  const scrub = (text: unknown) =>
    String(text ?? "").replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, "\nparams: (left out)");
  return {
    ...told,
    message: scrub(told["message"]),
    stack: scrub(told["stack"]),
    ...(query === undefined ? {} : { query }),
  };
}
