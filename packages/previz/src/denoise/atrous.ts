import { roughLuminance } from "../trace/film.ts";
import { FLAG } from "../trace/materials.ts";
import { BARELY_COVERED, type Frame, GUIDE, GUIDE_SIZE, LIGHT_SIZE } from "./layout.ts";

const KERNEL = [1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16];
/** How many standard deviations of luminance still count as the same surface. */
const LUMINANCE_SIGMA = 4;
/** Blur over filter step from which geometry separates nothing any more. */
const FORMLESS = 2.5;
/** Smallest roughness whose reflections may be filtered at a given step; below .08 they never are (eyes). */
function filtersSpecular(roughness: number, step: number): boolean {
  if (roughness < 0.08) return false;
  if (roughness < 0.12) return step <= 2;
  if (roughness < 0.28) return step <= 4;
  return true;
}

/** One pass of the edge-avoiding à-trous filter (Dammertz 2010, variance after SVGF) over rows [y0, y1). */
export function atrousRows(frame: Frame, source: 0 | 1, step: number, y0: number, y1: number): void {
  const { width: W, height: H, guides: G, pixelAngle } = frame;
  const s = frame.light[source];
  const d = frame.light[source === 0 ? 1 : 0];
  for (let y = y0; y < y1; y++) {
    for (let x = 0; x < W; x++) {
      const p = y * W + x;
      const o = p * LIGHT_SIZE;
      const g = p * GUIDE_SIZE;
      if ((G[g + GUIDE.covered] as number) < BARELY_COVERED || (G[g + GUIDE.silhouette] as number) > 0.5) {
        for (let k = 0; k < LIGHT_SIZE; k++) d[o + k] = s[o + k] as number;
        continue;
      }
      const nx = G[g] as number;
      const ny = G[g + 1] as number;
      const nz = G[g + 2] as number;
      const px = G[g + 3] as number;
      const py = G[g + 4] as number;
      const pz = G[g + 5] as number;
      const depth = G[g + GUIDE.depth] as number;
      const flag = G[g + GUIDE.flag] as number;
      const roughness = G[g + GUIDE.roughness] as number;
      let vd = 0;
      let vs = 0;
      let vw = 0;
      for (let j = -1; j <= 1; j++) {
        const yy = y + j;
        if (yy < 0 || yy >= H) continue;
        for (let i = -1; i <= 1; i++) {
          const xx = x + i;
          if (xx < 0 || xx >= W) continue;
          const w = (i === 0 ? 2 : 1) * (j === 0 ? 2 : 1);
          const q = (yy * W + xx) * LIGHT_SIZE;
          vd += (s[q + 3] as number) * w;
          vs += (s[q + 7] as number) * w;
          vw += w;
        }
      }
      const ld = roughLuminance(s[o] as number, s[o + 1] as number, s[o + 2] as number);
      const ls = roughLuminance(s[o + 4] as number, s[o + 5] as number, s[o + 6] as number);
      const kd = 1 / (LUMINANCE_SIGMA * Math.sqrt(Math.max(vd / vw, 0)) + 1e-4 + 0.004 * ld);
      const ks = 1 / (LUMINANCE_SIGMA * Math.sqrt(Math.max(vs / vw, 0)) + 1e-4 + 0.004 * ls);
      // Where the lens blurs more than this step reaches, geometry no longer separates anything.
      const blurred = (G[g + GUIDE.confusion] as number) > step;
      const formless = (G[g + GUIDE.confusion] as number) > step * FORMLESS;
      const normalPower = blurred ? 4 : 48;
      const planeScale = 1 / ((blurred ? 0.05 * depth + 0.02 : 0) + depth * pixelAngle * step * 1.2 + 0.0008);
      const specular = blurred || filtersSpecular(roughness, step);
      let a = 0;
      let b = 0;
      let c = 0;
      let wd = 0;
      let e = 0;
      let f = 0;
      let h = 0;
      let ws = 0;
      let nvd = 0;
      let nvs = 0;
      for (let j = -2; j <= 2; j++) {
        const yy = y + j * step;
        if (yy < 0 || yy >= H) continue;
        for (let i = -2; i <= 2; i++) {
          const xx = x + i * step;
          if (xx < 0 || xx >= W) continue;
          const q = yy * W + xx;
          const qg = q * GUIDE_SIZE;
          const q8 = q * LIGHT_SIZE;
          if (
            (G[qg + GUIDE.covered] as number) < BARELY_COVERED ||
            (G[qg + GUIDE.silhouette] as number) > 0.5
          )
            continue;
          const df = (G[qg + GUIDE.flag] as number) - flag;
          if (!blurred && (df > 0.4 || df < -0.4)) continue;
          let w0 = (KERNEL[i + 2] as number) * (KERNEL[j + 2] as number);
          // Both deep in blur: the pixel's mean position and normal are chance, not shape.
          if (!(formless && (G[qg + GUIDE.confusion] as number) > step * FORMLESS)) {
            const nd = nx * (G[qg] as number) + ny * (G[qg + 1] as number) + nz * (G[qg + 2] as number);
            if (nd <= 0) continue;
            const off =
              Math.abs(
                nx * ((G[qg + 3] as number) - px) +
                  ny * ((G[qg + 4] as number) - py) +
                  nz * ((G[qg + 5] as number) - pz),
              ) * planeScale;
            if (off > 4) continue;
            w0 *= Math.exp(-off) * (nd >= 1 ? 1 : nd ** normalPower);
            if (w0 < 1e-7) continue;
          }
          const r8 = s[q8] as number;
          const g8 = s[q8 + 1] as number;
          const b8 = s[q8 + 2] as number;
          const dd = Math.abs(roughLuminance(r8, g8, b8) - ld) * kd;
          if (dd < 8) {
            const w = w0 * Math.exp(-dd);
            a += r8 * w;
            b += g8 * w;
            c += b8 * w;
            wd += w;
            nvd += (s[q8 + 3] as number) * w * w;
          }
          if (specular) {
            const sr = s[q8 + 4] as number;
            const sg = s[q8 + 5] as number;
            const sb = s[q8 + 6] as number;
            const ds = Math.abs(roughLuminance(sr, sg, sb) - ls) * ks;
            if (ds < 8) {
              const alike = Math.abs((G[qg + GUIDE.roughness] as number) - roughness) < 0.15;
              const w = w0 * Math.exp(-ds) * (alike ? 1 : 0.1);
              e += sr * w;
              f += sg * w;
              h += sb * w;
              ws += w;
              nvs += (s[q8 + 7] as number) * w * w;
            }
          }
        }
      }
      if (wd > 1e-9) {
        const k = 1 / wd;
        d[o] = a * k;
        d[o + 1] = b * k;
        d[o + 2] = c * k;
        d[o + 3] = nvd * k * k;
      } else for (let k = 0; k < 4; k++) d[o + k] = s[o + k] as number;
      if (ws > 1e-9) {
        const k = 1 / ws;
        d[o + 4] = e * k;
        d[o + 5] = f * k;
        d[o + 6] = h * k;
        d[o + 7] = nvs * k * k;
      } else for (let k = 4; k < 8; k++) d[o + k] = s[o + k] as number;
    }
  }
}

