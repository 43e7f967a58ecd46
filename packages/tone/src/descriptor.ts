import { type ColourCells, gatherCells } from "./cells.ts";
import type { Oklab } from "./colour.ts";
import { readPixels, type TonePixels } from "./pixels.ts";
import { statisticsOf, type ToneStatistics } from "./statistics.ts";
import type { ToneProperty } from "./tone-properties.ts";

/**
 * The histogram's bins are points in OKLCH, and a colour is shared among the points around it, so
 * that a slightly different colour falls into almost the same bins: eight greys, then hue × lightness
 * × chroma. Ten hues of 36° keep red, orange and yellow apart.
 */
const GREYS = 8;
const HUES = 10;
const LIGHTNESSES = [0.2, 0.42, 0.64, 0.86];
const CHROMAS = [0.07, 0.17];
const HISTOGRAM = GREYS + HUES * LIGHTNESSES.length * CHROMAS.length;

/** The statistics, each as a point on a half circle: two numbers of constant length. */
const MEASURES: readonly { readonly of: keyof ToneStatistics; readonly from: number; readonly to: number }[] =
  [
    { of: "meanLightness", from: 0, to: 1 },
    { of: "contrast", from: 0, to: 1 },
    { of: "meanChroma", from: 0, to: 0.2 },
    { of: "warmth", from: -0.12, to: 0.12 },
  ];
/** How much of the similarity is tone rather than colours. Colours first: that is what people ask for. */
const TONE_PART = 0.2;

/** Length of a descriptor. */
export const TONE_DIMENSIONS = HISTOGRAM + MEASURES.length * 2;

/** Changes whenever a descriptor would: descriptors of two versions must not be compared. */
export const TONE_VERSION = "tone-1";

/** Where a value lies among rising points: the lower point's index and the part due to the next. */
function between(points: readonly number[], value: number): { low: number; part: number } {
  let low = 0;
  while (low < points.length - 2 && value > (points[low + 1] as number)) low++;
  const from = points[low] as number;
  const to = points[low + 1] as number;
  return { low, part: Math.min(1, Math.max(0, (value - from) / (to - from))) };
}

function addColour(histogram: Float64Array, L: number, a: number, b: number, weight: number): void {
  const add = (bin: number, amount: number) => {
    histogram[bin] = (histogram[bin] as number) + amount;
  };
  const C = Math.sqrt(a * a + b * b);
  const [mild, strong] = CHROMAS as [number, number];
  const colour = Math.min(1, C / mild);
  if (colour < 1) {
    const grey = Math.min(GREYS - 1, Math.max(0, L * (GREYS - 1)));
    const low = Math.min(GREYS - 2, Math.floor(grey));
    add(low, weight * (1 - colour) * (1 - (grey - low)));
    add(low + 1, weight * (1 - colour) * (grey - low));
  }
  if (colour === 0) return;
  const saturated = Math.min(1, Math.max(0, (C - mild) / (strong - mild)));
  const position = ((Math.atan2(b, a) / (2 * Math.PI) + 1) % 1) * HUES;
  const hue = Math.floor(position) % HUES;
  const turned = position - Math.floor(position);
  const light = between(LIGHTNESSES, L);
  for (const [h, hPart] of [
    [hue, 1 - turned],
    [(hue + 1) % HUES, turned],
  ] as const) {
    for (const [l, lPart] of [
      [light.low, 1 - light.part],
      [light.low + 1, light.part],
    ] as const) {
      const bin = GREYS + (h * LIGHTNESSES.length + l) * CHROMAS.length;
      add(bin, weight * colour * hPart * lPart * (1 - saturated));
      add(bin + 1, weight * colour * hPart * lPart * saturated);
    }
  }
}

/**
 * The root of each bin's share: the scalar product of two such vectors is the Bhattacharyya
 * coefficient of the histograms, which lets an accent count beside a large background.
 */
function writeHistogram(descriptor: Float32Array, histogram: Float64Array, part: number): void {
  const total = histogram.reduce((sum, amount) => sum + amount, 0);
  for (let bin = 0; bin < HISTOGRAM; bin++) {
    // No colour at all: every bin is as likely as any other.
    const share = total > 0 ? (histogram[bin] as number) / total : 1 / HISTOGRAM;
    descriptor[bin] = Math.sqrt(share * part);
  }
}

