import type { Texts } from "./en.ts";
import type { Locale } from "./locale.ts";

/** "26 s", "1 min 5 s"; under ten seconds with a tenth when `precise`. */
export function duration(milliseconds: number, t: Texts, precise = false): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) {
    const shown = precise && seconds < 100 ? seconds.toFixed(1) : String(Math.max(1, Math.round(seconds)));
    return t.time.seconds(shown);
  }
  const whole = Math.round(seconds);
  return t.time.minutes(Math.floor(whole / 60), whole % 60);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a good part of a frame, and a page of pictures has a hundred dates. */
function formatOf(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** 13:02 today, "Yesterday", then the date. */
export function shortWhen(iso: string, locale: Locale, t: Texts, now = new Date()): string {
  const date = new Date(iso);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (days === 0) {
    return formatOf(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
  }
  if (days === 1) return t.time.yesterday;
  const sameYear = date.getFullYear() === now.getFullYear();
  return formatOf(locale, {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(date);
}

const monies = new Map<string, Intl.NumberFormat>();

/** "$0.16"; below a cent with as many digits as it takes to be more than nothing. */
export function money(amount: number, currency: string, locale: Locale): string {
  const digits = amount > 0 && amount < 0.01 ? 4 : 2;
  const key = `${locale} ${currency} ${digits}`;
  const known = monies.get(key);
  if (known) return known.format(amount);
  const made = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  });
  monies.set(key, made);
  return made.format(amount);
}

export function fullWhen(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(iso));
}
