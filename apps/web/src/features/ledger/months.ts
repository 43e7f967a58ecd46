import type { Locale } from "../../app/i18n/locale.ts";

/** The month of a moment in UTC, by which the server counts: `2026-11`. */
export const monthOf = (moment: Date): string => moment.toISOString().slice(0, 7);

/** @param by months, negative for earlier ones. */
export function stepMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return monthOf(new Date(Date.UTC(year, number - 1 + by)));
}

/** "November 2026", "2026년 11월". */
export function monthName(month: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" }).format(
    Date.parse(`${month}-01`),
  );
}

/** "20 November 2026" of a date without a time. */
export function dateName(date: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(date));
}

const times = new Map<Locale, Intl.DateTimeFormat>();

/** "Nov 25, 13:02", in the reader's own time: the same width all down a column. */
export function callTime(iso: string, locale: Locale): string {
  let format = times.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, {
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    times.set(locale, format);
  }
  return format.format(Date.parse(iso));
}
