import { categoryScores, scoreTone, TONE_PROPERTIES, type ToneStatistics } from "@shotlist/tone";
import { objectClass } from "../coco-labels.ts";
import type { SeenObject } from "../embedder.ts";
import { CONCEPTS, dimensionOf } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";

/** How much speaks for each concept, by dimension; below 0 against it. Not normalised. */
export type Evidence = Float64Array;

/** A word read through a typing error is probably, not surely, meant. */
const GUESSED = 0.7;
/** What a denial is worth beside a mention: it orders, but a match still has to match something. */
const DENIED = -0.7;
/** Of a thing that was seen surely: what people write about a picture tells more. */
const SEEN = 0.6;
/** Scores between which a thing counts ever more; the detector reports from 0.2. */
const SEEN_FROM = 0.1;
const SEEN_SURELY = 0.6;
/**
 * Of a tone that is plainly so. At 0.5 pictures without captions were alike by
 * tone alone, which the search has a signal of its own for.
 */
const TONE = 0.35;
const CATEGORY = 0.3;
/** No person was seen and none mentioned: probably nobody is there. */
const UNPEOPLED = 0.25;

const PEOPLE: ReadonlySet<number> = new Set(
  ["person", "woman", "man", "crowd", "child", "couple", "group"].map(dimensionOf),
);
const NOBODY = dimensionOf("nobody");
const PERSON = dimensionOf("person");

const PROPERTY_CONCEPTS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    dark: "dark",
    bright: "bright",
    "high-key": "high key",
    "low-key": "low key",
    warm: "warm",
    cool: "cold",
    muted: "muted",
    saturated: "saturated",
    colourful: "colourful",
    "high-contrast": "high contrast",
    soft: "low contrast",
    pastel: "pastel",
    faded: "film",
    monochrome: "black and white",
    sepia: "vintage",
  }).map(([property, slug]) => [property, dimensionOf(slug)]),
);

/** Hue in OKLCH degrees up to which a strongest hue has this name. */
const HUES: readonly (readonly [number, number])[] = (
  [
    [8, "pink"],
    [40, "red"],
    [72, "orange"],
    [112, "yellow"],
    [132, "yellow-green"],
    [170, "green"],
    [212, "teal"],
    [276, "blue"],
    [325, "purple"],
    [360, "pink"],
  ] as const
).map(([to, slug]) => [to, dimensionOf(slug)]);

export function noEvidence(): Evidence {
  return new Float64Array(CONCEPTS.length);
}

function raise(evidence: Evidence, dimension: number, amount: number): void {
  evidence[dimension] = Math.max(evidence[dimension] as number, amount);
}

/** What a text says. A word that is said twice counts a little more, not twice. */
export function evidenceOfMentions(mentions: readonly Mention[]): Evidence {
  const evidence = noEvidence();
  for (const { concepts, denied, guessed } of mentions) {
    for (const dimension of concepts) {
      const weight = CONCEPTS[dimension]?.weight ?? 0;
      const amount = (weight * (guessed ? GUESSED : 1)) / Math.sqrt(concepts.length);
      const known = evidence[dimension] as number;
      if (denied) evidence[dimension] = Math.min(known, DENIED * amount);
      else evidence[dimension] = known > 0 ? Math.min(Math.max(known, amount) + amount * 0.2, 1.5) : amount;
      if (denied && PEOPLE.has(dimension)) raise(evidence, NOBODY, 0.8);
    }
    if (concepts.includes(NOBODY)) evidence[PERSON] = Math.min(evidence[PERSON] as number, DENIED);
  }
  return evidence;
}

/** Adds what was seen in a picture. */
export function addObjects(evidence: Evidence, objects: readonly SeenObject[]): void {
  for (const { label, score } of objects) {
    const known = objectClass(label);
    if (!known) continue;
    const surely = Math.min(1, Math.max(0, (score - SEEN_FROM) / (SEEN_SURELY - SEEN_FROM)));
    const dimension = dimensionOf(known.concept);
    const amount = SEEN * surely * (CONCEPTS[dimension]?.weight ?? 0);
    if ((evidence[dimension] as number) >= 0) evidence[dimension] = (evidence[dimension] as number) + amount;
  }
  const hasPeople = [...PEOPLE].some((dimension) => (evidence[dimension] as number) > 0);
  if (!hasPeople) raise(evidence, NOBODY, UNPEOPLED);
}

/** Adds what the pixels say about light, contrast and colour. */
export function addTone(evidence: Evidence, statistics: ToneStatistics): void {
  for (const property of TONE_PROPERTIES) {
    const dimension = PROPERTY_CONCEPTS[property.slug];
    // Half a fit is what a picture has that is neither so nor the opposite.
    const fit = Math.max(0, scoreTone(property, statistics) * 2 - 1);
    if (dimension !== undefined && fit > 0) {
      evidence[dimension] = (evidence[dimension] as number) + TONE * fit;
    }
  }
  for (const [slug, score] of Object.entries(categoryScores(statistics))) {
    const fit = Math.max(0, (score - 0.3) / 0.7);
    const dimension = dimensionOf(slug);
    if (fit > 0) evidence[dimension] = (evidence[dimension] as number) + CATEGORY * fit;
  }
  const hue = HUES.find(([to]) => statistics.mainHue !== null && statistics.mainHue <= to)?.[1];
  if (hue !== undefined) {
    const strength = Math.min(1, Math.max(0, (statistics.meanChroma - 0.03) / 0.09));
    evidence[hue] = (evidence[hue] as number) + TONE * strength;
  }
}
