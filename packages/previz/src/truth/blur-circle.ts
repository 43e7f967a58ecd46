import { requireLensPreset, resolveCamera } from "@shotlist/direction";
import { darkRoom } from "./dark-room.ts";
import { axesOf, difference, fromAim, inner } from "./geometry.ts";
import type { Laboratory } from "./laboratory.ts";
import { type Measurement, withinPercent } from "./measurement.ts";
import { luminance, type Plate } from "./plate.ts";

export interface BlurCase {
  readonly lens: string;
  readonly size: string;
  /** The lens's own, or one it is stopped down to. */
  readonly fNumber: number;
  /** Metres from the subject plane to the bulb. */
  readonly behind: number;
  readonly seed: number;
}

const own = (lens: string): number => requireLensPreset(lens).fNumber;

export const BLUR_CASES: readonly BlurCase[] = [
  { lens: "50mm-natural", size: "close-up-cu", fNumber: own("50mm-natural"), behind: 10, seed: 91 },
  { lens: "85mm-portrait", size: "medium-close-up-mcu", fNumber: own("85mm-portrait"), behind: 20, seed: 92 },
  { lens: "85mm-portrait", size: "close-up-cu", fNumber: 4, behind: 20, seed: 93 },
  { lens: "135mm-tight", size: "medium-shot-ms", fNumber: own("135mm-tight"), behind: 40, seed: 94 },
];

const HEIGHT = 600;
/** Only an upright strip of the frame is exposed: width over height. */
const STRIP = 1 / 6;
const SAMPLES = 32;
/** The bulb's own image must be small beside its blur: this share of it. */
const BULB_SHARE = 0.15;
/** Half width in pixels of the box that evens out the samples of a bulb few rays meet. */
const BOX = 2;

/** Box means of the emission, so that one half of the plateau is an edge and not noise. */
function smoothed(plate: Plate): { value: Float64Array; width: number; height: number } {
  const { width, height } = plate;
  const raw = Float64Array.from({ length: width * height }, (_, p) =>
    luminance(plate.emission(p % width, Math.floor(p / width))),
  );
  const value = new Float64Array(width * height);
  for (let y = BOX; y < height - BOX; y++) {
    for (let x = BOX; x < width - BOX; x++) {
      let total = 0;
      for (let j = -BOX; j <= BOX; j++) {
        for (let i = -BOX; i <= BOX; i++) total += raw[(y + j) * width + x + i] as number;
      }
      value[y * width + x] = total / (2 * BOX + 1) ** 2;
    }
  }
  return { value, width, height };
}

/** Diameter in pixels of the disc whose area is that at or above half of its plateau. */
function discDiameter(plate: Plate): number {
  const { value } = smoothed(plate);
  const sorted = value.filter((v) => v > 0).sort();
  if (sorted.length === 0) return Number.NaN;
  // The plateau is most of the disc: the mean of what exceeds a quarter of its brightest pixel's light.
  const inside = sorted.filter((v) => v > (sorted.at(-1) as number) * 0.25);
  const plateau = inside[inside.length >> 1] as number;
  const area = sorted.reduce((n, v) => n + (v >= plateau / 2 ? 1 : 0), 0);
  return 2 * Math.sqrt(area / Math.PI);
}

/**
 * The blur disc of a small bulb far behind the focus against the thin lens,
 * c = f/N (z - s)/z m, with the image scale m = f/s in the plane of focus (the film stays one focal
 * length behind the lens, as in D = f S / h, so that focusing does not change the angle of view).
 */
export async function measureBlurCircle(lab: Laboratory, c: BlurCase): Promise<Measurement[]> {
  const resolved = resolveCamera({ angles: [c.size, "eye-level"], lens: c.lens }, 1.5);
  const camera = { ...resolved, fNumber: c.fNumber, aspect: STRIP };
  const focus = inner(difference(camera.focus, camera.position), axesOf(camera).forward);
  const depth = camera.distance + c.behind;
  const onFilm =
    (camera.focalLength / c.fNumber) * ((depth - focus) / depth) * (camera.focalLength / 1000 / focus);
  const expected = (onFilm / camera.filmHeight) * HEIGHT;
  const perMetre = ((camera.focalLength / depth) * HEIGHT) / camera.filmHeight;
  const plate = await lab.expose({
    camera,
    height: HEIGHT,
    samples: SAMPLES,
    seed: c.seed,
    bounces: 0,
    empty: true,
    design: darkRoom(
      [],
      [
        {
          kind: "bulb",
          position: fromAim(camera, 0, 0, c.behind),
          radius: (expected * BULB_SHARE) / 2 / perMetre,
          colour: [1, 1, 1],
          intensity: 1000,
        },
      ],
    ),
  });
  return [
    withinPercent(
      `${c.lens} f/${c.fNumber}, ${c.size}: disc of a bulb ${c.behind} m behind`,
      "px",
      discDiameter(plate),
      expected,
      5,
    ),
  ];
}
