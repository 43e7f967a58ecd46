/*
 * Everything a query here may name. The dashboards cannot ask Grafana whether a
 * series exists, so a name that is not in this list fails the tests instead of
 * drawing an empty panel for months.
 *
 * Names and units are the instruments' own; `prometheusName` turns them into
 * what Grafana Cloud stores.
 */

export type InstrumentKind = "counter" | "gauge" | "histogram";

export interface Instrument {
  /** As the instrument is created, or, for what Alloy scrapes of itself, as it is exposed. */
  readonly name: string;
  /** UCUM, as the instrument is created; absent where it has none. */
  readonly unit?: string;
  readonly kind: InstrumentKind;
  /** Attribute keys a query may select or group by. */
  readonly attributes: readonly string[];
  /** Who makes it. */
  readonly source: string;
}

const HTTP = "@opentelemetry/instrumentation-http 0.223.0; http.route through @fastify/otel 0.21.2";
const RUNTIME = "@opentelemetry/instrumentation-runtime-node 0.36.0";
const HOST = "@opentelemetry/host-metrics 0.39.0, whose gauges carry no unit";
const GENERATIONS = "apps/server/src/features/generations/metrics.ts";
const QUEUES = "apps/server/src/telemetry/queue-metrics.ts: every process tells every queue";
const SEARCH = "apps/server/src/features/search/metrics.ts";
const WATCHER = "apps/server/src/telemetry/metrics.ts";
const ALLOY =
  "Alloy 1.18, prometheus.exporter.self; the upstream collector's exporterhelper and receiverhelper";

const EXPORTER = ["exporter", "component_id"];
const QUEUE = [...EXPORTER, "data_type"];
const RECEIVER = ["receiver", "transport", "component_id"];

export const INSTRUMENTS: readonly Instrument[] = [
  {
    name: "http.server.request.duration",
    unit: "s",
    kind: "histogram",
    attributes: ["http.request.method", "http.route", "http.response.status_code"],
    source: HTTP,
  },
  {
    name: "app.generation.count",
    unit: "{generation}",
    kind: "counter",
    attributes: ["provider", "model", "outcome"],
    source: GENERATIONS,
  },
  {
    name: "app.generation.duration",
    unit: "s",
    kind: "histogram",
    attributes: ["provider", "model", "outcome"],
    source: GENERATIONS,
  },
  { name: "app.search.duration", unit: "s", kind: "histogram", attributes: ["mode"], source: SEARCH },
  { name: "app.queue.depth", unit: "{job}", kind: "gauge", attributes: ["queue"], source: QUEUES },
  { name: "app.queue.oldest_age", unit: "s", kind: "gauge", attributes: ["queue"], source: QUEUES },
  { name: "app.telemetry.heartbeat", unit: "{beat}", kind: "counter", attributes: [], source: WATCHER },
  { name: "app.telemetry.lost", unit: "{item}", kind: "counter", attributes: ["signal"], source: WATCHER },
  { name: "nodejs.eventloop.delay.p99", unit: "s", kind: "gauge", attributes: [], source: RUNTIME },
  { name: "nodejs.eventloop.utilization", unit: "1", kind: "gauge", attributes: [], source: RUNTIME },
  {
    name: "v8js.memory.heap.used",
    unit: "By",
    kind: "gauge",
    attributes: ["v8js.heap.space.name"],
    source: RUNTIME,
  },
  { name: "v8js.gc.duration", unit: "s", kind: "histogram", attributes: ["v8js.gc.type"], source: RUNTIME },
  { name: "process.cpu.utilization", kind: "gauge", attributes: ["process.cpu.state"], source: HOST },
  { name: "process.memory.usage", kind: "gauge", attributes: [], source: HOST },
  {
    name: "system.cpu.utilization",
    kind: "gauge",
    attributes: ["system.cpu.state", "system.cpu.logical_number"],
    source: HOST,
  },
  { name: "system.memory.utilization", kind: "gauge", attributes: ["system.memory.state"], source: HOST },
  { name: "otelcol_exporter_queue_size", kind: "gauge", attributes: QUEUE, source: ALLOY },
  { name: "otelcol_exporter_queue_capacity", kind: "gauge", attributes: QUEUE, source: ALLOY },
  { name: "otelcol_exporter_sent_spans_total", kind: "counter", attributes: EXPORTER, source: ALLOY },
  { name: "otelcol_exporter_sent_metric_points_total", kind: "counter", attributes: EXPORTER, source: ALLOY },
  { name: "otelcol_exporter_sent_log_records_total", kind: "counter", attributes: EXPORTER, source: ALLOY },
  { name: "otelcol_exporter_send_failed_spans_total", kind: "counter", attributes: EXPORTER, source: ALLOY },
  {
    name: "otelcol_exporter_send_failed_metric_points_total",
    kind: "counter",
    attributes: EXPORTER,
    source: ALLOY,
  },
  {
    name: "otelcol_exporter_send_failed_log_records_total",
    kind: "counter",
    attributes: EXPORTER,
    source: ALLOY,
  },
  { name: "otelcol_exporter_enqueue_failed_spans_total", kind: "counter", attributes: QUEUE, source: ALLOY },
  {
    name: "otelcol_exporter_enqueue_failed_metric_points_total",
    kind: "counter",
    attributes: QUEUE,
    source: ALLOY,
  },
  {
    name: "otelcol_exporter_enqueue_failed_log_records_total",
    kind: "counter",
    attributes: QUEUE,
    source: ALLOY,
  },
  { name: "otelcol_receiver_refused_spans_total", kind: "counter", attributes: RECEIVER, source: ALLOY },
  {
    name: "otelcol_receiver_refused_metric_points_total",
    kind: "counter",
    attributes: RECEIVER,
    source: ALLOY,
  },
  {
    name: "otelcol_receiver_refused_log_records_total",
    kind: "counter",
    attributes: RECEIVER,
    source: ALLOY,
  },
];

