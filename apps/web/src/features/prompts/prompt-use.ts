import type { DirectionChoice, ToneRequest } from "@shotlist/contract";
import type { z } from "zod";
import { toneDraftFrom } from "../direction/tone-draft.ts";
import type { Draft } from "../generations/draft.ts";
import { firstBlank, type TextRange } from "./blanks.ts";

export type Direction = z.infer<typeof DirectionChoice>;

/** What goes into the draft when an earlier prompt or a template is used. */
export interface PromptUse {
  readonly prompt: string;
  /** Null leaves what is chosen. */
  readonly direction: Direction | null;
  readonly tone: ToneRequest | null;
  /** The first blank to fill in: it is selected, so that the next words replace it. */
  readonly select: TextRange | null;
}

export const promptUse = (prompt: string, kept?: Pick<PromptUse, "direction" | "tone">): PromptUse => ({
  prompt,
  direction: kept?.direction ?? null,
  tone: kept?.tone ?? null,
  select: firstBlank(prompt),
});

/** The same as a change of the studio's draft. */
export const draftChange = ({ prompt, direction, tone }: PromptUse): Partial<Draft> => ({
  prompt,
  ...(direction && { angles: [...direction.angles], lens: direction.lens }),
  ...(tone && { tone: toneDraftFrom(tone) }),
});
