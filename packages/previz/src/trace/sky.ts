import { fbm, hash3, noise3 } from "../math/noise.ts";
import { clamp, mix, smoothstep } from "../math/scalar.ts";

type Vec = readonly [number, number, number];

/** What lies beyond the set. `sun` is a unit vector toward the sun. */
export type Sky =
  | { readonly kind: "even"; readonly radiance: Vec }
  | {
      readonly kind: "night";
      /** Lit from below by a city, and without stars. */
      readonly city: boolean;
      /** Unit vector toward the moon, when it shows. */
      readonly moon?: Vec;
    }
  | { readonly kind: "golden"; readonly sun: Vec /** 0 clear, 1 overcast. */; readonly overcast: number }
  | { readonly kind: "day"; readonly sun: Vec; readonly haze: number; readonly overcast: number }
  /** Deep wood: leaves overhead with gaps, stems all round, air that glows toward the sun. */
  | {
      readonly kind: "canopy";
      readonly sun: Vec;
      readonly gain: number;
      readonly air: Vec /** 0-1: how much of the wood the mist hides. */;
      readonly veil: number;
    }
  | { readonly kind: "space" };

/** The sky baked for rays that need no detail: RGB radiance, longitude by latitude. */
export interface SkyMap {
  readonly skyMap: Float32Array;
  readonly skyWidth: number;
  readonly skyHeight: number;
}

/** The last radiance looked up. */
export const skyRadiance = { r: 0.5, g: 0.5, b: 0.5 };

function set(r: number, g: number, b: number): void {
  skyRadiance.r = r;
  skyRadiance.g = g;
  skyRadiance.b = b;
}

/** A cloud layer seen from below: how much of it stands in the direction, and how lit that is. */
const cloud = { cover: 0.5, lit: 0.5 };

function lookAtClouds(sun: Vec, x: number, y: number, z: number, more: number, stretch: number): void {
  cloud.cover = 0;
  if (y <= 0.01) return;
  const s = 1 / (y + 0.13);
  const u = x * s;
  const v = z * s * stretch;
  const here = fbm(u * 0.8 + 4, v * 0.8, 1.7, 5);
  cloud.cover = smoothstep(0.49 - more, 0.68 - more, here) * smoothstep(0.01, 0.13, y);
  if (cloud.cover === 0) return;
  // A second look a little toward the sun: where it is thinner there, this side is lit.
  const toward = fbm(u * 0.8 + 4 + sun[0] * 0.16, v * 0.8 + sun[2] * 0.16 * stretch, 1.7, 4);
  cloud.lit = clamp(0.55 + (here - toward) * 3.2, 0.12, 1);
}

function golden(sun: Vec, overcast: number, x: number, y: number, z: number): void {
  const h = Math.max(0, y);
  const c = Math.max(0, x * sun[0] + y * sun[1] + z * sun[2]);
  const flat = Math.hypot(x, z) * Math.hypot(sun[0], sun[2]) + 1e-6;
  // The warm half of the sky is the sun's; opposite it the horizon is mauve.
  const warm = 0.5 + 0.5 * ((x * sun[0] + z * sun[2]) / flat);
  const t = (1 - h) ** 5;
  const band = Math.exp(-((h - 0.16) ** 2) * 60) * 0.5;
  let r = mix(0.15, mix(0.5, 1.0, warm), t) + band * 0.22 * warm;
  let g = mix(0.26, mix(0.42, 0.62, warm), t) + band * 0.16;
  let b = mix(0.5, mix(0.48, 0.38, warm), t) + band * 0.1;
  const clear = 1 - overcast;
  const wide = c ** 6 * 0.7 * t;
  const glow = c ** 90 * 1.6 * clear;
  const disc = (c ** 900 * 3 + smoothstep(0.99985, 0.99993, c) * 16) * clear;
  r += wide * 0.9 + glow + disc;
  g += wide * 0.5 + glow * 0.66 + disc * 0.82;
  b += wide * 0.14 + glow * 0.3 + disc * 0.52;
  lookAtClouds(sun, x, y, z, 0.26 * overcast, 0.4);
  if (cloud.cover > 0) {
    const near = 0.35 + 0.9 * c * c;
    const k = cloud.cover * 0.8;
    const l = cloud.lit;
    r = mix(r, mix(0.34, 1.15, l) * near, k);
    g = mix(g, mix(0.27, 0.72, l) * near, k);
    b = mix(b, mix(0.34, 0.55, l) * near, k);
  }
  if (y < 0) set(r * 0.5, g * 0.45, b * 0.4);
  else set(r, g, b);
}

