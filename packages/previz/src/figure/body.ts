import { smoothstep } from "../math/scalar.ts";
import { type HandShape, handDistance, RELAXED, shapeHand } from "./hand.ts";
import { neck } from "./head.ts";
import { capsule, type DistanceField, ellipsoid, smoothMax, smoothMin } from "./sdf.ts";

/** Figure centimetres: feet at y = 0, facing +z, her left hand at +x. */
export type Point = readonly [number, number, number];

export interface Arm {
  readonly side: 1 | -1;
  readonly shoulder: Point;
  readonly elbow: Point;
  readonly wrist: Point;
  /** null: the hand is in a pocket. */
  readonly hand: HandShape | null;
}
/** How the arms are held: her left and her right one. */
export type Pose = readonly [Arm, Arm];

const SHOULDER: Point = [14.7, 135.2, -2.2];
const LEFT_WRIST: Point = [22.6, 85.8, 2.6];
const LEFT: Arm = {
  side: 1,
  shoulder: SHOULDER,
  elbow: [20.8, 109.4, -4.4],
  wrist: LEFT_WRIST,
  hand: shapeHand({
    ...RELAXED,
    wrist: LEFT_WRIST,
    fingers: [-0.04, -1, 0.25],
    palm: [-1, 0.02, -0.35],
    thumb: [0, 0, 1],
  }),
};
const mirrored = (p: Point): Point => [-p[0], p[1], p[2]];

const HIP_WRIST: Point = [-16.6, 97.4, 1.2];
/** Contrapposto with the right hand on the hip: symmetric arms read as a toy. */
export const HAND_ON_HIP: Pose = [
  LEFT,
  {
    side: -1,
    shoulder: mirrored(SHOULDER),
    elbow: [-31.4, 112.4, -9.0],
    wrist: HIP_WRIST,
    hand: shapeHand({
      ...RELAXED,
      wrist: HIP_WRIST,
      fingers: [0.56, -0.42, 0.72],
      palm: [0.8, 0.1, -0.6],
      thumb: [0, 1, 0],
    }),
  },
];
const RIGHT_WRIST: Point = [-23.4, 87.6, 5.4];
/** Both arms hang, the right one a little bent. */
export const AT_EASE: Pose = [
  LEFT,
  {
    side: -1,
    shoulder: mirrored(SHOULDER),
    elbow: [-21.8, 109.8, -4.8],
    wrist: RIGHT_WRIST,
    hand: shapeHand({
      ...RELAXED,
      curl: [0.26, 0.34, 0.4, 0.48],
      wrist: RIGHT_WRIST,
      fingers: [0.1, -1, 0.34],
      palm: [1, 0.1, -0.3],
      thumb: [0, 0, 1],
    }),
  },
];
/** The left arm hangs, the right hand is in the pocket. */
export const HAND_IN_POCKET: Pose = [
  LEFT,
  {
    side: -1,
    shoulder: mirrored(SHOULDER),
    elbow: [-26.0, 110.6, -8.0],
    wrist: [-15.6, 91.6, 3.2],
    hand: null,
  },
];

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

/** Distance to the torso, without arms, legs, neck and head. */
export function torso(x: number, y: number, z: number): number {
  x -= hipShift(y);
  const tilt = 0.045 * smoothstep(85, 100, y) * smoothstep(128, 112, y);
  y -= x * tilt * 0.6;
  // Rounded: the plain |x| leaves a seam down the middle of body and dress.
  const ax = Math.sqrt(x * x + 0.8);
  let d = ellipsoid(ax, y - 120.5, z + 1.4, 12.4, 18, 9.2);
  d = smoothMin(d, ellipsoid(ax, y - 106, z + 0.6, 10.3, 12, 7.9), 3);
  d = smoothMin(d, ellipsoid(ax - 5.2, y - 91, z + 1.4, 11.6, 11.5, 9.6), 6);
  d = smoothMin(d, ellipsoid(ax - 6.9, y - 121.3, z - 4.0, 5.4, 6.2, 4.9), 4.5);
  d = smoothMin(d, capsule(ax, y, z, 0, 136.0, -2.8, 12.8, 135.6, -2.6, 4.9, 3.8), 5);
  // The shoulders fall: trapezius from the nape to the point of the shoulder.
  d = smoothMin(d, capsule(ax, y, z, 1.2, 145.6, -3.2, 12.8, 136.8, -2.8, 1.9, 1.8), 4.2);
  return smoothMin(d, capsule(ax, y, z, 2.6, 139.0, 2.5, 12.4, 140.2, -1.6, 0.5, 0.5), 2.2); // clavicle
}

