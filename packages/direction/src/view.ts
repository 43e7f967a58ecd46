import type { ResolvedCamera, Vec3 } from "./types.ts";

const RADIANS = Math.PI / 180;

/** What of a resolved camera decides where a point of the world lands in the frame. */
export type ViewCamera = Pick<
  ResolvedCamera,
  "focalLength" | "fNumber" | "filmHeight" | "azimuth" | "tilt" | "roll" | "position" | "aim" | "focus"
>;

/** A camera as a picture is drawn through it: an orthonormal right-handed basis and a thin lens. */
export interface CameraView {
  /** Metres: the entrance pupil. */
  readonly position: Vec3;
  /** Unit vectors; `right` × `up` points back at the photographer. The roll is in them. */
  readonly right: Vec3;
  readonly up: Vec3;
  /** Along the optical axis, away from the lens. */
  readonly forward: Vec3;
  /** Tangent of half the vertical angle of view. */
  readonly tanHalf: number;
  /** Radius of the entrance pupil, metres: f / 2N. 0 would be a pinhole. */
  readonly lensRadius: number;
  /** Metres along the optical axis to the plane of focus, at least 0.05. */
  readonly focusDistance: number;
}

const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const subtract = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
function unit(v: Vec3): Vec3 {
  const length = Math.hypot(v[0], v[1], v[2]);
  return [v[0] / length, v[1] / length, v[2] / length];
}

/** Turns a point about the vertical axis through the subject, radians; + takes +z toward +x. */
export function turnY(v: Vec3, angle: number): Vec3 {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [v[0] * c + v[2] * s, v[1], v[2] * c - v[0] * s];
}

/** The optical axis as a unit vector; from azimuth and tilt where aim and position coincide. */
function opticalAxis(camera: ViewCamera): Vec3 {
  const toAim = subtract(camera.aim, camera.position);
  if (Math.hypot(...toAim) > 1e-6) return unit(toAim);
  const a = camera.azimuth * RADIANS;
  const t = camera.tilt * RADIANS;
  return [-Math.sin(a) * Math.cos(t), Math.sin(t), -Math.cos(a) * Math.cos(t)];
}

/**
 * The view of a resolved camera, in the subject's frame. The one place where a camera's numbers
 * become directions: the renderer and the viewfinder both look through it.
 *
 * Looking straight down or up there is no horizon; the top of the frame is then the far side of
 * the subject, which is also the limit of an ever steeper look.
 */
export function viewOf(camera: ViewCamera): CameraView {
  const forward = opticalAxis(camera);
  const azimuth = camera.azimuth * RADIANS;
  const vertical = Math.abs(forward[1]) > 0.9995;
  const away = forward[1] < 0 ? -1 : 1;
  const worldUp: Vec3 = vertical ? [Math.sin(azimuth) * away, 0, Math.cos(azimuth) * away] : [0, 1, 0];
  const right = unit(cross(forward, worldUp));
  const up = cross(right, forward);
  const c = Math.cos(camera.roll * RADIANS);
  const s = Math.sin(camera.roll * RADIANS);
  return {
    position: camera.position,
    forward,
    right: [right[0] * c - up[0] * s, right[1] * c - up[1] * s, right[2] * c - up[2] * s],
    up: [up[0] * c + right[0] * s, up[1] * c + right[1] * s, up[2] * c + right[2] * s],
    tanHalf: camera.filmHeight / 2 / camera.focalLength,
    lensRadius: camera.focalLength / 1000 / (2 * camera.fNumber),
    focusDistance: Math.max(0.05, dot(subtract(camera.focus, camera.position), forward)),
  };
}

/** The same view after turning the whole scene about the vertical axis, radians. */
export function turnView(view: CameraView, angle: number): CameraView {
  return {
    ...view,
    position: turnY(view.position, angle),
    forward: turnY(view.forward, angle),
    right: turnY(view.right, angle),
    up: turnY(view.up, angle),
  };
}

/** A point in the frame: x and y from -1 to 1 (right and up), and its depth in metres. */
export interface FramePoint {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

/** Where a point lands in a frame of that aspect (width / height); null behind the camera. */
export function project(view: CameraView, point: Vec3, aspect: number): FramePoint | null {
  const d = subtract(point, view.position);
  const depth = dot(d, view.forward);
  if (depth <= 0) return null;
  return {
    x: dot(d, view.right) / (depth * view.tanHalf * aspect),
    y: dot(d, view.up) / (depth * view.tanHalf),
    depth,
  };
}

/**
 * A camera on the way from one framing to another, `t` from 0 to 1. Distance and focal length run
 * in proportion, so that a change of lens alone keeps the subject's size from start to end: what
 * the eye then sees is the background coming nearer. What stands where is the second camera's.
 */
export function cameraBetween(from: ResolvedCamera, to: ResolvedCamera, t: number): ResolvedCamera {
  if (t >= 1) return to;
  const mix = (a: number, b: number) => a + (b - a) * t;
  const scale = (a: number, b: number) => a * (b / a) ** t;
  const mix3 = (a: Vec3, b: Vec3): Vec3 => [mix(a[0], b[0]), mix(a[1], b[1]), mix(a[2], b[2])];
  const aim = mix3(from.aim, to.aim);
  const distance = scale(from.distance, to.distance);
  const azimuth = mix(from.azimuth, to.azimuth);
  const tilt = mix(from.tilt, to.tilt);
  const a = azimuth * RADIANS;
  const along = distance * Math.cos(tilt * RADIANS);
  const position: Vec3 = [
    aim[0] + along * Math.sin(a),
    aim[1] - distance * Math.sin(tilt * RADIANS),
    aim[2] + along * Math.cos(a),
  ];
  return {
    ...to,
    focalLength: scale(from.focalLength, to.focalLength),
    frameSpan: scale(from.frameSpan, to.frameSpan),
    distance,
    azimuth,
    tilt,
    roll: mix(from.roll, to.roll),
    height: position[1],
    position,
    aim,
    focus: mix3(from.focus, to.focus),
  };
}
