import { FLAG } from "../trace/materials.ts";
import { BARELY_COVERED, type Frame, GUIDE, GUIDE_SIZE, LIGHT_SIZE } from "./layout.ts";

/** Mean path of red, green and blue light in skin as one sigma, metres: tuned by eye on the study's portraits. */
const SIGMA = [0.0028, 0.0018, 0.0013];

/** One axis of screen-space skin diffusion of the demodulated diffuse light, rows [y0, y1). */
export function diffuseSkinRows(
  frame: Frame,
  source: 0 | 1,
  vertical: boolean,
  y0: number,
  y1: number,
): void {
  const { width: W, height: H, guides: G, pixelAngle } = frame;
  const s = frame.light[source];
  const d = frame.light[source === 0 ? 1 : 0];
  const isSkin = (g: number): boolean =>
    (G[g + GUIDE.covered] as number) >= BARELY_COVERED &&
    Math.abs((G[g + GUIDE.flag] as number) - FLAG.skin) <= 0.3;
  for (let y = y0; y < y1; y++) {
    for (let x = 0; x < W; x++) {
      const p = y * W + x;
      const o = p * LIGHT_SIZE;
      const g = p * GUIDE_SIZE;
      for (let k = 0; k < LIGHT_SIZE; k++) d[o + k] = s[o + k] as number;
      if (!isSkin(g)) continue;
      const depth = G[g + GUIDE.depth] as number;
      const pixelsPerMetre = 1 / (depth * pixelAngle);
      for (let c = 0; c < 3; c++) {
        const metres = SIGMA[c] as number;
        const sigma = metres * pixelsPerMetre;
        if (sigma < 0.35) continue;
        const radius = Math.min(40, Math.ceil(sigma * 2.6));
        const stride = Math.max(1, Math.floor(radius / 10));
        const k2 = 1 / (2 * sigma * sigma);
        const kz = 1 / (metres * metres * 16);
        let sum = 0;
        let weight = 0;
        for (let i = -radius; i <= radius; i += stride) {
          const xx = vertical ? x : x + i;
          const yy = vertical ? y + i : y;
          if (xx < 0 || yy < 0 || xx >= W || yy >= H) continue;
          const q = yy * W + xx;
          if (!isSkin(q * GUIDE_SIZE)) continue;
          const dz = (G[q * GUIDE_SIZE + GUIDE.depth] as number) - depth;
          const t = i * i * k2;
          const w = (0.65 * Math.exp(-t) + 0.35 * Math.exp(-t * 4)) * Math.exp(-dz * dz * kz);
          sum += (s[q * LIGHT_SIZE + c] as number) * w;
          weight += w;
        }
        if (weight > 0) d[o + c] = sum / weight;
      }
    }
  }
}
