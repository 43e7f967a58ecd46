import { LENS_PRESETS, resolveCamera } from "@shotlist/direction";
import { darkRoom } from "./dark-room.ts";
import { fromAim } from "./geometry.ts";
import type { Laboratory } from "./laboratory.ts";
import { type Measurement, withinPercent } from "./measurement.ts";
import { centroid } from "./plate.ts";

/** Angles of view at 3:2 in degrees, as the contract of the six lenses states them (CAMERA.md). */
const STATED: Readonly<Record<string, readonly [horizontal: number, vertical: number, diagonal: number]>> = {
  "24mm-wide": [73.7, 53.1, 84.1],
  "35mm-street": [54.4, 37.8, 63.4],
  "50mm-natural": [39.6, 27.0, 46.8],
  "85mm-portrait": [23.9, 16.1, 28.6],
  "135mm-tight": [15.2, 10.2, 18.2],
  "beauty-briese": [20.4, 13.7, 24.4],
};

export interface AngleCase {
  readonly lens: string;
  readonly seed: number;
}

export const ANGLE_CASES: readonly AngleCase[] = LENS_PRESETS.map(({ slug }, i) => ({
  lens: slug,
  seed: 11 + i,
}));

const ASPECT = 1.5;
const HEIGHT = 240;
/** Markers stand this share of the half frame from the axis: clear of the edge, far from the middle. */
const REACH = 0.9;

const PAIRS = [
  ["horizontal", 1, 0],
  ["vertical", 0, 1],
  ["diagonal", 1, 1],
] as const;

/**
 * The angles of view of a lens from two markers each, at opposite sides of the frame. Two points
 * whose directions are known give the pixels per unit of tangent; half a frame of those is half
 * the angle (rectilinear projection).
 */
export async function measureAngleOfView(lab: Laboratory, { lens, seed }: AngleCase): Promise<Measurement[]> {
  const camera = resolveCamera({ angles: ["medium-shot-ms", "eye-level"], lens }, ASPECT);
  const stated = STATED[lens];
  const rows: Measurement[] = [];
  for (const [i, [name, across, along]] of PAIRS.entries()) {
    const x = across * REACH * (camera.frameSpan / 2) * ASPECT;
    const y = along * REACH * (camera.frameSpan / 2);
    const radius = camera.frameSpan * 0.01;
    const plate = await lab.expose({
      camera,
      height: HEIGHT,
      samples: 4,
      seed,
      bounces: 0,
      empty: true,
      design: darkRoom([
        { at: fromAim(camera, x, y, 0), radius, channel: 0 },
        { at: fromAim(camera, -x, -y, 0), radius, channel: 1 },
      ]),
    });
    const a = centroid(plate, 0);
    const b = centroid(plate, 1);
    const pixels = a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : Number.NaN;
    const distance = Math.hypot(...camera.aim.map((v, k) => v - (camera.position[k] ?? 0)));
    const perTangent = pixels / ((2 * Math.hypot(x, y)) / distance);
    const frame = Math.hypot(across * plate.width, along * plate.height);
    const angle = (2 * Math.atan(frame / 2 / perTangent) * 180) / Math.PI;
    rows.push(withinPercent(`${lens}, ${name} angle of view`, "°", angle, stated?.[i] ?? Number.NaN, 1));
  }
  return rows;
}
