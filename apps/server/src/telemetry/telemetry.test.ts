import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { context, metrics, propagation, ROOT_CONTEXT, SpanKind, trace } from "@opentelemetry/api";
import { InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { eventually } from "../platform/testing/eventually.ts";
import { type Behaviour, OtlpReceiver } from "../testing/otlp-receiver.ts";
import { inJobSpan } from "./spans.ts";
import { startTelemetry, type Telemetry } from "./telemetry.ts";

let receiver: OtlpReceiver;
let telemetry: Telemetry;
let local: InMemorySpanExporter;
const lines: Record<string, unknown>[] = [];

beforeEach(async () => {
  receiver = await OtlpReceiver.start();
  lines.length = 0;
});
afterEach(async () => {
  await telemetry.shutdown();
  await receiver.stop();
});

function start(environment: Record<string, string> = {}): void {
  const config = readConfig(
    {
      NODE_ENV: "test",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_EXPORTER_OTLP_TIMEOUT: "300",
      OTEL_BSP_SCHEDULE_DELAY: "20",
      OTEL_BLRP_SCHEDULE_DELAY: "20",
      ...environment,
    },
    { cores: 1, root: "/srv" },
  );
  local = new InMemorySpanExporter();
  telemetry = startTelemetry(config.telemetry, {
    version: "1.2.3",
    spanProcessors: [new SimpleSpanProcessor({ exporter: local })],
  });
  telemetry.reportTo(
    pino({ base: null }, { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) }),
  );
}

function makeSpans(count: number): void {
  for (let n = 0; n < count; n++) trace.getTracer("test").startSpan(`span ${n}`).end();
}

const failedLine = () => lines.find((line) => line["event"] === "telemetry.export_failed");

describe("what every signal says of its origin", () => {
  it("is the service, its version, the deployment and the host; for metrics the process too", async () => {
    start({ OTEL_SERVICE_NAME: "studio", OTEL_SERVICE_INSTANCE_ID: "worker-2" });
    makeSpans(1);
    telemetry.onLine("{}", {});
    await telemetry.shutdown();
    const origin = {
      "service.name": "studio",
      "service.version": "1.2.3",
      "deployment.environment.name": "test",
      "host.name": hostname(),
    };
    expect(receiver.spans[0]?.resource).toEqual(origin);
    expect(receiver.logs[0]?.resource).toEqual(origin);
    expect(receiver.points[0]?.resource).toEqual({ ...origin, "service.instance.id": "worker-2" });
  });
});

describe("traces", () => {
  it("are recorded though the caller's traceparent says not to", async () => {
    start();
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const caller = propagation.extract(ROOT_CONTEXT, { traceparent: `00-${traceId}-00f067aa0ba902b7-00` });
    trace.getTracer("test").startSpan("answer", {}, caller).end();
    await telemetry.shutdown();
    expect(receiver.trace(traceId)).toEqual([expect.objectContaining({ name: "answer" })]);
  });

  it("pass no baggage on", () => {
    start();
    expect(propagation.fields()).toEqual(["traceparent", "tracestate"]);
  });

  it("of a job begin at the job, in the trace of the action that asked for it", async () => {
    start();
    const traceparent = await trace.getTracer("test").startActiveSpan("asks", async (span) => {
      span.end();
      return `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`;
    });
    await inJobSpan("process generate", traceparent, {}, async () => makeSpans(1));
    await inJobSpan("process generate", undefined, {}, async () => {});
    await telemetry.shutdown();
    const spans = receiver.trace(traceparent.split("-")[1] ?? "");
    const [asks, job, inside] = ["asks", "process generate", "span 0"].map((name) =>
      spans.find((span) => span.name === name),
    );
    expect(job).toMatchObject({ name: "process generate", kind: "consumer", parentSpanId: "" });
    expect(job?.links).toEqual([{ traceId: asks?.traceId, spanId: asks?.spanId }]);
    expect(inside?.parentSpanId).toBe(job?.spanId);
    expect(receiver.spans.filter((span) => span.name === "process generate")).toHaveLength(2);
    expect(new Set(receiver.spans.map((span) => span.traceId)).size).toBe(2);
  });

  it("stay here, whole, where nothing is sent", async () => {
    start({ OTEL_EXPORTER_OTLP_ENDPOINT: "" });
    makeSpans(3);
    telemetry.onLine("{}", {});
    expect(local.getFinishedSpans()).toHaveLength(3);
    expect(telemetry.health()).toMatchObject({
      exporting: false,
      signals: { traces: { lost: 0, lastSuccess: null } },
    });
    await telemetry.shutdown();
    expect(receiver.requests).toEqual({ traces: 0, metrics: 0, logs: 0 });
  });

  it("hold calls made with fetch, without the values of their query, and none of the collector's own", async () => {
    const remote = createServer((_request, response) => response.end("ok"));
    await new Promise<void>((resolve) => remote.listen(0, "127.0.0.1", resolve));
    const { port } = remote.address() as AddressInfo;
    start();
    await trace.getTracer("test").startActiveSpan("calls", async (span) => {
      await (await fetch(`http://127.0.0.1:${port}/models?key=SECRET`)).text();
      span.end();
    });
    await eventually("the call's span", () => receiver.spans.find((span) => span.kind === "client"));
    await telemetry.shutdown();
    remote.close();
    expect(
      JSON.stringify([receiver.spans, local.getFinishedSpans().map((span) => span.attributes)]),
    ).not.toContain("SECRET");
    expect(
      receiver.spans.filter((span) => span.kind === "client").map((span) => span.attributes["url.full"]),
    ).toEqual([`http://127.0.0.1:${port}/models?key=REDACTED`]);
  });
});

