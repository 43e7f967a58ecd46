import type { ColourCells } from "./cells.ts";

/** A group of like colours: its mean in OKLab and its share of the pixels, 0..1. */
export interface Cluster {
  readonly oklab: readonly [number, number, number];
  readonly share: number;
}

/** Mulberry32: a 32-bit generator, enough to choose starting points the same way every time. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Centres that move less than this many units of ΔE_OK no longer change a colour anyone sees. */
const STILL = 1e-3;
const MOST_ROUNDS = 14;

/**
 * Clustering counts a and b this many times over. Shadow and light on one thing differ more in
 * lightness than two things differ in hue: unstretched, a dim scene gives five browns and no accent.
 */
const STRETCH = 2;
const STRETCHED = STRETCH * STRETCH;

interface Centres {
  readonly L: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  count: number;
}

function squaredDistance(cells: ColourCells, cell: number, centres: Centres, centre: number): number {
  const dL = (cells.L[cell] as number) - (centres.L[centre] as number);
  const da = (cells.a[cell] as number) - (centres.a[centre] as number);
  const db = (cells.b[cell] as number) - (centres.b[centre] as number);
  return dL * dL + STRETCHED * (da * da + db * db);
}

/** k-means++ (Arthur and Vassilvitskii, 2007): each next centre drawn by share · distance². */
function seedCentres(cells: ColourCells, k: number, random: () => number): Centres {
  const centres: Centres = {
    L: new Float64Array(k),
    a: new Float64Array(k),
    b: new Float64Array(k),
    count: 0,
  };
  const nearest = new Float64Array(cells.count).fill(1);
  while (centres.count < k) {
    let total = 0;
    for (let i = 0; i < cells.count; i++) total += (cells.share[i] as number) * (nearest[i] as number);
    if (total < 1e-12) break;
    let left = random() * total;
    let chosen = -1;
    for (let i = 0; i < cells.count; i++) {
      const mass = (cells.share[i] as number) * (nearest[i] as number);
      if (mass === 0) continue;
      chosen = i;
      left -= mass;
      if (left <= 0) break;
    }
    const centre = centres.count++;
    centres.L[centre] = cells.L[chosen] as number;
    centres.a[centre] = cells.a[chosen] as number;
    centres.b[centre] = cells.b[chosen] as number;
    for (let i = 0; i < cells.count; i++) {
      const distance = squaredDistance(cells, i, centres, centre);
      if (centre === 0 || distance < (nearest[i] as number)) nearest[i] = distance;
    }
  }
  return centres;
}

/**
 * Weighted k-means over colour cells: at most `k` clusters, the same for the same cells and seed.
 * Clusters that lose all their cells are left out.
 */
export function clusterColours(cells: ColourCells, k: number, seed: number): readonly Cluster[] {
  if (cells.count === 0) return [];
  const centres = seedCentres(cells, k, generator(seed));
  // Per centre: L, a, b, share.
  const sums = new Float64Array(centres.count * 4);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    sums.fill(0);
    for (let i = 0; i < cells.count; i++) {
      let best = 0;
      let bestDistance = Number.POSITIVE_INFINITY;
      for (let centre = 0; centre < centres.count; centre++) {
        const distance = squaredDistance(cells, i, centres, centre);
        if (distance < bestDistance) {
          bestDistance = distance;
          best = centre;
        }
      }
      const share = cells.share[i] as number;
      const at = best * 4;
      sums[at] = (sums[at] as number) + share * (cells.L[i] as number);
      sums[at + 1] = (sums[at + 1] as number) + share * (cells.a[i] as number);
      sums[at + 2] = (sums[at + 2] as number) + share * (cells.b[i] as number);
      sums[at + 3] = (sums[at + 3] as number) + share;
    }
    let moved = 0;
    for (let centre = 0; centre < centres.count; centre++) {
      const share = sums[centre * 4 + 3] as number;
      if (share === 0) continue;
      const L = (sums[centre * 4] as number) / share;
      const a = (sums[centre * 4 + 1] as number) / share;
      const b = (sums[centre * 4 + 2] as number) / share;
      const before = [centres.L[centre], centres.a[centre], centres.b[centre]] as [number, number, number];
      moved = Math.max(moved, Math.hypot(L - before[0], a - before[1], b - before[2]));
      centres.L[centre] = L;
      centres.a[centre] = a;
      centres.b[centre] = b;
    }
    if (moved < STILL) break;
  }
  const clusters: Cluster[] = [];
  for (let centre = 0; centre < centres.count; centre++) {
    const share = sums[centre * 4 + 3] as number;
    if (share === 0) continue;
    const oklab = [centres.L[centre], centres.a[centre], centres.b[centre]] as [number, number, number];
    clusters.push({ oklab, share });
  }
  return clusters;
}
