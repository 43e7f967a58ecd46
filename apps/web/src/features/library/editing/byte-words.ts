import type { Locale } from "../../../app/i18n/locale.ts";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** "4.2 MB": decimal, as file managers and cameras count; two significant digits below ten. */
export function byteWords(bytes: number, locale: Locale): string {
  const exponent = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** exponent;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[exponent] ?? "byte",
    unitDisplay: exponent === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && exponent > 0 ? 1 : 0,
  }).format(value);
}
