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
  /** A deviation that is known and not decided yet: printed as "open", and no test holds to it. */
  readonly isOpen?: true;
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
  return {
    what,
    unit,
    measured,
    low: expected - room,
    high: expected + room,
    tolerance: `±${shown(room)} ${unit}`,
  };
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

const STATEMENT = "must hold";
const isStatement = (m: Measurement): boolean => m.tolerance === STATEMENT;

/** A statement that must be true, as 1 or 0. */
export function affirmed(what: string, isTrue: boolean): Measurement {
  return { what, unit: "", measured: isTrue ? 1 : 0, low: 1, high: 1, tolerance: STATEMENT };
}

/** Whether a measurement lies within its bounds. A figure that could not be read (NaN) never does. */
export function holds(m: Measurement): boolean {
  return m.measured >= m.low && m.measured <= m.high;
}

/** Whether a measurement contradicts what the directions promise. */
export function fails(m: Measurement): boolean {
  return m.isOpen !== true && !holds(m);
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
    isStatement(m) ? (m.measured === 1 ? "yes" : "no") : `${shown(m.measured)} ${m.unit}`.trim(),
    isRange ? "" : deviation(m.measured, expected, m.tolerance.endsWith("%")),
    isRange ? "" : m.tolerance,
    verdict(m),
  ];
}

function verdict(m: Measurement): string {
  if (holds(m)) return "true";
  return m.isOpen === true ? "open" : "FALSE";
}

function deviation(measured: number, expected: number, isRelative: boolean): string {
  const d = measured - expected;
  if (!Number.isFinite(d)) return "";
  const size = isRelative
    ? `${((Math.abs(d) / Math.abs(expected)) * 100).toFixed(2)} %`
    : Math.abs(d).toPrecision(2);
  return `${d >= 0 ? "+" : "−"}${size}`;
}
