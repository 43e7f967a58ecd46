import { roughLuminance } from "../trace/film.ts";
import { type Frame, GUIDE, GUIDE_SIZE, isMirror, MIXED, SHARP_CONFUSION } from "./layout.ts";

/** Pixels on either side along an outline that are averaged, and the spread of their weights. */
const REACH = 3;
const SPREAD = 1.8;
/** Pixels to either side whose gradients tell an outline's direction. */
const WINDOW = 1;

/** What was mixed: a silhouette, above one half like any, or the edge of something a little blurred. */
const FOUND = 0.75;
const SOFT = 0.375;
/** Pixels to either side in which the nearer thing is looked for: its edge may be blurred over a few. */
const NEAR = 3;

/** Silhouettes among the eight around one that make it part of an outline; with fewer it is a speck. */
const COMPANY = 2;

function isMixed(guides: Float32Array, g: number): boolean {
  const kind = guides[g + GUIDE.silhouette];
  return kind === MIXED || kind === SOFT || kind === FOUND;
}

const WEIGHTS = Array.from({ length: REACH }, (_, i) => Math.exp(-((i + 1) ** 2) / (2 * SPREAD * SPREAD)));

/**
 * Gives the mixed pixels of rows [y0, y1) the blur of the nearer of what they are mixed of. On average
 * there lies, between a face and what is far behind it, something in the middle that is nearly as
 * blurred as what is behind: smoothed as such the edge of the face would be lost and be left hard.
 * Only mixed pixels are changed, and none that was mixed is read: bands of rows do not disturb each other.
 */
export function findOutlineRows(frame: Frame, y0: number, y1: number): void {
  const { width: W, height: H, guides: G } = frame;
  for (let y = y0; y < y1; y++) {
    for (let x = 0; x < W; x++) {
      const g = (y * W + x) * GUIDE_SIZE;
      if (G[g + GUIDE.silhouette] !== MIXED) continue;
      let least = G[g + GUIDE.confusion] as number;
      for (let j = Math.max(0, y - NEAR); j <= Math.min(H - 1, y + NEAR); j++) {
        for (let i = Math.max(0, x - NEAR); i <= Math.min(W - 1, x + NEAR); i++) {
          const q = (j * W + i) * GUIDE_SIZE;
          if (isMixed(G, q) || (G[q + GUIDE.covered] as number) === 0) continue;
          least = Math.min(least, G[q + GUIDE.confusion] as number);
        }
      }
      G[g + GUIDE.confusion] = least;
      G[g + GUIDE.silhouette] = least < SHARP_CONFUSION ? FOUND : SOFT;
    }
  }
}

/**
 * Smooths outlines of rows [y0, y1) along themselves, from `linear` into `out`. The few samples of a
 * pixel on an outline meet both sides of it at random, and the filters leave it alone; along the
 * outline its neighbours met the same two sides. Across it nothing is mixed: it stays as sharp as
 * the film's filter made it. The direction is that of the structure tensor's smaller eigenvalue
 * (Weickert, "Coherence-enhancing diffusion filtering", 1999), and where there is none, nothing is done.
 * A silhouette by itself is no outline but a pixel with one stray sample, which no filter has touched:
 * it becomes neither brighter nor darker than what is around it, unless it is a lamp.
 */