describe("metrics", () => {
  it("beat once a minute, beginning at once, and count what was lost", async () => {
    start({ OTEL_METRIC_EXPORT_INTERVAL: "100" });
    await eventually("a heartbeat", () => receiver.metric("app.telemetry.heartbeat")[0]?.value === 1);
    expect(
      receiver.metric("app.telemetry.lost").map((point) => [point.attributes["signal"], point.value]),
    ).toEqual([
      ["traces", 0],
      ["metrics", 0],
      ["logs", 0],
    ]);
  });

  it("make no series of what a caller may choose", async () => {
    start({ OTEL_METRIC_EXPORT_INTERVAL: "100" });
    const duration = metrics.getMeter("test").createHistogram("http.server.request.duration", { unit: "s" });
    for (let n = 0; n < 50; n++) {
      duration.record(0.1, {
        "http.request.method": "GET",
        "http.response.status_code": 404,
        "server.address": `host-${n}.example.com`,
        "url.scheme": "http",
      });
    }
    await eventually("the metric", () => receiver.metric("http.server.request.duration").length > 0);
    const series = receiver.metric("http.server.request.duration");
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({
      count: 50,
      attributes: { "http.request.method": "GET", "http.response.status_code": 404 },
    });
  });

  it("tell the host's CPU and memory and the process's, and start no process for it", async () => {
    start({ OTEL_METRIC_EXPORT_INTERVAL: "100" });
    await eventually("host metrics", () => receiver.metric("system.memory.usage").length > 0);
    const names = new Set(receiver.points.map((point) => point.metric));
    expect([...names]).toEqual(
      expect.arrayContaining(["system.cpu.utilization", "process.cpu.utilization", "process.memory.usage"]),
    );
    expect([...names].filter((name) => /network|system\.cpu\.time/.test(name))).toEqual([]);
  });
});

