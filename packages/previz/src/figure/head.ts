import { bump, clamp, smoothstep } from "../math/scalar.ts";
import { curve } from "./curve.ts";
import { ear } from "./ear.ts";
import {
  EYE,
  eyeOpening,
  HEAD_ORIGIN,
  HEAD_SCALE,
  lipLines,
  lips,
  nostril,
  opening,
  PARTING,
} from "./face.ts";
import type { Identity } from "./identity.ts";
import { capsule, type DistanceField, ellipsoid, smoothMax, smoothMin, sphere } from "./sdf.ts";

/**
 * The face is a column of superellipses whose breadth and front follow curves over the height
 * (female means of Farkas, "Anthropometry of the Head and Face", 1994, scaled to the landmarks);
 * features are raised on it as smooth unions and Gaussian swellings.
 */

/** Half breadth of the face at height y. */
const BREADTH = curve([
  [-13, 1.9],
  [-11.4, 2.75],
  [-10, 3.85],
  [-8.5, 4.9],
  [-7, 5.55],
  [-5, 6.05],
  [-3, 6.4],
  [-1, 6.6],
  [1, 6.65],
  [3, 6.6],
  [5, 6.3],
  [7, 5.6],
  [9, 4.0],
]);
/** Front of the face in the middle, without nose and lips. */
const FRONT = curve([
  [-13, 4.4],
  [-12, 5.6],
  [-11.2, 6.9],
  [-10.4, 7.75],
  [-9.6, 7.95],
  [-8.5, 7.75],
  [-7, 8.2],
  [-4.6, 8.3],
  [-2, 7.95],
  [0, 7.75],
  [1.2, 8.05],
  [2.2, 8.4],
  [4, 8.35],
  [6, 7.75],
  [7.6, 6.7],
  [9, 5.2],
]);
/** How far the column reaches behind the ear line. */
const BACK = curve([
  [-8, 1.6],
  [-4, 2.4],
  [0, 5],
  [4, 6],
]);
/** How square the sections are: 2 is an ellipse. */
const SQUARENESS = curve([
  [-11, 2.0],
  [-8, 2.05],
  [-5, 2.2],
  [-2, 2.38],
  [1, 2.42],
  [4, 2.42],
  [8, 2.2],
]);

function column(id: Identity, ax: number, y: number, z: number): number {
  const { width, jaw, chin } = id.face;
  const low = smoothstep(-2, -7, y);
  const tip = smoothstep(-7.5, -10.5, y);
  const w = BREADTH(y) * (width + (jaw - width) * low) * (1 + (chin - 1) * tip * 0.6);
  const depth = z >= 0 ? FRONT(y) : BACK(y);
  const p = SQUARENESS(y);
  const q = ((ax / w) ** p + (Math.abs(z) / depth) ** p) ** (1 / p);
  const r = Math.sqrt(ax * ax + z * z);
  if (q < 1e-3) return -3;
  return r * (1 - 1 / q);
}

/** The bare skull and face mask, shared by skin and hair. */
export function skull(id: Identity, ax: number, y: number, z: number): number {
  let d = ellipsoid(ax, y - 3.0, z + 1.3, 7.0 * (0.5 + 0.5 * id.face.width), 7.5, 8.9);
  d = smoothMin(d, ellipsoid(ax, y - 0.4, z + 4.2, 6.1, 6.2, 5.4), 1.5); // back of the head
  let face = column(id, ax, y, z) * 0.88;
  // The edge of the jaw: everything under the line from its angle to the chin belongs to the neck.
  face = smoothMax(face, (-7.55 - 0.47 * (z + 0.8) - y) * 0.9, 1.5);
  face = smoothMax(face, y - 6.6, 3.5);
  return smoothMin(d, face, 1.6);
}

/** Gaussian swelling of a point's surroundings. */
function swell(x: number, y: number, z: number, size: number): number {
  const q = (x * x + y * y + z * z) / (size * size);
  return q > 7 ? 0 : Math.exp(-q);
}

/** Soft forms of the flesh, outward positive. */
function relief(id: Identity, ax: number, y: number, z: number): number {
  const { cheekBone, cheek } = id.face;
  let r = 0.34 * cheekBone * swell(ax - 5.1, (y + 1.9) * 1.25, z - 5.0, 1.7);
  r += 0.24 * cheek * swell(ax - 3.5, y + 3.5, z - 6.9, 1.9);
  r += (0.16 * cheek - 0.34) * swell(ax - 5.4, (y + 5.2) * 0.8, z - 3.6, 1.9); // hollow under the bone
  r -= 0.14 * swell(ax - 6.3, y - 2.6, z - 4.2, 2.0); // temple
  r += 0.22 * swell(ax - 2.9, (y - 1.95) * 1.5, (z - 8) * 0.5, 1.9); // brow bone
  r += 0.06 * swell(ax, y - 1.9, z - 8.4, 1.0);
  r -= 0.42 * swell(ax - 1.75, y - 0.25, z - 7.2, 0.95); // inner corner of the socket
  r -= 0.2 * swell(ax - 3.2, (y - 1.25) * 1.7, z - 7.4, 1.5); // above the lid
  r -= 0.11 * swell((ax - 2.4) * 0.7, (y + 1.55) * 1.5, z - 7.4, 1.0); // tear trough
  r += 0.26 * swell(ax * 0.7, y + 9.85, z - 7.9, 1.05); // chin
  r -= 0.1 * swell(ax - 1.9, y + 9.2, z - 7.2, 0.8);
  return r;
}