export function smoothOutlineRows(
  frame: Frame,
  linear: Float32Array,
  out: Float32Array,
  y0: number,
  y1: number,
): void {
  const { width: W, height: H, guides: G, emission: E } = frame;
  /** Compressed as a print would: a lamp behind a shoulder must not decide every direction around it. */
  const tone = (x: number, y: number): number => {
    const i = Math.min(W - 1, Math.max(0, x));
    const j = Math.min(H - 1, Math.max(0, y));
    const o = (j * W + i) * 3;
    const l = roughLuminance(linear[o] as number, linear[o + 1] as number, linear[o + 2] as number);
    return Math.sqrt(l / (1 + l));
  };

  const luminance = (o: number): number =>
    roughLuminance(linear[o] as number, linear[o + 1] as number, linear[o + 2] as number);

  /** What takes a speck at (x, y) back among its neighbours; 1 where it is one of them, or not alone. */
  function speckGain(x: number, y: number): number {
    let company = 0;
    let least = Infinity;
    let most = 0;
    for (let j = Math.max(0, y - 1); j <= Math.min(H - 1, y + 1); j++) {
      for (let i = Math.max(0, x - 1); i <= Math.min(W - 1, x + 1); i++) {
        if (i === x && j === y) continue;
        const q = j * W + i;
        if ((G[q * GUIDE_SIZE + GUIDE.silhouette] as number) > 0.5 && ++company === COMPANY) return 1;
        const l = luminance(q * 3);
        least = Math.min(least, l);
        most = Math.max(most, l);
      }
    }
    const o = (y * W + x) * 3;
    const own = luminance(o);
    if (roughLuminance(E[o] as number, E[o + 1] as number, E[o + 2] as number) > own * 0.5) return 1;
    return Math.min(most, Math.max(least, own)) / Math.max(own, 1e-6);
  }

  /**
   * What brings a mixed pixel's luminance between those of its two sides, which are smooth: the few samples
   * that pass a cheek and meet a lamp far behind it, or just not, are a dotted line of light otherwise.
   */
  function mixtureGain(x: number, y: number, own: number): number {
    let least = Infinity;
    let most = 0;
    for (let j = Math.max(0, y - NEAR); j <= Math.min(H - 1, y + NEAR); j++) {
      for (let i = Math.max(0, x - NEAR); i <= Math.min(W - 1, x + NEAR); i++) {
        const q = j * W + i;
        if (isMixed(G, q * GUIDE_SIZE)) continue;
        const l = luminance(q * 3);
        least = Math.min(least, l);
        most = Math.max(most, l);
      }
    }
    if (least === Infinity) return 1;
    return Math.min(most, Math.max(least, own)) / Math.max(own, 1e-6);
  }

  for (let y = y0; y < y1; y++) {
    for (let x = 0; x < W; x++) {
      const o = (y * W + x) * 3;
      out[o] = linear[o] as number;
      out[o + 1] = linear[o + 1] as number;
      out[o + 2] = linear[o + 2] as number;
      const g = (y * W + x) * GUIDE_SIZE;
      if (G[g + GUIDE.silhouette] === SOFT) {
        const gain = mixtureGain(x, y, luminance(o));
        for (let c = 0; c < 3; c++) out[o + c] = (linear[o + c] as number) * gain;
        continue;
      }
      if ((G[g + GUIDE.silhouette] as number) < 0.5 || isMirror(G, g)) continue;
      const gain = speckGain(x, y);
      if (gain !== 1) {
        for (let c = 0; c < 3; c++) out[o + c] = (linear[o + c] as number) * gain;
        continue;
      }
      let xx = 0;
      let xy = 0;
      let yy = 0;
      for (let j = -WINDOW; j <= WINDOW; j++) {
        for (let i = -WINDOW; i <= WINDOW; i++) {
          const a = tone(x + i + 1, y + j - 1) - tone(x + i - 1, y + j + 1);
          const b = tone(x + i + 1, y + j + 1) - tone(x + i - 1, y + j - 1);
          const across = tone(x + i + 1, y + j) - tone(x + i - 1, y + j);
          const down = tone(x + i, y + j + 1) - tone(x + i, y + j - 1);
          const gx = 2 * across + a + b;
          const gy = 2 * down + b - a;
          xx += gx * gx;
          xy += gx * gy;
          yy += gy * gy;
        }
      }
      const sum = xx + yy;
      const spread = Math.sqrt((xx - yy) ** 2 + 4 * xy * xy);
      if (sum < 1e-6) continue;
      const coherence = (spread / sum) ** 2;
      // Of the larger eigenvalue's vector, turned by a right angle.
      const angle = 0.5 * Math.atan2(2 * xy, xx - yy) + Math.PI / 2;
      const tx = Math.cos(angle);
      const ty = Math.sin(angle);
      let red = linear[o] as number;
      let green = linear[o + 1] as number;
      let blue = linear[o + 2] as number;
      let total = 1;
      for (let n = 1; n <= REACH; n++) {
        for (const side of [-n, n]) {
          const px = Math.min(W - 1.001, Math.max(0, x + tx * side));
          const py = Math.min(H - 1.001, Math.max(0, y + ty * side));
          const i = Math.floor(px);
          const j = Math.floor(py);
          const fx = px - i;
          const fy = py - j;
          const w = (WEIGHTS[n - 1] as number) * coherence;
          for (const [q, k] of [
            [j * W + i, (1 - fx) * (1 - fy)],
            [j * W + i + 1, fx * (1 - fy)],
            [(j + 1) * W + i, (1 - fx) * fy],
            [(j + 1) * W + i + 1, fx * fy],
          ] as const) {
            red += (linear[q * 3] as number) * k * w;
            green += (linear[q * 3 + 1] as number) * k * w;
            blue += (linear[q * 3 + 2] as number) * k * w;
          }
          total += w;
        }
      }
      red /= total;
      green /= total;
      blue /= total;
      const between = isMixed(G, g) ? mixtureGain(x, y, roughLuminance(red, green, blue)) : 1;
      out[o] = red * between;
      out[o + 1] = green * between;
      out[o + 2] = blue * between;
    }
  }
}
