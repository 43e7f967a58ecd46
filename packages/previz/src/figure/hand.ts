import { capsule, smoothMin } from "./sdf.ts";

type Point = readonly [number, number, number];

/** How a hand is placed: figure centimetres. */
export interface HandPose {
  readonly wrist: Point;
  /** Where the straight fingers would point. */
  readonly fingers: Point;
  /** Out of the palm. */
  readonly palm: Point;
  /** Toward the thumb (only its side matters). */
  readonly thumb: Point;
  /** Bend of index, middle, ring, little finger at the knuckle, radians. */
  readonly curl: readonly [number, number, number, number];
  /** Further bend at each joint, radians. */
  readonly joints: readonly [number, number, number];
  /** Three joints of the thumb: [along fingers, toward thumb, out of palm], centimetres. */
  readonly thumbJoints: readonly [Point, Point, Point];
}

/** The relaxed hand of a standing figure. */
export const RELAXED = {
  curl: [0.16, 0.22, 0.28, 0.34],
  joints: [0.1, 0.28, 0.2],
  thumbJoints: [
    [5.0, 4.1, 1.9],
    [8.0, 4.5, 2.6],
    [10.3, 4.3, 3.0],
  ],
} as const;

/** Knuckle offsets across the palm and the three bone lengths of each finger, centimetres. */
const KNUCKLE_ACROSS = [2.6, 0.9, -0.8, -2.3];
const BONES = [
  [3.9, 2.4, 1.9],
  [4.3, 2.7, 2.0],
  [4.0, 2.5, 1.9],
  [3.1, 1.9, 1.7],
];
const THUMB_RADII = [1.5, 1.0, 0.86, 0.66];
/** Capsules per finger: metacarpal and three bones. */
const PER_FINGER = 4;
const STRIDE = 8;

export interface HandShape {
  /** Capsules, eight numbers each: A, B, radius at A, radius at B. */
  readonly capsules: Float64Array;
  readonly centre: Point;
}

function normalised(v: Point): Point {
  const l = Math.hypot(v[0], v[1], v[2]);
  return [v[0] / l, v[1] / l, v[2] / l];
}

/** Builds the nineteen capsules of one hand. */
export function shapeHand(pose: HandPose): HandShape {
  const d = normalised(pose.fingers);
  let n = normalised(pose.palm);
  const along = n[0] * d[0] + n[1] * d[1] + n[2] * d[2];
  n = normalised([n[0] - along * d[0], n[1] - along * d[1], n[2] - along * d[2]]);
  let s: Point = [d[1] * n[2] - d[2] * n[1], d[2] * n[0] - d[0] * n[2], d[0] * n[1] - d[1] * n[0]];
  if (s[0] * pose.thumb[0] + s[1] * pose.thumb[1] + s[2] * pose.thumb[2] < 0) {
    s = [-s[0], -s[1], -s[2]];
  }
  const at = (a: number, b: number, c: number): Point => [
    pose.wrist[0] + d[0] * a + s[0] * b + n[0] * c,
    pose.wrist[1] + d[1] * a + s[1] * b + n[1] * c,
    pose.wrist[2] + d[2] * a + s[2] * b + n[2] * c,
  ];
  const out: number[] = [];
  for (let i = 0; i < 4; i++) {
    const across = KNUCKLE_ACROSS[i] as number;
    const knuckleAlong = 8.2 - (i === 3 ? 0.9 : i === 0 ? 0.2 : 0);
    let previous = at(knuckleAlong, across, 0);
    out.push(...at(0.3, across * 0.55, 0), ...previous, 1.55, 0.98);
    let angle = pose.curl[i] as number;
    let radius = 0.84 - (i === 3 ? 0.1 : 0);
    let a = knuckleAlong;
    let b = across;
    let c = 0;
    for (let j = 0; j < 3; j++) {
      const length = (BONES[i] as number[])[j] as number;
      angle += (pose.joints[j] as number) * (1 + i * 0.12);
      a += Math.cos(angle) * length;
      b += (across - 0.2) * 0.02 * length;
      c += Math.sin(angle) * length;
      const next = at(a, b, c);
      out.push(...previous, ...next, radius, radius * 0.88);
      previous = next;
      radius *= 0.88;
    }
  }
  let previous = at(1.2, 2.0, 0.6);
  for (let j = 0; j < 3; j++) {
    const joint = pose.thumbJoints[j] as Point;
    const next = at(joint[0], joint[1], joint[2]);
    out.push(...previous, ...next, THUMB_RADII[j] as number, THUMB_RADII[j + 1] as number);
    previous = next;
  }
  return { capsules: Float64Array.from(out), centre: at(8, 0, 0) };
}

/** Distance to a hand, centimetres. Far from it (18 cm) a sphere bound answers instead. */
export function handDistance(hand: HandShape, x: number, y: number, z: number): number {
  const hx = x - hand.centre[0];
  const hy = y - hand.centre[1];
  const hz = z - hand.centre[2];
  const bound = Math.sqrt(hx * hx + hy * hy + hz * hz) - 14;
  if (bound >= 4) return bound + 1;
  const c = hand.capsules;
  let d = 1e9;
  for (let i = 0, o = 0; o < c.length; i++, o += STRIDE) {
    const blend = i === 0 ? 1 : i % PER_FINGER === 0 && i < 16 ? 0.9 : 0.28;
    d = smoothMin(
      d,
      capsule(
        x,
        y,
        z,
        c[o] as number,
        c[o + 1] as number,
        c[o + 2] as number,
        c[o + 3] as number,
        c[o + 4] as number,
        c[o + 5] as number,
        c[o + 6] as number,
        c[o + 7] as number,
      ),
      blend,
    );
  }
  return d;
}
