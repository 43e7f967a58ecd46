import { type Logger, pino } from "pino";
import { PinoPretty } from "pino-pretty";
import type { Config } from "../config.ts";

/**
 * One JSON object a line on standard output, or lines for a person at a
 * terminal. Query strings, cookies and tokens never reach it.
 */
export function createLogger(config: Pick<Config, "logLevel" | "logPretty">): Logger {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["req.headers.cookie", "req.headers.authorization"],
    serializers: {
      err: errorForLog,
      req: (request: { method: string; url?: string }) => ({
        method: request.method,
        path: request.url?.split("?")[0],
      }),
    },
  };
  if (!config.logPretty) return pino({ ...options, formatters: { level: (level) => ({ level }) } });
  return pino(options, PinoPretty({ ignore: "trace_id,req,res,reqId", sync: true }));
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
