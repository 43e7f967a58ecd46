import type { GenerationImage } from "@shotlist/contract";

/**
 * Where one word ends and the next begins, in ΔE_OK: below the first the palette merges two colours
 * into one, from the second on it keeps them apart (packages/tone, palette), and twice that is another
 * colour to anyone.
 */
const STEPS = [
  [0.04, "same"],
  [0.08, "close"],
  [0.16, "related"],
] as const;

export type Closeness = (typeof STEPS)[number][1] | "far";

/** How near a picture's palette is to the one it was given, in a word. */
export const closenessOf = (distance: number): Closeness =>
  STEPS.find(([most]) => distance < most)?.[1] ?? "far";

export type StripOrder = "made" | "tone";

/** Whether there is anything to sort: two distances at least. */
export const canSortByTone = (images: readonly GenerationImage[]): boolean =>
  images.filter(({ toneDistance }) => toneDistance !== null).length > 1;

/** The pictures in the order of the strip; those without a distance last, as they were made. */
export function inOrder(images: readonly GenerationImage[], order: StripOrder): readonly GenerationImage[] {
  if (order === "made") return images;
  const distance = ({ toneDistance }: GenerationImage) => toneDistance ?? Number.POSITIVE_INFINITY;
  return [...images].sort((a, b) => {
    const [one, other] = [distance(a), distance(b)];
    return one === other ? a.index - b.index : one - other;
  });
}

/** The picture that came closest to its tone; null where none has a distance. */
export function closestImage(images: readonly GenerationImage[]): GenerationImage | null {
  const [first] = inOrder(images, "tone");
  return first && first.toneDistance !== null ? first : null;
}
