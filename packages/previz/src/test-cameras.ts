import type { ResolvedCamera, Vec3 } from "@shotlist/direction";
import { DEGREE } from "./math/scalar.ts";
import type { PrevizRequest } from "./request.ts";

/** A ResolvedCamera from the few numbers a test is about; the rest as packages/direction would. */
export function cameraOf(
  o: {
    readonly focalLength?: number;
    readonly span?: number;
    readonly aim?: Vec3;
    readonly azimuth?: number;
    readonly tilt?: number;
    readonly roll?: number;
    readonly aspect?: number;
    readonly props?: ResolvedCamera["props"];
  } = {},
): ResolvedCamera {
  const {
    focalLength = 50,
    span = 0.8,
    aim = [0, 1.4, 0],
    azimuth = 0,
    tilt = 0,
    roll = 0,
    aspect = 1.5,
    props = {},
  } = o;
  const filmHeight = 36 / Math.max(aspect, 1);
  const distance = (focalLength * span) / filmHeight;
  const a = azimuth * DEGREE;
  const t = tilt * DEGREE;
  const position: Vec3 = [
    aim[0] + Math.sin(a) * Math.cos(t) * distance,
    aim[1] - Math.sin(t) * distance,
    aim[2] + Math.cos(a) * Math.cos(t) * distance,
  ];
  return {
    focalLength,
    fNumber: 2.8,
    aspect,
    filmHeight,
    angleOfView: {
      horizontal: 0,
      vertical: (2 * Math.atan(filmHeight / 2 / focalLength)) / DEGREE,
      diagonal: 0,
    },
    frameSpan: span,
    distance,
    azimuth,
    height: position[1],
    tilt,
    roll,
    position,
    aim,
    focus: aim,
    props,
  };
}

/** A small request: 48 x 32 at one sample. */
export function requestOf(o: Partial<PrevizRequest> = {}): PrevizRequest {
  return {
    prompt: "studio",
    camera: cameraOf(),
    tone: { category: null, palette: [] },
    lighting: "set",
    seed: 7,
    width: 48,
    height: 32,
    samples: 1,
    ...o,
  };
}
