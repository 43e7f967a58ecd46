import { type LedgerRow, PROVIDER_FAILURES } from "@shotlist/contract";
import type { Texts } from "../../app/i18n/en.ts";
import { money } from "../../app/i18n/format.ts";
import type { Locale } from "../../app/i18n/locale.ts";
import type { IconName } from "../../ui/icon.tsx";

type Ends = keyof Texts["ledger"]["ends"];

const ENDS: ReadonlySet<string> = new Set<Ends>([...PROVIDER_FAILURES, "interrupted", "internal"]);
const isEnd = (outcome: string): outcome is Ends => ENDS.has(outcome);

/** Whether it has ended and nobody told what it cost. */
export const mayHaveCost = ({ finishedAt, cost }: LedgerRow): boolean => finishedAt !== null && cost === null;

/** How a call ended, in a few words. A word this page does not know is shown as it is. */
export function endWords({ finishedAt, outcome, purpose }: LedgerRow, t: Texts): string {
  if (finishedAt === null || outcome === null) return t.ledger.open;
  if (outcome === "succeeded") return t.ledger.made[purpose];
  return isEnd(outcome) ? t.ledger.ends[outcome] : outcome;
}

export interface Mark {
  readonly icon: IconName;
  readonly className: string;
}

/** Beside the words, never instead of them. */
export function markOf(row: LedgerRow): Mark {
  if (mayHaveCost(row)) return { icon: "warn", className: "text-warn" };
  switch (row.finishedAt === null ? null : row.outcome) {
    case null:
      return { icon: "pulse", className: "text-t2" };
    case "succeeded":
      return { icon: "check", className: "text-ok" };
    case "cancelled":
    case "interrupted":
      return { icon: "minus", className: "text-t3" };
    default:
      return { icon: "error", className: "text-err" };
  }
}

export interface CostWords {
  readonly text: string;
  /** False for what was charged, or is known to be nothing. */
  readonly guess: boolean;
}

export function costWords(row: LedgerRow, currency: string, locale: Locale, t: Texts): CostWords {
  const { cost, estimate, finishedAt } = row;
  if (cost !== null) {
    return {
      text: cost === 0 && estimate === 0 ? t.studio.free : money(cost, currency, locale),
      guess: false,
    };
  }
  if (finishedAt === null && estimate === 0) return { text: t.studio.free, guess: true };
  return {
    text: estimate === null ? t.ledger.costUnknown : t.ledger.about(money(estimate, currency, locale)),
    guess: true,
  };
}
