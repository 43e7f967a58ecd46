import { bump } from "../math/scalar.ts";

/**
 * The landmarks of the face that both the mesh and the painted skin must agree on.
 * Head-local centimetres: the eye line is y = 0, +z looks forward, x = 0 is the middle.
 */

/** Head-local centimetres to figure centimetres. */
export const HEAD_SCALE = 0.99;
export const HEAD_ORIGIN = [0, 158.4, 2.2] as const;

/** Centre and radius of the (left) eyeball. */
export const EYE = { x: 3.2, y: 0, z: 6.35, radius: 1.52 } as const;

/** The almond of the open eye: half width and the sagittas of its two arcs. */
export const OPENING_HALF_WIDTH = 1.5;
const UPPER_SAGITTA = 0.63;
const LOWER_SAGITTA = 0.42;
export const UPPER_ARC =
  (OPENING_HALF_WIDTH * OPENING_HALF_WIDTH + UPPER_SAGITTA * UPPER_SAGITTA) / (2 * UPPER_SAGITTA);
export const LOWER_ARC =
  (OPENING_HALF_WIDTH * OPENING_HALF_WIDTH + LOWER_SAGITTA * LOWER_SAGITTA) / (2 * LOWER_SAGITTA);
export const UPPER_ARC_CENTRE = UPPER_SAGITTA - UPPER_ARC;
export const LOWER_ARC_CENTRE = LOWER_ARC - LOWER_SAGITTA;
/** Upward slant of the eye axis, radians. */
const CANTHAL_TILT = 0.085;
export const CANTHAL_COS = Math.cos(CANTHAL_TILT);
export const CANTHAL_SIN = Math.sin(CANTHAL_TILT);

/** Result of `eyeOpening`; one shared record, overwritten by each call. */
export const opening = {
  /** Signed distance to the almond, negative inside the open eye. */
  distance: 0.5,
  /** Signed distance to the upper and lower arc. */
  upper: 0.5,
  lower: 0.5,
  /** Coordinates along and across the eye axis. */
  along: 0.5,
  across: 0.5,
};

/** Measures the almond at |x| = `ax`; the answer is in `opening`. */
export function eyeOpening(ax: number, y: number): void {
  const u = ax - EYE.x;
  const v = y - EYE.y;
  const a = u * CANTHAL_COS + v * CANTHAL_SIN;
  const b = -u * CANTHAL_SIN + v * CANTHAL_COS;
  const ua = a + 0.08;
  const ub = b - UPPER_ARC_CENTRE;
  const la = a - 0.05;
  const lb = b - LOWER_ARC_CENTRE;
  opening.upper = Math.sqrt(ua * ua + ub * ub) - UPPER_ARC;
  opening.lower = Math.sqrt(la * la + lb * lb) - LOWER_ARC;
  opening.distance = Math.max(opening.upper, opening.lower);
  opening.along = a;
  opening.across = b;
}

/** Result of `lipLines`; one shared record, overwritten by each call. */
export const lips = {
  /** Heights of the parting line, the upper and the lower edge of the red. */
  parting: 0.5,
  top: 0.5,
  bottom: 0.5,
  /** 0 in the middle, 1 at the corner of the mouth. */
  t: 0.5,
};

/** Measures the mouth at |x| = `ax`; the answer is in `lips`. */
export function lipLines(ax: number): void {
  const t = Math.min(ax / 2.45, 1);
  const parting = -6.82 + 0.2 * t * t - 0.07 * bump(ax, 0.45) + 0.05 * bump(ax - 0.8, 0.5);
  lips.t = t;
  lips.parting = parting;
  lips.top = parting + 0.86 * (1 - t) ** 0.62 * (0.86 + 0.14 * t) - 0.2 * bump(ax, 0.32) + 0.02;
  lips.bottom = parting - 1.12 * Math.max(1 - t * t, 0) ** 0.75;
}

/** The hairline in profile: [height, depth], from the crown down to the nape. */
const HAIRLINE: readonly (readonly [y: number, z: number])[] = [
  [9, 9.5],
  [6.6, 7.2],
  [5.3, 6.1],
  [4.2, 5.0],
  [3.0, 3.6],
  [1.8, 3.3],
  [0.6, 2.9],
  [-0.9, 1.9],
  [-2.6, 1.2],
  [-3.3, -1.6],
  [-4.2, -3.6],
  [-6, -4.6],
  [-8, -6.5],
  [-10, -9],
];

/** Depth z of the hairline at height `y`; hair grows behind it. */
export function hairline(y: number): number {
  let upper = HAIRLINE[0] as readonly [number, number];
  if (y >= upper[0]) return upper[1];
  for (let i = 1; i < HAIRLINE.length; i++) {
    const lower = HAIRLINE[i] as readonly [number, number];
    if (y >= lower[0]) {
      const t = (y - lower[0]) / (upper[0] - lower[0]);
      return lower[1] + (upper[1] - lower[1]) * t;
    }
    upper = lower;
  }
  return upper[1];
}

/** Centre of the bun. */
export const BUN = [0, 1.2, -11.4] as const;

/** The angle around the axis that runs from the forehead to the bun: strands follow it. */
export function strandAngle(x: number, y: number): number {
  return Math.atan2(x, y - 0.6);
}
