import { type Meter, metrics } from "@opentelemetry/api";
import { HostMetrics } from "@opentelemetry/host-metrics";
import type { Resource } from "@opentelemetry/resources";
import {
  AggregationType,
  createAllowListAttributesProcessor,
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
  type ViewOptions,
} from "@opentelemetry/sdk-metrics";
import { SIGNALS, type Watches } from "./export-watcher.ts";

const only = (instrumentName: string, names: string[]): ViewOptions => ({
  instrumentName,
  attributesProcessors: [createAllowListAttributesProcessor(names)],
});

/**
 * What may tell series apart. A Host header, an address or a path is the
 * caller's to choose, so each would let anybody make series until the free
 * tier's 10,000 are used up.
 */
const VIEWS: ViewOptions[] = [
  only("http.server.request.duration", ["http.request.method", "http.route", "http.response.status_code"]),
  only("http.client.request.duration", ["http.request.method", "http.response.status_code"]),
  only("db.client.operation.duration", ["db.operation.name", "error.type"]),
  // Twenty series a core, and the utilization tells the same.
  { instrumentName: "system.cpu.time", aggregation: { type: AggregationType.DROP } },
];

export interface MetricSending {
  readonly exporter: PushMetricExporter;
  readonly metricInterval: number;
  readonly timeout: number;
}

/** Metrics for the whole process, through its globals; collected only where they are sent. */
export function startMetrics(resource: Resource, sending: MetricSending | null): MeterProvider {
  const readers = sending
    ? [
        new PeriodicExportingMetricReader({
          exporter: sending.exporter,
          exportIntervalMillis: sending.metricInterval,
          exportTimeoutMillis: Math.min(sending.metricInterval, sending.timeout),
        }),
      ]
    : [];
  const provider = new MeterProvider({ resource, views: VIEWS, readers });
  metrics.setGlobalMeterProvider(provider);
  return provider;
}

/** CPU and memory alone: the other groups ask the system by starting processes. */
export function observeHost(meterProvider: MeterProvider): void {
  const metricGroups = ["system.cpu", "system.memory", "process.cpu", "process.memory"];
  new HostMetrics({ meterProvider, metricGroups }).start();
}

/** Milliseconds; an alert fires when no beat came for some minutes. */
const HEARTBEAT = 60_000;

/** Tells that this process lives and what of its telemetry never arrived. @returns what ends it. */
export function observeTelemetry(meter: Meter, watches: Watches): () => void {
  const beats = meter.createCounter("app.telemetry.heartbeat", { unit: "{beat}" });
  beats.add(1);
  const timer = setInterval(() => beats.add(1), HEARTBEAT);
  timer.unref();

  meter.createObservableCounter("app.telemetry.lost", { unit: "{item}" }).addCallback((result) => {
    for (const signal of SIGNALS) result.observe(watches[signal].lost, { signal });
  });
  return () => clearInterval(timer);
}
