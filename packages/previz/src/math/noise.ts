/** Integer lattice hash to [0, 1): multiply-xorshift, the same on every machine. */
export function hash3(i: number, j: number, k: number): number {
  let h = Math.imul(i, 374761393) ^ Math.imul(j, 668265263) ^ Math.imul(k, 1274126177);
  h = Math.imul(h ^ (h >>> 13), 1103515245);
  h ^= h >>> 16;
  return (h >>> 0) / 4294967296;
}

/** Value noise in [0, 1), one cell per unit, C1 continuous. */
export function noise3(x: number, y: number, z: number): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const k = Math.floor(z);
  let u = x - i;
  let v = y - j;
  let w = z - k;
  u = u * u * (3 - 2 * u);
  v = v * v * (3 - 2 * v);
  w = w * w * (3 - 2 * w);
  const a00 = hash3(i, j, k);
  const a10 = hash3(i, j + 1, k);
  const a01 = hash3(i, j, k + 1);
  const a11 = hash3(i, j + 1, k + 1);
  const b00 = a00 + (hash3(i + 1, j, k) - a00) * u;
  const b10 = a10 + (hash3(i + 1, j + 1, k) - a10) * u;
  const b01 = a01 + (hash3(i + 1, j, k + 1) - a01) * u;
  const b11 = a11 + (hash3(i + 1, j + 1, k + 1) - a11) * u;
  const near = b00 + (b10 - b00) * v;
  const far = b01 + (b11 - b01) * v;
  return near + (far - near) * w;
}

/** Fractal sum of `octaves` value noises; the mean is 0.5 * (1 - 2^-octaves). */
export function fbm(x: number, y: number, z: number, octaves = 4): number {
  let sum = 0;
  let amplitude = 0.5;
  for (let i = 0; i < octaves; i++) {
    sum += amplitude * noise3(x, y, z);
    x = x * 2.03 + 17.1;
    y = y * 2.03 + 3.7;
    z = z * 2.03 + 9.2;
    amplitude *= 0.5;
  }
  return sum;
}

/** A stream of numbers in [0, 1) (Numerical Recipes LCG): for dressing sets, never for sampling light. */
export function randomStream(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 4294967296;
  };
}

/** Avalanche of a 32-bit integer (lowbias32, Chris Wellons 2018). */
export function hash32(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
