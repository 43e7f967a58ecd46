export type { ToneAnalysis } from "./analyse.ts";
export { analyseTone } from "./analyse.ts";
export type { CategoryScores, ToneCategorySlug } from "./category.ts";
export { categoryScores, nearestCategory } from "./category.ts";
export type { Oklab, Oklch } from "./colour.ts";
export { hexOfOklab, oklabOfHex, oklchOf } from "./colour.ts";
export type { TargetMatch } from "./colour-match.ts";
export { distanceToTarget, matchTarget } from "./colour-match.ts";
export type { ColourModifier, ColourSlug, ColourTarget } from "./colour-targets.ts";
export { COLOUR_TARGETS, centreOfTarget, colourTargetOf, requireColourTarget } from "./colour-targets.ts";
export type { ColourWord } from "./colour-words.ts";
export { findColourWords } from "./colour-words.ts";
export {
  describeColours,
  describeProperties,
  describeTone,
  TONE_DIMENSIONS,
  TONE_VERSION,
} from "./descriptor.ts";
export { differenceOk, nearestInPalette, paletteDifference } from "./difference.ts";
export type { Palette, PaletteColour, PaletteOptions } from "./palette.ts";
export { extractPalette } from "./palette.ts";
export type { TonePixels } from "./pixels.ts";
export type { SoftRange } from "./soft-range.ts";
export type { ToneStatistics } from "./statistics.ts";
export { toneStatistics } from "./statistics.ts";
export type { ToneMeasure, ToneProperty } from "./tone-properties.ts";
export { TONE_PROPERTIES } from "./tone-properties.ts";
export type { ToneWord } from "./tone-words.ts";
export { findToneWords, scoreTone } from "./tone-words.ts";
