import { LANDMARKS, LENS_PRESETS, resolveCamera } from "@shotlist/direction";
import { stoppedDown } from "./geometry.ts";
import type { Laboratory } from "./laboratory.ts";
import { type Measurement, withinPercent } from "./measurement.ts";
import type { Plate } from "./plate.ts";
import { rowByHeight } from "./subject-plane.ts";

export interface HeadCase {
  readonly size: string;
  readonly seed: number;
}

/**
 * The framing whose optical axis is level, so that the subject plane is upright: seen from shoulder
 * height. Where a short lens looks down at a framing, the head comes nearer and does grow.
 */
export const HEAD_CASES: readonly HeadCase[] = [{ size: "medium-shot-ms", seed: 81 }];

const HEIGHT = 360;
/** Metres of subject that fill the frame height (CAMERA.md). */
const SPAN = 0.8;
/** In a profile of the left side she looks at the left of the picture: how far before her axis the chin is. */
const CHIN_AHEAD = [0.06, 0.085] as const;

/** How far before and behind her axis the highest point of the head is looked for, metres. */
const CROWN_RANGE = [-0.12, 0.1] as const;

const coverage = (plate: Plate, x: number, y: number): number => plate.flag(x, y) * plate.covered(x, y);

/** The first row from `y` down whose pixel is (or is not) half covered by the figure; the height when none is. */
function nextEdge(plate: Plate, x: number, y: number, isCovered: boolean): number {
  let row = y;
  while (row < plate.height && coverage(plate, x, row) >= 0.5 !== isCovered) row++;
  return row;
}

/** Pixels from the highest point of the head to the underside of the chin. */
function headPixels(plate: Plate, pixelsPerMetre: number): number {
  const columns = ([from, to]: readonly [number, number]): number[] => {
    const first = Math.round(plate.width / 2 - to * pixelsPerMetre);
    const last = Math.round(plate.width / 2 - from * pixelsPerMetre);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  };
  const crown = Math.min(
    ...columns(CROWN_RANGE).map((x) => {
      const y = nextEdge(plate, x, 1, true);
      if (y >= plate.height) return y;
      // The edge lies in the pixel that is partly covered: above the row found, or in it.
      return y + 1 - coverage(plate, x, y) - coverage(plate, x, y - 1);
    }),
  );
  // Down the forehead and the lips to where the face ends: below it is air, then the chest.
  const chin = Math.max(
    ...columns(CHIN_AHEAD).map((x) => {
      const y = nextEdge(plate, x, nextEdge(plate, x, 0, true), false);
      if (y >= plate.height) return Number.NaN;
      return y - 1 + coverage(plate, x, y - 1) + coverage(plate, x, y);
    }),
  );
  return chin - crown;
}

/**
 * The head's height in the picture at constant framing, equal through every lens: the distance
 * makes up for the focal length. Seen in profile, where crown and chin lie in the subject plane.
 */
export async function measureHeadHeight(lab: Laboratory, { size, seed }: HeadCase): Promise<Measurement[]> {
  const lenses = LENS_PRESETS.filter((l) => l.lightingDirective === undefined);
  const outlines: number[] = [];
  const landmarks: number[] = [];
  for (const { slug } of lenses) {
    const camera = resolveCamera({ angles: [size, "shoulder-level", "profile-shot"], lens: slug }, 1.5);
    const plate = await lab.expose({
      camera: stoppedDown(camera),
      height: HEIGHT,
      samples: 4,
      seed,
      bounces: 0,
      marksFigure: true,
    });
    outlines.push(headPixels(plate, HEIGHT / camera.frameSpan));
    // A profile's stage is turned: there the camera looks along -z, and the subject plane is z = 0.
    const rowOf = rowByHeight(plate, (p) => -p[2], camera.distance);
    landmarks.push(rowOf(LANDMARKS.chin) - rowOf(LANDMARKS.crown));
  }
  const mean = outlines.reduce((a, b) => a + b, 0) / outlines.length;
  const share = (LANDMARKS.crown - LANDMARKS.chin) / SPAN;
  return lenses.flatMap(({ slug }, i) => {
    const what = `${size}, ${slug}: crown to chin`;
    return [
      withinPercent(`${what}, outline against the mean`, "px", outlines[i] ?? Number.NaN, mean, 2),
      withinPercent(`${what}, landmarks`, "px", landmarks[i] ?? Number.NaN, share * HEIGHT, 2),
    ];
  });
}
