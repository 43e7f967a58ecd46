import { LENS_PRESETS, resolveCamera } from "@shotlist/direction";
import { darkRoom } from "./dark-room.ts";
import { fromAim } from "./geometry.ts";
import type { Laboratory } from "./laboratory.ts";
import { type Measurement, withinPercent } from "./measurement.ts";
import { centroid } from "./plate.ts";

export interface BackgroundCase {
  readonly lens: string;
  /** Millimetres. */
  readonly focalLength: number;
  readonly seed: number;
}

export const BACKGROUND_CASES: readonly BackgroundCase[] = LENS_PRESETS.map(({ slug, focalLength }, i) => ({
  lens: slug,
  focalLength,
  seed: 31 + i,
}));

/** Span of a medium shot in metres and film height at 3:2 in millimetres (CAMERA.md). */
const SPAN = 0.8;
const FILM_HEIGHT = 24;
/** Metres: how far behind the subject the markers stand, and how far apart. */
const BEHIND = 3;
const APART = 1;
const HEIGHT = 240;

/**
 * How large the background looms in a medium shot: two markers behind the subject are imaged
 * f X / (D + b) apart on the film, with D = f S / h. Their blurred discs keep their centres.
 */
export async function measureBackground(
  lab: Laboratory,
  { lens, focalLength, seed }: BackgroundCase,
): Promise<Measurement[]> {
  const camera = resolveCamera({ angles: ["medium-shot-ms", "eye-level"], lens }, 1.5);
  const plate = await lab.expose({
    camera,
    height: HEIGHT,
    samples: 8,
    seed,
    bounces: 0,
    empty: true,
    design: darkRoom([
      { at: fromAim(camera, -APART / 2, 0, BEHIND), radius: 0.03, channel: 0 },
      { at: fromAim(camera, APART / 2, 0, BEHIND), radius: 0.03, channel: 1 },
    ]),
  });
  const left = centroid(plate, 0);
  const right = centroid(plate, 1);
  const distance = (focalLength * SPAN) / FILM_HEIGHT;
  const expected = ((focalLength * APART) / (distance + BEHIND)) * (HEIGHT / FILM_HEIGHT);
  const measured = left && right ? right[0] - left[0] : Number.NaN;
  return [
    withinPercent(
      `${lens}, 1 m apart, 3 m behind the subject (D ${distance.toFixed(2)} m)`,
      "px",
      measured,
      expected,
      1,
    ),
  ];
}
