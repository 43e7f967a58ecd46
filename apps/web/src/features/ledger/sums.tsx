import type { LedgerSummary } from "@shotlist/contract";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { dateName } from "./months.ts";
import { SpendingBar } from "./spending-bar.tsx";

/** What the month has cost: oneself, and for admins everybody. */
export function Sums({ summary, current }: { summary: LedgerSummary; current: boolean }) {
  const t = useTexts();
  const { currency, you, all } = summary;
  return (
    <>
      {all && (
        <SpendingBar title={t.ledger.scopes.all} spending={all} currency={currency} current={current} />
      )}
      <SpendingBar title={t.ledger.scopes.you} spending={you} currency={currency} current={current} />
    </>
  );
}

/** By which prices and which calendar all of it is counted. */
export function FinePrint({ summary }: { summary: LedgerSummary }) {
  const t = useTexts();
  const locale = useLocale();
  return (
    <p className="text-11 text-t3">
      {t.ledger.pricesAsOf(dateName(summary.pricesAsOf, locale))} {t.ledger.utc}
    </p>
  );
}
