import { StatusFilter } from "@shotlist/contract";
import { z } from "zod";

const moment = z.iso.datetime({ offset: true }).optional().catch(undefined);

/** What is asked for and what is open, as the address of the page says it: a link shows the same to anyone. */
export const SupportSearch = z.object({
  /** The line as typed, without the time, the status and the event that became chips. */
  q: z.coerce.string().max(400).optional().catch(undefined),
  /** Fixed moments, so that the link means tomorrow what it means today. */
  from: moment,
  to: moment,
  status: StatusFilter.optional().catch(undefined),
  /** Also reads that went well. */
  reads: z.literal(true).optional().catch(undefined),
  event: z.string().min(1).max(100).optional().catch(undefined),
  /** The support code of the record that is open. */
  trace: z.coerce
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional()
    .catch(undefined),
});
export type SupportSearch = z.infer<typeof SupportSearch>;
