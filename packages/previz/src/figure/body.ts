import { smoothstep } from "../math/scalar.ts";
import { HEAD_ORIGIN, HEAD_SCALE } from "./face.ts";
import { handDistance, RELAXED, shapeHand } from "./hand.ts";
import { headSkin } from "./head.ts";
import { capsule, ellipsoid, smoothMax, smoothMin, sphere } from "./sdf.ts";

/** Figure centimetres: feet at y = 0, facing +z, her left hand at +x. */
type Point = readonly [number, number, number];

interface Arm {
  readonly side: 1 | -1;
  readonly shoulder: Point;
  readonly elbow: Point;
  readonly wrist: Point;
}

/** Contrapposto with the right hand on the hip: symmetric arms read as a toy. */
const LEFT_ARM: Arm = {
  side: 1,
  shoulder: [16.2, 136.4, -2.2],
  elbow: [21.6, 109.6, -4.6],
  wrist: [23.4, 85.6, 2.6],
};
const RIGHT_ARM: Arm = {
  side: -1,
  shoulder: [-16.2, 136.4, -2.2],
  elbow: [-32.0, 112.8, -9.0],
  wrist: [-16.6, 97.4, 1.2],
};
const LEFT_HAND = shapeHand({
  ...RELAXED,
  wrist: LEFT_ARM.wrist,
  fingers: [-0.04, -1, 0.25],
  palm: [-1, 0.02, -0.35],
  thumb: [0, 0, 1],
});
const RIGHT_HAND = shapeHand({
  ...RELAXED,
  wrist: RIGHT_ARM.wrist,
  fingers: [0.56, -0.42, 0.72],
  palm: [0.8, 0.1, -0.6],
  thumb: [0, 1, 0],
});

interface Leg {
  readonly side: 1 | -1;
  readonly hip: Point;
  readonly knee: Point;
  readonly ankle: Point;
  readonly toe: Point;
}
export const LEGS: readonly [Leg, Leg] = [
  { side: 1, hip: [9.6, 90, -1], knee: [8.6, 49, 1.0], ankle: [8.0, 12.5, -2.6], toe: [9.6, 2.4, 12.5] },
  {
    side: -1,
    hip: [-8.2, 89, -1],
    knee: [-9.6, 48.5, 3.6],
    ankle: [-10.8, 12.5, -0.8],
    toe: [-14.0, 2.4, 13.6],
  },
];

/** Sideways shift of the hips over the standing leg at height `y`. */
export function hipShift(y: number): number {
  return 2.1 * smoothstep(128, 96, y) * smoothstep(20, 70, y);
}

/** Distance to the torso, without arms, legs and head. */
export function torso(x: number, y: number, z: number): number {
  x -= hipShift(y);
  const tilt = 0.045 * smoothstep(85, 100, y) * smoothstep(128, 112, y);
  y -= x * tilt * 0.6;
  const ax = Math.abs(x);
  let d = ellipsoid(ax, y - 121, z + 1.4, 12.6, 18, 9.4);
  d = smoothMin(d, ellipsoid(ax, y - 106, z + 0.6, 10.3, 12, 7.9), 3);
  d = smoothMin(d, ellipsoid(ax - 5.2, y - 91, z + 1.4, 11.6, 11.5, 9.6), 6);
  d = smoothMin(d, ellipsoid(ax - 6.9, y - 121.3, z - 4.0, 5.5, 6.3, 5.0), 4.5);
  d = smoothMin(d, capsule(ax, y, z, 0, 136.9, -2.8, 14.4, 136.9, -2.6, 4.9, 4.1), 5);
  d = smoothMin(d, capsule(ax, y, z, 0, 147, -3.6, 13.0, 139.2, -3.2, 2.9, 1.9), 5.5);
  d = smoothMin(d, capsule(ax, y, z, 1.7, 139.7, 3.0, 13.8, 141.0, -1.0, 0.75, 0.7), 1.6); // clavicle
  d = smoothMin(d, capsule(ax, y, z, 0, 150, -0.6, 0, 137, -1.9, 3.85, 4.7), 2.6);
  return smoothMax(d, -sphere(ax, y - 141.2, z - 4.6, 1.3), 1.6);
}

function arm(a: Arm, x: number, y: number, z: number): number {
  const { shoulder: S, elbow: E, wrist: W, side } = a;
  let d = capsule(x, y, z, S[0], S[1], S[2], E[0], E[1], E[2], 4.2, 3.05);
  d = smoothMin(d, ellipsoid(x - S[0] - side * 0.6, y - 134.8, z + 2.1, 4.2, 6.0, 4.5), 3);
  let forearm = capsule(x, y, z, E[0], E[1], E[2], W[0], W[1], W[2], 3.0, 1.95);
  forearm = smoothMin(
    forearm,
    capsule(
      x,
      y,
      z,
      E[0] * 0.88 + W[0] * 0.12,
      E[1] * 0.88 + W[1] * 0.12,
      E[2] * 0.88 + W[2] * 0.12,
      E[0] * 0.6 + W[0] * 0.4,
      E[1] * 0.6 + W[1] * 0.4,
      E[2] * 0.6 + W[2] * 0.4,
      3.3,
      2.6,
    ),
    2.5,
  );
  d = smoothMin(d, forearm, 1.5);
  return smoothMin(d, handDistance(side > 0 ? LEFT_HAND : RIGHT_HAND, x, y, z), 1.2);
}

function arms(x: number, y: number, z: number): number {
  if (x >= 2) return arm(LEFT_ARM, x, y, z);
  if (x <= -2) return arm(RIGHT_ARM, x, y, z);
  return 1e9;
}

function leg(l: Leg, x: number, y: number, z: number): number {
  const { hip: H, knee: K, ankle: A, toe: T, side } = l;
  const thigh = capsule(x, y, z, H[0], H[1], H[2], K[0], K[1], K[2], 8.2, 4.9);
  let calf = capsule(x, y, z, K[0], K[1], K[2], A[0], A[1], A[2], 4.7, 2.75);
  calf = smoothMin(
    calf,
    ellipsoid(
      x - (K[0] * 0.7 + A[0] * 0.3) - side * 0.4,
      y - 36.5,
      z - (K[2] * 0.7 + A[2] * 0.3) + 2.2,
      4.3,
      10.5,
      4.4,
    ),
    3,
  );
  // Thighs end under the skirt: no skin may come through the cloth.
  let d = smoothMin(thigh, calf, 2) + 1.2 * smoothstep(70, 80, y);
  d = smoothMin(d, capsule(x, y, z, A[0], A[1], A[2], T[0], T[1] + 0.6, T[2] - 5, 2.9, 2.1), 2.2);
  return smoothMax(d, y - 76, 2);
}

/** Distance to all visible skin: torso, arms, hands, legs and head; figure centimetres. */
export function bodySkin(x: number, y: number, z: number): number {
  let d = torso(x, y, z) + 1.6 * smoothstep(104, 98, y);
  if (y < 98) d = Math.min(d, leg(LEGS[0], x, y, z), leg(LEGS[1], x, y, z));
  d = smoothMin(d, arms(x, y, z), 2.0);
  if (y > 128) {
    const head = headSkin(
      (x - HEAD_ORIGIN[0]) / HEAD_SCALE,
      (y - HEAD_ORIGIN[1]) / HEAD_SCALE,
      (z - HEAD_ORIGIN[2]) / HEAD_SCALE,
    );
    d = smoothMin(d, head * HEAD_SCALE, 1.6);
  }
  return d;
}
