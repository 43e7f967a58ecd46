import protobuf from "protobufjs";

/*
 * The part of OTLP that the receiver reads, by the field numbers published at
 * https://github.com/open-telemetry/opentelemetry-proto (v1). Unknown fields
 * are skipped, as in every protobuf reader.
 */
const SCHEMA = `
syntax = "proto3";
package otlp;

message AnyValue {
  oneof value {
    string string_value = 1;
    bool bool_value = 2;
    int64 int_value = 3;
    double double_value = 4;
    ArrayValue array_value = 5;
  }
}
message ArrayValue { repeated AnyValue values = 1; }
message KeyValue { string key = 1; AnyValue value = 2; }
message Resource { repeated KeyValue attributes = 1; }
message Scope { string name = 1; }

message Traces { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; }
message Span {
  bytes trace_id = 1;
  bytes span_id = 2;
  bytes parent_span_id = 4;
  string name = 5;
  int32 kind = 6;
  fixed64 start_time_unix_nano = 7;
  fixed64 end_time_unix_nano = 8;
  repeated KeyValue attributes = 9;
  repeated Event events = 11;
  repeated Link links = 13;
  Status status = 15;
}
message Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; }
message Link { bytes trace_id = 1; bytes span_id = 2; }
message Status { string message = 2; int32 code = 3; }

message Logs { repeated ResourceLogs resource_logs = 1; }
message ResourceLogs { Resource resource = 1; repeated ScopeLogs scope_logs = 2; }
message ScopeLogs { Scope scope = 1; repeated LogRecord log_records = 2; }
message LogRecord {
  fixed64 time_unix_nano = 1;
  int32 severity_number = 2;
  string severity_text = 3;
  AnyValue body = 5;
  repeated KeyValue attributes = 6;
  bytes trace_id = 9;
  bytes span_id = 10;
}

message Metrics { repeated ResourceMetrics resource_metrics = 1; }
message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; }
message ScopeMetrics { Scope scope = 1; repeated Metric metrics = 2; }
message Metric {
  string name = 1;
  string unit = 3;
  oneof data {
    Numbers gauge = 5;
    Numbers sum = 7;
    Histogram histogram = 9;
  }
}
message Numbers { repeated NumberPoint data_points = 1; }
message NumberPoint {
  oneof value { double as_double = 4; sfixed64 as_int = 6; }
  repeated KeyValue attributes = 7;
}
message Histogram { repeated HistogramPoint data_points = 1; }
message HistogramPoint {
  fixed64 count = 4;
  double sum = 5;
  repeated fixed64 bucket_counts = 6;
  repeated KeyValue attributes = 9;
}

message Answer { PartialSuccess partial_success = 1; }
message PartialSuccess { int64 rejected = 1; string error_message = 2; }
`;

const schema = protobuf.parse(SCHEMA).root;

export type AttributeValue = string | number | boolean | AttributeValue[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

interface About {
  readonly resource: Attributes;
  /** The name of the instrumentation that made it. */
  readonly scope: string;
}

export interface ReceivedSpan extends About {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for a root. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: "unspecified" | "internal" | "server" | "client" | "producer" | "consumer";
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly attributes: Attributes;
  readonly events: readonly { readonly name: string; readonly attributes: Attributes }[];
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly error: boolean;
  readonly statusMessage: string;
}

export interface ReceivedLog extends About {
  readonly time: number;
  readonly severity: number;
  readonly severityText: string;
  readonly body: string;
  readonly attributes: Attributes;
  /** Empty where the line belongs to none. */
  readonly traceId: string;
  readonly spanId: string;
}

export interface ReceivedPoint extends About {
  readonly metric: string;
  readonly unit: string;
  readonly attributes: Attributes;
  /** Of a histogram the sum. */
  readonly value: number;
  /** Of a histogram how many measurements; otherwise 1. */
  readonly count: number;
  /** Of a histogram how many buckets; otherwise 0. */
  readonly buckets: number;
}

const KINDS = ["unspecified", "internal", "server", "client", "producer", "consumer"] as const;
const STATUS_ERROR = 2;

// What protobufjs makes of the messages above, with these settings.
const AS_OBJECTS = { longs: Number, defaults: true, arrays: true } as const;

interface WireValue {
  stringValue?: string;
  boolValue?: boolean;
  intValue?: number;
  doubleValue?: number;
  arrayValue?: { values: WireValue[] };
}
type WireAttributes = { key: string; value: WireValue | null }[];
interface WireGroup {
  resource: { attributes: WireAttributes } | null;
}
interface WireScope {
  scope: { name: string } | null;
}
interface WireSpan {
  traceId: Uint8Array;
  spanId: Uint8Array;
  parentSpanId: Uint8Array;
  name: string;
  kind: number;
  startTimeUnixNano: number;
  endTimeUnixNano: number;
  attributes: WireAttributes;
  events: { name: string; attributes: WireAttributes }[];
  links: { traceId: Uint8Array; spanId: Uint8Array }[];
  status: { message: string; code: number } | null;
}
interface WireLog {
  timeUnixNano: number;
  severityNumber: number;
  severityText: string;
  body: WireValue | null;
  attributes: WireAttributes;
  traceId: Uint8Array;
  spanId: Uint8Array;
}
interface WireMetric {
  name: string;
  unit: string;
  gauge?: { dataPoints: WireNumber[] };
  sum?: { dataPoints: WireNumber[] };
  histogram?: {
    dataPoints: { count: number; sum: number; bucketCounts: number[]; attributes: WireAttributes }[];
  };
}
interface WireNumber {
  asDouble?: number;
  asInt?: number;
  attributes: WireAttributes;
}

function decode<T>(type: string, bytes: Uint8Array): T {
  const message = schema.lookupType(`otlp.${type}`);
  return message.toObject(message.decode(bytes), AS_OBJECTS) as T;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
/** To the microsecond: a number holds no more of a time since 1970. */
const milliseconds = (nanoseconds: number) => Math.round(nanoseconds / 1e3) / 1e3;

function plainValue(value: WireValue | null): AttributeValue {
  if (value?.arrayValue) return value.arrayValue.values.map(plainValue);
  return value?.stringValue ?? value?.boolValue ?? value?.intValue ?? value?.doubleValue ?? "";
}

function attributesOf(attributes: WireAttributes): Attributes {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));
}