function day(sky: Extract<Sky, { kind: "day" }>, x: number, y: number, z: number): void {
  const { sun, haze, overcast } = sky;
  const h = Math.max(0, y);
  const c = Math.max(0, x * sun[0] + y * sun[1] + z * sun[2]);
  const t = (1 - h) ** 4.5;
  let r = mix(0.1, 0.66, t);
  let g = mix(0.25, 0.8, t);
  let b = mix(0.66, 1.02, t);
  const w = (c ** 40 * 0.8 + c ** 4 * 0.2) * (1 - overcast);
  r += w;
  g += w * 0.85;
  b += w * 0.6;
  const k = (1 - h) ** 6 * haze;
  r = mix(r, 0.95, k);
  g = mix(g, 0.8, k);
  b = mix(b, 0.6, k);
  lookAtClouds(sun, x, y, z, 0, 1);
  if (cloud.cover > 0) {
    const kc = cloud.cover * 0.85;
    const l = cloud.lit;
    r = mix(r, mix(0.6, 1.35, l), kc);
    g = mix(g, mix(0.66, 1.33, l), kc);
    b = mix(b, mix(0.76, 1.3, l), kc);
  }
  if (overcast > 0) {
    const grey = 0.62 + 0.5 * h + 0.34 * (fbm(x * 2 + 3, z * 2, 5, 4) - 0.45);
    r = mix(r, grey, overcast);
    g = mix(g, grey * 1.01, overcast);
    b = mix(b, grey * 1.05, overcast);
  }
  if (y < 0) set(r * 0.5, g * 0.42, b * 0.32);
  else set(r, g, b);
}

/** Two layers of stars in lattice cells; adds to the radiance given. */
function stars(x: number, y: number, z: number, threshold: number, r: number, g: number, b: number): void {
  for (let layer = 0; layer < 2; layer++) {
    const s = layer === 0 ? 85 : 190;
    const i = Math.floor(x * s);
    const j = Math.floor(y * s);
    const k = Math.floor(z * s);
    if (hash3(i, j, k) <= threshold) continue;
    const cx = (i + 0.2 + 0.6 * hash3(i, j, k + 9)) / s;
    const cy = (j + 0.2 + 0.6 * hash3(i, j + 9, k)) / s;
    const cz = (k + 0.2 + 0.6 * hash3(i + 9, j, k)) / s;
    const l = 1 / Math.hypot(cx, cy, cz);
    const d2 = ((x - cx * l) ** 2 + (y - cy * l) ** 2 + (z - cz * l) ** 2) * s * s;
    const m = (layer === 0 ? 3.2 : 1.2) * hash3(i, k, j) ** 3 * Math.exp(-d2 * (layer === 0 ? 70 : 40));
    const warmth = hash3(k, i, j);
    r += m * (0.75 + 0.5 * warmth);
    g += m * 0.95;
    b += m * (1.25 - 0.5 * warmth);
  }
  set(r, g, b);
}

