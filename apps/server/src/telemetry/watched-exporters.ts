import { DiagLogLevel, diag } from "@opentelemetry/api";
import { type ExportResult, ExportResultCode } from "@opentelemetry/core";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { OTLPExporterError } from "@opentelemetry/otlp-exporter-base";
import { MetricsExporterMetricsHelper } from "@opentelemetry/otlp-transformer";
import type { ReadableLogRecord } from "@opentelemetry/sdk-logs";
import type { ResourceMetrics } from "@opentelemetry/sdk-metrics";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import type { ExportConfig } from "../config.ts";
import type { SignalWatch, Watches } from "./export-watcher.ts";

/** Why a batch did not arrive: nobody there, no answer in time, "later" (429, 502, 503, 504), another status, something else than a collector, or its own refusal. */
export type Obstacle = "unreachable" | "silent" | "later" | "status" | "not-otlp" | "refused";

/** The collector did not take a batch. Its message is in plain words and holds nothing of what was sent. */
export class ExportError extends Error {
  override readonly name = "ExportError";
  readonly obstacle: Obstacle;
  /** The HTTP status, where the exporter tells it. */
  readonly status: number | null;

  constructor(obstacle: Obstacle, message: string, status: number | null = null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.obstacle = obstacle;
    this.status = status;
  }
}

interface Exporter<Batch> {
  export(batch: Batch, done: (result: ExportResult) => void): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** One of OpenTelemetry's exporters, whose every batch is accounted for: arrived, refused in part, or lost. */
export class WatchedExporter<Batch> {
  readonly #exporter: Exporter<Batch>;
  readonly #count: (batch: Batch) => number;
  readonly #timeout: number;
  readonly #watch: SignalWatch;
  readonly #underWay = new Set<{ readonly items: number }>();

  constructor(
    exporter: Exporter<Batch>,
    settings: {
      readonly count: (batch: Batch) => number;
      readonly timeout: number;
      readonly watch: SignalWatch;
    },
  ) {
    this.#exporter = exporter;
    this.#count = settings.count;
    this.#timeout = settings.timeout;
    this.#watch = settings.watch;
  }

  export(batch: Batch, done: (result: ExportResult) => void): void {
    this.deliver(batch).then(
      () => done({ code: ExportResultCode.SUCCESS }),
      (error: Error) => done({ code: ExportResultCode.FAILED, error }),
    );
  }

  /** @throws ExportError where nothing of it arrived; the watch has been told. */
  async deliver(batch: Batch): Promise<void> {
    const sending = { items: this.#count(batch) };
    this.#underWay.add(sending);
    const { error, refused } = await new Promise<Outcome>((resolve) =>
      this.#exporter.export(batch, (result) => resolve(outcomeOf(result, sending.items, this.#timeout))),
    );
    // Given up meanwhile, and counted then.
    if (!this.#underWay.delete(sending)) throw GIVEN_UP;
    if (error === null) {
      this.#watch.accepted();
      if (refused !== null) this.#watch.dropped(refused.items, refusal(refused));
      return;
    }
    this.#watch.failed(error);
    this.#watch.dropped(sending.items, error);
    throw error;
  }

  /** What has not arrived by now is lost: the process ends. */
  giveUp(): void {
    for (const { items } of this.#underWay) {
      this.#watch.failed(GIVEN_UP);
      this.#watch.dropped(items, GIVEN_UP);
    }
    this.#underWay.clear();
  }

  forceFlush(): Promise<void> {
    return this.#exporter.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown();
  }
}

const GIVEN_UP = new ExportError("silent", "no answer before the end of the process");

interface Refused {
  readonly items: number;
  readonly message: string;
}

interface Outcome {
  readonly error: ExportError | null;
  /** A part of the batch that the collector did not want. */
  readonly refused: Refused | null;
}

/*
 * The exporters call an HTML page with status 200 a success, and mention it, as
 * they do a partial refusal, to the diagnostic log alone: in the same tick,
 * right before they call back. So what is said there belongs to the next
 * callback. Their wording is pinned with their version; tests notice a change.
 */
let aside: "unreadable" | Refused | null = null;

function listenToExporters(): void {
  const nothing = () => {};
  const listener = { error: nothing, info: nothing, debug: nothing, verbose: nothing, warn: hear };
  diag.setLogger(listener, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}

function hear(...said: unknown[]): void {
  const text = said.filter((part) => typeof part === "string").join(" ");
  if (text.includes("could not deserialize response")) aside = "unreadable";
  const partial = /Received Partial Success response: (\{.*\})$/s.exec(text)?.[1];
  if (partial === undefined) return;
  const told = JSON.parse(partial) as Record<string, number | string | undefined>;
  const items = Number(
    told["rejectedSpans"] ?? told["rejectedLogRecords"] ?? told["rejectedDataPoints"] ?? 0,
  );
  aside = { items, message: String(told["errorMessage"] ?? "") };
}

function outcomeOf(result: ExportResult, items: number, timeout: number): Outcome {
  const said = aside;
  aside = null;
  if (result.code !== ExportResultCode.SUCCESS)
    return { error: exportError(result.error, timeout), refused: null };
  // A web server or a proxy that answers 200 to everything would otherwise pass for a collector.
  if (said === "unreadable") {
    const error = new ExportError("not-otlp", "it answered with something that is not OTLP", 200);
    return { error, refused: null };
  }
  if (said !== null && said.items >= items && items > 0) return { error: refusal(said), refused: null };
  return { error: null, refused: said };
}

function refusal({ items, message }: Refused): ExportError {
  return new ExportError("refused", `it refused ${items}${message ? `: ${message}` : ""}`, 200);
}

function exportError(error: unknown, timeout: number): ExportError {
  if (error instanceof OTLPExporterError) {
    return error.code === undefined
      ? new ExportError("later", "it cannot take this now (429, 502, 503 or 504)", null, error)
      : new ExportError("status", `it answered ${error.code}`, error.code, error);
  }
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes("timed out")) {
    return new ExportError("silent", `no answer within ${timeout} ms`, null, error);
  }
  if (message.includes("size limit"))
    return new ExportError("not-otlp", "its answer was too long for a collector's", null, error);
  return new ExportError("unreachable", message, null, error);
}

export interface Exporters {
  readonly traces: WatchedExporter<ReadableSpan[]>;
  readonly metrics: WatchedExporter<ResourceMetrics>;
  readonly logs: WatchedExporter<ReadableLogRecord[]>;
}

/**
 * One exporter for each signal, below the collector's base address.
 * @param timeout milliseconds for a batch, repeated attempts included.
 */
export function watchedExporters(
  endpoint: string,
  { timeout }: Pick<ExportConfig, "timeout">,
  watches: Watches,
): Exporters {
  listenToExporters();
  const to = (path: string) => ({ url: `${endpoint}/${path}`, timeoutMillis: timeout });
  return {
    traces: new WatchedExporter<ReadableSpan[]>(new OTLPTraceExporter(to("v1/traces")), {
      count: (spans) => spans.length,
      timeout,
      watch: watches.traces,
    }),
    metrics: new WatchedExporter<ResourceMetrics>(new OTLPMetricExporter(to("v1/metrics")), {
      count: (batch) => MetricsExporterMetricsHelper.countItems(batch),
      timeout,
      watch: watches.metrics,
    }),
    logs: new WatchedExporter<ReadableLogRecord[]>(new OTLPLogExporter(to("v1/logs")), {
      count: (records) => records.length,
      timeout,
      watch: watches.logs,
    }),
  };
}
