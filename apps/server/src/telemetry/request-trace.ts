import type { FastifyRequest } from "fastify";
import type { TraceContext } from "./trace-context.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The trace id of the action this request belongs to. */
    supportCode: string;
    traceparent: string;
  }
  interface FastifyInstance {
    /** Ends every open event stream; called when the server stops. */
    streams: Set<() => void>;
  }
}

export function traceOf(request: FastifyRequest): TraceContext {
  return { traceId: request.supportCode, traceparent: request.traceparent };
}
