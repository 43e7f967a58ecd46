import type { Conflict, ToneChoice, ToneMode } from "@shotlist/contract";
import type { Direction, PromptPart, ResolvedCamera, ToneCategory, UsedPreset } from "@shotlist/direction";
import type { generationImages, generations } from "../../platform/database/schema.ts";

/** The request as accepted and what direction and tone made of it; written once, never changed. */
export interface GenerationRecord {
  readonly direction: Direction;
  readonly toneRequested: {
    mode: ToneMode;
    category?: ToneCategory | undefined;
    assetId?: string | undefined;
  };
  readonly tone: ToneChoice;
  readonly references: readonly string[];
  readonly promptSent: { readonly text: string; readonly parts: readonly PromptPart[] };
  readonly lensText: string;
  readonly lightingDirective: string | null;
  readonly presets: readonly UsedPreset[];
  readonly camera: ResolvedCamera;
  readonly warnings: readonly Conflict[];
}

export type GenerationRow = Omit<typeof generations.$inferSelect, "record"> & {
  readonly record: GenerationRecord;
};
export type ImageRow = typeof generationImages.$inferSelect;

export interface GenerationWithImages {
  readonly generation: GenerationRow;
  /** By index, complete. */
  readonly images: readonly ImageRow[];
}

/** Nothing will change a generation in one of these by itself. */
export function isFinished(state: GenerationRow["state"]): boolean {
  switch (state) {
    case "queued":
    case "running":
      return false;
    case "succeeded":
    case "failed":
    case "cancelled":
      return true;
  }
}