/**
 * Labels on every series. `job` and `instance` come from `service.name` and
 * `service.instance.id` by the OpenTelemetry specification; `target_info` carries
 * the other resource attributes; Grafana Cloud copies ("promotes") a default set
 * of them onto every series (grafana.com/docs/grafana-cloud/send-data/otlp).
 */
export const RESOURCE_LABELS = ["job", "instance", "deployment_environment_name"] as const;

/** Made by the store itself: one series per process, with all its resource attributes. */
export const TARGET_INFO = "target_info";

/**
 * Fields a query may filter by at once: Loki's own labels, and what the log
 * bridge sends as attributes (apps/server/src/telemetry/log-bridge.ts), with
 * underscores for dots. Everything else stands in the body and needs `| json`.
 */
export const LOG_METADATA = [
  "service_name",
  "trace_id",
  "span_id",
  "event",
  "user_email",
  "user_id",
  "generation_id",
  "job_id",
] as const;

/** Paths in the body of a line, which is the JSON object the server wrote. */
export const LOG_BODY = [
  "event",
  "trace_id",
  "job.id",
  "prompt",
  "provider",
  "model",
  "err.type",
  "err.message",
] as const;
export type LogField = (typeof LOG_BODY)[number];

/** Values of `event` that a query may name, whole or by their first word. */
export const LOG_EVENTS = [
  "generation.requested",
  "generation.started",
  "generation.succeeded",
  "generation.failed",
  "generation.cancelled",
  "tone.injected",
  "tone.missing",
  "browser.exception",
  "browser.image_failed",
  "request.failed",
  "process.start",
  "process.stop",
  "process.crash",
  "telemetry.decision",
  "telemetry.export_failed",
  "telemetry.recovered",
] as const;

const UNITS: Readonly<Record<string, string>> = { s: "seconds", By: "bytes" };

/**
 * The stored name: words joined by underscores, then the unit, then `_total` for
 * a counter or `_ratio` for a gauge of unit 1; units in braces are dropped
 * (github.com/prometheus/otlptranslator, which Mimir uses).
 */
export function prometheusName({ name, unit, kind }: Instrument): string {
  const words = name.split(/[^A-Za-z0-9:]+/);
  const unitWord = unit === undefined ? undefined : UNITS[unit];
  if (unitWord === undefined && unit !== undefined && unit !== "1" && !/^\{.*\}$/.test(unit))
    throw new Error(`No Prometheus word is known for the unit ${unit} of ${name}`);
  if (unitWord !== undefined && !words.includes(unitWord)) words.push(unitWord);
  const suffix = kind === "counter" ? "total" : kind === "gauge" && unit === "1" ? "ratio" : undefined;
  return (suffix === undefined ? words : [...words.filter((word) => word !== suffix), suffix]).join("_");
}

/** The series one instrument becomes. */
export function seriesOf(instrument: Instrument): string[] {
  const name = prometheusName(instrument);
  return instrument.kind === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}

export function labelName(attribute: string): string {
  return attribute.replaceAll(".", "_");
}

/** Every series by name, with the labels a query may use on it. */
export const SERIES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [TARGET_INFO, new Set<string>(RESOURCE_LABELS)],
  ...INSTRUMENTS.flatMap((instrument) =>
    seriesOf(instrument).map(
      (name) =>
        [
          name,
          new Set([
            ...RESOURCE_LABELS,
            ...instrument.attributes.map(labelName),
            ...(name.endsWith("_bucket") ? ["le"] : []),
          ]),
        ] as const,
    ),
  ),
]);
