import type { SupportStatus } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { en } from "../../app/i18n/en.ts";
import { ko } from "../../app/i18n/ko.ts";
import { troubleOf } from "./health-banner.tsx";
import { afterTyping, conditionsOf, daysOf, NOTHING_TYPED, withoutWords } from "./search-state.ts";
import { SupportSearch } from "./support-search.ts";
import { HOUR, MINUTE, presetRange, widened } from "./time-range.ts";
import { rangeWords, took } from "./trace-format.ts";

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const iso = (time: number) => new Date(time).toISOString();
const NOW = at(22, 15);
const CODE = "9c1e07d2a84b4f6fb0f2c6a1d35e7b90";

describe("typing", () => {
  it("turns the time into fixed moments and leaves the rest in the line", () => {
    const { search } = afterTyping({}, "hana@example.com 13:20 tone", NOW, NOTHING_TYPED);
    expect(search).toEqual({
      q: "hana@example.com tone",
      from: iso(at(22, 12, 50)),
      to: iso(at(22, 13, 50)),
    });
    expect(conditionsOf(search)).toMatchObject({
      email: "hana@example.com",
      text: "tone",
      from: search.from,
    });
  });

  it("takes back what it set once its words are gone, and leaves alone what was chosen by hand", () => {
    const first = afterTyping({ status: "error" }, "hana@example.com 13:20", NOW, NOTHING_TYPED);
    const second = afterTyping(first.search, "hana@example.com", NOW, first.typed);
    expect(second.search).toEqual({ q: "hana@example.com", status: "error" });
    const byHand = { from: iso(at(22, 9)) };
    expect(afterTyping(byHand, "hana@example.com", NOW, NOTHING_TYPED).search).toMatchObject(byHand);
  });

  it("asks for reads that went well only when they are wanted, also while more is typed", () => {
    expect(conditionsOf({ q: "hana@example.com" })).not.toHaveProperty("reads");
    const { search } = afterTyping({ reads: true }, "hana@example.com", NOW, NOTHING_TYPED);
    expect(conditionsOf(search)).toMatchObject({ email: "hana@example.com", reads: "1" });
  });

  it("opens a support code at once, and asks for nothing else", () => {
    const { search } = afterTyping({ status: "ok" }, `Support code ${CODE}`, NOW, NOTHING_TYPED);
    expect(search).toMatchObject({ trace: CODE, q: CODE });
    expect(conditionsOf(search)).toEqual({ code: CODE, limit: 50 });
  });

  it("can do without its words", () => {
    expect(withoutWords({ q: "hana@example.com tone missing", status: "error" })).toEqual({
      q: "hana@example.com",
      status: "error",
    });
    expect(withoutWords({ q: "tone" })).toEqual({});
  });
});

describe("the address", () => {
  it("ignores what it does not understand", () => {
    expect(SupportSearch.parse({ from: "soon", status: "bad", trace: "12", q: 1320 })).toEqual({ q: "1320" });
  });
});

describe("ranges", () => {
  it("are said as shortly as they can be", () => {
    const words = (from: number | null, to: number | null) => rangeWords({ from, to }, "en", en, NOW);
    expect(words(at(22, 12, 50), at(22, 13, 50))).toBe("Today, 12:50–13:50");
    expect(words(at(21, 0), at(22, 0))).toBe("Yesterday");
    expect(words(at(22, 0), null)).toBe("Today");
    expect(words(at(22, 14, 45), null)).toBe("Since 14:45");
    expect(words(at(21, 23, 30), at(22, 0, 30))).toBe("Yesterday 23:30 – 00:30");
    expect(words(at(20, 0), at(21, 0))).toBe("Nov 20");
    expect(rangeWords({ from: at(21, 13), to: at(21, 14) }, "ko", ko, NOW)).toBe("어제, 13:00–14:00");
  });

  it("widen to the day, then to three days before, then no further", () => {
    const hour = { from: at(21, 13), to: at(21, 14) };
    expect(widened(hour, NOW)).toEqual({ what: "day", range: { from: at(21, 0), to: at(22, 0) } });
    expect(widened({ from: at(22, 13), to: null }, NOW)?.range).toEqual({ from: at(22, 0), to: null });
    expect(widened({ from: at(21, 0), to: at(22, 0) }, NOW)).toEqual({
      what: "since",
      range: { from: at(18, 0), to: null },
    });
    expect(widened({ from: null, to: null }, NOW)).toBeNull();
    expect(widened(presetRange("week", NOW), NOW)).toBeNull();
  });

  it("chosen as the last minutes reach up to now", () => {
    expect(presetRange("minutes15", NOW)).toEqual({ from: NOW - 15 * MINUTE, to: null });
    expect(presetRange("hour", NOW)).toEqual({ from: NOW - HOUR, to: null });
  });
});

describe("lengths of time", () => {
  it.each([
    [0, "0 ms"],
    [0.42, "0.4 ms"],
    [3, "3 ms"],
    [84.4, "84 ms"],
    [999.7, "1.0 s"],
    [21_400, "21.4 s"],
    [125_400, "2 min 5 s"],
    [7_560_000, "2 h 6 min"],
  ])("%d is %s", (ms, words) => {
    expect(took(ms, en)).toBe(words);
  });
});

describe("the list", () => {
  it("is split where the local day changes", () => {
    const plain = {
      traceId: CODE,
      durationMs: 1,
      status: "ok" as const,
      event: null,
      events: [],
      subject: null,
      user: null,
      request: null,
      generationId: null,
    };
    const times = [at(22, 0, 5), at(21, 23, 55), at(21, 1)];
    const days = daysOf(times.map((time) => ({ ...plain, at: iso(time) })));
    expect(days.map(({ records }) => records.length)).toEqual([1, 2]);
  });
});

describe("what is said of telemetry", () => {
  const fine = { lastSuccess: null, failingSince: null, failures: 0, lost: 0 };
  const status = (more: Partial<SupportStatus["telemetry"]>): SupportStatus => ({
    telemetry: {
      environment: "prod",
      exporting: true,
      reason: "DEPLOYMENT_ENV is prod",
      signals: { traces: fine, metrics: fine, logs: fine },
      ...more,
    },
    record: { oldest: null, rows: 0, shed: 0, lost: 0 },
  });

  it("is nothing while it works, and nothing where it is meant to be off", () => {
    expect(troubleOf(status({}), NOW)).toBeNull();
    expect(troubleOf(status({ environment: "dev", exporting: false }), NOW)).toBeNull();
  });

  it("is that production sends nothing", () => {
    expect(troubleOf(status({ exporting: false }), NOW)?.kind).toBe("off");
  });

  it("is what has been failing for over a minute, and since when", () => {
    const failing = (since: number) => ({ ...fine, failingSince: iso(since), lost: 3 });
    const signals = { traces: failing(NOW - 30_000), metrics: fine, logs: failing(NOW - 90_000) };
    expect(troubleOf(status({ signals }), NOW)).toEqual({
      kind: "failing",
      since: NOW - 90_000,
      signals: ["logs"],
      lost: 6,
    });
    expect(troubleOf(status({ signals: { ...signals, logs: fine } }), NOW)).toBeNull();
  });
});
