import type { ResolvedCamera, Vec3 } from "@shotlist/direction";
import { DEGREE } from "./math/scalar.ts";
import type { LensCamera } from "./trace/scene-data.ts";

type Vec = readonly [number, number, number];

function cross(a: Vec, b: Vec): Vec {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
function dot(a: Vec, b: Vec): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
function subtract(a: Vec, b: Vec): Vec {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}
function normalise(v: Vec): Vec {
  const l = Math.hypot(v[0], v[1], v[2]);
  return [v[0] / l, v[1] / l, v[2] / l];
}

/** Turns a point about the vertical axis through the subject, radians; + takes +z toward +x. */
export function turnY(v: Vec, angle: number): Vec {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [v[0] * c + v[2] * s, v[1], v[2] * c - v[0] * s];
}

/** The optical axis as a unit vector; from azimuth and tilt where aim and position coincide. */
function opticalAxis(camera: ResolvedCamera): Vec {
  const toAim = subtract(camera.aim, camera.position);
  if (Math.hypot(...toAim) > 1e-6) return normalise(toAim);
  const a = camera.azimuth * DEGREE;
  const t = camera.tilt * DEGREE;
  return [-Math.sin(a) * Math.cos(t), Math.sin(t), -Math.cos(a) * Math.cos(t)];
}

/**
 * The thin-lens camera of a resolved camera, in the subject's frame (metres).
 * The pupil's radius is f / 2N; the vertical angle of view comes from the film height.
 */
export function lensCamera(camera: ResolvedCamera): LensCamera {
  const forward = opticalAxis(camera);
  const azimuth = camera.azimuth * DEGREE;
  // Looking straight down or up there is no horizon: the top of the frame is the far side.
  const vertical = Math.abs(forward[1]) > 0.9995;
  const away = forward[1] < 0 ? -1 : 1;
  const worldUp: Vec = vertical ? [Math.sin(azimuth) * away, 0, Math.cos(azimuth) * away] : [0, 1, 0];
  const right0 = normalise(cross(forward, worldUp));
  const up0 = cross(right0, forward);
  const c = Math.cos(camera.roll * DEGREE);
  const s = Math.sin(camera.roll * DEGREE);
  return {
    position: camera.position,
    forward,
    right: [right0[0] * c - up0[0] * s, right0[1] * c - up0[1] * s, right0[2] * c - up0[2] * s],
    up: [up0[0] * c + right0[0] * s, up0[1] * c + right0[1] * s, up0[2] * c + right0[2] * s],
    tanHalf: camera.filmHeight / 2 / camera.focalLength,
    lensRadius: camera.focalLength / 1000 / (2 * camera.fNumber),
    focusDistance: Math.max(0.05, dot(subtract(camera.focus, camera.position), forward)),
  };
}

/** The same camera after turning the whole scene about the vertical axis. */
export function turnCamera(camera: LensCamera, angle: number): LensCamera {
  return {
    ...camera,
    position: turnY(camera.position, angle),
    forward: turnY(camera.forward, angle),
    right: turnY(camera.right, angle),
    up: turnY(camera.up, angle),
  };
}

/**
 * Where a point lands in the frame: x and y from -1 to 1 (right and up), and its depth in metres;
 * null behind the camera.
 */
export function project(
  camera: LensCamera,
  point: Vec3,
  aspect: number,
): { readonly x: number; readonly y: number; readonly depth: number } | null {
  const d = subtract(point, camera.position);
  const depth = dot(d, camera.forward);
  if (depth <= 0) return null;
  return {
    x: dot(d, camera.right) / (depth * camera.tanHalf * aspect),
    y: dot(d, camera.up) / (depth * camera.tanHalf),
    depth,
  };
}
