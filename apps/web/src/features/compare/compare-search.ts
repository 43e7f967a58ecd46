import { COUNT_MAX } from "@shotlist/contract";
import { z } from "zod";

export const VIEWS = ["side", "slider", "single"] as const;
export type View = (typeof VIEWS)[number];

/** What of a comparison is looked at stands in its address. */
export const CompareSearch = z.object({
  view: z.enum(VIEWS).optional().catch(undefined),
  n: z.coerce
    .number()
    .int()
    .min(0)
    .max(COUNT_MAX - 1)
    .optional()
    .catch(undefined),
});
