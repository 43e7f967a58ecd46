import { hueBetween } from "./colour.ts";
import { fitTogether, type SoftRange, widthsOutside } from "./soft-range.ts";
import type { ToneStatistics } from "./statistics.ts";

export type ToneCategorySlug = "natural" | "vivid" | "cinematic" | "beauty";

/** 0..1 for each category: how well a picture's tone fits it. */
export type CategoryScores = Readonly<Record<ToneCategorySlug, number>>;

type Measure = Exclude<keyof ToneStatistics, "mainHue">;

const ANY = Number.POSITIVE_INFINITY;

function range(from: number, to: number, width: number): SoftRange {
  return { from, to, width };
}

/**
 * What each category looks like in numbers, and the only place that says so.
 *
 * A range reaches from what photographs of the category are described by to what the starter
 * pool's pictures of it measure, from their 10th to their 90th percentile (`npm run bench:tone --
 * categories` prints them): the built-in engine's pictures are flatter than photographs, and
 * both have to fit. The light alone is the pool's, open toward where no neighbour lies; it is
 * what parts a pale beauty shot from a muted natural one, and a dark picture from both.
 *
 * The widths are about a third of the step from one category to the next: a picture just outside
 * a range still fits, one in the middle of the neighbour's does not.
 */
const CATEGORY_RANGES: Readonly<Record<ToneCategorySlug, Partial<Readonly<Record<Measure, SoftRange>>>>> = {
  natural: {
    colourfulness: range(17, 45, 8),
    meanChroma: range(0.018, 0.055, 0.012),
    contrast: range(0.26, 0.75, 0.08),
    black: range(0.1, 0.45, 0.035),
    warmth: range(0.005, 0.038, 0.012),
    hueSpread: range(0.23, 0.7, 0.12),
    meanLightness: range(0.45, 0.69, 0.06),
  },
  vivid: {
    colourfulness: range(59, ANY, 8),
    meanChroma: range(0.054, ANY, 0.012),
    contrast: range(0.34, 0.85, 0.1),
    black: range(0.05, 0.39, 0.05),
    hueSpread: range(0.43, 1, 0.12),
    meanLightness: range(0.5, 0.75, 0.06),
  },
  // How far two hues are apart is not asked: a picture in teal and orange is cinematic, and one in
  // amber alone no less.
  cinematic: {
    colourfulness: range(19, 65, 10),
    meanChroma: range(0.024, 0.055, 0.015),
    contrast: range(0.36, 1, 0.08),
    black: range(0, 0.13, 0.03),
    highlightWarmth: range(0.006, ANY, 0.012),
    shadowWarmth: range(-ANY, 0.007, 0.012),
    meanLightness: range(0.2, 0.4, 0.06),
  },
  beauty: {
    colourfulness: range(20, 45, 8),
    meanChroma: range(0.018, 0.055, 0.012),
    contrast: range(0.24, 0.7, 0.08),
    black: range(0.08, 0.36, 0.035),
    hueSpread: range(0, 0.4, 0.1),
    // The neutral pale background. Without it every close view of sand or wood is a beauty shot.
    warmth: range(0, 0.03, 0.01),
    meanLightness: range(0.69, 0.92, 0.06),
  },
};

/**
 * The hue of skin in degrees. It is compared with a picture's strongest hue: finding skin by its
 * colour alone takes wood, sand and brick for faces.
 */
const BEAUTY_HUE = { from: 50, to: 75, width: 12 };

/** Three widths outside is as far as far gets: without a cap one number drowns all the others. */
const FARTHEST = 3;

function huesOutsideSkin(mainHue: number | null): number {
  if (mainHue === null) return 2;
  const middle = (BEAUTY_HUE.from + BEAUTY_HUE.to) / 2;
  const half = (BEAUTY_HUE.to - BEAUTY_HUE.from) / 2;
  return Math.max(0, Math.abs(hueBetween(middle, mainHue)) - half) / BEAUTY_HUE.width;
}

function scoreCategory(slug: ToneCategorySlug, statistics: ToneStatistics): number {
  const ranges = Object.entries(CATEGORY_RANGES[slug]) as [Measure, SoftRange][];
  const misses = ranges.map(([measure, soft]) => widthsOutside(soft, statistics[measure]));
  if (slug === "beauty") misses.push(huesOutsideSkin(statistics.mainHue));
  return fitTogether(misses.map((z) => Math.min(z, FARTHEST)));
}

/** How well a picture fits each of the four tone categories, 0..1. */
export function categoryScores(statistics: ToneStatistics): CategoryScores {
  return {
    natural: scoreCategory("natural", statistics),
    vivid: scoreCategory("vivid", statistics),
    cinematic: scoreCategory("cinematic", statistics),
    beauty: scoreCategory("beauty", statistics),
  };
}

/** The category a picture fits best. The score says how well: below about 0.4 it fits none well. */
export function nearestCategory(statistics: ToneStatistics): {
  readonly category: ToneCategorySlug;
  readonly score: number;
} {
  const scores = Object.entries(categoryScores(statistics)) as [ToneCategorySlug, number][];
  return scores
    .map(([category, score]) => ({ category, score }))
    .reduce((best, next) => (next.score > best.score ? next : best));
}
