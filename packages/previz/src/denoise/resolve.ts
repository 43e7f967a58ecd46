import {
  FILM_COVERED,
  FILM_DIFFUSE2,
  FILM_SPECULAR2,
  FILM_STRIDE,
  type Film,
  roughLuminance,
} from "../trace/film.ts";
import { OUT } from "../trace/path-result.ts";
import type { LensCamera } from "../trace/scene-data.ts";
import { type Frame, GUIDE, GUIDE_SIZE, LIGHT_SIZE, MIXED, SHARP_CONFUSION } from "./layout.ts";

/** Keeps division by albedo finite on black surfaces. */
const ALBEDO_FLOOR = 0.004;
/** Most samples the adaptive pass may add, as a share of the base samples. */
const EXTRA_BUDGET = 0.8;

/** Spread of depth, as a share of it, from which on a blurred pixel is not of one thing alone. */
const MIXED_SPREAD = 0.06;

function luminanceAt(a: Float32Array, o: number, scale: number): number {
  return roughLuminance(a[o] as number, a[o + 1] as number, a[o + 2] as number) * scale;
}

/** How far depths in a pixel must spread, metres, before it counts as a silhouette. */
function depthTolerance(depth: number, pixelAngle: number, facing: number): number {
  return depth * (0.006 + (3 * pixelAngle) / Math.max(0.06, facing));
}

/** Blur radius in pixels of what lies at axial depth `z`. */
function confusion(camera: LensCamera, z: number, pixelAngle: number): number {
  if (camera.lensRadius === 0 || z <= 0) return 0;
  return (Math.abs(z - camera.focusDistance) / z) * (camera.lensRadius / camera.focusDistance / pixelAngle);
}

/** Turns summed samples of rows [y0, y1) into averages, variances and guides. */
export function resolveRows(film: Film, camera: LensCamera, frame: Frame, y0: number, y1: number): void {
  const { width, pixelAngle, guides: G, albedo, emission } = frame;
  const light = frame.light[0];
  const F = film.sums;
  const [cx, cy, cz] = camera.position;
  const [fx, fy, fz] = camera.forward;
  for (let p = y0 * width; p < y1 * width; p++) {
    const k = 1 / Math.max(1, film.counts[p] as number);
    const o = p * FILM_STRIDE;
    const a = p * LIGHT_SIZE;
    const g = p * GUIDE_SIZE;
    const hits = F[o + FILM_COVERED] as number;
    const ih = hits > 0 ? 1 / hits : 0;
    for (let c = 0; c < 3; c++) {
      const base = (F[o + OUT.albedo + c] as number) * k + ALBEDO_FLOOR;
      albedo[p * 3 + c] = base;
      emission[p * 3 + c] = (F[o + OUT.emission + c] as number) * k;
      light[a + c] = ((F[o + c] as number) * k) / base;
      light[a + 4 + c] = (F[o + OUT.specular + c] as number) * k;
    }
    const al = luminanceAt(albedo, p * 3, 1);
    const ld = luminanceAt(F, o, k);
    const ls = luminanceAt(F, o + OUT.specular, k);
    light[a + 3] = (Math.max(0, (F[o + FILM_DIFFUSE2] as number) * k - ld * ld) * k) / (al * al);
    light[a + 7] = Math.max(0, (F[o + FILM_SPECULAR2] as number) * k - ls * ls) * k;
    const nx = F[o + OUT.normal] as number;
    const ny = F[o + OUT.normal + 1] as number;
    const nz = F[o + OUT.normal + 2] as number;
    const l = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-12);
    G[g] = nx * l;
    G[g + 1] = ny * l;
    G[g + 2] = nz * l;
    const px = (F[o + OUT.position] as number) * ih;
    const py = (F[o + OUT.position + 1] as number) * ih;
    const pz = (F[o + OUT.position + 2] as number) * ih;
    G[g + 3] = px;
    G[g + 4] = py;
    G[g + 5] = pz;
    const dx = px - cx;
    const dy = py - cy;
    const dz = pz - cz;
    const depth = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const blur = confusion(camera, dx * fx + dy * fy + dz * fz, pixelAngle);
    G[g + GUIDE.depth] = depth;
    G[g + GUIDE.flag] = (F[o + OUT.flag] as number) * ih;
    G[g + GUIDE.roughness] = (F[o + OUT.roughness] as number) * ih;
    G[g + GUIDE.confusion] = blur;
    G[g + GUIDE.covered] = hits * k;
    let silhouette = 0;
    if (hits > 0) {
      const facing = (-(nx * dx + ny * dy + nz * dz) * l) / depth;
      const spread = Math.sqrt(Math.max(0, (F[o + OUT.depth2] as number) * ih - depth * depth));
      if (blur >= SHARP_CONFUSION) {
        if (spread > MIXED_SPREAD * depth) silhouette = MIXED;
      } else if (spread > depthTolerance(depth, pixelAngle, facing) || hits * k < 0.985) silhouette = 1;
    }
    G[g + GUIDE.silhouette] = silhouette;
  }
}

