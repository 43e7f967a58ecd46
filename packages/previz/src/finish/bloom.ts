import { clamp } from "../math/scalar.ts";

/** The glow is computed at a quarter of the size. */
export const BLOOM_SCALE = 4;
/** Radiance above which light glows, and the most one pixel may give. */
const THRESHOLD = 0.8;
const CEILING = 30;

export interface Bloom {
  readonly width: number;
  readonly height: number;
  readonly glow: Float32Array;
}

function gaussian(image: Float32Array, w: number, h: number, radius: number): Float32Array {
  const kernel: number[] = [];
  let sum = 0;
  for (let i = -radius; i <= radius; i++) {
    const k = Math.exp((-i * i) / (radius * radius * 0.3));
    kernel.push(k);
    sum += k;
  }
  const pass = (source: Float32Array, vertical: boolean): Float32Array => {
    const out = new Float32Array(source.length);
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        const o = (y * w + x) * 3;
        for (let i = -radius; i <= radius; i++) {
          const q = vertical ? (clamp(y + i, 0, h - 1) * w + x) * 3 : (y * w + clamp(x + i, 0, w - 1)) * 3;
          const k = (kernel[i + radius] as number) / sum;
          out[o] = (out[o] as number) + (source[q] as number) * k;
          out[o + 1] = (out[o + 1] as number) + (source[q + 1] as number) * k;
          out[o + 2] = (out[o + 2] as number) + (source[q + 2] as number) * k;
        }
      }
    }
    return out;
  };
  return pass(pass(image, false), true);
}

/** The halo of what is brighter than white after `gain`: a narrow and a wide Gaussian. */
export function bloomOf(linear: Float32Array, width: number, height: number, gain: number): Bloom {
  const w = Math.max(2, Math.ceil(width / BLOOM_SCALE));
  const h = Math.max(2, Math.ceil(height / BLOOM_SCALE));
  const small = new Float32Array(w * h * 3);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        let n = 0;
        for (let j = 0; j < BLOOM_SCALE; j++) {
          for (let i = 0; i < BLOOM_SCALE; i++) {
            const sx = x * BLOOM_SCALE + i;
            const sy = y * BLOOM_SCALE + j;
            if (sx >= width || sy >= height) continue;
            sum += Math.min((linear[(sy * width + sx) * 3 + c] as number) * gain, CEILING);
            n++;
          }
        }
        small[(y * w + x) * 3 + c] = n > 0 ? Math.max(0, sum / n - THRESHOLD) : 0;
      }
    }
  }
  const narrow = gaussian(small, w, h, 4);
  const wide = gaussian(small, w, h, Math.max(6, Math.floor((width / BLOOM_SCALE) * 0.09)));
  const glow = new Float32Array(new SharedArrayBuffer(narrow.byteLength));
  for (let i = 0; i < glow.length; i++) glow[i] = 0.6 * ((narrow[i] as number) + (wide[i] as number));
  return { width: w, height: h, glow };
}
