import { mix, smoothstep } from "../math/scalar.ts";
import {
  type Arm,
  AT_EASE,
  armAt,
  armDistance,
  handsOnly,
  hipShift,
  LEGS,
  legDistance,
  type Pose,
  torso,
  trunk,
} from "./body.ts";
import { folds, foldsAround } from "./folds.ts";
import { neck } from "./head.ts";
import { type DistanceField, smoothMax, smoothMin } from "./sdf.ts";

/** Where the trousers' waistband begins and ends. */
export const WAISTBAND = [99.4, 103.4] as const;
const BUTTONS = [131.2, 123.2, 115.2, 107.4];

/** How far along and around a sleeve a point is: centimetres from the shoulder, radians. */
const sleeveAt = { along: 0.5, length: 0.5, around: 0.5, elbow: 0.5 };
function measureSleeve(a: Arm, x: number, y: number, z: number): void {
  const { shoulder: S, elbow: E, wrist: W } = a;
  const upper = Math.hypot(E[0] - S[0], E[1] - S[1], E[2] - S[2]);
  const lower = Math.hypot(W[0] - E[0], W[1] - E[1], W[2] - E[2]);
  const u = ((x - S[0]) * (E[0] - S[0]) + (y - S[1]) * (E[1] - S[1]) + (z - S[2]) * (E[2] - S[2])) / upper;
  const v = ((x - E[0]) * (W[0] - E[0]) + (y - E[1]) * (W[1] - E[1]) + (z - E[2]) * (W[2] - E[2])) / lower;
  const below = smoothstep(-3, 3, v);
  sleeveAt.along = u + (upper + v - u) * below;
  sleeveAt.length = upper + lower;
  sleeveAt.elbow = upper;
  const cx = S[0] + (E[0] - S[0]) * Math.min(Math.max(u / upper, 0), 1);
  const cz = S[2] + (E[2] - S[2]) * Math.min(Math.max(u / upper, 0), 1);
  sleeveAt.around = Math.atan2(z - cz, (x - cx) * a.side);
}

/**
 * A long sleeve: `ease` stands it off the arm, `cuff` is how far it ends before the wrist.
 * Folds break at the elbow and gather above the cuff.
 */
export function sleeve(
  a: Arm,
  x: number,
  y: number,
  z: number,
  ease: number,
  cuff: number,
  depth: number,
): number {
  const bare = armDistance(a, x, y, z);
  if (bare > 6) return bare - 4;
  measureSleeve(a, x, y, z);
  const { along, length, around, elbow } = sleeveAt;
  const end = length - cuff;
  const bend = Math.exp(-(((along - elbow) / 9) ** 2));
  const gather = smoothstep(end - 12, end - 4, along) * smoothstep(end - 1, end - 3, along);
  const spiral = along * 0.2 + around * 0.55;
  const fallen = smoothstep(-4, 14, along);
  let d = bare - ease * (0.4 + 0.6 * fallen);
  d -= depth * (0.4 * fallen + 1.0 * bend + 0.8 * gather) * folds(spiral, around * 0.5, 17 + a.side);
  // The cuff hugs the wrist.
  const cuffed = smoothstep(end - 4.6, end - 4.0, along);
  d = mix(d, bare - ease * 0.62, cuffed);
  return smoothMax(d, along - end, 0.3);
}

/** How far beyond the opening at the throat a point is (positive: bare). */
function throat(x: number, y: number, z: number, depth: number): number {
  return z > -1 ? (y - depth) * 0.36 - Math.abs(x) * 0.94 : -9;
}

