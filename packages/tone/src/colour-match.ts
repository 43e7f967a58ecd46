import { hueBetween, type Oklab, oklchOf } from "./colour.ts";
import type { ColourTarget } from "./colour-targets.ts";
import type { PaletteColour } from "./palette.ts";

export interface TargetMatch {
  /** The palette colour that answers the target best. */
  readonly colour: PaletteColour;
  /** Its ΔE_OK to the nearest colour of the target's region: 0 inside. */
  readonly distance: number;
  /** How much its share counts, 0..1. */
  readonly presence: number;
  /** Closeness · presence, 0..1: what to rank by. */
  readonly score: number;
}

/** ΔE_OK at which a colour outside is worth e^-½ = 0.61 of one inside. */
const CLOSENESS_WIDTH = 0.06;
/** The share of the pixels at which a colour counts half: a logo should not make a picture red. */
const HALF_PRESENCE = 0.02;

const RADIANS = Math.PI / 180;

/** From a point at radius `C`, `degrees` off the nearest edge, to the segment `from..to` on that edge. */
function toEdge(C: number, degrees: number, [from, to]: readonly [number, number]): number {
  const cosine = Math.cos(degrees * RADIANS);
  const radius = Math.min(to, Math.max(from, C * cosine));
  return Math.sqrt(Math.max(0, C * C + radius * radius - 2 * C * radius * cosine));
}

/**
 * ΔE_OK from a colour to the nearest colour of a target's region; 0 inside. The region is a slab in
 * lightness times a sector of a ring in a and b, so the nearest point is found exactly.
 */
export function distanceToTarget(target: ColourTarget, colour: Oklab): number {
  const { L, C, h } = oklchOf(colour);
  const [darkest, lightest] = target.lightness;
  const dL = Math.max(darkest - L, L - lightest, 0);
  const [palest, strongest] = target.chroma;
  let inPlane = Math.max(palest - C, C - strongest, 0);
  if (target.hue) {
    const [from, to] = target.hue;
    const width = (to - from + 360) % 360;
    const turned = (h - from + 360) % 360;
    if (turned > width) {
      const off = Math.min(Math.abs(hueBetween(h, from)), Math.abs(hueBetween(h, to)));
      inPlane = toEdge(C, off, target.chroma);
    }
  }
  const distance = Math.hypot(dL, inPlane);
  // White is 1.0000000000000002 light: rounding must not put a colour outside.
  return distance < 1e-9 ? 0 : distance;
}

/**
 * How well a palette answers a target; `null` for an empty palette. For each palette colour
 *
 *     score = exp(-½ (distance / 0.06)²) · share / (share + 0.02)
 *
 * and the best of them is the match: half a picture counts 0.96, a tenth 0.83, a fiftieth 0.5.
 */
export function matchTarget(target: ColourTarget, palette: readonly PaletteColour[]): TargetMatch | null {
  let best: TargetMatch | null = null;
  for (const colour of palette) {
    const distance = distanceToTarget(target, colour.oklab);
    const presence = colour.share / (colour.share + HALF_PRESENCE);
    const score = Math.exp(-((distance / CLOSENESS_WIDTH) ** 2) / 2) * presence;
    // Far from everything all scores vanish alike: then the nearest is the one to show.
    if (!best || score > best.score || (score === best.score && distance < best.distance)) {
      best = { colour, distance, presence, score };
    }
  }
  return best;
}
