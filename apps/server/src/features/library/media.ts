import type { DerivedVariant } from "../../platform/images/workshop.ts";

export const VARIANTS = ["original", "large", "medium", "small"] as const;
export type Variant = "original" | DerivedVariant;

/** The same-origin address of one size of a picture. */
export function mediaUrl(assetId: string, variant: Variant): string {
  return `/media/${assetId}/${variant}`;
}
