import { hash32 } from "../math/noise.ts";
import type { PathTracer } from "./path.ts";
import { OUT, OUT_SIZE } from "./path-result.ts";
import { drawPair, pair, startSample } from "./sampler.ts";
import type { LensCamera } from "./scene-data.ts";

/** Floats per pixel of the film: the sums of a path's results, then the three below. */
export const FILM_STRIDE = 24;
/** Sum of squared luminance of the diffuse and of the specular part, and of camera hits. */
export const FILM_DIFFUSE2 = 21;
export const FILM_SPECULAR2 = 22;
export const FILM_COVERED = 23;

/** Half width of the tent filter, pixels. */
const FILTER_RADIUS = 0.75;

export interface Film {
  readonly width: number;
  readonly height: number;
  readonly sums: Float32Array;
  /** Samples taken per pixel. */
  readonly counts: Uint16Array;
}

/** Luminance weights used throughout the denoiser: rounded, for they only steer it. */
export function roughLuminance(r: number, g: number, b: number): number {
  return r * 0.3 + g * 0.6 + b * 0.1;
}

/**
 * Adds samples to rows [y0, y1).
 * @param extra samples to add per pixel, or null for `samples` in each
 * @param first index of the first sample in the pixel's sequence
 */
export function exposeRows(
  tracer: PathTracer,
  camera: LensCamera,
  film: Film,
  y0: number,
  y1: number,
  first: number,
  samples: number,
  extra: Uint8Array | null,
  seed: number,
  maxBounces: number,
  isCancelled: () => boolean,
): void {
  const { width, height, sums, counts } = film;
  const out = new Float64Array(OUT_SIZE);
  const aspect = width / height;
  const { position: P, right: R, up: U, forward: F, tanHalf, lensRadius, focusDistance } = camera;
  for (let y = y0; y < y1; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      const n = extra === null ? samples : (extra[pixel] as number);
      if (n === 0) continue;
      // Per pixel: a row of a large, clean picture alone takes longer than a person waits.
      if (isCancelled()) return;
      counts[pixel] = (counts[pixel] as number) + n;
      const o = pixel * FILM_STRIDE;
      const pixelSeed = hash32((x + Math.imul(y, 9781) + Math.imul(hash32(seed), 0x9e3779b9)) | 0);
      for (let s = first; s < first + n; s++) {
        startSample(pixelSeed, s);
        drawPair();
        const jx = pair.x < 0.5 ? Math.sqrt(2 * pair.x) - 1 : 1 - Math.sqrt(2 - 2 * pair.x);
        const jy = pair.y < 0.5 ? Math.sqrt(2 * pair.y) - 1 : 1 - Math.sqrt(2 - 2 * pair.y);
        const sx = (((x + 0.5 + jx * FILTER_RADIUS) / width) * 2 - 1) * tanHalf * aspect;
        const sy = (1 - ((y + 0.5 + jy * FILTER_RADIUS) / height) * 2) * tanHalf;
        let dx = F[0] + R[0] * sx + U[0] * sy;
        let dy = F[1] + R[1] * sx + U[1] * sy;
        let dz = F[2] + R[2] * sx + U[2] * sy;
        let ox = P[0];
        let oy = P[1];
        let oz = P[2];
        drawPair();
        if (lensRadius > 0) {
          const r = Math.sqrt(pair.x) * lensRadius;
          const a = Math.cos(2 * Math.PI * pair.y) * r;
          const b = Math.sin(2 * Math.PI * pair.y) * r;
          const fx = ox + dx * focusDistance;
          const fy = oy + dy * focusDistance;
          const fz = oz + dz * focusDistance;
          ox += R[0] * a + U[0] * b;
          oy += R[1] * a + U[1] * b;
          oz += R[2] * a + U[2] * b;
          dx = fx - ox;
          dy = fy - oy;
          dz = fz - oz;
        }
        const inverse = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
        tracer.trace(ox, oy, oz, dx * inverse, dy * inverse, dz * inverse, out, maxBounces);
        for (let k = 0; k < 9; k++) {
          // One broken sample must not poison its pixel: drop its light, keep its guides.
          if (!(Math.abs(out[k] as number) < 1e9)) out.fill(0, 0, 9);
        }
        for (let k = 0; k < 21; k++) sums[o + k] = (sums[o + k] as number) + (out[k] as number);
        const d = roughLuminance(out[0] as number, out[1] as number, out[2] as number);
        const g = roughLuminance(out[3] as number, out[4] as number, out[5] as number);
        sums[o + FILM_DIFFUSE2] = (sums[o + FILM_DIFFUSE2] as number) + d * d;
        sums[o + FILM_SPECULAR2] = (sums[o + FILM_SPECULAR2] as number) + g * g;
        sums[o + FILM_COVERED] = (sums[o + FILM_COVERED] as number) + (out[OUT.covered] as number);
      }
    }
  }
}
