import type { LogView, SpanView } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { axisOf } from "./axis.ts";
import { barOf, type Row, sectionsOf, visibleRows } from "./waterfall.ts";

const BEGIN = Date.UTC(2026, 10, 22, 13, 2, 11);

function span(id: string, parentId: string | null, start: number, length: number, more?: Partial<SpanView>) {
  return {
    spanId: id,
    parentId,
    name: id,
    kind: "internal",
    process: "all",
    startMs: BEGIN + start,
    durationMs: length,
    status: "unset",
    statusMessage: null,
    attributes: {},
    links: [],
    ...more,
  } satisfies SpanView;
}

function log(id: string, spanId: string | null, at: number, more?: Partial<LogView>): LogView {
  return { id, atMs: BEGIN + at, level: "info", event: null, spanId, message: id, fields: {}, ...more };
}

const names = (rows: readonly Row[]) =>
  rows.map((row) => `${"  ".repeat(row.depth)}${row.kind === "span" ? row.span.name : row.key}`);

const request = [
  // The browser began the trace: the parent of the request is not ours.
  span("POST", "browser", 0, 84, { kind: "server" }),
  span("tone", "POST", 6, 52),
  span("read", "tone", 40, 16, { status: "error" }),
  span("resolve", "POST", 2, 3),
  span("send", "POST", 70, 10, { kind: "producer" }),
];
const job = [
  span("process", null, 280, 21_000, {
    kind: "consumer",
    links: [{ traceId: "t", spanId: "send" }],
  }),
  span("render", "process", 300, 9_800),
];

describe("an action's sections", () => {
  it("are its request and its job, each with a scale of its own", () => {
    const [first, second] = sectionsOf([...job, ...request], []);
    expect(first).toMatchObject({ kind: "request", durationMs: 84, afterMs: 0, queuedMs: null });
    expect(second).toMatchObject({ kind: "job", durationMs: 21_000, afterMs: 280, queuedMs: 200 });
    expect(names(first?.rows ?? [])).toEqual(["POST", "  resolve", "  tone", "    read", "  send"]);
  });

  it("last as long as the last thing in them, also where a child outlives its parent", () => {
    const [section] = sectionsOf([span("a", null, 0, 10), span("b", "a", 5, 100)], []);
    expect(section?.durationMs).toBe(105);
  });

  it("put log lines under their span, by time among its children, with their offset", () => {
    const [section] = sectionsOf(request, [
      log("chosen", "tone", 38),
      log("gone", "read", 56, { level: "error" }),
      log("palette", "tone", 57, { level: "warn" }),
    ]);
    expect(names(section?.rows ?? [])).toEqual([
      "POST",
      "  resolve",
      "  tone",
      "    chosen",
      "    read",
      "      gone",
      "    palette",
      "  send",
    ]);
    const severities = section?.rows.flatMap((row) => (row.kind === "span" ? [row.severity] : []));
    expect(severities).toEqual(["none", "none", "warn", "error", "none"]);
    expect(section?.rows.find((row) => row.key === "gone")).toMatchObject({ offsetMs: 56 });
  });

  it("give a line without a span to the section that was running", () => {
    const [first, second] = sectionsOf([...request, ...job], [log("early", null, 20), log("late", "?", 400)]);
    expect(first?.rows.some(({ key }) => key === "early")).toBe(true);
    expect(second?.rows.some(({ key }) => key === "late")).toBe(true);
  });

  it("keep what the browser said apart, whatever span received it", () => {
    const report = log("picture", "POST", 21_600, { event: "browser.image_failed" });
    const sections = sectionsOf(request, [report]);
    expect(sections.map(({ kind }) => kind)).toEqual(["request", "browser"]);
    expect(sections[1]).toMatchObject({ afterMs: 21_600 });
    expect(sections[1]?.rows[0]).toMatchObject({ kind: "log", offsetMs: 21_600 });
  });

  it("show lines that have no spans at all, and nothing for nothing", () => {
    const [section] = sectionsOf([], [log("start", null, 0), log("stop", null, 30)]);
    expect(section).toMatchObject({ kind: "process", durationMs: 30 });
    expect(sectionsOf([], [])).toEqual([]);
  });

  it("survive a span that is its own parent", () => {
    expect(sectionsOf([span("a", "a", 0, 1)], [])).toHaveLength(1);
  });
});

describe("folding", () => {
  const query = (n: number, more?: Partial<SpanView>) =>
    span(`q${n}`, "root", n * 10, 2, { name: "SELECT", kind: "client", ...more });
  const under = (children: readonly SpanView[]) =>
    sectionsOf([span("root", null, 0, 1_000), ...children], [])[0]?.rows ?? [];

  it("leaves four equal siblings as they are", () => {
    expect(under([1, 2, 3, 4].map((n) => query(n)))).toHaveLength(5);
  });

  it("makes one row of more, that opens", () => {
    const rows = under([1, 2, 3, 4, 5].map((n) => query(n)));
    expect(rows).toHaveLength(2);
    const fold = rows[1];
    expect(fold).toMatchObject({ kind: "fold", name: "SELECT", count: 5, totalMs: 10, depth: 1 });
    const opened = visibleRows(rows, new Set([fold?.key ?? ""]));
    expect(opened).toHaveLength(7);
    expect(opened[2]?.depth).toBe(2);
    expect(visibleRows(rows, new Set())).toEqual(rows);
  });

  it("never hides a problem", () => {
    const rows = under([1, 2, 3, 4, 5, 6].map((n) => query(n, n === 3 ? { status: "error" } : {})));
    expect(rows.map(({ kind }) => kind)).toEqual(["span", "fold", "span"]);
    expect(rows[1]).toMatchObject({ count: 5 });
    expect(rows[2]).toMatchObject({ severity: "error" });
  });

  it("is quick with as many spans as an answer holds", () => {
    const many = Array.from({ length: 1_999 }, (_, n) =>
      span(`s${n}`, n < 10 ? "root" : `s${Math.floor(n / 10)}`, n, 5),
    );
    const started = performance.now();
    expect(under(many)).toHaveLength(2_000);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe("the axis", () => {
  it.each([
    [84, "ms", ["0", "20", "40", "60", "80"]],
    [21_100, "s", ["0", "5", "10", "15", "20"]],
    [3.2, "ms", ["0", "1", "2", "3"]],
    [0.4, "ms", ["0", "0.1", "0.2", "0.3", "0.4"]],
    [1_000, "s", ["0", "0.2", "0.4", "0.6", "0.8", "1"]],
    [150_000, "min", ["0", "0.5", "1", "1.5", "2", "2.5"]],
    [600_000, "min", ["0", "2", "4", "6", "8", "10"]],
  ])("of %d ms has round ticks", (length, unit, labels) => {
    const axis = axisOf(length);
    expect(axis.unit).toBe(unit);
    expect(axis.ticks.map(({ label }) => label)).toEqual(labels);
  });

  it("never has more than six ticks, nor fewer than two, up to days", () => {
    for (let length = 0.01; length < 1e9; length *= 1.07) {
      const { ticks } = axisOf(length);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.length).toBeGreaterThan(1);
    }
  });
});

describe("a bar", () => {
  it("stands where its time is, and never leaves its section", () => {
    const [section] = sectionsOf([span("a", null, 0, 100)], []);
    if (!section) throw new Error("no section");
    expect(barOf(BEGIN + 25, BEGIN + 75, section)).toEqual({ left: 0.25, width: 0.5 });
    expect(barOf(BEGIN - 50, BEGIN + 900, section)).toEqual({ left: 0, width: 1 });
  });
});
