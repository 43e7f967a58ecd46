import { roughLuminance } from "../trace/film.ts";
import { BARELY_COVERED, type Frame, GUIDE, GUIDE_SIZE, isMirror, LIGHT_SIZE } from "./layout.ts";

/** Share of the true blur radius by which what is out of focus is smoothed, and its cap in pixels. */
const BLUR_SHARE = 0.45;
const BLUR_LIMIT = 6;
/** Smoothing radius below which nothing would change, pixels. */
const BLUR_LEAST = 0.75;
/** How far a speck may rise above the second brightest of its neighbours. */
const SPECK = 1.15;

/**
 * Puts the parts of rows [y0, y1) together: diffuse times albedo, specular, emission. What is out of
 * focus is smoothed within its circle of confusion, light and base colour alike: a lens shows
 * nothing finer there, and the few samples of a pixel meet near and far things at random. Elsewhere
 * a lone bright point on an outline is brought down to its neighbours. Never negative, never NaN.
 * @param skyConfusion blur radius of the far distance, pixels
 */
export function composeRows(
  frame: Frame,
  source: 0 | 1,
  skyConfusion: number,
  linear: Float32Array,
  y0: number,
  y1: number,
): void {
  const { width: W, height: H, guides: G, albedo, emission: E } = frame;
  const s = frame.light[source];
  const isSky = (p: number): boolean => !((G[p * GUIDE_SIZE + GUIDE.covered] as number) > BARELY_COVERED);
  const blurAt = (p: number): number =>
    isSky(p) ? skyConfusion : (G[p * GUIDE_SIZE + GUIDE.confusion] as number);
  const radiance = (p: number, c: number): number =>
    (s[p * LIGHT_SIZE + c] as number) * (albedo[p * 3 + c] as number) +
    (s[p * LIGHT_SIZE + 4 + c] as number) +
    (E[p * 3 + c] as number);
  const luminance = (p: number): number => roughLuminance(radiance(p, 0), radiance(p, 1), radiance(p, 2));

  /** What a pixel's radiance is multiplied by to take a speck out of an outline; 1 elsewhere. */
  function speckGain(p: number, x: number, y: number): number {
    const g = p * GUIDE_SIZE;
    if ((G[g + GUIDE.silhouette] as number) < 0.5) return 1;
    if (isMirror(G, g)) return 1;
    const own = luminance(p);
    // A far lamp is small and bright by right.
    if (roughLuminance(E[p * 3] as number, E[p * 3 + 1] as number, E[p * 3 + 2] as number) > own * 0.5)
      return 1;
    let first = 0;
    let second = 0;
    for (let j = Math.max(0, y - 1); j <= Math.min(H - 1, y + 1); j++) {
      for (let i = Math.max(0, x - 1); i <= Math.min(W - 1, x + 1); i++) {
        if (i === x && j === y) continue;
        const v = luminance(j * W + i);
        if (v > first) {
          second = first;
          first = v;
        } else if (v > second) second = v;
      }
    }
    return own > second * SPECK ? (second * SPECK) / own : 1;
  }

  for (let y = y0; y < y1; y++) {
    for (let x = 0; x < W; x++) {
      const p = y * W + x;
      const blur = blurAt(p);
      const R = Math.min(BLUR_LIMIT, blur * BLUR_SHARE);
      let red = 0;
      let green = 0;
      let blue = 0;
      if (R >= BLUR_LEAST) {
        const r = Math.ceil(R);
        const limit = R * R + 0.5;
        let w = 0;
        for (let j = -r; j <= r; j++) {
          const yy = y + j;
          if (yy < 0 || yy >= H) continue;
          for (let i = -r; i <= r; i++) {
            const xx = x + i;
            const d2 = i * i + j * j;
            if (xx < 0 || xx >= W || d2 > limit) continue;
            const q = yy * W + xx;
            if (blurAt(q) < blur * 0.6) continue; // a sharp thing in front must not bleed
            const k = 1 - (0.5 * d2) / limit;
            red += radiance(q, 0) * k;
            green += radiance(q, 1) * k;
            blue += radiance(q, 2) * k;
            w += k;
          }
        }
        red /= w;
        green /= w;
        blue /= w;
      } else {
        const k = speckGain(p, x, y);
        red = radiance(p, 0) * k;
        green = radiance(p, 1) * k;
        blue = radiance(p, 2) * k;
      }
      const out = p * 3;
      linear[out] = red >= 0 && red < 1e6 ? red : 0;
      linear[out + 1] = green >= 0 && green < 1e6 ? green : 0;
      linear[out + 2] = blue >= 0 && blue < 1e6 ? blue : 0;
    }
  }
}
