import type { Texts } from "../../app/i18n/en.ts";
import { duration } from "../../app/i18n/format.ts";
import type { Locale } from "../../app/i18n/locale.ts";
import { midnight, type TimeRange } from "./time-range.ts";

/** "0.4 ms", "84 ms", "21.4 s", "2 min 5 s". */
export function took(milliseconds: number, t: Texts): string {
  if (milliseconds < 0.05) return t.support.took.ms("0");
  if (milliseconds < 9.95) return t.support.took.ms(String(Number(milliseconds.toFixed(1))));
  if (milliseconds < 999.5) return t.support.took.ms(String(Math.round(milliseconds)));
  if (milliseconds < 3_600_000) return duration(milliseconds, t, true);
  const minutes = Math.round(milliseconds / 60_000);
  return t.support.took.hours(Math.floor(minutes / 60), minutes % 60);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does, and a list has hundreds of times. */
function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** 13:02:11 */
export const clock = (at: number, locale: Locale): string =>
  format(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })
    .formatToParts(at)
    .filter(({ type }) => type === "hour" || type === "minute" || type === "second")
    .map(({ value }) => value.padStart(2, "0"))
    .join(":");

/** 13:02:11.204 */
export const clockExact = (at: number, locale: Locale): string =>
  `${clock(at, locale)}.${String(new Date(at).getMilliseconds()).padStart(3, "0")}`;

const hourMinute = (at: number, locale: Locale): string => clock(at, locale).slice(0, 5);

const sameYear = (at: number, now: number): boolean =>
  new Date(at).getFullYear() === new Date(now).getFullYear();

/** Sunday 22 November */
export function longDay(at: number, locale: Locale, now: number): string {
  return format(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear(at, now) ? {} : { year: "numeric" }),
  }).format(at);
}

/** 22 Nov */
export function shortDay(at: number, locale: Locale, now: number): string {
  return format(locale, {
    day: "numeric",
    month: "short",
    ...(sameYear(at, now) ? {} : { year: "numeric" }),
  }).format(at);
}

/** "Korean Standard Time": said once per day of the list, so that no time is mistaken for the server's. */
export function zoneName(locale: Locale, at: number): string {
  for (const timeZoneName of ["longGeneric", "long"] as const) {
    const name = format(locale, { timeZoneName })
      .formatToParts(at)
      .find(({ type }) => type === "timeZoneName")?.value;
    if (name && !name.startsWith("GMT")) return name;
  }
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function dayName(at: number, locale: Locale, t: Texts, now: number): string {
  const { presets } = t.support.search;
  if (midnight(at) === midnight(now)) return presets.today;
  if (midnight(at) === midnight(now, -1)) return presets.yesterday;
  return shortDay(at, locale, now);
}

/** "12:50" today, "Yesterday 12:50", "20 Nov 12:50". */
export const momentWords = (at: number, locale: Locale, t: Texts, now: number): string =>
  midnight(at) === midnight(now)
    ? hourMinute(at, locale)
    : `${dayName(at, locale, t, now)} ${hourMinute(at, locale)}`;

/** "Today, 12:50–13:50", "Yesterday", "Since 13:05": as short as it can be and still be exact. */
export function rangeWords(range: TimeRange, locale: Locale, t: Texts, now: number): string {
  const { from, to } = range;
  const { search } = t.support;
  const isMidnight = (at: number) => at === midnight(at);
  const moment = (at: number) =>
    isMidnight(at) ? dayName(at, locale, t, now) : momentWords(at, locale, t, now);
  if (from === null) return to === null ? search.anyTime : search.before(moment(to));
  if (to === null) return from === midnight(now) ? search.presets.today : search.since(moment(from));
  if (isMidnight(from) && to === midnight(from, 1)) return dayName(from, locale, t, now);
  if (midnight(from) === midnight(to - 1)) {
    const end = isMidnight(to) ? "24:00" : hourMinute(to, locale);
    return `${dayName(from, locale, t, now)}, ${hourMinute(from, locale)}–${end}`;
  }
  return `${moment(from)} – ${isMidnight(to) ? dayName(to - 1, locale, t, now) : moment(to)}`;
}
