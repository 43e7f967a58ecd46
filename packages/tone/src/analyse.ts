import { type CategoryScores, categoryScores, nearestCategory, type ToneCategorySlug } from "./category.ts";
import { gatherCells } from "./cells.ts";
import { descriptorOf } from "./descriptor.ts";
import { type Palette, type PaletteOptions, paletteOf } from "./palette.ts";
import { readPixels, type TonePixels } from "./pixels.ts";
import { statisticsOf, type ToneStatistics } from "./statistics.ts";

export interface ToneAnalysis {
  readonly palette: Palette;
  readonly statistics: ToneStatistics;
  /** The category that fits best, how well (0..1), and how well each of them fits. */
  readonly category: {
    readonly nearest: ToneCategorySlug;
    readonly score: number;
    readonly scores: CategoryScores;
  };
  /** `TONE_DIMENSIONS` numbers, length 1. */
  readonly descriptor: Float32Array;
}

/**
 * Palette, statistics, category and descriptor of one picture from one conversion to OKLab.
 *
 * @throws RangeError when the size, the channels and the amount of data do not belong together.
 */
export function analyseTone(pixels: TonePixels, options: PaletteOptions = {}): ToneAnalysis {
  const read = readPixels(pixels);
  const cells = gatherCells(read);
  const statistics = statisticsOf(read, cells);
  const { category, score } = nearestCategory(statistics);
  return {
    palette: paletteOf(cells, options),
    statistics,
    category: { nearest: category, score, scores: categoryScores(statistics) },
    descriptor: descriptorOf(cells, statistics),
  };
}
