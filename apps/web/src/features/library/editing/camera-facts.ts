import type { Captured } from "@shotlist/contract";
import type { Locale } from "../../../app/i18n/locale.ts";

const digits = (value: number, locale: Locale, most: number) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: most }).format(value);

/** As photographers write it: 1/250 s, 0.8 s, 30 s. A camera says 1/3 up to a third of a second, decimals from there. */
export function shutterSpeed(seconds: number, locale: Locale): string {
  if (seconds > 0 && seconds <= 1 / 3 + 1e-6) return `1/${Math.round(1 / seconds)} s`;
  return `${digits(seconds, locale, 1)} s`;
}

/** "85 mm · f/1.8 · 1/250 s · ISO 100", of which only what is known; "" where nothing is. */
export function exposureLine(captured: Captured, locale: Locale): string {
  const { focalLength, fNumber, exposureSeconds, iso } = captured;
  return [
    focalLength !== null && `${digits(focalLength, locale, focalLength < 20 ? 1 : 0)} mm`,
    fNumber !== null && `f/${fNumber.toFixed(1).replace(/\.0$/, "")}`,
    exposureSeconds !== null && shutterSpeed(exposureSeconds, locale),
    iso !== null && `ISO ${iso}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The focal length on full frame, where it says more than the one on the lens. */
export function equivalentFocalLength({ focalLength, focalLength35 }: Captured): string | null {
  if (focalLength35 === null) return null;
  if (focalLength !== null && Math.abs(focalLength35 - focalLength) < 1) return null;
  return String(Math.round(focalLength35));
}

/**
 * When it was taken, by the clock of the camera: a time without a zone is shown as
 * it is written, and one with a zone as it was there, not here.
 */
export function takenWhen(iso: string, locale: Locale): string {
  const [, year, month, day, hour, minute] = /^(\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(iso) ?? [];
  if (year === undefined) return iso;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
  }).format(at);
}

/** 37.5665° N, 126.9780° E. */
export function placeWords({ latitude, longitude }: { latitude: number; longitude: number }): string {
  const part = (degrees: number, positive: string, negative: string) =>
    `${Math.abs(degrees).toFixed(4)}° ${degrees < 0 ? negative : positive}`;
  return `${part(latitude, "N", "S")}, ${part(longitude, "E", "W")}`;
}
