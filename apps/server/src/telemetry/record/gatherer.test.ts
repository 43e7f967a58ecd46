import { SpanKind } from "@opentelemetry/api";
import { beforeEach, describe, expect, it } from "vitest";
import { Gatherer, type Patience } from "./gatherer.ts";
import type { Portion } from "./rows.ts";
import { newTrace, Teller } from "./test-teller.ts";

/** Milliseconds on the gatherer's clock. */
let now = 0;
let gatherer: Gatherer;
let teller: Teller;
let delivered: Portion[] = [];

const open = (recordRows: number) => {
  delivered = [];
  gatherer = new Gatherer({ process: "all", recordRows, now, deliver: (portion) => delivered.push(portion) });
  teller = new Teller({
    spanProcessor: {
      onStart: (span) => gatherer.spanStarted(span, now),
      onEnd: (span) => gatherer.spanEnded(span, now),
      forceFlush: async () => {},
      shutdown: async () => {},
    },
    onLine: (_line, fields) => gatherer.line(fields, now),
  });
};
beforeEach(() => open(200_000));

/** What is delivered after so many more milliseconds. */
function after(milliseconds: number, patience: Patience = "settle"): Portion[] {
  now += milliseconds;
  delivered = [];
  gatherer.sift(now, patience);
  return delivered;
}
const rowsOf = (portions: readonly Portion[]) =>
  portions.reduce((rows, { spans, logs }) => rows + spans.length + logs.length, 0);

describe("a plain read", () => {
  it("waits for its late lines, and is delivered whole", () => {
    teller.request(newTrace());
    expect(after(100)).toEqual([]);
    const [portion, ...others] = after(300);
    expect(others).toEqual([]);
    expect(portion?.spans.map((span) => span.name).sort()).toEqual(["GET", "pg.query:SELECT"]);
    expect(portion?.logs.map((log) => log.event)).toEqual(["request.completed"]);
    expect(portion?.action).toMatchObject({ severity: 0, event: null, userEmail: "hana@example.com" });
  });

  it("is recorded up to a budget, which refills in a day, and what is left out is counted", () => {
    const requests = 500;
    for (let n = 0; n < requests; n++) teller.request(newTrace());
    const kept = rowsOf(after(400));
    expect(kept).toBeGreaterThan(490);
    expect(kept).toBeLessThanOrEqual(510);
    expect(gatherer.shed).toBe(requests * 3 - kept);
    // 200,000 rows a day are 139 a minute.
    for (let n = 0; n < requests; n++) teller.request(newTrace());
    const minute = rowsOf(after(60_000));
    expect(minute).toBeGreaterThan(120);
    expect(minute).toBeLessThan(145);
  });

  it("has its late parts left out with it, unless one of them matters", () => {
    open(10);
    teller.request(newTrace());
    const shed = newTrace();
    teller.request(shed);
    teller.request(newTrace());
    after(400);
    const before = gatherer.shed;
    teller.line(shed, { msg: "late and plain" });
    expect(after(400)).toEqual([]);
    expect(gatherer.shed).toBe(before + 1);
    teller.line(shed, { event: "browser.exception" }, "error");
    expect(after(0)).toHaveLength(1);
  });

  it("of a page, its files or the record itself is never recorded, nor counted", () => {
    for (const path of ["/", "/assets/index-a1b2.js", "/healthz", "/api/support/records"]) {
      const { span } = teller.begin(newTrace(), "GET", {
        kind: SpanKind.SERVER,
        attributes: { "http.request.method": "GET", "url.path": path, "http.response.status_code": 200 },
      });
      span.end();
    }
    expect(after(400)).toEqual([]);
    expect(gatherer.shed).toBe(0);
  });
});