/** A town's glow, or a moonlit sky with stars and a band of the Milky Way. */
function night(sky: Extract<Sky, { kind: "night" }>, x: number, y: number, z: number): void {
  const { city, moon } = sky;
  const h = Math.max(0, y);
  const glow = Math.exp(-h * 5);
  if (city) {
    const cloud = 0.7 + 0.6 * fbm(x * 2, y * 3, z * 2, 3);
    set((0.013 + 0.06 * glow) * cloud, (0.014 + 0.044 * glow) * cloud, (0.022 + 0.042 * glow) * cloud);
    return;
  }
  const band = y * 0.5 + x * 0.72 - z * 0.1 - 0.12 + 0.3 * (fbm(x * 2, y * 2, z * 2, 3) - 0.45);
  const milk = y > 0 ? Math.exp(-band * band * 16) * smoothstep(0.3, 0.65, fbm(x * 5, y * 5, z * 5, 4)) : 0;
  stars(
    x,
    y,
    z,
    y > 0.01 ? 0.985 : 2,
    0.011 + 0.02 * glow + 0.03 * milk,
    0.018 + 0.03 * glow + 0.032 * milk,
    0.036 + 0.045 * glow + 0.045 * milk,
  );
  if (moon === undefined) return;
  const c = x * moon[0] + y * moon[1] + z * moon[2];
  if (c <= 0) return;
  const disc = smoothstep(0.99986, 0.99989, c);
  const seas = disc > 0 ? 0.75 + 0.5 * fbm(x * 160, y * 160, z * 160, 3) : 0;
  const halo = 0.05 * c ** 60 + 0.12 * c ** 900;
  set(
    skyRadiance.r * (1 - disc) + disc * 2.6 * seas + halo * 0.8,
    skyRadiance.g * (1 - disc) + disc * 2.6 * seas + halo * 0.9,
    skyRadiance.b * (1 - disc) + disc * 2.5 * seas + halo,
  );
}

function canopy(sky: Extract<Sky, { kind: "canopy" }>, x: number, y: number, z: number): void {
  const { sun, gain, air, veil } = sky;
  const h = Math.max(0, y);
  const c = Math.max(0, x * sun[0] + y * sun[1] + z * sun[2]);
  const leaves = fbm(x * 17, y * 17, z * 17, 4);
  const clumps = fbm(x * 4 + 7, y * 4, z * 4, 3);
  // Overhead one looks through less of the wood than along the ground.
  const gap = smoothstep(0.56, 0.68, leaves * 0.6 + clumps * 0.5 + 0.22 * smoothstep(0.1, 0.9, h));
  const around = Math.atan2(x, z);
  const stems =
    0.6 * smoothstep(0.55, 0.66, noise3(around * 70 + h * 1.5, 1, 3)) +
    0.4 * smoothstep(0.5, 0.6, noise3(around * 31 - h, 5, 3));
  const stem = stems * smoothstep(0.6, 0.1, h) * (1 - 0.5 * leaves);
  const glow = 0.75 + 1.5 * c ** 5;
  const depth = smoothstep(0.45, 0.02, h);
  const shade = 0.5 + 0.9 * clumps;
  let r = mix(0.03 * shade, air[0] * glow, depth * 0.72);
  let g = mix(0.055 * shade, air[1] * glow, depth * 0.72);
  let b = mix(0.018 * shade, air[2] * glow, depth * 0.72);
  r *= 1 - 0.45 * stem;
  g *= 1 - 0.42 * stem;
  b *= 1 - 0.4 * stem;
  const bright = gap * smoothstep(0.02, 0.3, h) * (0.8 + 1.6 * c ** 4) * gain;
  const hidden = veil * smoothstep(1, 0.12, h);
  set(
    mix(r + bright, air[0] * glow, hidden),
    mix(g + bright * 1.08, air[1] * glow, hidden),
    mix(b + bright * 0.9, air[2] * glow, hidden),
  );
}

