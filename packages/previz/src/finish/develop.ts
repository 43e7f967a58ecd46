import { hash32 } from "../math/noise.ts";
import { clamp } from "../math/scalar.ts";
import { BLOOM_SCALE, type Bloom } from "./bloom.ts";
import type { Look } from "./look.ts";
import { decode, encode, fromOklab, lab, rgb, toOklab } from "./oklab.ts";
import { type Recolour, recolour } from "./recolour.ts";

/** Contrast turns about this display value: middle grey stays where it is. */
const PIVOT = 0.45;
/** The AgX log encoding: stops below and above middle grey. */
const MIN_EV = -12.47393;
const MAX_EV = 4.026069;

/** AgX's sigmoid as Benjamin Wrensch's sixth-degree fit ("Minimal AgX implementation", 2023). */
function agxCurve(v: number): number {
  const x = clamp((Math.log2(Math.max(v, 1e-10)) - MIN_EV) / (MAX_EV - MIN_EV), 0, 1);
  const x2 = x * x;
  const x4 = x2 * x2;
  return 15.5 * x4 * x2 - 40.14 * x4 * x + 31.96 * x4 - 6.868 * x2 * x + 0.4298 * x2 + 0.1191 * x - 0.00232;
}

/** Uniform noise in [-0.5, 0.5) for one pixel: independent of the order in which rows are drawn. */
function grainAt(pixel: number, seed: number): number {
  const h = hash32(pixel ^ Math.imul(seed + 1, 0x9e3779b9));
  return ((h & 0xffff) + (h >>> 16)) / 131072 - 0.5;
}

/**
 * Develops rows [y0, y1) of linear radiance into 8-bit sRGB.
 * @param steps how its colours become the palette's; null leaves them. Comes before the grain.
 */
export function developRows(
  linear: Float32Array,
  width: number,
  height: number,
  look: Look,
  steps: Recolour | null,
  bloom: Bloom,
  seed: number,
  out: Uint8Array,
  y0: number,
  y1: number,
): void {
  const gain = 2 ** look.exposure;
  const { width: bw, height: bh, glow } = bloom;
  const [wr, wg, wb] = look.whiteBalance;
  const { contrast, saturation, grain } = look;
  // Grain and texture keep their size relative to the picture: coarser when it is large.
  const grainCell = Math.max(1, Math.round(height / 640));
  for (let y = y0; y < y1; y++) {
    for (let x = 0; x < width; x++) {
      const p = (y * width + x) * 3;
      const fx = (x + 0.5) / BLOOM_SCALE - 0.5;
      const fy = (y + 0.5) / BLOOM_SCALE - 0.5;
      const bx = clamp(Math.floor(fx), 0, bw - 2);
      const by = clamp(Math.floor(fy), 0, bh - 2);
      const u = clamp(fx - bx, 0, 1);
      const v = clamp(fy - by, 0, 1);
      const g00 = (by * bw + bx) * 3;
      const g01 = g00 + bw * 3;
      const w00 = (1 - u) * (1 - v) * look.bloom;
      const w10 = u * (1 - v) * look.bloom;
      const w01 = (1 - u) * v * look.bloom;
      const w11 = u * v * look.bloom;
      const dx = (x + 0.5) / width - 0.5;
      const dy = (y + 0.5) / height - 0.5;
      const vignette = 1 - look.vignette * (dx * dx + dy * dy) * 1.6;
      const r =
        ((linear[p] as number) * gain +
          (glow[g00] as number) * w00 +
          (glow[g00 + 3] as number) * w10 +
          (glow[g01] as number) * w01 +
          (glow[g01 + 3] as number) * w11) *
        vignette *
        wr;
      const g =
        ((linear[p + 1] as number) * gain +
          (glow[g00 + 1] as number) * w00 +
          (glow[g00 + 4] as number) * w10 +
          (glow[g01 + 1] as number) * w01 +
          (glow[g01 + 4] as number) * w11) *
        vignette *
        wg;
      const b =
        ((linear[p + 2] as number) * gain +
          (glow[g00 + 2] as number) * w00 +
          (glow[g00 + 5] as number) * w10 +
          (glow[g01 + 2] as number) * w01 +
          (glow[g01 + 5] as number) * w11) *
        vignette *
        wb;
      // AgX inset, curve, outset.
      const ir = agxCurve(0.842479062253094 * r + 0.0784335999999992 * g + 0.0792237451477643 * b);
      const ig = agxCurve(0.0423282422610123 * r + 0.878468636469772 * g + 0.0791661274605434 * b);
      const ib = agxCurve(0.0423756549057051 * r + 0.0784336 * g + 0.879142973793104 * b);
      let tr = 1.19687900512017 * ir - 0.0980208811401368 * ig - 0.0990297440797205 * ib;
      let tg = -0.0528968517574562 * ir + 1.15190312990417 * ig - 0.0989611768448433 * ib;
      let tb = -0.0529716355144438 * ir - 0.0980434501171241 * ig + 1.15107367264116 * ib;
      const l = clamp(tr * 0.2126 + tg * 0.7152 + tb * 0.0722, 0, 1);
      const dark = (1 - l) ** 2;
      const light = l ** 1.5;
      const lift = look.blackLift * (1 - l);
      tr =
        PIVOT +
        (l + (tr - l) * saturation - PIVOT) * contrast +
        look.shadows[0] * dark +
        look.highlights[0] * light +
        lift;
      tg =
        PIVOT +
        (l + (tg - l) * saturation - PIVOT) * contrast +
        look.shadows[1] * dark +
        look.highlights[1] * light +
        lift;
      tb =
        PIVOT +
        (l + (tb - l) * saturation - PIVOT) * contrast +
        look.shadows[2] * dark +
        look.highlights[2] * light +
        lift;
      if (steps !== null) {
        toOklab(decode(clamp(tr, 0, 1)), decode(clamp(tg, 0, 1)), decode(clamp(tb, 0, 1)));
        recolour(steps);
        fromOklab(lab.l, lab.a, lab.b);
        tr = encode(clamp(rgb.r, 0, 1));
        tg = encode(clamp(rgb.g, 0, 1));
        tb = encode(clamp(rgb.b, 0, 1));
      }
      if (grain > 0) {
        const cell = Math.floor(y / grainCell) * width + Math.floor(x / grainCell);
        const fine = grainAt(y * width + x, seed) + grainAt(y * width + x, seed + 77);
        const coarse = grainAt(cell, seed + 191);
        const n = (fine + coarse) * grain * (0.35 + 0.65 * Math.sqrt(clamp(4 * l * (1 - l), 0, 1)));
        tr += n;
        tg += n;
        tb += n;
      }
      out[p] = clamp(tr * 255 + 0.5, 0, 255);
      out[p + 1] = clamp(tg * 255 + 0.5, 0, 255);
      out[p + 2] = clamp(tb * 255 + 0.5, 0, 255);
    }
  }
}
