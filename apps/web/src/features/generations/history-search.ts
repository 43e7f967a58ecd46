import { GENERATION_SORTS } from "@shotlist/contract";
import { z } from "zod";

/** What of the history is shown, as the address of the page says it. */
export const HistorySearch = z.object({
  /** Words that the prompt must have. */
  q: z.coerce.string().max(200).optional().catch(undefined),
  order: z.enum(GENERATION_SORTS).optional().catch(undefined),
});
export type HistorySearch = z.infer<typeof HistorySearch>;

/** Leaves out what says nothing. */
export const tidyHistory = ({ q, order }: HistorySearch): HistorySearch => ({
  ...(q?.trim() && { q: q.trim() }),
  ...(order && order !== "newest" && { order }),
});
