import type { ColourCells } from "./cells.ts";
import { hueBetween } from "./colour.ts";

export interface HueProfile {
  readonly hueSpread: number;
  readonly mainHue: number | null;
  readonly hueSeparation: number;
}

/** Thirty-six steps of 10°: fine enough to tell how far two hues are apart. */
const STEPS = 36;
/**
 * Spread is counted over twelve sectors of 30°, about one a colour word: over the fine steps, a poster
 * of five flat colours would have the spread of one hue with a little shading.
 */
const SECTORS = 12;
const DEGREES = 360 / STEPS;
/** Chroma below this has a hue only by rounding and JPEG, so it does not count, and more counts by its excess. */
const COLOURLESS = 0.02;
/** A second hue is a mode of its own from this part of the main one's weight, at least this far away. */
const SECOND_WEIGHT = 0.15;
const SECOND_FROM = 40;
/** Excess chroma of the whole picture, averaged, below which it has no hue worth naming. */
const HUELESS = 0.0005;

/** Weight per hue step, each cell shared by the two steps it lies between. */
function hueWeights(cells: ColourCells): Float64Array {
  const weights = new Float64Array(STEPS);
  for (let i = 0; i < cells.count; i++) {
    const a = cells.a[i] as number;
    const b = cells.b[i] as number;
    const excess = Math.sqrt(a * a + b * b) - COLOURLESS;
    if (excess <= 0) continue;
    const position = ((Math.atan2(b, a) / (2 * Math.PI) + 1) % 1) * STEPS;
    const step = Math.floor(position) % STEPS;
    const next = (step + 1) % STEPS;
    const weight = excess * (cells.share[i] as number);
    weights[step] = (weights[step] as number) + weight * (1 - (position - Math.floor(position)));
    weights[next] = (weights[next] as number) + weight * (position - Math.floor(position));
  }
  return weights;
}

/** A circular running mean over 30°, so that one hue across a step's edge is one mode. */
function smoothed(weights: Float64Array): Float64Array {
  return weights.map((here, step) => {
    const before = weights[(step + STEPS - 1) % STEPS] as number;
    const after = weights[(step + 1) % STEPS] as number;
    return (before + 2 * here + after) / 4;
  });
}

/** Entropy over the sectors by its greatest possible value. */
function spreadOf(weights: Float64Array, total: number): number {
  const perSector = STEPS / SECTORS;
  const sectors = new Float64Array(SECTORS);
  for (const [step, weight] of weights.entries()) {
    const position = step / perSector;
    const sector = Math.floor(position);
    const next = (sector + 1) % SECTORS;
    sectors[sector] = (sectors[sector] as number) + weight * (1 - (position - sector));
    sectors[next] = (sectors[next] as number) + weight * (position - sector);
  }
  let entropy = 0;
  for (const weight of sectors) {
    if (weight > 0) entropy -= (weight / total) * Math.log(weight / total);
  }
  return Math.min(1, Math.max(0, entropy / Math.log(SECTORS)));
}

/** How a picture's hues are spread: their entropy, the strongest, and its distance to the second. */
export function hueProfile(cells: ColourCells): HueProfile {
  const weights = hueWeights(cells);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total < HUELESS) return { hueSpread: 0, mainHue: null, hueSeparation: 0 };
  const modes = smoothed(weights);
  const main = modes.indexOf(Math.max(...modes));
  let second = -1;
  for (let step = 0; step < STEPS; step++) {
    const weight = modes[step] as number;
    const isPeak =
      weight >= (modes[(step + 1) % STEPS] as number) &&
      weight >= (modes[(step + STEPS - 1) % STEPS] as number);
    const isApart = Math.abs(hueBetween(main * DEGREES, step * DEGREES)) >= SECOND_FROM;
    if (!isPeak || !isApart || weight < SECOND_WEIGHT * (modes[main] as number)) continue;
    if (second < 0 || weight > (modes[second] as number)) second = step;
  }
  return {
    hueSpread: spreadOf(weights, total),
    mainHue: meanHueAround(weights, main),
    hueSeparation: second < 0 ? 0 : Math.abs(hueBetween(main * DEGREES, second * DEGREES)),
  };
}

/** The mean hue, in degrees, of a mode and the step on either side of it. */
function meanHueAround(weights: Float64Array, mode: number): number {
  let weight = 0;
  let offset = 0;
  for (const side of [-1, 0, 1]) {
    const here = weights[(mode + side + STEPS) % STEPS] as number;
    weight += here;
    offset += here * side;
  }
  return ((mode + offset / weight) * DEGREES + 360) % 360;
}
