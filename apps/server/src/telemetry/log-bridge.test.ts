import { trace } from "@opentelemetry/api";
import type { Logger } from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { OtlpReceiver } from "../testing/otlp-receiver.ts";
import { bodyOf, LONGEST_BODY } from "./log-bridge.ts";
import { createLogger } from "./logger.ts";
import { startTelemetry, type Telemetry } from "./telemetry.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

let receiver: OtlpReceiver;
let telemetry: Telemetry;
let logger: Logger;
let printed: string[];

beforeEach(async () => {
  receiver = await OtlpReceiver.start();
  const config = readConfig(
    { NODE_ENV: "test", LOG_LEVEL: "trace", OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint },
    { cores: 1, root: "/srv" },
  );
  telemetry = startTelemetry(config.telemetry, { version: "1.2.3", spanProcessors: [] });
  printed = [];
  logger = createLogger(config, [telemetry.onLine], { write: (line) => void printed.push(line) });
});
afterEach(async () => {
  await telemetry.shutdown();
  await receiver.stop();
});

/** Everything the collector got. */
async function arrived() {
  await telemetry.shutdown();
  expect(receiver.errors).toEqual([]);
  return receiver.logs;
}

it("sends the whole line as the body, word for word, and as attributes only what Loki is asked by", async () => {
  const fields = {
    event: "generation.failed",
    "user.email": "hana@example.com",
    "user.id": "u1",
    "generation.id": "g1",
    "job.id": "j1",
    prompt: "우주의 신비로운 모습",
    status: 500,
  };
  logger.error({ ...fields, err: new TypeError("no") }, "it failed");
  const [record] = await arrived();
  expect(record?.body).toBe(printed[0]?.trimEnd());
  expect(JSON.parse(record?.body ?? "")).toMatchObject({
    ...fields,
    err: { type: "TypeError" },
    msg: "it failed",
  });
  const { prompt: _p, status: _s, ...attributes } = fields;
  expect(record?.attributes).toEqual(attributes);
});

it.each([
  ["trace", 1],
  ["debug", 5],
  ["info", 9],
  ["warn", 13],
  ["error", 17],
  ["fatal", 21],
] as const)("gives %s the severity %i and the line's own time", async (level, severity) => {
  logger[level]({ time: "2026-01-02T03:04:05.678Z" }, "x");
  const [record] = await arrived();
  expect(record).toMatchObject({
    severity,
    severityText: level,
    time: Date.parse("2026-01-02T03:04:05.678Z"),
  });
});

it("joins a line to the span it was written in", async () => {
  const spanContext = trace.getTracer("test").startActiveSpan("work", (span) => {
    logger.info("inside");
    span.end();
    return span.spanContext();
  });
  expect((await arrived())[0]).toMatchObject({ traceId: spanContext.traceId, spanId: spanContext.spanId });
});

it.each([
  [
    "its trace and span",
    { trace_id: TRACE, span_id: "00f067aa0ba902b7" },
    { traceId: TRACE, spanId: "00f067aa0ba902b7" },
  ],
  ["its trace alone", { trace_id: TRACE }, { traceId: TRACE, spanId: "" }],
  ["none where its trace id is malformed", { trace_id: "support-code" }, { traceId: "", spanId: "" }],
])("outside any span gives a line %s", async (_what, fields, expected) => {
  logger.info(fields, "outside");
  expect((await arrived())[0]).toMatchObject(expected);
});

it("sends of a line of 1 MB a shorter JSON object that says so, and prints the whole", async () => {
  const ids = {
    event: "generation.failed",
    "user.email": "hana@example.com",
    "generation.id": "g1",
    "job.id": "j1",
  };
  const huge = "프".repeat(350_000);
  logger.error(
    { bulk: { pixels: huge.split("") }, prompt: huge, ...ids, trace_id: TRACE, small: 7 },
    `failed ${huge}`,
  );
  const [line = ""] = printed;
  const bytes = Buffer.byteLength(line.trimEnd());
  expect(bytes).toBeGreaterThan(1_000_000);
  expect(line).toContain(huge);

  const [record] = await arrived();
  expect(Buffer.byteLength(record?.body ?? "")).toBeLessThanOrEqual(LONGEST_BODY);
  const body = JSON.parse(record?.body ?? "") as Record<string, unknown>;
  expect(body).toMatchObject({ ...ids, trace_id: TRACE, level: "error", truncated: bytes, small: 7 });
  expect(body["msg"]).toMatch(/^failed 프+…$/);
  expect(body["prompt"]).toMatch(/^프+…$/);
  expect(record?.attributes).toEqual(ids);
});

it("counts a line's bytes, not its letters", () => {
  const korean = { msg: "프".repeat(LONGEST_BODY / 3) };
  expect(JSON.parse(bodyOf(JSON.stringify(korean), korean))).toHaveProperty("truncated");
  const latin = { msg: "x".repeat(LONGEST_BODY - 20) };
  expect(bodyOf(JSON.stringify(latin), latin)).toBe(JSON.stringify(latin));
});

it("cuts no character in half", () => {
  const fields = { msg: `x${"🎬".repeat(40_000)}` };
  expect(bodyOf(JSON.stringify(fields), fields)).not.toMatch(/\\ud83c"|\ufffd(?!…)/);
});
