import type { Comparison, ComparisonSide, GenerationImage, Side } from "@shotlist/contract";
import { isActive } from "../generations/live.ts";

/** What the people call a side. */
export const letterOf = (side: Side): "A" | "B" => (side === "a" ? "A" : "B");

export const isOpen = ({ sides }: Pick<Comparison, "sides">): boolean =>
  sides.some(({ state }) => isActive(state));

export const hasPicture = ({ images }: ComparisonSide): boolean => images.some(({ urls }) => urls !== null);

/** What is asked for again when a side is. */
export const missingOf = ({ images }: ComparisonSide): number =>
  images.filter(({ state }) => state !== "done").length;

/** Why a picture is not there, once that is certain: its own reason, else the side's. */
export function failureOf(side: ComparisonSide, image: GenerationImage | undefined): string | null {
  if (isActive(side.state) || image?.urls) return null;
  return image?.failure?.code ?? side.failure?.code ?? "cancelled";
}

/** What keeps a vote from being cast; null where nothing does. */
export function voteObstacle(comparison: Comparison): "open" | "nothing" | null {
  if (isOpen(comparison)) return "open";
  return comparison.sides.some(hasPicture) ? null : "nothing";
}

/** 0–1 over all the pictures of a side; null while an engine, or a blind vote, does not tell. */
export function fractionOf({ images, progress }: ComparisonSide): number | null {
  if (progress === null) return null;
  const done = images.filter(({ state }) => state === "done").length;
  const running = images[progress.image]?.state === "done" ? 0 : progress.fraction;
  return images.length === 0 ? 0 : Math.min(1, (done + running) / images.length);
}