describe("whatever the budget, kept is", () => {
  beforeEach(() => {
    open(10);
    teller.request(newTrace());
    teller.request(newTrace());
    expect(rowsOf(after(400))).toBe(0);
  });

  it.each([
    ["a call that changes something", () => teller.request(newTrace(), { method: "POST" })],
    ["a refused read", () => teller.request(newTrace(), { path: "/api/generations/none", status: 404 })],
    ["a failed read", () => teller.request(newTrace(), { status: 500 })],
    ["a page that is not there", () => teller.request(newTrace(), { path: "/assets/gone.js", status: 404 })],
    ["an event", () => teller.line(newTrace(), { event: "tone.injected" })],
    ["a warning without a name", () => teller.line(newTrace(), {}, "warn")],
    ["a job", () => teller.begin(newTrace(), "process generate", { kind: SpanKind.CONSUMER }).span.end()],
    [
      "a slow read",
      () => {
        const started = Date.now();
        const { span } = teller.begin(newTrace(), "GET", { kind: SpanKind.SERVER });
        span.end(started + 600);
      },
    ],
    [
      "a call elsewhere that was refused",
      () => {
        const attributes = { "http.response.status_code": 429, "url.full": "https://api.example.com/" };
        teller.begin(newTrace(), "POST", { kind: SpanKind.CLIENT, attributes }).span.end();
      },
    ],
  ])("%s", (_what, tell) => {
    tell();
    expect(after(0)).toHaveLength(1);
  });

  it.each([
    ["finding out that nobody is signed in", { path: "/api/me", status: 401 }],
    ["looking for a first look", { path: "/api/generations/1/images/0/first-look", status: 404 }],
    ["the browser's own report", { method: "POST", path: "/api/telemetry/browser", status: 202 }],
  ])("but not %s", (_what, request) => {
    teller.request(newTrace(), request);
    expect(after(400)).toEqual([]);
  });
});

describe("a stream that stays open", () => {
  it("has its lines and spans delivered while it runs, and its own span at its end", () => {
    const traceId = newTrace();
    const { span } = teller.begin(traceId, "GET", { kind: SpanKind.SERVER });
    teller.line(traceId, { msg: "plain" });
    expect(after(100)).toEqual([]);
    expect(rowsOf(after(500))).toBe(1);
    teller.line(traceId, { event: "generation.succeeded" });
    expect(rowsOf(after(10))).toBe(1);
    now += 600_000;
    span.end();
    expect(after(0)[0]?.spans).toHaveLength(1);
  });
});

describe("a line outside any trace", () => {
  it("becomes an action of its own when it is of the process, or worse than well", () => {
    teller.line(null, { event: "process.start" });
    teller.line(null, { event: "telemetry.recovered" });
    teller.line(null, { msg: "a part did not close" }, "error");
    teller.line(null, { msg: "Server listening" });
    teller.line("0".repeat(32), { msg: "no trace" });
    expect(delivered).toHaveLength(3);
    const ids = delivered.map(({ action }) => action.traceId);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  it("is not heard when it is the record's own complaint", () => {
    teller.line(null, { event: "telemetry.record_failed" }, "warn");
    expect(delivered).toEqual([]);
  });
});

it("sets lines and spans of one millisecond apart in the order in which they came", () => {
  const traceId = newTrace();
  for (let n = 0; n < 50; n++) teller.line(traceId, { event: "auth.sign_in", n });
  const logs = after(0)[0]?.logs ?? [];
  expect(logs).toHaveLength(50);
  for (const [n, log] of logs.entries()) {
    expect(log.fields).toMatchObject({ n });
    if (n > 0) expect(log.at).toBeGreaterThan(logs[n - 1]?.at ?? 0);
  }
});

describe("however much is told", () => {
  it("one trace is recorded up to what the page shows of it", () => {
    const traceId = newTrace();
    for (let n = 0; n < 2_500; n++) teller.line(traceId, { event: "auth.sign_in" });
    expect(rowsOf(after(0))).toBe(2_000);
    expect(gatherer.shed).toBe(500);
  });

  it("what waits stays bounded, though no root ever ends", () => {
    let most = 0;
    let heard = 0;
    for (let n = 0; n < 30_000; n++) {
      teller.line(newTrace(), { msg: "plain" });
      heard += 1;
      most = Math.max(most, heard - gatherer.shed - rowsOf(delivered));
    }
    expect(most).toBeLessThanOrEqual(10_001);
  });

  it("a line of a megabyte is cut, never lost", () => {
    teller.line(newTrace(), {
      event: "auth.sign_in",
      prompt: `네온 ${"가".repeat(1_000_000)}`,
      after: "kept",
    });
    const [log] = after(0)[0]?.logs ?? [];
    expect(JSON.stringify(log).length).toBeLessThan(30_000);
    expect(log?.fields["after"]).toBe("kept");
    expect(String(log?.fields["prompt"]).slice(0, 4)).toBe("네온 가");
    expect(String(log?.fields["prompt"]).slice(-20)).toBe(" (1000003 characters)".slice(-20));
  });
});
