import { context, trace } from "@opentelemetry/api";
import { getRPCMetadata } from "@opentelemetry/core";
import { type FastifyReply, type FastifyRequest, LogController } from "fastify";

/** Addresses whose requests are worth a line; pages and their files are not. */
const TOLD = /^\/(api|media|welcome)\b/;

/** Who asked for what: on every line about a request, so that one search by address finds it. */
export function aboutRequest(request: FastifyRequest): Record<string, string | undefined> {
  const user = request.authSession?.user;
  return {
    method: request.method,
    route: request.routeOptions?.url,
    path: request.url.split("?", 1)[0],
    "user.id": user?.id,
    "user.email": user?.email,
  };
}

/** Names the person on the request's span, by id: addresses stay out of traces. */
export function nameUser(id: string): void {
  const active = context.active();
  getRPCMetadata(active)?.span.setAttribute("user.id", id);
  trace.getSpan(active)?.setAttribute("user.id", id);
}

/** One line per answered call instead of Fastify's two. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: "trace_id" });
  }

  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const about = {
      event: "request.completed",
      ...aboutRequest(request),
      status: reply.statusCode,
      duration_ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (error) reply.log.error({ ...about, err: error }, "the answer could not be sent");
    else if (TOLD.test(request.url)) reply.log.info(about, "answered");
    else reply.log.debug(about, "answered");
  }

  override routeNotFound(): void {}
}
