/** One figure read off a rendered frame beside the one the optics demand. */
export interface Measurement {
  readonly what: string;
  readonly unit: string;
  readonly measured: number;
  /** Bounds, both allowed, in `unit`. */
  readonly low: number;
  readonly high: number;
  /** How the bounds came about, as printed: "±1 %". */
  readonly tolerance: string;
}

/** A figure that may deviate by a share of what is expected. */
export function withinPercent(
  what: string,
  unit: string,
  measured: number,
  expected: number,
  percent: number,
): Measurement {
  const room = (Math.abs(expected) * percent) / 100;
  return { what, unit, measured, low: expected - room, high: expected + room, tolerance: `±${percent} %` };
}

/** A figure that may deviate by a fixed amount. */
export function within(
  what: string,
  unit: string,
  measured: number,
  expected: number,
  room: number,
): Measurement {
  return { what, unit, measured, low: expected - room, high: expected + room, tolerance: `±${room} ${unit}` };
}

/** A figure that must lie in a range. */
export function between(
  what: string,
  unit: string,
  measured: number,
  low: number,
  high: number,
): Measurement {
  return { what, unit, measured, low, high, tolerance: `${shown(low)} to ${shown(high)}` };
}

/** A statement that must be true, as 1 or 0. */
export function affirmed(what: string, isTrue: boolean): Measurement {
  return { what, unit: "", measured: isTrue ? 1 : 0, low: 1, high: 1, tolerance: "must hold" };
}

/** Whether a measurement lies within its bounds. A figure that could not be read (NaN) never does. */
export function holds(m: Measurement): boolean {
  return m.measured >= m.low && m.measured <= m.high;
}

/** A number as the table prints it. */
export function shown(v: number): string {
  if (!Number.isFinite(v)) return "unreadable";
  return Number(v.toPrecision(4)).toString();
}

/** One line: what, expected, measured, deviation, tolerance, verdict. */
export function row(m: Measurement): readonly string[] {
  const expected = (m.low + m.high) / 2;
  const isRange = !m.tolerance.startsWith("±");
  return [
    m.what,
    isRange ? m.tolerance : `${shown(expected)} ${m.unit}`.trim(),
    `${shown(m.measured)} ${m.unit}`.trim(),
    isRange ? "" : deviation(m.measured, expected, m.tolerance.endsWith("%")),
    isRange ? "" : m.tolerance,
    holds(m) ? "true" : "FALSE",
  ];
}

function deviation(measured: number, expected: number, relative: boolean): string {
  const d = measured - expected;
  const sign = d >= 0 ? "+" : "−";
  const size = relative ? (Math.abs(d) / Math.abs(expected)) * 100 : Math.abs(d);
  return Number.isFinite(size) ? `${sign}${size.toFixed(2)}${relative ? " %" : ""}` : "";
}
