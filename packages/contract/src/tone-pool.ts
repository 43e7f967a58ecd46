import { z } from "zod";
import { TONE_CATEGORIES, ToneCategory } from "./direction.ts";
import { AssetSummary } from "./library.ts";

export const ListTonePool = z.object({ category: ToneCategory.optional() });
export type ListTonePool = z.input<typeof ListTonePool>;

/** The pictures that tone is taken from: one's own and the team's. */
export const TonePool = z
  .object({
    /** The best example of its category first. */
    items: z.array(
      AssetSummary.extend({
        tonePool: ToneCategory,
        /** 0–1: how well its statistics fit its category. */
        fit: z.number(),
      }),
    ),
    counts: z.object(
      Object.fromEntries(TONE_CATEGORIES.map((category) => [category, z.int()])) as Record<
        ToneCategory,
        z.ZodInt
      >,
    ),
  })
  .meta({ id: "TonePool" });
export type TonePool = z.infer<typeof TonePool>;