/** How far the ridge of the nose stands before the face at height y, as a share of its whole projection. */
const RIDGE = curve([
  [-1.25, 0.99],
  [-1, 1],
  [-0.75, 0.81],
  [-0.45, 0.55],
  [-0.2, 0.35],
  [0.05, 0.2],
  [0.3, 0.08],
  [0.55, 0],
]);
/** Spread of the ridge's section, centimetres. */
const RIDGE_SPREAD = curve([
  [-1.2, 0.8],
  [-1, 0.8],
  [-0.75, 0.92],
  [-0.5, 0.9],
  [0, 0.74],
  [0.4, 0.9],
]);

/**
 * The nose: one bell-shaped ridge from the root to the tip, cut by the plane of its base, and the
 * wings leaning on it. A section with a single crest has no edges beside the bridge to catch light.
 */
function nose(id: Identity, ax: number, y: number, z: number): number {
  const { tip, projection, width, bridge } = id.nose;
  // The ridge's curves run from the tip (-1) to the eye line (0).
  const t = y / -tip;
  // Away from the ridge this surface falls off faster than the face and lies inside of it.
  const sink = 0.25 + 1.6 * smoothstep(0.3, 1.6, y) + 0.24 * ax * ax;
  const face = FRONT(y) - sink;
  const stands = (projection - 0.1 - FRONT(tip) + 0.25) * RIDGE(t);
  const spread = RIDGE_SPREAD(t) * (bridge + (width - bridge) * smoothstep(-0.5, -1, t));
  const ridge = (z - face - stands * bump(ax, spread)) * 0.5;
  // Its base rises from the lip to the tip.
  const base = (tip - 1.2 + 0.36 * (z - 8.3) + 0.3 * smoothstep(0.2, 1.1, ax) - y) * 0.9;
  let n = smoothMax(smoothMax(ridge, base, 0.9), y - 2, 0.5);
  n = smoothMin(n, ellipsoid(ax, y - tip + 0.2, z - projection + 0.8, 0.7 * width, 0.68, 0.78), 0.5);
  // Wings: flat shells that converge toward the tip.
  const wx = ax - 1.03 * width + 0.3 * (z - 8.8);
  const wing = ellipsoid(wx, y - tip + 0.34 - 0.12 * (z - 8.7), z - 8.68, 0.54 * width, 0.62, 1.05);
  n = smoothMin(n, wing, 0.6);
  n = smoothMin(n, capsule(ax, y, z, 0, tip - 0.5, projection - 0.95, 0, tip - 1.15, 8.4, 0.3, 0.36), 0.3);
  return smoothMax(n, -nostril(id, ax, y, z), 0.16);
}

function eyelids(id: Identity, d: number, ax: number, y: number, z: number): number {
  const lid = sphere(ax - id.eye.spacing, y, z - EYE.z, EYE.radius + 0.14);
  d = smoothMin(d, lid, 0.45);
  eyeOpening(id, ax, y);
  const inner = smoothstep(-1.75, -1.1, opening.along);
  const outer = smoothstep(2.1, 1.4, opening.along);
  if (opening.across > -0.05) {
    // The fold deepens over the middle of the lid and runs out past the corner.
    const foldHeight = 0.33 + 0.06 * opening.along;
    d +=
      (0.05 + 0.1 * id.eye.fold) *
      inner *
      outer *
      bump(opening.upper - foldHeight, 0.1) *
      smoothstep(6, 6.8, z);
    d -= 0.06 * id.eye.fold * inner * outer * bump(opening.upper - foldHeight - 0.3, 0.22);
    d -= 0.05 * outer * bump(opening.upper - 0.07, 0.09);
  } else {
    d -= 0.035 * outer * bump(opening.lower - 0.08, 0.1);
    d -= 0.045 * inner * outer * bump(opening.lower - 0.42, 0.2);
    d += 0.035 * inner * outer * bump(opening.lower - 0.72, 0.14);
  }
  return smoothMax(d, -Math.max(opening.distance, 5.7 - z), 0.05);
}