/** Nebula, dust lanes and two layers of stars. */
function space(x: number, y: number, z: number): void {
  const n1 = fbm(x * 1.7 + 3, y * 1.7, z * 1.7, 6);
  const n2 = fbm(x * 3.1, y * 3.1 + 8, z * 3.1, 6);
  const w = fbm(x * 2.2 + n1 * 1.8, y * 2.2 + n2 * 1.8, z * 2.2, 6);
  const tilt = y * 0.85 + x * 0.45 - 0.28 + (n1 - 0.5) * 0.5;
  const density = smoothstep(0.36, 0.78, w) * Math.exp(-tilt * tilt * 7);
  const dark = smoothstep(0.42, 0.66, n2);
  const core = density ** 3 * 2.2 * (1 - dark * 0.8);
  let r = density * (0.95 * n1 + 0.1) * (1 - 0.65 * dark) + core;
  let g = density * 0.34 * (1 - 0.5 * dark) + core * 0.55;
  let b = density * (0.85 * n2 + 0.22) + core * 0.6;
  const teal =
    smoothstep(0.45, 0.7, fbm(x * 2.6 + 9, y * 2.6, z * 2.6 + 4, 5)) * Math.exp(-((y - 0.15) ** 2) * 5);
  r += teal * 0.015;
  g += teal * 0.1;
  b += teal * 0.2;
  stars(x, y, z, 0.985, r * 0.75 + 0.002, g * 0.75 + 0.003, b * 0.75 + 0.007);
}

/** The sky in a unit direction at full detail: what the camera sees. The answer is in `skyRadiance`. */
export function skyColour(sky: Sky, x: number, y: number, z: number): void {
  switch (sky.kind) {
    case "even":
      set(sky.radiance[0], sky.radiance[1], sky.radiance[2]);
      return;
    case "night":
      night(sky, x, y, z);
      return;
    case "golden":
      golden(sky.sun, sky.overcast, x, y, z);
      return;
    case "day":
      day(sky, x, y, z);
      return;
    case "canopy":
      canopy(sky, x, y, z);
      return;
    case "space":
      space(x, y, z);
      return;
  }
}

/** Size of the map that bounced rays read instead of the full sky. */
export const SKY_MAP = { width: 256, height: 128 } as const;

/** Renders the sky into shared memory, equirectangular, y up. */
export function bakeSky(sky: Sky): Float32Array {
  const { width, height } = SKY_MAP;
  const map = new Float32Array(new SharedArrayBuffer(width * height * 12));
  for (let j = 0; j < height; j++) {
    const theta = ((j + 0.5) / height) * Math.PI;
    for (let i = 0; i < width; i++) {
      const phi = ((i + 0.5) / width - 0.5) * 2 * Math.PI;
      skyColour(sky, Math.sin(theta) * Math.cos(phi), Math.cos(theta), Math.sin(theta) * Math.sin(phi));
      map.set([skyRadiance.r, skyRadiance.g, skyRadiance.b], (j * width + i) * 3);
    }
  }
  return map;
}

/** A bilinear lookup in the baked map; the answer is in `skyRadiance`. */
export function createSkyLookup(scene: SkyMap): (dx: number, dy: number, dz: number) => void {
  const { skyMap: E, skyWidth: W, skyHeight: H } = scene;
  return (dx, dy, dz) => {
    const u = (Math.atan2(dz, dx) / (2 * Math.PI) + 0.5) * W - 0.5;
    const v = (Math.acos(clamp(dy, -1, 1)) / Math.PI) * H - 0.5;
    let x = Math.floor(u);
    let y = Math.floor(v);
    const fx = u - x;
    const fy = v - y;
    const x1 = (x + 1 + W) % W;
    x = (x + W) % W;
    const y1 = clamp(y + 1, 0, H - 1);
    y = clamp(y, 0, H - 1);
    const a = (y * W + x) * 3;
    const b = (y * W + x1) * 3;
    const c = (y1 * W + x) * 3;
    const d = (y1 * W + x1) * 3;
    const wa = (1 - fx) * (1 - fy);
    const wb = fx * (1 - fy);
    const wc = (1 - fx) * fy;
    const wd = fx * fy;
    skyRadiance.r =
      (E[a] as number) * wa + (E[b] as number) * wb + (E[c] as number) * wc + (E[d] as number) * wd;
    skyRadiance.g =
      (E[a + 1] as number) * wa +
      (E[b + 1] as number) * wb +
      (E[c + 1] as number) * wc +
      (E[d + 1] as number) * wd;
    skyRadiance.b =
      (E[a + 2] as number) * wa +
      (E[b + 2] as number) * wb +
      (E[c + 2] as number) * wc +
      (E[d + 2] as number) * wd;
  };
}
