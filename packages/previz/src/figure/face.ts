import { noise3 } from "../math/noise.ts";
import { bump, clamp, smoothstep } from "../math/scalar.ts";
import { curve } from "./curve.ts";
import type { Identity } from "./identity.ts";
import { type DistanceField, ellipsoid } from "./sdf.ts";

/**
 * The landmarks of the face that both the mesh and the painted skin must agree on.
 * Head-local centimetres: the eye line is y = 0, +z looks forward, x = 0 is the middle.
 */

/** Head-local centimetres to figure centimetres. */
export const HEAD_SCALE = 0.99;
export const HEAD_ORIGIN = [0, 159, 2.4] as const;

/** Depth and radius of an eyeball; its height is 0 and its spacing the identity's. */
export const EYE = { z: 5.86, radius: 1.64 } as const;
/** Radius of the iris. */
export const IRIS = 0.635;

/** Result of `eyeOpening`; one shared record, overwritten by each call. */
export const opening = {
  /** Signed distance to the almond, negative inside the open eye. */
  distance: 0.5,
  /** Signed distance to the upper and lower arc. */
  upper: 0.5,
  lower: 0.5,
  /** Coordinates along (outward) and across the eye axis. */
  along: 0.5,
  across: 0.5,
};

/** Radius of the arc over a chord. */
function arcRadius(halfWidth: number, sagitta: number): number {
  return (halfWidth * halfWidth + sagitta * sagitta) / (2 * sagitta);
}

/** Measures the almond of an identity at |x| = `ax`; the answer is in `opening`. */
export function eyeOpening({ eye }: Identity, ax: number, y: number): void {
  const u = ax - eye.spacing;
  const cos = Math.cos(eye.tilt);
  const sin = Math.sin(eye.tilt);
  const a = u * cos + y * sin;
  const b = -u * sin + y * cos;
  const upper = arcRadius(eye.halfWidth, eye.upper);
  const lower = arcRadius(eye.halfWidth, eye.lower);
  // The upper arc peaks toward the nose, the lower one toward the temple.
  const ua = a + 0.1;
  const ub = b - (eye.upper - upper);
  const la = a - 0.12;
  const lb = b - (lower - eye.lower);
  opening.upper = Math.sqrt(ua * ua + ub * ub) - upper;
  opening.lower = Math.sqrt(la * la + lb * lb) - lower;
  opening.distance = Math.max(opening.upper, opening.lower);
  opening.along = a;
  opening.across = b;
}

