import { BARELY_COVERED, type Frame, GUIDE, GUIDE_SIZE, LIGHT_SIZE } from "./layout.ts";

/** Share of the true blur radius by which noisy out-of-focus lamps are smoothed, and its cap in pixels. */
const LAMP_BLUR = 0.45;
const LAMP_BLUR_LIMIT = 6;

/**
 * Puts the parts of rows [y0, y1) together: diffuse times albedo, specular, and emission, the last
 * smoothed within its circle of confusion. Never negative, never NaN.
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
  const blurAt = (p: number): number =>
    (G[p * GUIDE_SIZE + GUIDE.covered] as number) > BARELY_COVERED
      ? (G[p * GUIDE_SIZE + GUIDE.confusion] as number)
      : skyConfusion;
  for (let y = y0; y < y1; y++) {
    for (let x = 0; x < W; x++) {
      const p = y * W + x;
      const blur = blurAt(p);
      const R = Math.min(LAMP_BLUR_LIMIT, blur * LAMP_BLUR);
      let er = E[p * 3] as number;
      let eg = E[p * 3 + 1] as number;
      let eb = E[p * 3 + 2] as number;
      if (R >= 0.75) {
        const r = Math.ceil(R);
        const limit = R * R + 0.5;
        let a = 0;
        let b = 0;
        let c = 0;
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
            a += (E[q * 3] as number) * k;
            b += (E[q * 3 + 1] as number) * k;
            c += (E[q * 3 + 2] as number) * k;
            w += k;
          }
        }
        er = a / w;
        eg = b / w;
        eb = c / w;
      }
      const o = p * LIGHT_SIZE;
      const out = p * 3;
      const red = (s[o] as number) * (albedo[out] as number) + (s[o + 4] as number) + er;
      const green = (s[o + 1] as number) * (albedo[out + 1] as number) + (s[o + 5] as number) + eg;
      const blue = (s[o + 2] as number) * (albedo[out + 2] as number) + (s[o + 6] as number) + eb;
      linear[out] = red >= 0 && red < 1e6 ? red : 0;
      linear[out + 1] = green >= 0 && green < 1e6 ? green : 0;
      linear[out + 2] = blue >= 0 && blue < 1e6 ? blue : 0;
    }
  }
}
