import {
  ERROR_CODES,
  type ErrorCode,
  type ErrorDetails,
  PROVIDER_FAILURES,
  type ProviderFailure,
} from "@shotlist/contract";
import type { Failure } from "../../api/failure.ts";
import type { Texts } from "./en.ts";
import type { Words } from "./errors-en.ts";
import { money } from "./format.ts";
import type { Locale } from "./locale.ts";

/** A failed call in words: what happened, what is safe, what to do. */
export function wordsFor(failure: Failure, t: Texts, locale: Locale): Words {
  const { reason } = failure;
  switch (reason.kind) {
    case "network":
      return t.errors.network;
    case "unreadable":
      return t.errors.unreadable;
    case "sign-in":
      return { happened: t.auth.refused.other, safe: "", todo: "" };
    case "api": {
      const words = t.errors.api[reason.code];
      // The server knows why better than any fixed sentence; it says it in both languages.
      const why = reason.details.reason?.[locale] ?? reason.details.conflicts?.[0]?.reason[locale];
      const wait = reason.details.retryAfter;
      const { budget } = reason.details;
      const overBudget = budget && budgetWords(budget, t, locale);
      return {
        happened: overBudget ?? why ?? words.happened,
        safe: words.safe,
        todo: wait === undefined ? words.todo : t.errors.retryAfter(Math.ceil(wait)),
      };
    }
  }
}

const isProviderFailure = (code: string): code is ProviderFailure =>
  (PROVIDER_FAILURES as readonly string[]).includes(code);
const isErrorCode = (code: string): code is ErrorCode => (ERROR_CODES as readonly string[]).includes(code);

function budgetWords(budget: NonNullable<ErrorDetails["budget"]>, t: Texts, locale: Locale): string {
  const amount = (value: number) => money(value, budget.currency, locale);
  return t.errors.overBudget(budget.scope, amount(budget.spent), amount(budget.limit), amount(budget.needed));
}

/**
 * Why a picture or a whole generation was not made.
 * @param free whether the engine costs nothing: then nothing is said of charges.
 */
export function wordsForOutcome(code: string, t: Texts, free = false): Words {
  if (isProviderFailure(code)) {
    const { happened, safe, safeWhenFree, todo } = t.errors.provider[code];
    return { happened, safe: free ? safeWhenFree : safe, todo };
  }
  if (isErrorCode(code)) return t.errors.api[code];
  return t.errors.unreadable;
}
