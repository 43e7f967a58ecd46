import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SignalWatch } from "./export-watcher.ts";

const REFUSED = new Error("connect ECONNREFUSED");

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const lines: Record<string, unknown>[] = [];
  const write = (about: object) => void lines.push(about as Record<string, unknown>);
  const watch = new SignalWatch("traces");
  const logger = { error: write, info: write } as Parameters<SignalWatch["reportTo"]>[0];
  return { watch, lines, logger };
}

describe("the watch over a signal", () => {
  it("tells the first failure at once, and then what was lost since, every 10 s at most", () => {
    const { watch, lines, logger } = watched();
    watch.reportTo(logger);
    for (let second = 0; second < 60; second++) {
      watch.failed(REFUSED);
      watch.dropped(7, REFUSED);
      vi.advanceTimersByTime(1000);
    }
    expect(lines[0]).toMatchObject({
      event: "telemetry.export_failed",
      signal: "traces",
      lost: 0,
      failures: 1,
    });
    expect(lines).toHaveLength(7);
    expect(lines.slice(1).map((line) => line["lost"])).toEqual([70, 70, 70, 70, 70, 70]);
    expect(lines.at(-1)).toMatchObject({ lost_total: 420, err: { message: "connect ECONNREFUSED" } });
  });

  it("tells once that it recovered, after how long, and what the failure cost", () => {
    const { watch, lines, logger } = watched();
    watch.reportTo(logger);
    watch.dropped(3, REFUSED);
    vi.advanceTimersByTime(60_000);
    watch.failed(REFUSED);
    vi.advanceTimersByTime(5000);
    watch.dropped(512, REFUSED);
    watch.accepted();
    watch.accepted();
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatchObject({
      event: "telemetry.recovered",
      failing_ms: 5000,
      lost: 512,
      lost_total: 515,
    });
    expect(watch.health()).toEqual({
      lastSuccess: "1970-01-01T00:01:05.000Z",
      failingSince: null,
      failures: 1,
      lost: 515,
    });
  });

  it("forgets no loss of its own line, which may be the next that does not fit", () => {
    const { watch, lines, logger } = watched();
    let full = true;
    const write = (about: object) => {
      lines.push(about as Record<string, unknown>);
      if (full) watch.dropped(1, REFUSED);
      full = false;
    };
    watch.reportTo({ ...logger, error: write } as Parameters<SignalWatch["reportTo"]>[0]);
    watch.dropped(5, REFUSED);
    vi.advanceTimersByTime(10_000);
    expect(lines.map((line) => [line["lost"], line["lost_total"]])).toEqual([
      [5, 5],
      [1, 6],
    ]);
  });

  it("says nothing while all goes well", () => {
    const { watch, lines, logger } = watched();
    watch.reportTo(logger);
    watch.accepted();
    watch.dropped(0, REFUSED);
    watch.close();
    expect(lines).toEqual([]);
  });

  it("tells a loss without a failure, as when the queue is full", () => {
    const { watch, lines, logger } = watched();
    watch.reportTo(logger);
    watch.dropped(1, new Error("the queue is full"));
    watch.accepted();
    expect(lines).toEqual([
      expect.objectContaining({
        event: "telemetry.export_failed",
        lost: 1,
        err: { type: "Error", message: "the queue is full" },
      }),
    ]);
  });

  it("tells the recovery from a failure that a full queue announced", () => {
    const { watch, lines, logger } = watched();
    watch.reportTo(logger);
    watch.dropped(40, REFUSED);
    watch.failed(REFUSED);
    vi.advanceTimersByTime(5000);
    watch.accepted();
    vi.advanceTimersByTime(60_000);
    expect(lines.map(({ event }) => event)).toEqual(["telemetry.export_failed", "telemetry.recovered"]);
    expect(lines[1]).toMatchObject({ failing_ms: 5000, lost: 0, lost_total: 40 });
  });

  it("cannot fill the log when it fails and recovers all the time, and forgets no loss", () => {
    const { watch, lines, logger } = watched();
    watch.reportTo(logger);
    for (let turn = 0; turn < 600; turn++) {
      watch.failed(REFUSED);
      watch.dropped(1, REFUSED);
      watch.accepted();
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(60_000);
    expect(lines.length).toBeLessThanOrEqual(16);
    const told = lines.reduce((sum, line) => sum + (line["lost"] as number), 0);
    expect(told).toBe(600);
  });

  it("keeps what happened before there was a logger", () => {
    const { watch, lines, logger } = watched();
    watch.failed(REFUSED);
    watch.dropped(5, REFUSED);
    watch.reportTo(logger);
    expect(lines).toEqual([expect.objectContaining({ lost: 5, failures: 1 })]);
  });

  it("tells at the end what would have waited its turn", () => {
    const { watch, lines, logger } = watched();
    watch.reportTo(logger);
    watch.failed(REFUSED);
    watch.dropped(5, REFUSED);
    watch.close();
    expect(lines.at(-1)).toMatchObject({ lost: 5 });
  });
});
