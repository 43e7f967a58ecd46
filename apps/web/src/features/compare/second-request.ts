import { type CreateGeneration, type ProviderView, TONE_CATEGORIES } from "@shotlist/contract";
import { LENS_PRESETS } from "@shotlist/direction";
import { BEAUTY_LENS } from "../direction/choice.ts";
import { priceOf } from "../generations/price.ts";

/** What the two sides can differ in: one thing at a time, or nothing is learnt. */
export const DIFFERENCES = ["engine", "quality", "lens", "tone"] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Why a choice cannot be made: the engine says it itself, does not make this aspect, or the lens has a tone of its own. */
export type OptionOff = "engine" | "aspect" | "tone";

export interface Option {
  readonly value: string;
  readonly off: OptionOff | null;
}

export type Options = Readonly<Record<Difference, readonly Option[]>>;

export const NO_TONE = "off";

const categoryOf = ({ tone }: CreateGeneration) =>
  tone?.mode === "manual" || tone?.mode === "palette" ? (tone.category ?? null) : null;

/** What else could be asked for beside a request. */
export function optionsBeside(request: CreateGeneration, providers: readonly ProviderView[]): Options {
  const { direction, aspect } = request;
  const provider = providers.find(({ id }) => id === request.provider);
  const qualities = provider?.supports.qualities ?? [];
  const quality = request.quality ?? qualities[0];
  const category = categoryOf(request);
  const tone = request.tone?.mode === "off" ? NO_TONE : category;
  return {
    engine: providers
      .filter(({ id }) => id !== request.provider)
      .map(({ id, available, supports }) => ({
        value: id,
        off: !available ? "engine" : supports.aspects.includes(aspect) ? null : "aspect",
      })),
    quality: qualities.filter((each) => each !== quality).map((value) => ({ value, off: null })),
    lens: LENS_PRESETS.filter(({ slug }) => slug !== direction.lens).map(({ slug }) => ({
      value: slug,
      off: slug === BEAUTY_LENS && category !== null && category !== "beauty" ? "tone" : null,
    })),
    // That lens is a tone of its own.
    tone:
      direction.lens === BEAUTY_LENS
        ? []
        : [...TONE_CATEGORIES, NO_TONE]
            .filter((value) => value !== tone)
            .map((value) => ({ value, off: null })),
  };
}

const asCategory = (value: string) => TONE_CATEGORIES.find((category) => category === value) ?? null;

export interface Pair {
  readonly left: CreateGeneration;
  readonly right: CreateGeneration;
  /** References that the second engine does not take. */
  readonly referencesLeftOut: number;
  /** The second engine makes fewer at once, and both make as many. */
  readonly fewer: boolean;
}

/** The request, and beside it the same one with one thing changed. */
export function pairOf(
  request: CreateGeneration,
  providers: readonly ProviderView[],
  difference: Difference,
  value: string,
): Pair {
  const same = { left: request, referencesLeftOut: 0, fewer: false };
  switch (difference) {
    case "engine": {
      const supports = providers.find(({ id }) => id === value)?.supports;
      const count = Math.min(request.count, supports?.counts ?? request.count);
      const references = request.references ?? [];
      const taken = references.slice(0, supports?.references ?? references.length);
      const left = { ...request, count };
      // A quality is an engine's own word; the other begins with its usual one.
      const { quality: _quality, ...rest } = left;
      return {
        left,
        right: { ...rest, provider: value, references: taken },
        referencesLeftOut: references.length - taken.length,
        fewer: count < request.count,
      };
    }
    case "quality":
      return { ...same, right: { ...request, quality: value } };
    case "lens":
      return { ...same, right: { ...request, direction: { ...request.direction, lens: value } } };
    case "tone": {
      const category = asCategory(value);
      const seed = request.tone?.seed;
      const tone: CreateGeneration["tone"] =
        category === null
          ? { mode: "off" }
          : {
              mode: request.tone?.mode === "palette" ? "palette" : "manual",
              category,
              ...(seed !== undefined && { seed }),
            };
      return { ...same, right: { ...request, tone } };
    }
  }
}

/** What a side is expected to cost; null where the price table does not know, 0 where it is free. */
export function expectedCost(
  { provider, quality, count }: CreateGeneration,
  providers: readonly ProviderView[],
): number | null {
  const engine = providers.find(({ id }) => id === provider);
  if (!engine) return null;
  const price = priceOf(engine, quality);
  return price === null ? null : price * count;
}
