import { noise3 } from "../math/noise.ts";

/**
 * Height of soft cloth folds at a place on a garment: crests are narrower than the hollows between
 * them. `u` counts folds, `v` goes along them (slowly), `seed` tells garments apart. About -0.5 to 0.5.
 */
export function folds(u: number, v: number, seed: number): number {
  const w = u + 1.1 * noise3(u * 0.35, v * 0.8, seed) + 0.35 * noise3(u * 1.3, v * 1.7, seed + 5);
  const crest = 1 - Math.abs(2 * (w - Math.floor(w)) - 1);
  const soft = crest * crest * (3 - 2 * crest);
  return (soft - 0.45) * (0.35 + 0.9 * noise3(u * 0.7 + 31, v, seed + 9));
}

/** The same around a closed garment: `count` folds (a whole number) per turn of `angle`, radians. */
export function foldsAround(angle: number, count: number, v: number, seed: number): number {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const n = count * 0.16;
  const warp =
    1.2 * noise3(c * n * 0.5 + seed, s * n * 0.5, v * 0.8) + 0.4 * noise3(c * n * 2, s * n * 2, v * 1.6);
  const w = (angle / (2 * Math.PI)) * count + warp;
  const crest = 1 - Math.abs(2 * (w - Math.floor(w)) - 1);
  const soft = crest * crest * (3 - 2 * crest);
  return (soft - 0.45) * (0.35 + 0.9 * noise3(c * n, s * n + seed, v));
}