/**
 * Copies rows [y0, y1) with each luminance clamped to 1.25 times the second brightest of its eight
 * neighbours. The eyes keep their specular: a catchlight is a lone bright pixel on purpose.
 */
export function clampFireflies(frame: Frame, source: 0 | 1, y0: number, y1: number): void {
  const { width: W, height: H, guides: G } = frame;
  const s = frame.light[source];
  const d = frame.light[source === 0 ? 1 : 0];
  for (let y = y0; y < y1; y++) {
    for (let x = 0; x < W; x++) {
      const p = y * W + x;
      const a = p * LIGHT_SIZE;
      for (let k = 0; k < LIGHT_SIZE; k++) d[a + k] = s[a + k] as number;
      if ((G[p * GUIDE_SIZE + GUIDE.covered] as number) < BARELY_COVERED) continue;
      const isEye = Math.abs((G[p * GUIDE_SIZE + GUIDE.flag] as number) - FLAG.eye) < 0.5;
      for (let o = 0; o <= 4; o += 4) {
        if (o === 4 && isEye) continue;
        let first = 0;
        let second = 0;
        let darkest = 1e9;
        let nextDarkest = 1e9;
        for (let j = -1; j <= 1; j++) {
          const yy = y + j;
          if (yy < 0 || yy >= H) continue;
          for (let i = -1; i <= 1; i++) {
            const xx = x + i;
            if ((i === 0 && j === 0) || xx < 0 || xx >= W) continue;
            const q = (yy * W + xx) * LIGHT_SIZE + o;
            const v = roughLuminance(s[q] as number, s[q + 1] as number, s[q + 2] as number);
            if (v > first) {
              second = first;
              first = v;
            } else if (v > second) second = v;
            if (v < darkest) {
              nextDarkest = darkest;
              darkest = v;
            } else if (v < nextDarkest) nextDarkest = v;
          }
        }
        const limit = second * 1.25 + 1e-4;
        const v = roughLuminance(s[a + o] as number, s[a + o + 1] as number, s[a + o + 2] as number);
        if (v > limit) {
          const k = limit / v;
          for (let c = 0; c < 3; c++) d[a + o + c] = (s[a + o + c] as number) * k;
          d[a + o + 3] = (s[a + o + 3] as number) * k * k;
        } else if (o === 0 && v < nextDarkest * 0.5 && nextDarkest < 1e9) {
          // A lone unlit pixel: all its few samples were shadowed. Texture is not in here, only light.
          for (let c = 0; c < 3; c++) d[a + c] = (s[a + c] as number) + (nextDarkest * 0.8 - v);
        }
      }
    }
  }
}