/** Body of a shirt that blouses over the waistband; `ease` is how loosely it hangs. */
function shirtBody(x: number, y: number, z: number, ease: number): number {
  const angle = Math.atan2(x - hipShift(y), z + 1);
  const blouse = smoothstep(120, 107, y) * smoothstep(101, 104, y);
  let d = torso(x, y, z) - ease * (0.55 + 0.45 * smoothstep(134, 126, y)) - 0.9 * blouse;
  d -= 0.55 * smoothstep(128, 112, y) * foldsAround(angle, 14, y * 0.035, 21);
  d -= 0.35 * smoothstep(112, 106, y) * foldsAround(angle, 31, y * 0.08, 23);
  // Drag lines from the armpit.
  const side = Math.abs(x);
  return (
    d -
    0.4 *
      smoothstep(6, 11, side) *
      smoothstep(112, 122, y) *
      smoothstep(136, 128, y) *
      folds((y + side * 0.9) * 0.2, side * 0.05, 27)
  );
}

/** A turned-down collar around the neck; `spread` is how far its points stand out. */
function collar(x: number, y: number, z: number, stand: number, spread: number): number {
  if (y < 130 || y > 152) return 9;
  const base = smoothMin(neck(x, y, z), torso(x, y, z), 2.4);
  const ax = Math.abs(x);
  const back = smoothstep(3, -4, z);
  // Low in front, high at the nape.
  const top = 141.6 + 3.9 * back;
  const points = Math.exp(-(((ax - spread) / 2.6) ** 2)) * (1 - back);
  const bottom = 139.6 - 4.2 * points + 1.2 * back;
  const off = stand + 0.5 * smoothstep(top, bottom, y);
  let d = smoothMax(base - off - 0.2, neck(x, y, z) - 4.6, 0.3);
  d = smoothMax(d, (y - top) * 0.9, 0.35);
  d = smoothMax(d, (bottom - y) * 0.8, 0.25);
  const gap = z > 0 ? 0.9 + 0.34 * Math.max(0, y - 135.5) - ax : -9;
  return smoothMax(d, gap, 0.25);
}

/** Distance to the shirt for a pose. */
export function shirt(pose: Pose): DistanceField {
  return (x, y, z) => {
    let d = smoothMax(shirtBody(x, y, z, 0.7), 101 - y, 0.6);
    const a = armAt(pose, x);
    if (a !== null) d = smoothMin(d, sleeve(a, x, y, z, 1.0, 1.2, 0.7), 1.6);
    // The placket: a doubled strip down the front, and its stitched edges.
    if (z > 0) {
      const s = Math.abs(x - hipShift(y) * 0.9);
      d -= 0.13 * smoothstep(1.65, 1.5, s) - 0.04 * Math.exp(-(((s - 1.2) / 0.09) ** 2));
    }
    d = smoothMax(d, throat(x, y, z, 131.5), 0.3);
    d = smoothMax(d, y - 142, 0.6);
    d = smoothMin(d, collar(x, y, z, 0.65, 4.2), 0.15);
    return d * 0.82;
  };
}

/** The part of a shirt that shows in the opening of a coat. */
export function shirtFront(x: number, y: number, z: number): number {
  let d = shirtBody(x, y, z, 0.3);
  if (z > 0) d -= 0.12 * smoothstep(1.65, 1.5, Math.abs(x - hipShift(y) * 0.9));
  d = smoothMax(d, throat(x, y, z, 131.5), 0.3);
  d = smoothMax(d, y - 141.5, 0.6);
  d = smoothMin(d, collar(x, y, z, 0.5, 4.0), 0.15);
  return d * 0.85;
}

/** Buttons of the placket; `front` is the cloth they are sewn on. */
export function buttons(front: DistanceField): DistanceField {
  return (x, y, z) => {
    let nearest = 9;
    for (const at of BUTTONS) {
      const bx = x - hipShift(at) * 0.9;
      const by = y - at;
      const r = Math.hypot(bx, by);
      if (r < 3 && z > 0)
        nearest = Math.min(nearest, smoothMax(r - 0.56, Math.abs(front(x, y, z) - 0.1) - 0.14, 0.12));
    }
    return nearest;
  };
}

