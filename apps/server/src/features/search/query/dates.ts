export interface DayRange {
  /** Milliseconds since 1970 at which the day, month or year begins where they are. */
  readonly start: number;
  /** As it is shown: an ISO date, month or year. */
  readonly text: string;
}

const DAY = 86_400_000;
const DATE = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?$/;
const TODAY: ReadonlySet<string> = new Set(["today", "오늘"]);
const YESTERDAY: ReadonlySet<string> = new Set(["yesterday", "어제"]);

/**
 * A date as people type it, of year, month or day; null for what is none.
 * @param zone minutes that the clock of whoever types is ahead of UTC.
 */
export function dayRange(typed: string, now: Date, zone: number): DayRange | null {
  const value = typed.normalize("NFC").toLowerCase();
  const ahead = zone * 60_000;
  // Their wall clock, read as if it were UTC.
  const there = now.getTime() + ahead;
  const today = there - (((there % DAY) + DAY) % DAY);
  const starting = (wall: number, text: string) => ({ start: wall - ahead, text });
  if (TODAY.has(value)) return starting(today, isoDay(today));
  if (YESTERDAY.has(value)) return starting(today - DAY, isoDay(today - DAY));
  const match = DATE.exec(value);
  if (!match) return null;
  const [, year = "", month, day] = match;
  const wall = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const text = [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, "0"))
    .join("-");
  // Date.UTC reads 2026-02-31 as 3 March.
  return isoDay(wall).startsWith(text) ? starting(wall, text) : null;
}

const isoDay = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);
