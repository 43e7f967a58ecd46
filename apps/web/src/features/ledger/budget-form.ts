import type { BudgetChange, Budgets } from "@shotlist/contract";
import { amountText, readAmount } from "./amount.ts";

/** What stands in the fields. A person who was not touched is not in `users`. */
export interface BudgetForm {
  readonly all: string;
  readonly each: string;
  readonly users: Readonly<Record<string, string>>;
}

export const formOf = (budgets: Budgets): BudgetForm => ({
  all: amountText(budgets.all),
  each: amountText(budgets.each),
  users: {},
});

export const typedFor = (form: BudgetForm, person: Budgets["users"][number]): string =>
  form.users[person.id] ?? amountText(person.limit);

/** The fields that hold no amount: `all`, `each`, or a person's id. */
export function wrongIn({ all, each, users }: BudgetForm): ReadonlySet<string> {
  const fields = Object.entries({ ...users, all, each });
  return new Set(fields.filter(([, typed]) => readAmount(typed) === undefined).map(([name]) => name));
}

/** What differs from what holds; null where nothing does. Fields that hold no amount change nothing. */
export function changeIn(form: BudgetForm, budgets: Budgets): BudgetChange | null {
  const changed = (typed: string, held: number | null): number | null | undefined => {
    const amount = readAmount(typed);
    return amount === held ? undefined : amount;
  };
  const all = changed(form.all, budgets.all);
  const each = changed(form.each, budgets.each);
  const users = budgets.users.flatMap((person) => {
    const limit = changed(typedFor(form, person), person.limit);
    return limit === undefined ? [] : [{ id: person.id, limit }];
  });
  if (all === undefined && each === undefined && users.length === 0) return null;
  return {
    ...(all !== undefined && { all }),
    ...(each !== undefined && { each }),
    ...(users.length > 0 && { users }),
  };
}