/**
 * Decides how many more samples each pixel deserves: noisy ones by relative error, outlines always
 * (without that, edges alias: the filter leaves them alone).
 * @returns the total of added samples
 */
export function allotExtra(
  film: Film,
  camera: LensCamera,
  pixelAngle: number,
  samples: number,
  extra: Uint8Array,
): number {
  const { width: W, height: H, sums: F } = film;
  const n = W * H;
  const k = 1 / samples;
  const error = new Float32Array(n);
  const [cx, cy, cz] = camera.position;
  for (let p = 0; p < n; p++) {
    const o = p * FILM_STRIDE;
    const ld = luminanceAt(F, o, k);
    const ls = luminanceAt(F, o + OUT.specular, k);
    const le = luminanceAt(F, o + OUT.emission, k);
    const variance =
      Math.max(0, (F[o + FILM_DIFFUSE2] as number) * k - ld * ld) +
      Math.max(0, (F[o + FILM_SPECULAR2] as number) * k - ls * ls);
    // Relative to a toe of 0.08: noise in deep shadow does not show.
    let e = Math.sqrt(variance * k) / (ld + ls + le + 0.08);
    const hits = F[o + FILM_COVERED] as number;
    const covered = hits * k;
    if (covered > 0.02 && covered < 0.98) e += 0.5;
    if (hits > 0) {
      const ih = 1 / hits;
      const dx = (F[o + OUT.position] as number) * ih - cx;
      const dy = (F[o + OUT.position + 1] as number) * ih - cy;
      const dz = (F[o + OUT.position + 2] as number) * ih - cz;
      const d2 = dx * dx + dy * dy + dz * dz;
      const depth = Math.sqrt(d2);
      const blur =
        (Math.abs(depth - camera.focusDistance) / depth) *
        (camera.lensRadius / camera.focusDistance / pixelAngle);
      const spread = Math.sqrt(Math.max(0, (F[o + OUT.depth2] as number) * ih - d2));
      if (blur >= SHARP_CONFUSION) {
        // Perhaps the edge of something sharp: the mean of it and what is far behind it does not tell.
        if (spread > MIXED_SPREAD * depth) e += 0.3;
      } else {
        const nx = F[o + OUT.normal] as number;
        const ny = F[o + OUT.normal + 1] as number;
        const nz = F[o + OUT.normal + 2] as number;
        const facing =
          Math.abs(nx * dx + ny * dy + nz * dz) / (depth + 1e-9) / (Math.hypot(nx, ny, nz) + 1e-6);
        if (spread > depthTolerance(depth, pixelAngle, facing)) e += 0.5;
      }
    }
    error[p] = e;
  }
  if (camera.lensRadius > 0) addBokehError(F, W, H, k, error);
  const most = Math.min(255, 3 * samples);
  const wish = (p: number): number =>
    Math.min(most, Math.max(0, ((error[p] as number) - 0.16) * samples * 4.4));
  let wished = 0;
  for (let p = 0; p < n; p++) wished += wish(p);
  // Where all is outline (leaves) everything asks for more: the picture's time stays bounded.
  const share = Math.min(1, (EXTRA_BUDGET * n * samples) / Math.max(1, wished));
  let total = 0;
  for (let p = 0; p < n; p++) {
    const added = Math.round(wish(p) * share);
    extra[p] = added;
    total += added;
  }
  return total;
}

/** Blurred lamps are booked as emission, whose variance is not kept: judge them by their neighbours. */
function addBokehError(F: Float32Array, W: number, H: number, k: number, error: Float32Array): void {
  for (let y = 1; y < H - 1; y++) {
    for (let x = 1; x < W - 1; x++) {
      const p = y * W + x;
      let mean = 0;
      let square = 0;
      for (let j = -1; j <= 1; j++) {
        for (let i = -1; i <= 1; i++) {
          const q = (p + j * W + i) * FILM_STRIDE + OUT.emission;
          const v = Math.min(8, (((F[q] as number) + (F[q + 1] as number) + (F[q + 2] as number)) / 3) * k);
          mean += v;
          square += v * v;
        }
      }
      mean /= 9;
      const deviation = Math.sqrt(Math.max(0, square / 9 - mean * mean)) / (mean + 0.12);
      error[p] = (error[p] as number) + Math.min(0.9, deviation * 0.8);
    }
  }
}
