import { z } from "zod";
import { Role } from "./account.ts";

/** The price table's currency, and the ledger's. */
export const CURRENCY = "USD";

/** What a call was for: a picture, or a language model's reading of a prompt. */
export const CALL_PURPOSES = ["image", "tone"] as const;

/** A calendar month in UTC, `2026-11`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "is not a month such as 2026-11");

/** A filter of outcomes: went well, known to have failed, may have been charged without a picture, still open. */
export const LEDGER_OUTCOMES = ["succeeded", "failed", "unknown", "open"] as const;

export const ListLedger = z.object({
  /** The present month when absent. */
  month: Month.optional(),
  provider: z.string().max(40).optional(),
  outcome: z.enum(LEDGER_OUTCOMES).optional(),
  /** Somebody else's id: admins alone. */
  user: z.string().max(100).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListLedger = z.input<typeof ListLedger>;

export const LedgerRow = z
  .object({
    id: z.uuid(),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    purpose: z.enum(CALL_PURPOSES),
    provider: z.string(),
    model: z.string(),
    attempt: z.int(),
    /** `succeeded`, a provider failure, `interrupted`, `cancelled`; null while it runs. */
    outcome: z.string().nullable(),
    requestId: z.string().nullable(),
    generationId: z.uuid().nullable(),
    imageIndex: z.int().nullable(),
    /** What one's own generation was asked to show, its beginning; null for another's, and once it is gone. */
    prompt: z.string().nullable(),
    /** The support code of the generation it was made for; null once that is gone. */
    supportCode: z.string().nullable(),
    user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
    /** Null where nobody told us; 0 where it is known to be free. */
    cost: z.number().nullable(),
    /** What the price table expected before the call. */
    estimate: z.number().nullable(),
    usage: z.record(z.string(), z.number()).nullable(),
  })
  .meta({ id: "LedgerRow" });
export type LedgerRow = z.infer<typeof LedgerRow>;

export const LedgerPage = z
  .object({ items: z.array(LedgerRow), nextCursor: z.string().nullable() })
  .meta({ id: "LedgerPage" });
export type LedgerPage = z.infer<typeof LedgerPage>;

const Spent = z.object({
  /** Known to have been charged. */
  spent: z.number(),
  /** What calls of unknown outcome or unknown cost may have cost besides, by the estimate. */
  mayHaveCost: z.number(),
  /** What accepted requests that are not made yet are expected to cost. */
  reserved: z.number(),
  /** Null where there is no budget. */
  limit: z.number().nullable(),
});

export const LedgerSummary = z
  .object({
    month: Month,
    currency: z.string(),
    pricesAsOf: z.iso.date(),
    you: Spent,
    /** Admins alone; null for others. */
    all: Spent.nullable(),
    providers: z.array(
      z.object({
        provider: z.string(),
        model: z.string(),
        calls: z.int(),
        succeeded: z.int(),
        failed: z.int(),
        unknown: z.int(),
        cost: z.number(),
      }),
    ),
    /** Admins alone: who spent it; empty for others. */
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        calls: z.int(),
        cost: z.number(),
        limit: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: "LedgerSummary" });
export type LedgerSummary = z.infer<typeof LedgerSummary>;

const Amount = z.number().min(0).max(1_000_000).nullable();

/** Monthly budgets, null for none. `each` holds for everybody without one of their own. */
export const Budgets = z
  .object({
    all: Amount,
    each: Amount,
    users: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        role: Role,
        /** Null: `each` holds. */
        limit: Amount,
      }),
    ),
  })
  .meta({ id: "Budgets" });
export type Budgets = z.infer<typeof Budgets>;

/** Only what is given changes. */
export const BudgetChange = z
  .object({
    all: Amount,
    each: Amount,
    users: z.array(z.object({ id: z.string().max(100), limit: Amount })).max(500),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "Nothing was given to change.")
  .meta({ id: "BudgetChange" });
export type BudgetChange = z.input<typeof BudgetChange>;
