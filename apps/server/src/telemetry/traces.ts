import {
  context,
  ProxyTracerProvider,
  propagation,
  type TracerProvider as Tracers,
  trace,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import type { Resource } from "@opentelemetry/resources";
import {
  AlwaysOnSampler,
  RandomIdGenerator,
  type SpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { actionTraceId } from "./spans.ts";

/** Characters; Tempo cuts attributes at 2048 bytes. */
const LONGEST_ATTRIBUTE = 2000;

/** Scopes that make no spans: four for each signed-in request, around statements that are spans themselves. */
const QUIET = new Set(["better-auth"]);

/** Traces for the whole process, through its globals. @param spanProcessors each sees a span when those before it are done. */
export function startTraces(resource: Resource, spanProcessors: SpanProcessor[]): TracerProvider {
  const random = new RandomIdGenerator();
  const provider = new TracerProvider({
    resource,
    // Not by the parent: a caller's traceparent could otherwise switch its traces off.
    sampler: new AlwaysOnSampler(),
    idGenerator: {
      generateTraceId: () => actionTraceId() ?? random.generateTraceId(),
      generateSpanId: () => random.generateSpanId(),
    },
    spanLimits: { attributeValueLengthLimit: LONGEST_ATTRIBUTE },
    spanProcessors,
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  // Without baggage: what callers put there would travel on to the providers.
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(withoutQuiet(provider));
  return provider;
}

/** Spans inside a quiet one become children of the span around it. */
function withoutQuiet(provider: TracerProvider): Tracers {
  const nothing = new ProxyTracerProvider();
  return {
    getTracer: (name, version, options) =>
      (QUIET.has(name) ? nothing : provider).getTracer(name, version, options),
  };
}
