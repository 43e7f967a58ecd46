import { type CameraView, project, type Vec3 } from "@shotlist/direction";

export interface Projected {
  /** In frame heights from the middle of the frame; x to the right, y down. */
  readonly x: number;
  readonly y: number;
  /** Metres in front of the lens. */
  readonly depth: number;
}

/** Nearer than this a line would fly off to infinity. */
const NEAR = 0.08;

const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const between = (a: Vec3, b: Vec3, t: number): Vec3 => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

export interface Sketcher {
  readonly point: (at: Vec3) => Projected | null;
  /** A segment, cut at the lens; null when all of it is behind. */
  readonly line: (from: Vec3, to: Vec3) => readonly [Projected, Projected] | null;
  /** Frame heights per metre at a depth. */
  readonly scale: (depth: number) => number;
}

export function sketcher(view: CameraView): Sketcher {
  const lens = 1 / (2 * view.tanHalf);
  const eye = dot(view.position, view.forward);
  const depthOf = (at: Vec3) => dot(at, view.forward) - eye;
  const point = (at: Vec3): Projected | null => {
    if (depthOf(at) <= NEAR) return null;
    const seen = project(view, at, 1);
    return seen && { x: seen.x / 2, y: -seen.y / 2, depth: seen.depth };
  };
  return {
    point,
    line: (from, to) => {
      const [a, b] = [depthOf(from), depthOf(to)];
      if (a <= NEAR && b <= NEAR) return null;
      const cut = (NEAR * 1.001 - a) / (b - a);
      const start = point(a > NEAR ? from : between(from, to, cut));
      const end = point(b > NEAR ? to : between(from, to, cut));
      return start && end && [start, end];
    },
    scale: (depth) => lens / depth,
  };
}

export interface Limb {
  readonly from: Vec3;
  readonly to: Vec3;
  /** Metres, at either end. */
  readonly radii: readonly [from: number, to: number];
}

/** Limbs that are one piece of wood: no gap is drawn between them. */
export type Part = readonly Limb[];

const limb = (from: Vec3, to: Vec3, start: number, end: number): Limb => ({ from, to, radii: [start, end] });

/** An artist's lay figure of 1.70 m at the origin, facing +Z; metres. */
export const FIGURE_PARTS: readonly Part[] = [
  [limb([0, 1.6, -0.012], [0, 1.545, 0.018], 0.1, 0.072)],
  [limb([0, 1.49, -0.018], [0, 1.41, -0.02], 0.046, 0.056)],
  [
    limb([-0.12, 1.345, -0.01], [0.12, 1.345, -0.01], 0.066, 0.066),
    limb([-0.07, 1.33, 0], [-0.025, 1.1, 0], 0.08, 0.075),
    limb([0.07, 1.33, 0], [0.025, 1.1, 0], 0.08, 0.075),
    limb([0, 1.3, 0], [0, 1.12, 0], 0.12, 0.09),
  ],
  [limb([0, 1.06, 0], [0, 0.99, 0], 0.1, 0.115)],
  [limb([-0.075, 0.925, 0], [0.075, 0.925, 0], 0.092, 0.092)],
  ...([-1, 1] as const).flatMap((side): Part[] => [
    [limb([side * 0.205, 1.35, -0.01], [side * 0.245, 1.11, -0.025], 0.052, 0.038)],
    [limb([side * 0.247, 1.07, -0.022], [side * 0.262, 0.87, 0.03], 0.038, 0.027)],
    [limb([side * 0.264, 0.83, 0.045], [side * 0.262, 0.745, 0.065], 0.032, 0.026)],
    [limb([side * 0.093, 0.86, 0], [side * 0.098, 0.53, 0.012], 0.086, 0.058)],
    [limb([side * 0.099, 0.46, 0.01], [side * 0.105, 0.12, -0.02], 0.056, 0.034)],
    [limb([side * 0.106, 0.045, -0.035], [side * 0.12, 0.032, 0.14], 0.04, 0.03)],
  ]),
];

/** Two hands about an object at the origin, +Z toward the camera; metres. */
export const HELD_PARTS: readonly Part[] = [
  ...([-1, 1] as const).map(
    (side): Part => [
      limb([side * 0.31, -0.07, -0.17], [side * 0.056, -0.008, -0.072], 0.039, 0.021),
      limb([side * 0.056, -0.008, -0.06], [side * 0.046, 0.005, 0.02], 0.026, 0.022),
    ],
  ),
  [limb([0, -0.03, 0], [0, 0.03, 0], 0.035, 0.04)],
];

/** A viewer's own forearms about the eye at the origin, looking along -Z; metres. */
export const FOREARM_PARTS: readonly Part[] = ([-1, 1] as const).map((side) => [
  limb([side * 0.22, -0.31, -0.17], [side * 0.125, -0.165, -0.4], 0.039, 0.021),
  limb([side * 0.125, -0.165, -0.41], [side * 0.085, -0.13, -0.56], 0.036, 0.014),
]);

