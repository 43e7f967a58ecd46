import type { ResolvedCamera, Vec3 } from "@shotlist/direction";

/*
 * The little vector algebra the expectations need, written apart from the engine's own: a mistake
 * in one must not hide in the other.
 */

export const scaled = (v: Vec3, k: number): Vec3 => [v[0] * k, v[1] * k, v[2] * k];
export const sum = (...all: readonly Vec3[]): Vec3 => [
  all.reduce((s, v) => s + v[0], 0),
  all.reduce((s, v) => s + v[1], 0),
  all.reduce((s, v) => s + v[2], 0),
];
export const difference = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const inner = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const unit = (v: Vec3): Vec3 => scaled(v, 1 / Math.hypot(...v));
export const outer = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Right, up and forward of a camera without roll that looks from its position at its aim. */
export interface Axes {
  readonly right: Vec3;
  readonly up: Vec3;
  readonly forward: Vec3;
}

export function axesOf(camera: ResolvedCamera): Axes {
  const forward = unit(difference(camera.aim, camera.position));
  const right = unit(outer(forward, [0, 1, 0]));
  return { right, up: outer(right, forward), forward };
}

/** The point `x` to the right of, `y` above and `z` beyond the aim, along the camera's axes; metres. */
export function fromAim(camera: ResolvedCamera, x: number, y: number, z: number): Vec3 {
  const { right, up, forward } = axesOf(camera);
  return sum(camera.aim, scaled(right, x), scaled(up, y), scaled(forward, z));
}

/** The same camera with all but a pinhole's depth of field, for outlines that a blur would smear. */
export function stoppedDown(camera: ResolvedCamera): ResolvedCamera {
  return { ...camera, fNumber: 1e6 };
}
