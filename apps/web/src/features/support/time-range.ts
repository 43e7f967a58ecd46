/** Milliseconds since 1970; `to` is null while the range reaches up to now. */
export interface TimeRange {
  readonly from: number | null;
  readonly to: number | null;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Local midnight, `days` away from the day of `at`. Through the calendar: a day is not always 24 hours. */
export function midnight(at: number, days = 0): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

export function wholeDay(at: number, now: number): TimeRange {
  const from = midnight(at);
  return { from, to: from === midnight(now) ? null : midnight(at, 1) };
}

export const TIME_PRESETS = ["minutes15", "hour", "today", "yesterday", "week"] as const;
export type TimePreset = (typeof TIME_PRESETS)[number];

export function presetRange(preset: TimePreset, now: number): TimeRange {
  switch (preset) {
    case "minutes15":
      return { from: now - 15 * MINUTE, to: null };
    case "hour":
      return { from: now - HOUR, to: null };
    case "today":
      return wholeDay(now, now);
    case "yesterday":
      return wholeDay(midnight(now, -1), now);
    case "week":
      return { from: midnight(now, -6), to: null };
  }
}

export interface Widened {
  readonly what: "day" | "since";
  readonly range: TimeRange;
}

/** What to try after a range that held too little: the day around an hour, three days before a day; null: everything. */
export function widened(range: TimeRange, now: number): Widened | null {
  const from = range.from ?? range.to;
  if (from === null) return null;
  const to = range.to ?? now;
  const start = midnight(from);
  const end = midnight(to - 1, 1);
  if (from > start || (range.to !== null && to < end)) {
    return {
      what: midnight(from) === midnight(to - 1) ? "day" : "since",
      range: { from: start, to: end > midnight(now) ? null : end },
    };
  }
  return end - start < 6 * 24 * HOUR
    ? { what: "since", range: { from: midnight(from, -3), to: null } }
    : null;
}

/** For `<input type="datetime-local">`: 2026-11-22T13:20, in the time zone of the browser. */
export function toLocalInput(at: number | null): string {
  if (at === null) return "";
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function fromLocalInput(value: string): number | null {
  const at = new Date(value).getTime();
  return value === "" || Number.isNaN(at) ? null : at;
}
