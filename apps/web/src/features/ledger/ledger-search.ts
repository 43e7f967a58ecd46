import { LEDGER_OUTCOMES, Month } from "@shotlist/contract";
import { z } from "zod";

const name = z.coerce.string().min(1).max(100).optional().catch(undefined);

/** What is looked at, as the address of the page says it; without a month the present one. */
export const LedgerSearch = z.object({
  month: Month.optional().catch(undefined),
  provider: name,
  outcome: z.enum(LEDGER_OUTCOMES).optional().catch(undefined),
  /** A person's id: for admins, who see everybody's. */
  user: name,
});
export type LedgerSearch = z.infer<typeof LedgerSearch>;

export const isNarrowed = ({ provider, outcome, user }: LedgerSearch): boolean =>
  provider !== undefined || outcome !== undefined || user !== undefined;