describe("a collector that does not take what it is sent", () => {
  const cases: [string, Behaviour, RegExp][] = [
    ["refuses the connection", { kind: "refuse" }, /ECONNREFUSED/],
    ["never answers", { kind: "hang" }, /no answer within 300 ms/],
    ["answers 400", { kind: "status", status: 400 }, /answered 400/],
    ["answers 429 and says later", { kind: "status", status: 429, retryAfter: "60" }, /cannot take this now/],
    ["answers 503", { kind: "status", status: 503 }, /cannot take this now/],
    ["is a web page", { kind: "rubbish", body: "<!doctype html><p>It works!</p>" }, /not OTLP/],
    ["is cut off", { kind: "rubbish", body: new Uint8Array([0x0a, 0x7f, 0x08]) }, /not OTLP/],
    ["answers without end", { kind: "rubbish", body: new Uint8Array(5_000_000) }, /too long/],
    ["redirects", { kind: "status", status: 307 }, /answered 307/],
    [
      "refuses all of it",
      { kind: "partial", rejected: 5, message: "no such tenant" },
      /refused 5: no such tenant/,
    ],
  ];
  it.each(cases)("which %s is told, counted, and disturbs nobody", async (_what, behaviour, reason) => {
    start();
    await receiver.behave(behaviour);
    makeSpans(5);
    const { signals } = await eventually("the loss", () => {
      const health = telemetry.health();
      return health.signals.traces.lost > 0 ? health : null;
    });
    expect(signals.traces).toMatchObject({ lost: 5, lastSuccess: null });
    expect(signals.traces.failures).toBeGreaterThan(0);
    expect(signals.traces.failingSince).not.toBeNull();
    expect(failedLine()).toMatchObject({ signal: "traces", err: { message: expect.stringMatching(reason) } });
    expect(local.getFinishedSpans()).toHaveLength(5);

    await receiver.behave({ kind: "accept" });
    makeSpans(1);
    await eventually("recovery", () => lines.find((line) => line["event"] === "telemetry.recovered"));
    expect(lines.at(-1)).toMatchObject({ signal: "traces", lost: 5, lost_total: 5 });
    expect(telemetry.health().signals.traces.failingSince).toBeNull();
  });

  it("and refuses a part has that part counted, and nothing else", async () => {
    start();
    await receiver.behave({ kind: "partial", rejected: 2, message: "too old" });
    makeSpans(5);
    await eventually("the line", failedLine);
    expect(failedLine()).toMatchObject({ lost: 2, err: { message: "it refused 2: too old" } });
    expect(telemetry.health().signals.traces).toMatchObject({ lost: 2, failures: 0, failingSince: null });
  });

  it("for a moment loses nothing: the batch is sent again, when it said", async () => {
    start({ OTEL_EXPORTER_OTLP_TIMEOUT: "5000" });
    await receiver.behave({ kind: "status", status: 503, retryAfter: "1" });
    makeSpans(5);
    await eventually("the first attempt", () => receiver.requests.traces === 1);
    await receiver.behave({ kind: "accept" });
    await eventually("the spans", () => receiver.spans.length === 5);
    expect(receiver.requests.traces).toBe(2);
    expect(telemetry.health().signals.traces).toMatchObject({ lost: 0, failures: 0, failingSince: null });
  });

  it("costs no more than its queue: what comes while that is full is counted as lost", async () => {
    start({
      OTEL_BSP_MAX_QUEUE_SIZE: "100",
      OTEL_BLRP_MAX_QUEUE_SIZE: "50",
      OTEL_EXPORTER_OTLP_TIMEOUT: "60000",
    });
    await receiver.behave({ kind: "hang" });
    makeSpans(1);
    telemetry.onLine("{}", {});
    await eventually("both to hang", () => receiver.requests.traces === 1 && receiver.requests.logs === 1);
    makeSpans(1000);
    for (let n = 0; n < 1000; n++) telemetry.onLine("{}", {});
    expect(telemetry.health().signals).toMatchObject({ traces: { lost: 900 }, logs: { lost: 950 } });
    expect(failedLine()).toMatchObject({ err: { message: expect.stringContaining("queue is full") } });
  });

  it("has a limit on the bytes of log lines that wait, too", async () => {
    start({ OTEL_BLRP_SCHEDULE_DELAY: "60000" });
    const line = "x".repeat(50_000);
    for (let n = 0; n < 450; n++) telemetry.onLine(line, {});
    // 512 would be a batch and 2048 would fit: it is their bytes that are too many.
    const { lost } = telemetry.health().signals.logs;
    expect(lost).toBeGreaterThan(50);
    expect((450 - lost) * line.length).toBeLessThan(17 * 1024 * 1024);
  });
});

describe("the end of the process", () => {
  it("sends what waits, and may be asked for twice", async () => {
    start({ OTEL_BSP_SCHEDULE_DELAY: "60000" });
    makeSpans(3);
    await Promise.all([telemetry.shutdown(), telemetry.shutdown()]);
    expect(receiver.spans).toHaveLength(3);
  });

  it.each<[string, Behaviour]>([
    ["refuses", { kind: "refuse" }],
    ["hangs", { kind: "hang" }],
  ])(
    "is held up for 3 s at most by a collector that %s, and says what did not arrive",
    async (_what, behaviour) => {
      start({ OTEL_BSP_SCHEDULE_DELAY: "60000", OTEL_EXPORTER_OTLP_TIMEOUT: "60000" });
      await receiver.behave(behaviour);
      makeSpans(3);
      const began = performance.now();
      await telemetry.shutdown();
      expect(performance.now() - began).toBeLessThan(3500);
      const told = lines.filter((line) => line["signal"] === "traces").map((line) => line["lost"] as number);
      expect(told.reduce((sum, lost) => sum + lost, 0)).toBe(3);
    },
  );
});

it("gives way to the next one started in the same process", async () => {
  start();
  const before = telemetry;
  start();
  makeSpans(1);
  await telemetry.shutdown();
  await before.shutdown();
  expect(receiver.spans).toHaveLength(1);
  expect(context.active()).toBe(ROOT_CONTEXT);
  expect(receiver.spans[0]?.kind).toBe(SpanKind[SpanKind.INTERNAL]?.toLowerCase());
});

it("says which libraries it cannot see because they were loaded before it", async () => {
  await import("fastify");
  start();
  expect(lines[0]).toMatchObject({
    event: "telemetry.unobserved",
    libraries: expect.arrayContaining(["fastify"]),
  });
});
