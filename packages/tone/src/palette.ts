import { type ColourCells, gatherCells } from "./cells.ts";
import { hexOfOklab, type Oklab, oklabOfHex } from "./colour.ts";
import { differenceOk } from "./difference.ts";
import { type Cluster, clusterColours } from "./k-means.ts";
import { readPixels, type TonePixels } from "./pixels.ts";

export interface PaletteColour {
  /** `#rrggbb`, lower case. */
  readonly hex: string;
  /** Exactly the colour of `hex`. */
  readonly oklab: Oklab;
  /** Share of the picture's opaque pixels that this colour stands for, 0..1. */
  readonly share: number;
}

/** Up to five colours, the most telling first. */
export type Palette = readonly PaletteColour[];

export interface PaletteOptions {
  /** Any integer; the same picture and seed give the same palette. */
  readonly seed?: number;
}

const SEED = 20;
/** More clusters than colours wanted, so that a small accent gets one of its own. */
const CLUSTERS = 10;
const MERGE_BELOW = 0.04;
const APART = 0.08;
const COLOURS = 5;

/** Merges the closest two clusters until none are closer than `MERGE_BELOW`. */
function mergeLike(clusters: readonly Cluster[]): readonly Cluster[] {
  const left = [...clusters];
  for (;;) {
    let closest = { distance: MERGE_BELOW, first: -1, second: -1 };
    for (const [first, one] of left.entries()) {
      for (let second = first + 1; second < left.length; second++) {
        const distance = differenceOk(one.oklab, (left[second] as Cluster).oklab);
        if (distance < closest.distance) closest = { distance, first, second };
      }
    }
    if (closest.first < 0) return left;
    const [absorbed] = left.splice(closest.second, 1) as [Cluster];
    const kept = left[closest.first] as Cluster;
    const share = kept.share + absorbed.share;
    const mean = (axis: 0 | 1 | 2) =>
      (kept.oklab[axis] * kept.share + absorbed.oklab[axis] * absorbed.share) / share;
    left[closest.first] = { oklab: [mean(0), mean(1), mean(2)], share };
  }
}

/** The palette of colours already gathered. */
export function paletteOf(cells: ColourCells, options: PaletteOptions = {}): Palette {
  const clusters = mergeLike(clusterColours(cells, CLUSTERS, options.seed ?? SEED));
  const ranked = clusters
    .map(({ oklab, share }) => {
      const hex = hexOfOklab(oklab);
      const shown = oklabOfHex(hex);
      return { hex, oklab: shown, share, score: share * (1 + 2 * Math.hypot(shown[1], shown[2])) };
    })
    .sort((one, other) => other.score - one.score);
  const chosen: PaletteColour[] = [];
  for (const { hex, oklab, share } of ranked) {
    if (chosen.length === COLOURS) break;
    if (chosen.every((other) => differenceOk(other.oklab, oklab) >= APART)) {
      chosen.push({ hex, oklab, share: Math.min(1, share) });
    }
  }
  return chosen;
}

/**
 * Up to five colours that stand for a picture, at least 0.08 apart in ΔE_OK, ordered by
 * share · (1 + 2C); empty for a picture without an opaque pixel. Seeded k-means (k = 10) in OKLab,
 * clusters closer than 0.04 merged.
 *
 * @throws RangeError when the size, the channels and the amount of data do not belong together.
 */
export function extractPalette(pixels: TonePixels, options: PaletteOptions = {}): Palette {
  return paletteOf(gatherCells(readPixels(pixels)), options);
}
