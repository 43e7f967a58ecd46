import type { ResolvedCamera, Vec3 } from "@shotlist/direction";

/** What the sketch needs of a camera; a record of an old generation carries the same. */
export type SketchCamera = Pick<
  ResolvedCamera,
  "focalLength" | "filmHeight" | "aspect" | "position" | "aim" | "roll" | "tilt"
>;

export interface Projected {
  /** In frame heights from the middle of the frame; x to the right, y down. */
  readonly x: number;
  readonly y: number;
  /** Metres in front of the lens. */
  readonly depth: number;
}

/** Nearer than this a line would fly off to infinity. */
const NEAR = 0.08;

const sub = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Vec3): Vec3 => {
  const length = Math.hypot(...a) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
};
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

export function sketcher(camera: SketchCamera): Sketcher {
  const forward = unit(sub(camera.aim, camera.position));
  // Straight down there is no "up" to see; the top of the picture is then behind the figure.
  const upHint: Vec3 = Math.abs(forward[1]) > 0.999 ? [0, 0, -1] : [0, 1, 0];
  const right = unit(cross(forward, upHint));
  const up = cross(right, forward);
  const lens = camera.focalLength / camera.filmHeight;
  const roll = (-camera.roll * Math.PI) / 180;
  const [cos, sin] = [Math.cos(roll), Math.sin(roll)];

  const depthOf = (at: Vec3) => dot(sub(at, camera.position), forward);
  const project = (at: Vec3): Projected => {
    const ray = sub(at, camera.position);
    const depth = dot(ray, forward);
    const x = (dot(ray, right) / depth) * lens;
    const y = (-dot(ray, up) / depth) * lens;
    return { x: x * cos - y * sin, y: x * sin + y * cos, depth };
  };

  return {
    point: (at) => (depthOf(at) > NEAR ? project(at) : null),
    line: (from, to) => {
      const [a, b] = [depthOf(from), depthOf(to)];
      if (a <= NEAR && b <= NEAR) return null;
      const cut = (NEAR * 1.001 - a) / (b - a);
      const start = a > NEAR ? from : between(from, to, cut);
      const end = b > NEAR ? to : between(from, to, cut);
      return [project(start), project(end)];
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

/** The horizon across the frame; null when the camera looks too steeply to see it. */
export function horizon(camera: SketchCamera, sketch: Sketcher): readonly [Projected, Projected] | null {
  if (Math.abs(camera.tilt) > 75) return null;
  const forward = unit(sub(camera.aim, camera.position));
  const flat = unit([forward[0], 0, forward[2]]);
  const side: Vec3 = [-flat[2], 0, flat[0]];
  const at = (sign: number): Vec3 => [
    camera.position[0] + (flat[0] + side[0] * sign * 3) * HORIZON_FAR,
    camera.position[1],
    camera.position[2] + (flat[2] + side[2] * sign * 3) * HORIZON_FAR,
  ];
  return sketch.line(at(-1), at(1));
}
