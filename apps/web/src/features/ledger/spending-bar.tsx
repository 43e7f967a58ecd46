import type { LedgerSummary } from "@shotlist/contract";
import { money } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";

export type Spent = LedgerSummary["you"];

/** Told apart by pattern, so that greys alone say nothing. */
const PATTERNS = {
  spent: "bg-bar",
  mayHaveCost: "bg-[repeating-linear-gradient(135deg,var(--color-bar)_0_2px,var(--color-raise-2)_2px_5px)]",
  reserved: "bg-panel shadow-[inset_0_0_0_1px_var(--color-bar)]",
} as const;
const PARTS = ["spent", "mayHaveCost", "reserved"] as const;

/** What is gone of a budget, and what is promised: everything that the next request must fit beside. */
export const goneOf = ({ spent, mayHaveCost, reserved }: Spent): number => spent + mayHaveCost + reserved;

export interface SpendingBarProps {
  readonly title: string;
  readonly spending: Spent;
  readonly currency: string;
  /** Whether the month goes on: a budget says nothing of one that has passed. */
  readonly current: boolean;
}

/** A month's spending in words, and as a bar where there is a budget to compare it with. */
export function SpendingBar({ title, spending, currency, current }: SpendingBarProps) {
  const t = useTexts();
  const locale = useLocale();
  const amount = (value: number) => money(value, currency, locale);
  const limit = current ? spending.limit : null;
  const gone = goneOf(spending);
  const whole = limit === null ? 0 : Math.max(limit, gone);
  // What is spent stands above in large.
  const beside = (["mayHaveCost", "reserved"] as const).filter((part) => spending[part] > 0);
  return (
    <section aria-label={title} className="grid gap-2">
      <h2 className="text-12 text-t2">{title}</h2>
      <p className="num flex flex-wrap items-baseline gap-x-2">
        <span className="text-20 font-semibold tracking-tight">{amount(spending.spent)}</span>
        <span className="text-t2">
          {limit === null ? t.ledger.spentInAll : t.ledger.spentOf(amount(limit))}
        </span>
        {current && limit === null && <span className="text-12 text-t3">{t.ledger.noBudget}</span>}
      </p>
      {limit !== null && (
        <div aria-hidden="true" className="flex h-2 bg-raise-2">
          {whole > 0 &&
            PARTS.map((part) => (
              <span
                key={part}
                className={classes("h-full", PATTERNS[part])}
                style={{ width: `${(spending[part] / whole) * 100}%` }}
              />
            ))}
        </div>
      )}
      {(beside.length > 0 || limit !== null) && (
        <dl className="num grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 text-12">
          {beside.map((part) => (
            <Part key={part} name={t.ledger[part]} amount={amount(spending[part])} pattern={PATTERNS[part]} />
          ))}
          {limit !== null && (
            <Part name={t.ledger.left} amount={amount(Math.max(0, limit - gone))} pattern="bg-raise-2" />
          )}
        </dl>
      )}
      {limit !== null && gone >= limit && (
        <p className="flex items-start gap-2 text-12">
          <Icon name="warn" className="text-warn" />
          {t.ledger.usedUp}
        </p>
      )}
    </section>
  );
}

function Part({ name, amount, pattern }: { name: string; amount: string; pattern: string }) {
  return (
    <>
      <dt className="flex min-w-0 items-center gap-2 text-t2">
        <span aria-hidden="true" className={classes("size-2.5 flex-none", pattern)} />
        {name}
      </dt>
      <dd className="text-right">{amount}</dd>
    </>
  );
}
