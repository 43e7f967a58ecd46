import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { trace } from "@opentelemetry/api";
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import type { Config } from "./config.ts";
import { AppError, handleError } from "./errors.ts";
import { clientAddress } from "./features/auth/index.ts";
import { requireKnownHost } from "./platform/http/known-host.ts";
import { securityHeaders } from "./platform/http/security-headers.ts";
import { RequestLog } from "./telemetry/request-log.ts";
import { traceContextOf, traceparentOf } from "./telemetry/trace-context.ts";
import "./telemetry/request-trace.ts";

/** The server before anybody's routes: limits, headers, errors, the trace of each request. */
export async function createHttp(config: Config, logger: FastifyBaseLogger): Promise<FastifyInstance> {
  const http = Fastify({
    loggerInstance: logger,
    bodyLimit: 256 * 1024,
    // The span's own trace where there is one; it continues the caller's header by the same rule.
    genReqId: (request) =>
      trace.getActiveSpan()?.spanContext().traceId ?? traceContextOf(request.headers["traceparent"]).traceId,
    logController: new RequestLog(),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
  });
  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(serializerCompiler);
  http.setErrorHandler(handleError);
  http.decorate("streams", new Set<() => void>());
  http.decorateRequest("supportCode", "");
  http.decorateRequest("traceparent", "");
  http.addHook("onRequest", async (request, reply) => {
    request.supportCode = request.id;
    request.traceparent = traceparentOf(request.id, trace.getActiveSpan()?.spanContext().spanId);
    // A page cannot read the headers of a picture that failed, but it can read this one.
    reply.header("server-timing", `traceparent;desc="${request.traceparent}"`);
  });
  http.addHook("onRequest", requireKnownHost(config));
  await http.register(helmet, securityHeaders(config));
  await http.register(rateLimit, {
    global: true,
    max: config.limits.requestsPerMinute,
    timeWindow: "1 minute",
    // Behind a proxy every socket is the proxy's: one person's haste would lock everybody out.
    keyGenerator: (request) => rateLimit.normalizeIP(clientAddress(request)),
    allowList: (request) => !request.url.startsWith("/api/"),
    errorResponseBuilder: (_request, context) =>
      new AppError("rate_limited", "Too many requests from this address. Wait a moment.", {
        details: { retryAfter: Math.ceil(context.ttl / 1000) },
      }),
  });
  return http;
}

/** OpenAPI of everything that is registered after it, and its page. */
export async function describeApi(http: FastifyInstance, version: string): Promise<void> {
  await http.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Shotlist",
        version,
        description: "Find the reference, direct the camera, generate the shot.",
        license: { name: "MIT", identifier: "MIT" },
      },
      components: {
        securitySchemes: { session: { type: "apiKey", in: "cookie", name: "shotlist.session_token" } },
      },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await http.register(swaggerUi, {
    routePrefix: "/docs",
    // The page draws its own icons as data: pictures and sizes itself with style attributes.
    staticCSP: {
      "default-src": ["'self'"],
      "script-src": ["'self'"],
      "style-src": ["'self'", "'unsafe-inline'"],
      "img-src": ["'self'", "data:"],
      "object-src": ["'none'"],
      "frame-ancestors": ["'none'"],
    },
  });
  http.get("/api/openapi.json", { schema: { hide: true } }, async () => http.swagger());
}
