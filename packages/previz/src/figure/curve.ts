import { clamp } from "../math/scalar.ts";

export type Knot = readonly [at: number, value: number];

/** Samples per unit of the argument: fine enough for straight pieces not to show on a face. */
const DENSITY = 40;

/** A smooth curve through knots in rising order (cubic with Catmull-Rom slopes), constant outside. */
export function curve(knots: readonly Knot[]): (x: number) => number {
  const first = (knots[0] as Knot)[0];
  const last = (knots[knots.length - 1] as Knot)[0];
  const count = Math.ceil((last - first) * DENSITY) + 1;
  const table = new Float64Array(count + 1);
  const slope = (i: number): number => {
    const a = knots[Math.max(i - 1, 0)] as Knot;
    const b = knots[Math.min(i + 1, knots.length - 1)] as Knot;
    return (b[1] - a[1]) / (b[0] - a[0]);
  };
  for (let n = 0, i = 0; n <= count; n++) {
    const x = Math.min(first + n / DENSITY, last);
    while (i < knots.length - 2 && x > (knots[i + 1] as Knot)[0]) i++;
    const [x0, y0] = knots[i] as Knot;
    const [x1, y1] = knots[i + 1] as Knot;
    const h = x1 - x0;
    const t = (x - x0) / h;
    const t2 = t * t;
    const t3 = t2 * t;
    table[n] =
      y0 * (2 * t3 - 3 * t2 + 1) +
      slope(i) * h * (t3 - 2 * t2 + t) +
      y1 * (3 * t2 - 2 * t3) +
      slope(i + 1) * h * (t3 - t2);
  }
  return (x) => {
    const u = clamp((x - first) * DENSITY, 0, count - 1);
    const i = Math.floor(u);
    const a = table[i] as number;
    return a + ((table[i + 1] as number) - a) * (u - i);
  };
}