/** Torso and neck. */
export function trunk(x: number, y: number, z: number): number {
  const d = torso(x, y, z);
  return y > 128 ? smoothMin(d, neck(x, y, z), 2.4) : d;
}

/** Distance to an arm without its hand. */
export function armDistance(a: Arm, x: number, y: number, z: number): number {
  const { shoulder: S, elbow: E, wrist: W, side } = a;
  let d = capsule(x, y, z, S[0], S[1], S[2], E[0], E[1], E[2], 3.7, 2.85);
  d = smoothMin(d, ellipsoid(x - S[0] - side * 0.3, y - 133.4, z + 2.1, 3.7, 6.0, 4.2), 3);
  let forearm = capsule(x, y, z, E[0], E[1], E[2], W[0], W[1], W[2], 2.9, 1.9);
  const at = (t: number, i: 0 | 1 | 2): number => E[i] * (1 - t) + W[i] * t;
  forearm = smoothMin(
    forearm,
    capsule(x, y, z, at(0.12, 0), at(0.12, 1), at(0.12, 2), at(0.4, 0), at(0.4, 1), at(0.4, 2), 3.2, 2.5),
    2.5,
  );
  return smoothMin(d, forearm, 1.5);
}

/** The arm of a pose on the side of `x`, null between them. */
export function armAt(pose: Pose, x: number): Arm | null {
  return x >= 2 ? pose[0] : x <= -2 ? pose[1] : null;
}

function handOf(a: Arm, x: number, y: number, z: number): number {
  return a.hand === null ? 1e9 : handDistance(a.hand, x, y, z);
}

/** Bare arms and hands of a pose. */
export function bareArms(pose: Pose, x: number, y: number, z: number): number {
  const a = armAt(pose, x);
  return a === null ? 1e9 : smoothMin(armDistance(a, x, y, z), handOf(a, x, y, z), 1.2);
}

/** Hands with the wrists, as they come out of sleeves. */
export function handsOnly(pose: Pose): DistanceField {
  return (x, y, z) => {
    const a = armAt(pose, x);
    if (a === null || a.hand === null) return 1e9;
    const { elbow: E, wrist: W } = a;
    const at = (i: 0 | 1 | 2): number => W[i] * 0.7 + E[i] * 0.3;
    const wrist = capsule(x, y, z, at(0), at(1), at(2), W[0], W[1], W[2], 1.9, 1.75);
    return smoothMin(wrist, handOf(a, x, y, z), 1.2);
  };
}

/** Distance to a leg down to the ankle. */
export function legDistance(l: Leg, x: number, y: number, z: number): number {
  const { hip: H, knee: K, ankle: A, side } = l;
  const thigh = capsule(x, y, z, H[0], H[1], H[2], K[0], K[1], K[2], 8.2, 4.9);
  let calf = capsule(x, y, z, K[0], K[1], K[2], A[0], A[1], A[2], 4.6, 2.7);
  calf = smoothMin(
    calf,
    ellipsoid(
      x - (K[0] * 0.7 + A[0] * 0.3) - side * 0.4,
      y - 36.5,
      z - (K[2] * 0.7 + A[2] * 0.3) + 2.2,
      4.2,
      10.5,
      4.3,
    ),
    3,
  );
  return smoothMin(thigh, calf, 2);
}

function bareLeg(l: Leg, x: number, y: number, z: number): number {
  const { ankle: A, toe: T } = l;
  const foot = capsule(x, y, z, A[0], A[1], A[2], T[0], T[1] + 0.6, T[2] - 5, 2.9, 2.1);
  return smoothMin(legDistance(l, x, y, z), foot, 2.2);
}

/** Bare legs and feet below the height `top`. */
export function bareLegs(x: number, y: number, z: number, top: number): number {
  if (y > top + 6) return y - top;
  const d = Math.min(bareLeg(LEGS[0], x, y, z), bareLeg(LEGS[1], x, y, z));
  return smoothMax(d, y - top, 2);
}