function about(group: WireGroup, { scope }: WireScope): About {
  return { resource: attributesOf(group.resource?.attributes ?? []), scope: scope?.name ?? "" };
}

/** @throws Error where the bytes are not OTLP. */
export function decodeTraces(bytes: Uint8Array): ReceivedSpan[] {
  type Group = WireGroup & { scopeSpans: (WireScope & { spans: WireSpan[] })[] };
  const { resourceSpans } = decode<{ resourceSpans: Group[] }>("Traces", bytes);
  return resourceSpans.flatMap((group) =>
    group.scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({
        ...about(group, scope),
        traceId: hex(span.traceId),
        spanId: hex(span.spanId),
        parentSpanId: hex(span.parentSpanId),
        name: span.name,
        kind: KINDS[span.kind] ?? "unspecified",
        start: milliseconds(span.startTimeUnixNano),
        end: milliseconds(span.endTimeUnixNano),
        attributes: attributesOf(span.attributes),
        events: span.events.map((event) => ({
          name: event.name,
          attributes: attributesOf(event.attributes),
        })),
        links: span.links.map((link) => ({ traceId: hex(link.traceId), spanId: hex(link.spanId) })),
        error: span.status?.code === STATUS_ERROR,
        statusMessage: span.status?.message ?? "",
      })),
    ),
  );
}

/** @throws Error where the bytes are not OTLP. */
export function decodeLogs(bytes: Uint8Array): ReceivedLog[] {
  type Group = WireGroup & { scopeLogs: (WireScope & { logRecords: WireLog[] })[] };
  const { resourceLogs } = decode<{ resourceLogs: Group[] }>("Logs", bytes);
  return resourceLogs.flatMap((group) =>
    group.scopeLogs.flatMap((scope) =>
      scope.logRecords.map((record) => ({
        ...about(group, scope),
        time: milliseconds(record.timeUnixNano),
        severity: record.severityNumber,
        severityText: record.severityText,
        body: String(plainValue(record.body)),
        attributes: attributesOf(record.attributes),
        traceId: hex(record.traceId),
        spanId: hex(record.spanId),
      })),
    ),
  );
}

/** @throws Error where the bytes are not OTLP. */
export function decodeMetrics(bytes: Uint8Array): ReceivedPoint[] {
  type Group = WireGroup & { scopeMetrics: (WireScope & { metrics: WireMetric[] })[] };
  const { resourceMetrics } = decode<{ resourceMetrics: Group[] }>("Metrics", bytes);
  return resourceMetrics.flatMap((group) =>
    group.scopeMetrics.flatMap((scope) =>
      scope.metrics.flatMap((metric) => {
        const same = { ...about(group, scope), metric: metric.name, unit: metric.unit };
        const numbers = [...(metric.gauge?.dataPoints ?? []), ...(metric.sum?.dataPoints ?? [])];
        return [
          ...numbers.map((point) => ({
            ...same,
            attributes: attributesOf(point.attributes),
            value: point.asDouble ?? point.asInt ?? 0,
            count: 1,
            buckets: 0,
          })),
          ...(metric.histogram?.dataPoints ?? []).map(({ attributes, sum, count, bucketCounts }) => ({
            ...same,
            attributes: attributesOf(attributes),
            value: sum,
            count,
            buckets: bucketCounts.length,
          })),
        ];
      }),
    ),
  );
}

/** A collector's answer that it took everything but `rejected` items. */
export function encodeAnswer(rejected = 0, errorMessage = ""): Uint8Array {
  const message = schema.lookupType("otlp.Answer");
  const partialSuccess = rejected === 0 ? {} : { partialSuccess: { rejected, errorMessage } };
  return message.encode(message.create(partialSuccess)).finish();
}