/** The lines a lay figure carries on its head: where the face's middle and the eyes are. */
export const FACE_LINES: readonly (readonly Vec3[])[] = [
  [
    [0, 1.692, 0.02],
    [0, 1.66, 0.064],
    [0, 1.62, 0.084],
    [0, 1.58, 0.088],
    [0, 1.53, 0.082],
    [0, 1.49, 0.062],
  ],
  [
    [-0.088, 1.59, 0.02],
    [-0.066, 1.59, 0.06],
    [-0.034, 1.59, 0.08],
    [0, 1.59, 0.087],
    [0.034, 1.59, 0.08],
    [0.066, 1.59, 0.06],
    [0.088, 1.59, 0.02],
  ],
];

const almond = (side: -1 | 1): readonly Vec3[] =>
  Array.from({ length: 17 }, (_, step): Vec3 => {
    const turn = (step / 16) * 2 * Math.PI;
    const across = Math.cos(turn);
    return [
      side * (0.033 + 0.0155 * across),
      1.59 + 0.0075 * Math.sin(turn) * (1 - 0.3 * across * across),
      0.083 - 0.004 * across * across,
    ];
  });

/** Eyes and brows, for framings that show little else. */
export const EYE_LINES: readonly (readonly Vec3[])[] = ([-1, 1] as const).flatMap((side) => [
  almond(side),
  [
    [side * 0.014, 1.609, 0.088],
    [side * 0.022, 1.6125, 0.087],
    [side * 0.031, 1.6145, 0.085],
    [side * 0.041, 1.614, 0.081],
    [side * 0.053, 1.609, 0.074],
  ] satisfies readonly Vec3[],
]);

export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The outline of two discs and what lies between them, as an SVG path. */
export function taperPath(a: Disc, b: Disc): string {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  const n = (value: number) => value.toFixed(1);
  if (length <= Math.abs(a.radius - b.radius) + 1e-6) {
    const { x, y, radius } = a.radius > b.radius ? a : b;
    return `M${n(x - radius)} ${n(y)}a${n(radius)} ${n(radius)} 0 1 0 ${n(2 * radius)} 0a${n(radius)} ${n(radius)} 0 1 0 ${n(-2 * radius)} 0Z`;
  }
  const heading = Math.atan2(dy, dx);
  const spread = Math.acos((a.radius - b.radius) / length);
  const on = ({ x, y, radius }: Disc, angle: number) =>
    `${n(x + radius * Math.cos(angle))} ${n(y + radius * Math.sin(angle))}`;
  const arc = (disc: Disc, long: boolean, angle: number) =>
    `A${n(disc.radius)} ${n(disc.radius)} 0 ${long ? 1 : 0} 1 ${on(disc, angle)}`;
  const [one, other] = [heading + spread, heading - spread];
  return `M${on(a, one)}${arc(a, spread < Math.PI / 2, other)}L${on(b, other)}${arc(b, spread > Math.PI / 2, one)}Z`;
}

export interface GroundLine {
  readonly from: Vec3;
  readonly to: Vec3;
}

/** How far the floor is drawn: near enough to the horizon to meet it by eye. */
const FLOOR_REACH = 400;

/** A floor grid around the figure: even where one looks, wider apart towards the horizon. */
export function groundGrid(distance: number): readonly GroundLine[] {
  const step = distance > 9 ? 4 : distance > 4 ? 2 : 1;
  const places = [0];
  for (let at = step; at < FLOOR_REACH; at += at < step * 10 ? step : at * 0.3) places.push(at, -at);
  return places.flatMap((at): GroundLine[] => [
    { from: [at, 0, -FLOOR_REACH], to: [at, 0, FLOOR_REACH] },
    { from: [-FLOOR_REACH, 0, at], to: [FLOOR_REACH, 0, at] },
  ]);
}

const HORIZON_FAR = 5_000;

/** Looking more steeply than this, no frame of ours reaches the horizon: the sine of 75 degrees. */
const STEEP = Math.sin((75 * Math.PI) / 180);

/** The horizon across the frame; null when the camera looks too steeply to see it. */
export function horizon(view: CameraView, sketch: Sketcher): readonly [Projected, Projected] | null {
  const { forward, position } = view;
  if (Math.abs(forward[1]) > STEEP) return null;
  const length = Math.hypot(forward[0], forward[2]);
  const [fx, fz] = [forward[0] / length, forward[2] / length];
  const at = (sign: number): Vec3 => [
    position[0] + (fx - fz * sign * 3) * HORIZON_FAR,
    position[1],
    position[2] + (fz + fx * sign * 3) * HORIZON_FAR,
  ];
  return sketch.line(at(-1), at(1));
}
