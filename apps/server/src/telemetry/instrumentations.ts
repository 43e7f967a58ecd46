import { createRequire } from "node:module";
import { FastifyOtelInstrumentation } from "@fastify/otel";
import type { Instrumentation } from "@opentelemetry/instrumentation";
import { AwsInstrumentation } from "@opentelemetry/instrumentation-aws-sdk";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { PgInstrumentation } from "@opentelemetry/instrumentation-pg";
import { RuntimeNodeInstrumentation } from "@opentelemetry/instrumentation-runtime-node";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";

/** Asked for every few seconds by whatever watches the process; they would be most of the spans and say nothing. */
const HEALTH_CHECKS = new Set(["/healthz", "/readyz"]);

/**
 * What observes the libraries. Each patches its library when that is first
 * loaded, so a library loaded before this is never observed, and nothing says
 * so. All of these emit the stable semantic conventions, and nothing else.
 */
export function instrumentations(): Instrumentation[] {
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url }) => HEALTH_CHECKS.has(url?.split("?", 1)[0] ?? ""),
    }),
    new FastifyOtelInstrumentation({
      registerOnInitialization: true,
      instrumentHooks: false,
      instrumentHandler: false,
      recordExceptions: false,
      requestHook: (span, { method, routeOptions }) => {
        span.updateName(routeOptions.url === undefined ? "handle" : `handle ${method} ${routeOptions.url}`);
      },
      lifecycleHook: (span) => void span.updateName("not found"),
    }),
    new UndiciInstrumentation(),
    // Without a parent every poll of the job queue would begin a trace.
    new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
    new AwsInstrumentation({ suppressInternalInstrumentation: true }),
    new RuntimeNodeInstrumentation(),
  ];
}

const OBSERVED = ["fastify", "pg", "pg-pool", "@aws-sdk/client-s3"];

/** Which observed libraries are loaded already and will therefore stay unobserved: a mistake in the order of imports. */
export function loadedTooEarly(): string[] {
  const loaded = Object.keys(createRequire(import.meta.url).cache).map((path) => path.replaceAll("\\", "/"));
  return OBSERVED.filter((name) => loaded.some((path) => path.includes(`/node_modules/${name}/`)));
}
