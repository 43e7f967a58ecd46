import {
  ANGLE_PRESETS,
  LANDMARKS,
  type Landmark,
  LENS_PRESETS,
  type ResolvedCamera,
  resolveCamera,
} from "@shotlist/direction";
import { axesOf, difference, inner, stoppedDown } from "./geometry.ts";
import type { Laboratory } from "./laboratory.ts";
import { affirmed, type Measurement, within } from "./measurement.ts";
import type { Plate, Triple } from "./plate.ts";
import { heightByRow } from "./subject-plane.ts";

interface Crop {
  readonly sees: readonly Landmark[];
  readonly crops: readonly Landmark[];
  /** Whether the whole figure stands in the frame, with air above and floor below. */
  readonly whole: boolean;
}

/** What each size shows of the body and what it cuts away. Source: CAMERA.md. */
const CROPS: Readonly<Record<string, Crop>> = {
  "extreme-close-up-ecu": { sees: ["eyes"], crops: ["chin", "crown"], whole: false },
  "close-up-cu": { sees: ["crown", "chin"], crops: ["shoulder", "chest"], whole: false },
  "medium-close-up-mcu": { sees: ["crown", "shoulder"], crops: ["waist"], whole: false },
  "medium-shot-ms": { sees: ["crown", "chest", "waist"], crops: ["midThigh"], whole: false },
  "medium-long-shot-mls": { sees: ["crown", "waist", "midThigh"], crops: ["knee"], whole: false },
  "medium-full-shot-mfs": { sees: ["crown", "midThigh", "knee"], crops: ["floor"], whole: false },
  "long-shot-ls": { sees: ["crown", "floor"], crops: [], whole: true },
  "wide-shot-ws": { sees: ["crown", "floor"], crops: [], whole: true },
  "extreme-long-shot-els": { sees: ["crown", "floor"], crops: [], whole: true },
};

export interface CropCase {
  readonly size: string;
  readonly lens: string;
  readonly seed: number;
}

/** Each size through the lens it is usually shot with. */
export const CROP_CASES: readonly CropCase[] = ANGLE_PRESETS.filter(({ axis }) => axis === "size").map(
  ({ slug, geometry }, i) => ({
    size: slug,
    lens: LENS_PRESETS.find((l) => l.focalLength === geometry.naturalLens)?.slug ?? "50mm-natural",
    seed: 71 + i,
  }),
);

const HEIGHT = 300;
interface Reading {
  /** Body heights at the lower and upper frame edge in the subject plane, metres. */
  readonly bottom: number;
  readonly top: number;
  /** Pixel rows of the figure's highest and lowest point, from the top; NaN without a figure. */
  readonly firstRow: number;
  readonly lastRow: number;
}

function read(plate: Plate, camera: ResolvedCamera): Reading {
  const { forward } = axesOf(camera);
  const depth = (p: Triple): number => inner(difference(p, camera.aim), forward);
  const heightAt = heightByRow(plate, depth, camera.distance);
  let firstRow = Number.NaN;
  let lastRow = Number.NaN;
  for (let y = 0; y < plate.height; y++) {
    for (let x = 0; x < plate.width; x++) {
      if (plate.flag(x, y) * plate.covered(x, y) < 0.5) continue;
      if (Number.isNaN(firstRow)) firstRow = y;
      lastRow = y + 1;
    }
  }
  return { bottom: heightAt(plate.height), top: heightAt(0), firstRow, lastRow };
}

/**
 * Where a size crops the body: the heights of the figure's own points in the subject plane against
 * their pixel rows, extended to the frame edges.
 */
export async function measureCropLines(
  lab: Laboratory,
  { size, lens, seed }: CropCase,
): Promise<Measurement[]> {
  const camera = resolveCamera({ angles: [size], lens }, 1.5);
  const plate = await lab.expose({
    camera: stoppedDown(camera),
    height: HEIGHT,
    samples: 8,
    seed,
    bounces: 0,
    marksFigure: true,
  });
  const { bottom, top, firstRow, lastRow } = read(plate, camera);
  const crop = CROPS[size];
  const span = ANGLE_PRESETS.find(({ slug }) => slug === size)?.span;
  if (!crop || !span) throw new Error(`no crop is stated for ${size}`);
  const room = span.height * 0.02;
  const rows = [
    within(`${size}, ${lens}: lower frame edge`, "m", bottom, span.bottom, room),
    within(`${size}, ${lens}: upper frame edge`, "m", top, span.top, room),
    affirmed(
      `${size}: shows ${crop.sees.join(", ")}`,
      crop.sees.every((l) => LANDMARKS[l] > bottom && LANDMARKS[l] < top),
    ),
  ];
  if (crop.crops.length > 0) {
    rows.push(
      affirmed(
        `${size}: crops ${crop.crops.join(", ")}`,
        crop.crops.every((l) => LANDMARKS[l] < bottom || LANDMARKS[l] > top),
      ),
    );
  }
  if (crop.whole) {
    const share = ((lastRow - firstRow) / plate.height) * 100;
    const expected = (LANDMARKS.crown / span.height) * 100;
    rows.push(within(`${size}: figure's height`, "% of the frame", share, expected, 2));
    rows.push(
      affirmed(`${size}: air above the hair, floor below the shoes`, firstRow > 0 && lastRow < plate.height),
    );
  } else {
    const hasAir = firstRow > 0;
    rows.push(affirmed(`${size}: the body reaches the lower edge`, lastRow === plate.height));
    if (crop.sees.includes("crown")) rows.push(affirmed(`${size}: air above the hair`, hasAir));
    else rows.push(affirmed(`${size}: the head fills the frame to the upper edge`, !hasAir));
  }
  return rows;
}