/** Outward displacement of the lips, the philtrum and the fold under the mouth. */
function mouthRelief(id: Identity, x: number, y: number): number {
  const ax = Math.abs(x);
  lipLines(id, x);
  const { parting, top, bottom, t } = lips;
  const { halfWidth, relief: out } = id.mouth;
  let r = 0;
  if (t < 1) {
    const fullness = Math.sqrt(1 - t) * out;
    if (y >= parting) {
      const u = clamp((y - parting) / (top - parting + 1e-3), 0, 1.5);
      r =
        u < 1
          ? 0.42 * fullness * (1 - (1 - u) ** 2.6) * (1 - 0.3 * u * u)
          : 0.42 * 0.7 * fullness * Math.exp(-(y - top) / 0.4);
      r += 0.14 * out * bump(ax, 0.42) * bump(y - parting - 0.25, 0.3);
    } else {
      const u = clamp((parting - y) / (parting - bottom + 1e-3), 0, 2);
      const a = 0.5 * fullness;
      r = u < 1 ? a * (1 - (1 - u) ** 2.8) * (1 - 0.5 * u * u * u) : a * 0.5 * Math.exp(-(bottom - y) / 0.32);
      r += 0.05 * out * bump(ax - 0.7, 0.5) * bump(y - parting + 0.45, 0.35);
    }
  }
  r -= 0.13 * bump(ax - halfWidth - 0.12, 0.3) * bump(y - parting, 0.32);
  r += 0.1 * bump(ax - halfWidth - 0.75, 0.5) * bump(y - parting - 0.1, 0.8);
  r -= 0.15 * bump(y - parting, 0.06) * smoothstep(halfWidth + 0.12, halfWidth - 0.3, ax);
  const philtrum = smoothstep(top - 0.05, top + 0.25, y) * smoothstep(-4.8, -5.3, y);
  r += philtrum * (-0.07 * bump(ax, 0.3) + 0.045 * bump(ax - 0.52, 0.26));
  return r - 0.2 * bump(y - PARTING + 1.75, 0.5) * smoothstep(2.4, 0.3, ax);
}

/** The fold from the wing of the nose past the corner of the mouth, depth in cm. */
function smileFold(id: Identity, x: number, y: number): number {
  const smile = x > 0 ? id.mouth.smileLeft : id.mouth.smileRight;
  const t = clamp((-3.9 - y) / 3.4, 0, 1);
  const line = 1.75 + 1.35 * t ** 0.8;
  const along = smoothstep(-3.5, -4.2, y) * smoothstep(-8, -6.2, y);
  return (0.045 + 0.22 * smile) * along * bump(Math.abs(x) - line, 0.22 + 0.12 * t);
}

/** Distance to the neck of every figure, figure centimetres: heads and outfits overlap in it. */
export function neck(x: number, y: number, z: number): number {
  const ax = Math.sqrt(x * x + 0.03);
  let d = capsule(ax, y, z, 0, 153.5, -0.4, 0, 139.5, -1.9, 4.0, 4.3);
  d = smoothMin(d, capsule(ax, y, z, 3.5, 154.6, -1.8, 1.2, 140.8, 2.1, 0.78, 0.6), 1.0); // sternomastoid
  d = smoothMin(d, capsule(ax, y, z, 0, 149.6, 2.8, 0, 141.5, 1.0, 1.3, 1.3), 1.9); // throat
  // The trapezius widens the neck toward the shoulders.
  d = smoothMin(d, capsule(ax, y, z, 2.2, 146, -4.0, 8.2, 139, -3.2, 1.4, 1.3), 2.4);
  return smoothMax(d, -sphere(ax, y - 140.8, z - 4.3, 1.45), 1.1); // between the collar bones
}

/** The distance to the skin of a head alone, figure centimetres. */
export function headSkin(id: Identity): DistanceField {
  return (fx, fy, fz) => {
    const x = (fx - HEAD_ORIGIN[0]) / HEAD_SCALE;
    const y = (fy - HEAD_ORIGIN[1]) / HEAD_SCALE;
    const z = (fz - HEAD_ORIGIN[2]) / HEAD_SCALE;
    const far = sphere(x, y + 0.5, z + 0.5, 13.5);
    if (far > 5) return far;
    // A rounded |x|: the plain one leaves a crease down the middle of the face.
    const ax = Math.sqrt(x * x + 0.03);
    let d = skull(id, ax, y, z);
    if (z > 1) {
      d -= relief(id, ax, y, z);
      // The bridge grows out of the face, the wings sit on it with a crease.
      d = smoothMin(d, nose(id, ax, y, z), 0.28 + 0.8 * smoothstep(-3.1, -1.9, y));
      if (z > 4) {
        d = eyelids(id, d, ax, y, z);
        if (y < -3.4 && y > -10 && ax < 4.4) {
          const front = smoothstep(5.4, 7.0, z);
          d += smileFold(id, x, y) * front;
          if (y < -4.4) d -= mouthRelief(id, x, y) * front * smoothstep(4.2, 3.2, ax);
        }
      }
    }
    const ex = ax - 6.58 * (0.5 + 0.5 * id.face.width);
    const ey = y + 1.5;
    const ez = z + 1.0;
    if (ex * ex + ey * ey + ez * ez < 30) d = smoothMin(d, ear(ex, ey, ez), 0.35);
    return d * HEAD_SCALE;
  };
}