/** Distance to a pair of straight trousers that break over the shoe. */
export function trousers(x: number, y: number, z: number): number {
  let d = 1e9;
  for (const l of LEGS) {
    const cx =
      l.knee[0] +
      (l.ankle[0] - l.knee[0]) * smoothstep(49, 12, y) +
      (l.hip[0] - l.knee[0]) * smoothstep(49, 90, y);
    const cz =
      l.knee[2] +
      (l.ankle[2] - l.knee[2]) * smoothstep(49, 12, y) +
      (l.hip[2] - l.knee[2]) * smoothstep(49, 90, y);
    const around = Math.atan2(x - cx, z - cz);
    let leg: number;
    if (y < 56) {
      // Below the knee the cloth falls straight: a wide cone of its own.
      const r = 8.3 - 0.25 * smoothstep(40, 10, y);
      const straight = Math.hypot(x - cx, (z - cz + 0.6) * 0.96) - r;
      leg = smoothMin(legDistance(l, x, y, z) - 1.0, straight, 1);
    } else
      leg = smoothMin(
        legDistance(l, x, y, z) - 1.0 - 0.9 * smoothstep(86, 60, y),
        Math.hypot(x - cx, z - cz + 0.6) - 8.3 + 6 * smoothstep(56, 68, y),
        1.5,
      );
    // Pressed crease in front, a soft one behind; breaks at knee and ankle.
    leg -= 0.45 * Math.exp(-((around / 0.16) ** 2)) * smoothstep(94, 84, y);
    const knee = Math.exp(-(((y - 47) / 9) ** 2));
    const ankle = smoothstep(26, 10, y);
    leg -= (0.14 + 0.42 * knee + 0.8 * ankle) * folds(y * 0.12 + around * 0.6, around * 0.7, 33 + l.side);
    leg -= 0.4 * smoothstep(70, 88, y) * folds((y - Math.abs(x) * 1.2) * 0.2, around, 37);
    d = smoothMin(d, leg, 0.7);
  }
  if (y > 74) {
    const hips = torso(x, y, z) - 0.75;
    d = smoothMin(d, smoothMax(hips, 84 - y, 4), 2.5);
    // Fly seam and slanted pockets.
    const sx = x - hipShift(y);
    if (z > 0) d += 0.1 * Math.exp(-((sx / 0.14) ** 2)) * smoothstep(82, 86, y);
    const pocket = Math.abs(Math.abs(sx) - 11.2 + (y - 90) * 0.28);
    d += 0.22 * Math.exp(-((pocket / 0.25) ** 2)) * smoothstep(84, 86, y) * smoothstep(98, 96, y);
  }
  const band = smoothstep(WAISTBAND[0] - 0.1, WAISTBAND[0] + 0.3, y);
  if (y > 92) d = d * (1 - band) + (torso(x, y, z) - 1.25) * band;
  d = smoothMax(d, y - WAISTBAND[1], 0.4);
  return smoothMax(d, 5.2 + 0.1 * z - y, 0.3) * 0.8;
}

/** The belt in the trousers' loops. */
export function trouserBelt(x: number, y: number, z: number): number {
  const d = Math.abs(torso(x, y, z) - 1.5) - 0.25;
  return smoothMax(d, Math.abs(y - 101.4) - 1.5, 0.25);
}
export function buckle(x: number, y: number, z: number): number {
  const bx = Math.abs(x - hipShift(101.4));
  const by = Math.abs(y - 101.4);
  if (bx > 5 || by > 5 || z < 0) return 4;
  const frame = Math.abs(Math.max(bx - 2.0, by - 1.75)) - 0.24;
  return smoothMax(frame, Math.abs(torso(x, y, z) - 1.85) - 0.22, 0.1);
}

/** Skin above the collar and beyond the cuffs. */
export function shirtSkin(pose: Pose): DistanceField {
  const hands = handsOnly(pose);
  return (x, y, z) => {
    const open = throat(x, y, z, 129.5);
    const trunkSkin = trunk(x, y, z) + 0.9 * smoothstep(0.4, -1.2, open) * smoothstep(141, 138, y);
    return Math.min(smoothMax(trunkSkin, 126 - y, 1), hands(x, y, z));
  };
}

export const SHIRT_POSE = AT_EASE;
