import { createHash } from "node:crypto";
import type { Evidence } from "./evidence.ts";
import { CONCEPTS, dimensionOf } from "./lexicon.ts";

/**
 * Length of a vector. More than there are concepts, so that a larger lexicon
 * does not change it; the last `OWN` hold what is known of no other picture.
 */
export const DIMENSIONS = 512;
const OWN = 48;

if (CONCEPTS.length > DIMENSIONS - OWN) {
  throw new RangeError(`${CONCEPTS.length} concepts do not fit into ${DIMENSIONS - OWN} dimensions`);
}

/**
 * Squared evidence that makes a picture fully described. One of which less is
 * known is filled up with a part of its own, or a picture without a caption
 * would be nothing but "warm", and the best match for it.
 */
const FULLY_DESCRIBED = 4;

const NEAR: readonly (readonly (readonly [number, number])[])[] = CONCEPTS.map(({ near }) =>
  [...near].map(([slug, strength]) => [dimensionOf(slug), strength] as const),
);

/** Lets each concept speak for what usually comes with it. What is denied denies only itself. */
function spread(evidence: Evidence): Float64Array {
  const wide = new Float64Array(DIMENSIONS);
  evidence.forEach((amount, dimension) => {
    wide[dimension] = (wide[dimension] as number) + amount;
    if (amount <= 0) return;
    for (const [neighbour, strength] of NEAR[dimension] ?? []) {
      wide[neighbour] = (wide[neighbour] as number) + amount * strength;
    }
  });
  // A denial stands, whatever the rest would bring along: "a beach without sand".
  evidence.forEach((amount, dimension) => {
    if (amount < 0) wide[dimension] = amount;
  });
  return wide;
}

function squaredLength(vector: Float64Array): number {
  return vector.reduce((sum, value) => sum + value * value, 0);
}

function normalised(vector: Float64Array): Float32Array {
  const length = Math.sqrt(squaredLength(vector));
  return Float32Array.from(vector, (value) => value / length);
}

/** A direction that follows from the bytes and from nothing else, of length 1. */
function ownDirection(bytes: Uint8Array): Float64Array {
  const digest = createHash("sha512").update(bytes).digest();
  const own = Float64Array.from({ length: OWN }, (_, index) => (digest[index] as number) - 127.5);
  const length = Math.sqrt(squaredLength(own));
  return own.map((value) => value / length);
}

/** The vector of a picture, of length 1 even where nothing is known of it. */
export function pictureVector(evidence: Evidence, bytes: Uint8Array): Float32Array {
  const wide = spread(evidence);
  const unknown = Math.sqrt(Math.max(0.01, FULLY_DESCRIBED - squaredLength(wide)));
  ownDirection(bytes).forEach((value, index) => {
    wide[DIMENSIONS - OWN + index] = value * unknown;
  });
  return normalised(wide);
}

/** The vector of a query, of length 1; null where nothing is asked for. */
export function queryVector(evidence: Evidence): Float32Array | null {
  return evidence.some((amount) => amount > 0) ? normalised(spread(evidence)) : null;
}

/** Of the whole similarity, what one concept must bring to be named as a reason. */
const WORTH_NAMING = 0.12;
const MOST_NAMES = 4;

/** Names of the concepts two vectors share, strongest first. */
export function sharedConcepts(
  one: Float32Array,
  other: Float32Array,
): readonly { readonly en: string; readonly ko: string }[] {
  const shares = CONCEPTS.map((concept, dimension) => ({
    concept,
    share: Math.max(0, one[dimension] ?? 0) * Math.max(0, other[dimension] ?? 0),
  }));
  const whole = shares.reduce((sum, { share }) => sum + share, 0);
  return shares
    .filter(({ share }) => share > 0 && share >= whole * WORTH_NAMING)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_NAMES)
    .map(({ concept }) => ({ en: concept.en[0] as string, ko: concept.ko[0] as string }));
}
