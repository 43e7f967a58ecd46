import { SEED_MAX, type ToneChoice, type ToneRequest } from "@shotlist/contract";
import type { ToneCategory } from "@shotlist/direction";
import type { ToneDraft } from "./choice.ts";

/** What a person may point at: a category, a picture of the pool, or both. */
export interface ToneByHand {
  readonly category?: ToneCategory | undefined;
  readonly assetId?: string | undefined;
}

/** Whether the person chose it; what they chose is never overwritten by what they type. */
export function isByHand({ mode, category, assetId }: ToneDraft): boolean {
  return mode === "manual" || (mode === "palette" && (category !== undefined || assetId !== undefined));
}

const seedOf = ({ seed }: ToneDraft): { seed?: number } => (seed === undefined ? {} : { seed });

export const chosenByHand = (tone: ToneDraft, { category, assetId }: ToneByHand): ToneDraft => ({
  mode: tone.mode === "palette" ? "palette" : "manual",
  ...(category !== undefined && { category }),
  ...(assetId !== undefined && { assetId }),
  ...seedOf(tone),
});

/** Back to what the prompt says. */
export const foundByItself = (tone: ToneDraft): ToneDraft => ({
  mode: tone.mode === "palette" ? "palette" : "auto",
  ...seedOf(tone),
});

/** Another of the pictures that fit as well; the same number leads back to the same one. */
export const another = (tone: ToneDraft): ToneDraft => ({
  ...foundByItself(tone),
  seed: tone.seed === SEED_MAX ? 0 : (tone.seed ?? 0) + 1,
});

/** With the picture or with its colours alone; either way what was chosen stays. */
export function withPicture(tone: ToneDraft, on: boolean): ToneDraft {
  if (!on) return { ...tone, mode: "palette" };
  return { ...tone, mode: isByHand(tone) ? "manual" : "auto" };
}

/** A choice by hand that names nothing is none. */
export const settled = (tone: ToneDraft): ToneDraft =>
  tone.mode === "manual" && tone.category === undefined && tone.assetId === undefined
    ? foundByItself({ mode: "auto", seed: tone.seed })
    : tone;

/** The tone of an earlier request, to be edited again. */
export const toneDraftFrom = ({ mode, category, assetId, seed }: ToneRequest): ToneDraft =>
  mode === "off" ? { mode } : settled({ mode, category, assetId, seed });

/**
 * What is sent. With `shown`, the reference that the person sees is named, so that what is shown is
 * what is used although the pool may have grown since.
 */
export function toneRequest(tone: ToneDraft, shown: ToneChoice | null = null): ToneRequest {
  if (tone.mode === "off") return { mode: "off" };
  const { mode, category, assetId } = settled(tone);
  const seen = mode === "auto" ? shown?.reference?.assetId : undefined;
  const picture = assetId ?? seen;
  return {
    mode,
    ...(mode !== "auto" && category !== undefined && { category }),
    ...(picture !== undefined && { assetId: picture }),
    ...seedOf(tone),
  };
}

/** Off, with what was chosen by hand kept for when it is wanted again. */
export const withoutTone = (tone: ToneDraft): ToneDraft => ({
  ...(isByHand(tone) ? tone : foundByItself(tone)),
  mode: "off",
});

export const withTone = (tone: ToneDraft): ToneDraft => settled({ ...tone, mode: "manual" });
