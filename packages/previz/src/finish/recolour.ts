import { clamp, mix } from "../math/scalar.ts";
import { gatherColours } from "./gather-colours.ts";
import { lab } from "./oklab.ts";
import { transportPlan } from "./transport-plan.ts";

type Triple = readonly [number, number, number];

/** The colours a picture is to be finished in: OKLab, and how much of the picture each takes (they add up to 1). */
export interface PaletteTarget {
  readonly colours: readonly Triple[];
  readonly shares: readonly number[];
}

/**
 * How a picture's colours move to become a palette's. Lightness follows one
 * rising curve, as a colourist would draw it, so that no shadow ever passes a
 * light. Hue and chroma step by groups of like colours; between their middles the
 * steps blend, so that neighbouring colours stay neighbours.
 */
export interface Recolour {
  /** L, a, b of each group's middle. */
  readonly middles: Float64Array;
  /** What is added to a and b there. */
  readonly steps: Float64Array;
  /** L becomes this at L = 0, 1/32, … 1. */
  readonly curve: Float64Array;
}

/** Groups of like colours: enough for sky, ground, skin, hair and two garments to move apart. */
const GROUPS = 9;
/** How much of the way is gone: the rest is what keeps a night a night, and a face a face. */
const STRENGTH = { lightness: 0.82, colour: 0.86 };
/** The farthest that any colour goes, in OKLab. Beyond it shadows turn to mist and skies to plaster. */
const FARTHEST = { lightness: 0.3, colour: 0.14 };
/** How far a group's step is felt, in OKLab: about a third of the way to its neighbour. */
const REACH = 0.1;
/** A group below this share of the picture is detail, and changes its lightness only this much of the way. */
const DETAIL_SHARE = 0.12;
const DETAIL = 0.3;
/** Skin goes this much of the way of everything else in colour; its light follows the picture's. */
const SKIN_SHARE = 0.35;

/** How much a colour may be skin, of whatever complexion, lit or in shadow: 0 outside its hues, 1 in the middle. */
function skinLikeness(l: number, a: number, b: number): number {
  const chroma = Math.hypot(a, b);
  if (chroma < 0.02 || l < 0.1) return 0;
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  const byHue = clamp(1 - (Math.abs(hue - 54) - 16) / 16, 0, 1);
  const byChroma = clamp((chroma - 0.02) / 0.015, 0, 1) * clamp((0.2 - chroma) / 0.04, 0, 1);
  const byLight = clamp((l - 0.1) / 0.12, 0, 1);
  return byHue * byChroma * byLight;
}

/**
 * The steps that carry a developed picture to a palette with the least moving
 * about (optimal transport between the picture's groups of colours and the palette).
 *
 * @param rgb 8-bit sRGB, three bytes per pixel, developed without palette and grain.
 */
export function recolourTo(target: PaletteTarget, rgb: Uint8Array): Recolour {
  const groups = gatherColours(rgb, GROUPS);
  const plan = transportPlan(groups, target);
  const middles = new Float64Array(groups.length * 3);
  const steps = new Float64Array(groups.length * 2);
  const lifts: Lift[] = [];
  for (const [at, { middle, share }] of groups.entries()) {
    const going: [number, number, number] = [0, 0, 0];
    for (const [to, colour] of target.colours.entries()) {
      const part = (plan[at * target.colours.length + to] as number) / share;
      for (let axis = 0; axis < 3; axis++)
        going[axis] = (going[axis] as number) + part * (colour[axis] as number);
    }
    const [l, a, b] = middle;
    // What takes little of the picture (hair, eyes, a belt) keeps its depth: it is what contrast lives of.
    const weight = DETAIL + (1 - DETAIL) * clamp(share / DETAIL_SHARE, 0, 1);
    const wanted = (going[0] - l) * STRENGTH.lightness * weight;
    lifts.push({ l, share, step: clamp(wanted, -FARTHEST.lightness, FARTHEST.lightness) });
    let stepA = (going[1] - a) * STRENGTH.colour;
    let stepB = (going[2] - b) * STRENGTH.colour;
    const length = Math.hypot(stepA, stepB);
    if (length > FARTHEST.colour) {
      stepA *= FARTHEST.colour / length;
      stepB *= FARTHEST.colour / length;
    }
    middles.set(middle, at * 3);
    steps.set([stepA, stepB], at * 2);
  }
  return { middles, steps, curve: risingCurve(lifts) };
}

interface Lift {
  readonly l: number;
  readonly share: number;
  readonly step: number;
}

/** Pieces of the curve. */
const PIECES = 32;
/** How far along the lightness a group's step is felt. */
const LIFT_REACH = 0.1;
/** The curve is nowhere flatter than this: below it a sky bands and a shadow clots. */
const LEAST_SLOPE = 0.3;

function risingCurve(lifts: readonly Lift[]): Float64Array {
  const curve = new Float64Array(PIECES + 1);
  for (let at = 0; at <= PIECES; at++) {
    const l = at / PIECES;
    let weights = 0;
    let steps = 0;
    for (const lift of lifts) {
      const away = ((l - lift.l) / LIFT_REACH) ** 2;
      const weight = lift.share / (1 + away * away);
      weights += weight;
      steps += weight * lift.step;
    }
    // Black stays black and white white: there is no room to move, and a lifted black is fog.
    const room = clamp(l / 0.06, 0, 1) * clamp((1 - l) / 0.04, 0, 1);
    curve[at] = l + (weights > 0 ? steps / weights : 0) * (0.35 + 0.65 * room);
  }
  const least = LEAST_SLOPE / PIECES;
  for (let at = 1; at <= PIECES; at++) {
    curve[at] = Math.max(curve[at] as number, (curve[at - 1] as number) + least);
  }
  const over = Math.max(1, curve[PIECES] as number);
  return curve.map((l) => clamp(l / over, 0, 1));
}

/** Moves the colour in `lab` and leaves the answer there. */
export function recolour({ middles, steps, curve }: Recolour): void {
  const { l, a, b } = lab;
  let weights = 0;
  let stepA = 0;
  let stepB = 0;
  for (let group = 0; group * 3 < middles.length; group++) {
    const at = group * 3;
    const dl = l - (middles[at] as number);
    const da = a - (middles[at + 1] as number);
    const db = b - (middles[at + 2] as number);
    // Far from every group the nearest still counts: the tail falls slowly instead of to nothing.
    const away = (dl * dl + da * da + db * db) / (REACH * REACH);
    const weight = 1 / (1 + away * away);
    weights += weight;
    stepA += weight * (steps[group * 2] as number);
    stepB += weight * (steps[group * 2 + 1] as number);
  }
  const along = clamp(l, 0, 1) * PIECES;
  const piece = Math.min(PIECES - 1, Math.floor(along));
  lab.l = mix(curve[piece] as number, curve[piece + 1] as number, along - piece);
  if (weights === 0) return;
  const tame = 1 - (1 - SKIN_SHARE) * skinLikeness(l, a, b);
  lab.a = a + (stepA / weights) * tame;
  lab.b = b + (stepB / weights) * tame;
}
