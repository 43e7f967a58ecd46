import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import type { MeterProvider } from "@opentelemetry/api";
import { HostMetrics } from "@opentelemetry/host-metrics";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { RuntimeNodeInstrumentation } from "@opentelemetry/instrumentation-runtime-node";
import { describe, expect, it } from "vitest";
import { INSTRUMENTS, type InstrumentKind, prometheusName, seriesOf } from "./signals.ts";

interface Created {
  readonly kind: InstrumentKind;
  readonly unit: string | undefined;
}

const KINDS: Readonly<Record<string, InstrumentKind>> = {
  createCounter: "counter",
  createObservableCounter: "counter",
  createGauge: "gauge",
  createObservableGauge: "gauge",
  createUpDownCounter: "gauge",
  createObservableUpDownCounter: "gauge",
  createHistogram: "histogram",
};

/** Writes down which instruments are created, and measures nothing. */
function listeningProvider(): { provider: MeterProvider; created: Map<string, Created> } {
  const created = new Map<string, Created>();
  const nothing = { addCallback: () => {}, record: () => {}, add: () => {} };
  const meter = new Proxy(
    {},
    {
      get: (_, method) => (name: string, options?: { unit?: string }) => {
        const kind = KINDS[String(method)];
        if (kind !== undefined) created.set(name, { kind, unit: options?.unit });
        return nothing;
      },
    },
  );
  return { provider: { getMeter: () => meter } as unknown as MeterProvider, created };
}

function declared(source: string): Map<string, Created> {
  return new Map(
    INSTRUMENTS.filter((instrument) => instrument.source.startsWith(source)).map(({ name, kind, unit }) => [
      name,
      { kind, unit },
    ]),
  );
}

function expectMade(source: string, created: ReadonlyMap<string, Created>): void {
  const wanted = declared(source);
  expect(wanted.size).toBeGreaterThan(0);
  for (const [name, instrument] of wanted) expect([name, created.get(name)]).toEqual([name, instrument]);
}

describe("the declared instruments are those the installed packages create", () => {
  it("of the host", () => {
    const { provider, created } = listeningProvider();
    new HostMetrics({ meterProvider: provider }).start();
    expectMade("@opentelemetry/host-metrics", created);
  });

  it("of the runtime", () => {
    const { provider, created } = listeningProvider();
    const runtime = new RuntimeNodeInstrumentation({ enabled: false });
    runtime.setMeterProvider(provider);
    expectMade("@opentelemetry/instrumentation-runtime-node", created);
  });

  it("of HTTP", () => {
    const { provider, created } = listeningProvider();
    const http = new HttpInstrumentation({ enabled: false });
    http.setMeterProvider(provider);
    expectMade("@opentelemetry/instrumentation-http", created);
  });

  it.each(["host-metrics", "instrumentation-runtime-node", "instrumentation-http"])(
    "and the named version of %s is the installed one",
    (name) => {
      const installed = JSON.parse(readFileSync(`node_modules/@opentelemetry/${name}/package.json`, "utf8"));
      const sources = new Set(
        INSTRUMENTS.map(({ source }) => source).filter((text) => text.includes(`/${name} `)),
      );
      expect([...sources]).toEqual([expect.stringContaining(`/${name} ${installed.version}`)]);
    },
  );
});

describe("the server's own instruments", () => {
  async function ofTheServer(): Promise<Map<string, Created & { readonly file: string }>> {
    const found = new Map<string, Created & { readonly file: string }>();
    for await (const file of glob("apps/server/src/**/*.ts")) {
      if (file.endsWith(".test.ts")) continue;
      const source = readFileSync(file, "utf8");
      for (const [, method = "", name = "", unit] of source.matchAll(
        /\.(create\w+)\(\s*"(app\.[^"]+)"(?:,\s*\{[^}]*?unit: "([^"]*)")?/g,
      )) {
        const kind = KINDS[method];
        if (kind !== undefined) found.set(name, { kind, unit, file });
      }
    }
    return found;
  }

  it("are declared here, each with the file, the kind and the unit it is created with, and no others", async () => {
    const said = INSTRUMENTS.filter(({ source }) => source.startsWith("apps/server"));
    const declared = said.map(({ name, kind, unit, source }) => [
      name,
      { kind, unit, file: source.split(":")[0] },
    ]);
    expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(await ofTheServer()));
  });
});

describe("the name a metric is stored under", () => {
  it.each([
    ["http.server.request.duration", "s", "histogram", "http_server_request_duration_seconds"],
    ["app.generation.count", "{generation}", "counter", "app_generation_count_total"],
    ["app.queue.oldest_age", "s", "gauge", "app_queue_oldest_age_seconds"],
    ["nodejs.eventloop.utilization", "1", "gauge", "nodejs_eventloop_utilization_ratio"],
    ["v8js.memory.heap.used", "By", "gauge", "v8js_memory_heap_used_bytes"],
    ["process.memory.usage", undefined, "gauge", "process_memory_usage"],
    // Scraped as a counter, Alloy's `_total` is taken off and put on again.
    ["otelcol_exporter_sent_spans_total", undefined, "counter", "otelcol_exporter_sent_spans_total"],
    // Of unit 1, yet no gauge: only gauges are ratios.
    ["requests", "1", "counter", "requests_total"],
    ["app.seconds.waited", "s", "gauge", "app_seconds_waited"],
  ] as const)("of %s in %s, a %s, is %s", (name, unit, kind, stored) => {
    const instrument = { name, kind, attributes: [], source: "", ...(unit === undefined ? {} : { unit }) };
    expect(prometheusName(instrument)).toBe(stored);
  });

  it("has three series for a histogram", () => {
    const histogram = { name: "a.b", unit: "s", kind: "histogram", attributes: [], source: "" } as const;
    expect(seriesOf(histogram)).toEqual(["a_b_seconds_bucket", "a_b_seconds_sum", "a_b_seconds_count"]);
  });

  it("is refused for a unit nobody looked up", () => {
    const odd = { name: "a", unit: "furlong", kind: "gauge", attributes: [], source: "" } as const;
    expect(() => prometheusName(odd)).toThrow("furlong");
  });
});