/** The descriptor of colours and statistics already at hand. */
export function descriptorOf(cells: ColourCells, statistics: ToneStatistics): Float32Array {
  const histogram = new Float64Array(HISTOGRAM);
  for (let i = 0; i < cells.count; i++) {
    const a = cells.a[i] as number;
    const b = cells.b[i] as number;
    // The palette's emphasis on colour, so that both see the same accents.
    const weight = (cells.share[i] as number) * (1 + 2 * Math.sqrt(a * a + b * b));
    addColour(histogram, cells.L[i] as number, a, b, weight);
  }
  const descriptor = new Float32Array(TONE_DIMENSIONS);
  writeHistogram(descriptor, histogram, 1 - TONE_PART);
  const length = Math.sqrt(TONE_PART / MEASURES.length);
  for (const [index, { of }] of MEASURES.entries()) {
    writeMeasure(descriptor, index, statistics[of] ?? 0, length);
  }
  return descriptor;
}

function writeMeasure(descriptor: Float32Array, index: number, statistic: number, length: number): void {
  const { from, to } = MEASURES[index] as (typeof MEASURES)[number];
  const angle = Math.min(1, Math.max(0, (statistic - from) / (to - from))) * Math.PI;
  descriptor[HISTOGRAM + index * 2] = length * Math.cos(angle);
  descriptor[HISTOGRAM + index * 2 + 1] = length * Math.sin(angle);
}

/**
 * A vector of length 1 to look for pictures that have these properties of tone, or null where none
 * of them is about a statistic that descriptors hold. It says nothing about colours, so its cosine
 * with a picture tops out at √0.2 = 0.45: rank by it.
 */
export function describeProperties(properties: readonly ToneProperty[]): Float32Array | null {
  const wanted = MEASURES.flatMap(({ of, from, to }, index) => {
    if (of === "mainHue") return [];
    const range = properties.map(({ ranges }) => ranges[of]).find((each) => each !== undefined);
    // Well inside the range, so that what lies at its edge comes after what lies within.
    return range ? [{ index, value: (Math.max(from, range.from) + Math.min(to, range.to)) / 2 }] : [];
  });
  if (wanted.length === 0) return null;
  const descriptor = new Float32Array(TONE_DIMENSIONS);
  for (const { index, value } of wanted) writeMeasure(descriptor, index, value, Math.sqrt(1 / wanted.length));
  return descriptor;
}

/**
 * A picture's colour and tone as a vector of `TONE_DIMENSIONS` numbers and length 1, for search by
 * cosine: about 1 for the same colours in the same amounts, near 0 for none in common.
 *
 * @throws RangeError when the size, the channels and the amount of data do not belong together.
 */
export function describeTone(pixels: TonePixels): Float32Array {
  const read = readPixels(pixels);
  const cells = gatherCells(read);
  return descriptorOf(cells, statisticsOf(read, cells));
}

/**
 * A vector of length 1 to look for pictures that hold these colours. It says nothing about tone, so
 * its cosine with a picture tops out at √0.8 = 0.89: rank by it, do not compare it with the cosine
 * of two pictures.
 *
 * @throws RangeError without a colour of positive, finite weight.
 */
export function describeColours(
  colours: readonly { readonly oklab: Oklab; readonly weight: number }[],
): Float32Array {
  const histogram = new Float64Array(HISTOGRAM);
  let total = 0;
  for (const { oklab, weight } of colours) {
    if (!(weight >= 0) || ![...oklab, weight].every(Number.isFinite)) {
      throw new RangeError(`A wanted colour needs finite numbers and a weight of 0 or more, not ${weight}`);
    }
    total += weight;
    addColour(histogram, oklab[0], oklab[1], oklab[2], weight);
  }
  if (total === 0) throw new RangeError("Wanted colours need at least one with a weight above 0");
  const descriptor = new Float32Array(TONE_DIMENSIONS);
  writeHistogram(descriptor, histogram, 1);
  return descriptor;
}
