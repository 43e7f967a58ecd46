import { hash32 } from "../math/noise.ts";

/**
 * Owen-scrambled Sobol points, two dimensions at a time, with a new scramble for each pair.
 * Laine-Karras hash as published by Vegdahl ("Owen scrambling based on shader hashing", 2021).
 * A pixel's points depend only on its seed: never on the worker that draws it.
 */

const TO_UNIT = 2 ** -32;

function reverseBits(x: number): number {
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return ((x >>> 16) | (x << 16)) >>> 0;
}

function laineKarras(x: number, seed: number): number {
  x = (x + seed) | 0;
  x ^= Math.imul(x, 0x6c50b47c);
  x ^= Math.imul(x, 0xb82f1e52);
  x ^= Math.imul(x, 0xc7afe638);
  x ^= Math.imul(x, 0x8d22f6e6);
  return x >>> 0;
}

/** The sample's number within its pixel, bits reversed. */
let reversed = 0;
let seed = 0;
let dimension = 0;

/** The pair drawn last, both in [0, 1). */
export const pair = { x: 0.5, y: 0.5 };

/** Starts the points of sample `sampleIndex` of the pixel with this seed. */
export function startSample(pixelSeed: number, sampleIndex: number): void {
  seed = pixelSeed;
  reversed = reverseBits(sampleIndex);
  dimension = 0;
}

/** Passes over a pair, so that the dimensions after a branch stay aligned. */
export function skipPair(): void {
  dimension++;
}

/** Draws the next two dimensions into `pair`. */
export function drawPair(): void {
  const s = hash32(seed + Math.imul(dimension++, 0x9e3779b9));
  const i = reverseBits(laineKarras(reversed, s));
  // The second Sobol dimension is the Pascal-triangle matrix: five xors instead of a table.
  let x = i | 0;
  x ^= x >>> 16;
  x ^= (x & 0xff00ff00) >>> 8;
  x ^= (x & 0xf0f0f0f0) >>> 4;
  x ^= (x & 0xcccccccc) >>> 2;
  x ^= (x & 0xaaaaaaaa) >>> 1;
  // Owen scrambling reverses its argument's bits: those of a reversed one stand right already.
  pair.x = reverseBits(laineKarras(i, hash32(s ^ 0x5bd1e995))) * TO_UNIT;
  pair.y = reverseBits(laineKarras(x, hash32(s ^ 0x1b873593))) * TO_UNIT;
}
