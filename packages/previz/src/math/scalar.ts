// biome-ignore-all lint/complexity/useMathMinMax: hot; comparisons skip the NaN and -0 handling of Math.min.
/** Clamps `x` to [`low`, `high`]. */
export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}

/** Linear blend: `a` at t = 0, `b` at t = 1. */
export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** Cubic Hermite step from 0 at `a` to 1 at `b`; `a` may be the larger one (a falling step). */
export function smoothstep(a: number, b: number, x: number): number {
  const t = clamp((x - a) / (b - a), 0, 1);
  return t * t * (3 - 2 * t);
}

/** exp(-(x / width)^2): the bump every local feature of the face is built from. */
export function bump(x: number, width: number): number {
  const t = x / width;
  return Math.exp(-t * t);
}

/** Radians in one degree. */
export const DEGREE = Math.PI / 180;
