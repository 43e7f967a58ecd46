import { type ColourCells, gatherCells } from "./cells.ts";
import { hueProfile } from "./hue-profile.ts";
import { type OklabPixels, readPixels, type TonePixels } from "./pixels.ts";

/** The tone of a picture in numbers, over its opaque pixels, in OKLab unless said otherwise. */
export interface ToneStatistics {
  /**
   * M of Hasler and Süsstrunk, "Measuring colourfulness in natural images" (2003), on 8-bit sRGB:
   * 0 for grey, about 15 slightly, 45 quite, 82 highly colourful.
   */
  readonly colourfulness: number;
  /** Mean chroma, 0..0.32. */
  readonly meanChroma: number;
  /** 95th less 5th percentile of lightness, 0..1. */
  readonly contrast: number;
  /** 1st percentile of lightness, 0..1: how deep the blacks are. */
  readonly black: number;
  /** Mean lightness, 0..1. */
  readonly meanLightness: number;
  /** Mean of b, about -0.3..0.2: above 0 warm (yellow), below 0 cool (blue). */
  readonly warmth: number;
  /** Mean of b over the lightest quarter of the pixels. */
  readonly highlightWarmth: number;
  /** Mean of b over the darkest quarter of the pixels. */
  readonly shadowWarmth: number;
  /** Entropy of the chroma-weighted hues over its greatest possible value: 0 one hue or none, 1 all alike. */
  readonly hueSpread: number;
  /** The strongest hue in degrees, 0..360; `null` for a picture without noticeable colour. */
  readonly mainHue: number | null;
  /** Degrees between the two strongest hues, 0..180; 0 where there is one, or none. */
  readonly hueSeparation: number;
}

const LEVELS = 1024;

/** Cumulative counts of lightness in `LEVELS` steps. */
function cumulate({ count, L }: OklabPixels): Uint32Array {
  const counts = new Uint32Array(LEVELS);
  for (let i = 0; i < count; i++) {
    const level = Math.min(LEVELS - 1, Math.max(0, ((L[i] as number) * LEVELS) | 0));
    counts[level] = (counts[level] as number) + 1;
  }
  for (let level = 1; level < LEVELS; level++) {
    counts[level] = (counts[level] as number) + (counts[level - 1] as number);
  }
  return counts;
}

/** The lightness below which a part (0..1) of the pixels lies, read within its step. */
function quantile(cumulative: Uint32Array, part: number): number {
  const wanted = part * (cumulative[LEVELS - 1] as number);
  const level = cumulative.findIndex((below) => below >= wanted && below > 0);
  const before = level > 0 ? (cumulative[level - 1] as number) : 0;
  const here = (cumulative[level] as number) - before;
  return (level + (wanted - before) / here) / LEVELS;
}

const NOTHING: ToneStatistics = {
  colourfulness: 0,
  meanChroma: 0,
  contrast: 0,
  black: 0,
  meanLightness: 0,
  warmth: 0,
  highlightWarmth: 0,
  shadowWarmth: 0,
  hueSpread: 0,
  mainHue: null,
  hueSeparation: 0,
};

/** The statistics of pixels already converted and gathered. */
export function statisticsOf(pixels: OklabPixels, cells: ColourCells): ToneStatistics {
  const { count, L, a, b, opponents } = pixels;
  if (count === 0) return NOTHING;
  const cumulative = cumulate(pixels);
  const darkest = quantile(cumulative, 0.25);
  const lightest = quantile(cumulative, 0.75);
  let chroma = 0;
  let lightness = 0;
  let warmth = 0;
  let highlights = 0;
  let highlightCount = 0;
  let shadows = 0;
  let shadowCount = 0;
  for (let i = 0; i < count; i++) {
    const l = L[i] as number;
    const av = a[i] as number;
    const bv = b[i] as number;
    chroma += Math.sqrt(av * av + bv * bv);
    lightness += l;
    warmth += bv;
    if (l >= lightest) {
      highlights += bv;
      highlightCount++;
    }
    if (l <= darkest) {
      shadows += bv;
      shadowCount++;
    }
  }
  const { redGreen, yellowBlue } = opponents;
  const mean = warmth / count;
  return {
    colourfulness:
      Math.sqrt(redGreen.variance + yellowBlue.variance) + 0.3 * Math.hypot(redGreen.mean, yellowBlue.mean),
    meanChroma: chroma / count,
    contrast: quantile(cumulative, 0.95) - quantile(cumulative, 0.05),
    black: quantile(cumulative, 0.01),
    meanLightness: lightness / count,
    warmth: mean,
    highlightWarmth: highlightCount > 0 ? highlights / highlightCount : mean,
    shadowWarmth: shadowCount > 0 ? shadows / shadowCount : mean,
    ...hueProfile(cells),
  };
}

/**
 * The tone statistics of a picture; all 0 for one without an opaque pixel.
 *
 * @throws RangeError when the size, the channels and the amount of data do not belong together.
 */
export function toneStatistics(pixels: TonePixels): ToneStatistics {
  const read = readPixels(pixels);
  return statisticsOf(read, gatherCells(read));
}
