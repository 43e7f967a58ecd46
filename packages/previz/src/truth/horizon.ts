import { resolveCamera } from "@shotlist/direction";
import type { Laboratory } from "./laboratory.ts";
import { affirmed, type Measurement, within } from "./measurement.ts";
import type { Plate } from "./plate.ts";

export interface HorizonCase {
  readonly angles: readonly string[];
  readonly lens: string;
  readonly rollSign: 1 | -1;
  readonly seed: number;
}

const plain = (seed: number, lens: string, ...angles: string[]): HorizonCase => ({
  angles,
  lens,
  rollSign: 1,
  seed,
});

/** Where a horizon must be in the picture, from tilts of -12 to +22 degrees, plain and Dutch. */
export const HORIZON_CASES: readonly HorizonCase[] = [
  plain(51, "50mm-natural", "medium-shot-ms", "eye-level"),
  plain(52, "35mm-street", "long-shot-ls", "shoulder-level"),
  plain(53, "50mm-natural", "medium-shot-ms", "waist-level"),
  plain(54, "24mm-wide", "medium-full-shot-mfs", "low-angle"),
  plain(55, "24mm-wide", "worms-eye-view"),
  plain(56, "50mm-natural", "medium-shot-ms", "eye-level", "profile-shot"),
  plain(57, "35mm-street", "medium-full-shot-mfs", "eye-level", "dutch-angle"),
  { ...plain(58, "35mm-street", "medium-full-shot-mfs", "eye-level", "dutch-angle"), rollSign: -1 },
  plain(59, "24mm-wide", "long-shot-ls", "low-angle", "dutch-angle"),
];

/** Shots that must not show a horizon at all. */
export const NO_HORIZON_CASES: readonly HorizonCase[] = [
  plain(61, "50mm-natural", "medium-shot-ms", "high-angle"),
  plain(62, "24mm-wide", "birds-eye-view"),
  plain(63, "35mm-street", "medium-shot-ms", "overhead-shot"),
];

export function horizonTitle({ angles, lens, rollSign }: HorizonCase): string {
  const lean = angles.includes("dutch-angle") ? (rollSign > 0 ? " clockwise" : " counter-clockwise") : "";
  return `${angles.join(" + ")}${lean}, ${lens}`;
}

const HEIGHT = 200;

async function shoreOf(lab: Laboratory, c: HorizonCase) {
  const camera = resolveCamera({ angles: c.angles, lens: c.lens }, 1.5, { rollSign: c.rollSign });
  const plate = await lab.expose({
    camera,
    height: HEIGHT,
    samples: 4,
    seed: c.seed,
    bounces: 0,
    empty: true,
    prompt: "beach",
  });
  return { camera, plate };
}

/** Metres: what reaches higher than this above the shore is land or rock before the horizon, not water. */
const HIGHEST_WATER = 1;

/**
 * The boundary of sea and sky, column by column: the lowest crossing from surface to open sky, at
 * the height where the pixel is half covered. Columns that are all sky or all surface give none,
 * nor do those where land stands before the horizon.
 */
function boundary(plate: Plate): (readonly [x: number, y: number])[] {
  const points: (readonly [number, number])[] = [];
  for (let x = 0; x < plate.width; x++) {
    let y = plate.height - 1;
    while (y > 0 && plate.covered(x, y) > 0.5) y--;
    if (y === plate.height - 1 || plate.covered(x, y) > 0.5) continue;
    if (plate.position(x, y + 1)[1] > HIGHEST_WATER) continue;
    // The share of the last open pixel that is surface lies at its lower side.
    points.push([x + 0.5, y + 1 - plate.covered(x, y)]);
  }
  return points;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
};

/** The line most points agree on (Theil and Sen): a rock low in the water does not bend it. */
function robustLine(points: readonly (readonly [number, number])[]): {
  slope: number;
  at: (x: number) => number;
} {
  const slopes: number[] = [];
  const gap = Math.max(1, Math.floor(points.length / 4));
  for (let i = 0; i + gap < points.length; i++) {
    for (let j = i + gap; j < points.length; j += 3) {
      const [a, b] = [points[i], points[j]];
      if (a && b) slopes.push((b[1] - a[1]) / (b[0] - a[0]));
    }
  }
  const slope = median(slopes);
  const offset = median(points.map(([x, y]) => y - slope * x));
  return { slope, at: (x) => offset + slope * x };
}

/**
 * Roll and elevation of the rendered sea horizon. A level camera at tilt t sees it |tan t| focal
 * lengths from the middle of the frame, below when it looks up; a roll turns it about the middle.
 */
export async function measureHorizon(lab: Laboratory, c: HorizonCase): Promise<Measurement[]> {
  const { camera, plate } = await shoreOf(lab, c);
  const { slope, at } = robustLine(boundary(plate));
  const focal = (camera.focalLength / camera.filmHeight) * plate.height;
  // Up is positive from here on; rows count down.
  const lean = (-Math.atan(slope) * 180) / Math.PI;
  const above = (plate.height / 2 - at(plate.width / 2)) * Math.cos(Math.atan(slope));
  const elevation = (Math.atan(above / focal) * 180) / Math.PI;
  const drop = (camera.aim[1] - camera.position[1]) / camera.distance;
  const tilt = (Math.asin(drop) * 180) / Math.PI;
  const roll = c.angles.includes("dutch-angle") ? 15 * c.rollSign : 0;
  const title = horizonTitle(c);
  return [
    within(`${title}: horizon leans`, "°", lean, roll, 0.5),
    within(`${title}: horizon above the middle`, "°", elevation, -tilt, 0.5),
  ];
}

/** Whether a shot from above keeps the sky out of the frame. */
export async function measureNoHorizon(lab: Laboratory, c: HorizonCase): Promise<Measurement[]> {
  const { plate } = await shoreOf(lab, c);
  let open = 0;
  for (let y = 0; y < plate.height; y++) {
    for (let x = 0; x < plate.width; x++) if (plate.covered(x, y) < 1) open++;
  }
  return [affirmed(`${horizonTitle(c)}: no sky in the frame`, open === 0)];
}
