import type { Conflict, ToneChoice, ToneMode } from "@shotlist/contract";
import type {
  Direction,
  PictureRole,
  PromptPart,
  ResolvedCamera,
  ToneCategory,
  UsedPreset,
} from "@shotlist/direction";
import type { generationImages, generations, ToneRecord } from "../../platform/database/schema.ts";

/** The request as accepted and what direction and tone made of it; written once, never changed. */
export interface GenerationRecord {
  readonly direction: Direction;
  readonly toneRequested: {
    mode: ToneMode;
    category?: ToneCategory | undefined;
    assetId?: string | undefined;
    seed?: number | undefined;
  };
  readonly tone: ToneChoice;
  /** The palette that the pictures are measured by, with shares; null where no tone was injected. Absent in records from before there were tone pictures. */
  readonly tonePalette?: ToneRecord["palette"] | null;
  /** What travels along, in the order the prompt names it. Absent likewise. */
  readonly pictures?: readonly PictureRole[];
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
