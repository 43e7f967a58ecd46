import { decode, lab, toOklab } from "./oklab.ts";

/** A group of like colours: its middle in OKLab and its share of the picture, 0–1. */
export interface ColourGroup {
  readonly middle: readonly [number, number, number];
  readonly share: number;
}

/** Pixels looked at: enough for shares true to a percent. */
const SAMPLES = 6000;
const ROUNDS = 12;

/**
 * The groups of like colours of a picture, at most `k`: k-means in OKLab whose
 * first middles are the colours farthest from those chosen before (Gonzalez,
 * 1985), so that nothing is left to chance.
 *
 * @param rgb 8-bit sRGB, three bytes per pixel.
 */
export function gatherColours(rgb: Uint8Array, k: number): readonly ColourGroup[] {
  const pixels = Math.floor(rgb.length / 3);
  const step = Math.max(1, Math.floor(pixels / SAMPLES));
  const n = Math.ceil(pixels / step);
  const colours = new Float64Array(n * 3);
  for (let i = 0; i < n; i++) {
    const p = i * step * 3;
    toOklab(
      decode((rgb[p] as number) / 255),
      decode((rgb[p + 1] as number) / 255),
      decode((rgb[p + 2] as number) / 255),
    );
    colours[i * 3] = lab.l;
    colours[i * 3 + 1] = lab.a;
    colours[i * 3 + 2] = lab.b;
  }
  const middles = farthestFirst(colours, k);
  const sums = new Float64Array(middles.length + middles.length / 3);
  for (let round = 0; round < ROUNDS; round++) {
    sums.fill(0);
    for (let i = 0; i < colours.length; i += 3) {
      const at = nearest(colours, i, middles);
      const sum = (at / 3) * 4;
      for (let axis = 0; axis < 3; axis++) {
        sums[sum + axis] = (sums[sum + axis] as number) + (colours[i + axis] as number);
      }
      sums[sum + 3] = (sums[sum + 3] as number) + 1;
    }
    for (let at = 0; at < middles.length; at += 3) {
      const count = sums[(at / 3) * 4 + 3] as number;
      if (count === 0) continue;
      for (let axis = 0; axis < 3; axis++) {
        middles[at + axis] = (sums[(at / 3) * 4 + axis] as number) / count;
      }
    }
  }
  const groups: ColourGroup[] = [];
  for (let at = 0; at < middles.length; at += 3) {
    const count = sums[(at / 3) * 4 + 3] as number;
    if (count === 0) continue;
    const middle = [middles[at], middles[at + 1], middles[at + 2]] as [number, number, number];
    groups.push({ middle, share: count / n });
  }
  return groups;
}

function farthestFirst(colours: Float64Array, k: number): Float64Array {
  const chosen: number[] = [0];
  const distances = new Float64Array(colours.length / 3).fill(Number.POSITIVE_INFINITY);
  while (chosen.length < k) {
    const last = (chosen.at(-1) as number) * 3;
    let farthest = -1;
    let most = 1e-6;
    for (let i = 0; i < distances.length; i++) {
      const distance = squared(colours, i * 3, colours, last);
      if (distance < (distances[i] as number)) distances[i] = distance;
      if ((distances[i] as number) > most) {
        most = distances[i] as number;
        farthest = i;
      }
    }
    if (farthest < 0) break;
    chosen.push(farthest);
  }
  return Float64Array.from(chosen.flatMap((i) => [0, 1, 2].map((axis) => colours[i * 3 + axis] as number)));
}

function nearest(colours: Float64Array, i: number, middles: Float64Array): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < middles.length; at += 3) {
    const distance = squared(colours, i, middles, at);
    if (distance < least) {
      least = distance;
      best = at;
    }
  }
  return best;
}

function squared(one: Float64Array, i: number, other: Float64Array, j: number): number {
  const dl = (one[i] as number) - (other[j] as number);
  const da = (one[i + 1] as number) - (other[j + 1] as number);
  const db = (one[i + 2] as number) - (other[j + 2] as number);
  return dl * dl + da * da + db * db;
}