/** A point of a lid's edge, `along` the eye's axis: [|x|, y] head-local. */
export function lidEdge({ eye }: Identity, along: number, upper: boolean): [number, number] {
  const r = arcRadius(eye.halfWidth, upper ? eye.upper : eye.lower);
  const across = upper
    ? eye.upper - r + Math.sqrt(r * r - (along + 0.1) ** 2)
    : r - eye.lower - Math.sqrt(r * r - (along - 0.12) ** 2);
  const cos = Math.cos(eye.tilt);
  const sin = Math.sin(eye.tilt);
  return [eye.spacing + along * cos - across * sin, along * sin + across * cos];
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
/** Height of the line between the lips. */
export const PARTING = -6.85;

/** Measures the mouth of an identity at `x` (signed: a smile is uneven); the answer is in `lips`. */
export function lipLines({ mouth }: Identity, x: number): void {
  const ax = Math.abs(x);
  const k = 2.45 / mouth.halfWidth;
  const t = Math.min(ax / mouth.halfWidth, 1);
  const smile = mouth.smileRight + (mouth.smileLeft - mouth.smileRight) * Math.min(Math.max(0.5 + x, 0), 1);
  const u = ax * k;
  const parting =
    PARTING - 0.05 + (0.1 + smile) * t * t * t - 0.07 * bump(u, 0.42) + 0.06 * bump(u - 0.8, 0.5);
  lips.t = t;
  lips.parting = parting;
  // Two peaks and the dip of Cupid's bow between them.
  lips.top =
    parting +
    mouth.upper * ((1 - t) ** 0.72 * (0.84 + 0.28 * t) + 0.1 * bump(u - 0.5, 0.4)) -
    0.17 * bump(u, 0.3);
  lips.bottom = parting - mouth.lower * Math.max(1 - t * t, 0) ** 0.8;
}

/** Result of `browLine`: place along the brow (0 inner end, 1 tail) and thickness there, centimetres. */
export const browShape = { t: 0.5, thickness: 0.5 };
const BROW_INNER = 1.3;
const BROW_LENGTH = 4.1;
/** Height of the middle line of a brow at |x| = `ax`; its place and thickness are in `browShape`. */
export function browLine({ brow }: Identity, ax: number): number {
  const t = (ax - BROW_INNER) / BROW_LENGTH;
  const u = Math.min(Math.max(t, 0), 1);
  browShape.t = t;
  browShape.thickness = brow.thickness * (1 - 0.62 * u ** 1.6) * (0.45 + 0.55 * Math.min(u * 4, 1));
  return brow.height + brow.arch * Math.sin(u ** 0.9 * 2.05) - (0.3 + 0.55 * brow.arch) * u ** 3;
}

/** Distance to the hollow of a nostril, negative inside; (ax, y, z) with ax = |x|. */
export function nostril({ nose }: Identity, ax: number, y: number, z: number): number {
  const { tip, width } = nose;
  // Slanted: the hollows converge toward the tip and open downward.
  const nx = ax - 0.6 * width + 0.3 * (z - 9);
  const ny = y - tip + 1.0 - 0.3 * (z - 9);
  return ellipsoid(nx, ny, z - 9.0, 0.27 * width, 0.42, 0.52);
}

/** Height of the hairline at an angle from the middle of the forehead, degrees: oval, receding at the temples. */
const HAIRLINE = curve([
  [0, 0],
  [12, 0.05],
  [24, 0.1],
  [34, -0.15],
  [44, -1.1],
  [52, -2.5],
  [60, -4.3],
  [66, -5.6],
  [72, -6.7],
  [78, -8.2],
  [83, -9.8],
  [92, -9.9],
  [104, -9.2],
  [118, -10.2],
  [140, -12.6],
  [180, -13.2],
]);
/** Where recession at the temples is most, degrees. */
const TEMPLE = 33;
/** Centimetres of scalp per degree on a head of this size. */
const PER_DEGREE = 0.125;
/** Degrees between the points that the line is measured from. */
const STRIDE = 4;

/**
 * How far a point of the scalp lies behind a person's hairline, centimetres; negative on the bare
 * face. The line is measured on the scalp unrolled about the head's axis, and wanders a little.
 */
export function hairlineOf({ hair }: Identity): DistanceField {
  const line: number[] = [];
  for (let a = 0; a <= 180; a += STRIDE) {
    line.push(a * PER_DEGREE, hair.height + HAIRLINE(a) + hair.recession * bump(a - TEMPLE, 14));
  }
  return (x, y, z) => {
    const s = Math.atan2(Math.abs(x), z - 0.6) * (180 / Math.PI) * PER_DEGREE;
    let nearest = 400;
    let above = 1;
    for (let i = 0; i < line.length - 2; i += 2) {
      const ax = line[i] as number;
      const ay = line[i + 1] as number;
      const dx = (line[i + 2] as number) - ax;
      const dy = (line[i + 3] as number) - ay;
      const px = s - ax;
      const py = y - ay;
      if (px >= 0 && px <= dx) above = py * dx > px * dy ? 1 : -1;
      const t = clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0, 1);
      const d = (px - t * dx) ** 2 + (py - t * dy) ** 2;
      if (d < nearest) nearest = d;
    }
    const wander =
      0.45 * (noise3(x * 0.8 + 9, y * 0.8, 3) - 0.5) + 0.35 * (noise3(x * 2.4, y * 2.4, 7) - 0.5);
    // On the vault heights change less than the way over the scalp.
    return Math.sqrt(nearest) * above * (1 + 0.3 * smoothstep(4, 7, y)) + wander;
  };
}

/**
 * The angle about the axis from the forehead to the knot that hair drawn back follows; on top it
 * slants away from the parting. Strands, locks and their colour agree on it.
 */
export function sweepAngle(x: number, y: number, z: number): number {
  const top = Math.min(Math.max((y - 2) / 6, 0), 1);
  const side = Math.min(Math.max((x - CHIGNON_PART) * 0.7, -1), 1);
  return Math.atan2(x + SWEEP * side * top * z, y + 1.6);
}
/** Where the drawn-back hair parts, and how steeply it leaves the parting. */
export const CHIGNON_PART = 1.5;
export const SWEEP = 0.5;

/** Where the bob parts. */
export const BOB_PART = -2;

/** Centre of the knot. */
export const BUN = [0, -1.4, -10.6] as const;
