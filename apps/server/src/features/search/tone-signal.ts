import {
  differenceOk,
  matchTarget,
  oklabOfHex,
  scoreTone,
  type ToneProperty,
  type ToneStatistics,
} from "@shotlist/tone";
import type { WantedColour } from "./query/parse.ts";
import type { Ranked } from "./ranking.ts";
import type { MeasuredTone } from "./records-search.ts";

/** Colours and properties of tone that a query asks for. */
export interface WantedTone {
  readonly colours: readonly WantedColour[];
  readonly properties: readonly ToneProperty[];
}

export interface ToneEvidence {
  /** 0–1: the geometric mean of how well each wish is met. */
  readonly score: number;
  /** The wanted colour that is met best, with what meets it. */
  readonly colour: { readonly wanted: string; readonly nearest: string; readonly difference: number } | null;
  readonly properties: readonly { readonly en: string; readonly ko: string }[];
}

/** Below this a picture does not have the wanted tone: about one ΔE_OK of 0.08 off, or a colour of 1 % of the picture. */
export const TONE_FLOOR = 0.3;
/** A property that a picture has at least so far is named as a reason. */
const NAMED = 0.5;

/** How well one picture has what is wanted; null for one that has not been measured. */
export function judgeTone(wanted: WantedTone, tone: MeasuredTone | undefined): ToneEvidence | null {
  if (!tone || wanted.colours.length + wanted.properties.length === 0) return null;
  const scores: number[] = [];
  let best: { score: number; colour: NonNullable<ToneEvidence["colour"]> } | null = null;
  for (const { hex, target } of wanted.colours) {
    const match = matchTarget(target, tone.palette);
    scores.push(match?.score ?? 0);
    if (match && (best === null || match.score > best.score)) {
      best = {
        score: match.score,
        // Between the two colours that are shown; `match.distance` is to the edge of what counts as the wanted one.
        colour: {
          wanted: hex,
          nearest: match.colour.hex,
          difference: differenceOk(oklabOfHex(hex), match.colour.oklab),
        },
      };
    }
  }
  const statistics = tone.statistics as unknown as ToneStatistics;
  const properties = wanted.properties.map((property) => ({
    label: property.label,
    score: scoreTone(property, statistics),
  }));
  scores.push(...properties.map(({ score }) => score));
  return {
    score: scores.reduce((product, score) => product * score, 1) ** (1 / scores.length),
    colour: best?.colour ?? null,
    properties: properties.filter(({ score }) => score >= NAMED).map(({ label }) => ({ ...label })),
  };
}

/** Every picture that has what is wanted, best first. */
export function rankByTone(
  wanted: WantedTone,
  tones: ReadonlyMap<string, MeasuredTone>,
): { ranked: Ranked[]; evidence: Map<string, ToneEvidence> } {
  const evidence = new Map<string, ToneEvidence>();
  for (const [id, tone] of tones) {
    const judged = judgeTone(wanted, tone);
    if (judged && judged.score >= TONE_FLOOR) evidence.set(id, judged);
  }
  const ranked = [...evidence].map(([id, { score }]) => ({ id, score })).sort((a, b) => b.score - a.score);
  return { ranked, evidence };
}
