import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLayout, useMedia } from "../../ui/media.ts";
import { useMe } from "../auth/session.ts";
import { LoadFailure } from "../support/notices.tsx";
import { Breakdown } from "./breakdown.tsx";
import { BudgetsDialog } from "./budgets-dialog.tsx";
import { CallList, CallTable } from "./call-table.tsx";
import { ExportButton } from "./export-button.tsx";
import { LedgerFilters } from "./ledger-filters.tsx";
import { isNarrowed, type LedgerSearch } from "./ledger-search.ts";
import { MonthSwitch } from "./month-switch.tsx";
import { monthName, monthOf } from "./months.ts";
import { useLedger, useLedgerSummary } from "./queries.ts";
import { FinePrint, Sums } from "./sums.tsx";

const route = getRouteApi("/app/ledger");

function Skeleton() {
  return (
    <div aria-hidden="true" className="pt-9">
      {[38, 52, 30, 46, 58, 34, 42, 50].map((width) => (
        <div key={width} className="flex h-9 items-center gap-6 border-b border-line px-4">
          <span className="h-3 w-24 flex-none animate-skeleton rounded-1 bg-raise" />
          <span className="h-3 animate-skeleton rounded-1 bg-raise" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}

/** A month of which nothing can be shown, and why. */
function Nothing({ month, narrowed, onClear }: { month: string; narrowed: boolean; onClear: () => void }) {
  const t = useTexts();
  const locale = useLocale();
  return (
    <div className="px-4 py-8">
      <p className="text-15">{narrowed ? t.ledger.none : t.ledger.empty(monthName(month, locale))}</p>
      {narrowed ? (
        <Button className="mt-3 max-phone:h-11" onClick={onClear}>
          {t.ledger.filters.clear}
        </Button>
      ) : (
        <>
          <p className="mt-1 mb-3 text-t2">{t.ledger.emptyHow}</p>
          <Link to="/" className={buttonClass("primary", "m", "max-phone:h-11")}>
            {t.ledger.toStudio}
          </Link>
        </>
      )}
    </div>
  );
}

function Calls({ search, month }: { search: LedgerSearch; month: string }) {
  const t = useTexts();
  const me = useMe();
  const navigate = route.useNavigate();
  // Beside the sums, or without them: where the columns have room for their words.
  const wide = useMedia("(min-width: 1200px), (min-width: 880px) and (max-width: 1023.98px)");
  const ledger = useLedger({ ...search, month });
  const currency = useLedgerSummary(month).data?.currency;
  const rows = ledger.data?.pages.flatMap(({ items }) => items);
  if (ledger.isError && !rows) {
    return <LoadFailure title={t.ledger.failed} error={ledger.error} onRetry={() => void ledger.refetch()} />;
  }
  if (!rows || currency === undefined) return <Skeleton />;
  if (rows.length === 0) {
    return (
      <Nothing
        month={month}
        narrowed={isNarrowed(search)}
        onClear={() => void navigate({ search: { ...(search.month && { month: search.month }) } })}
      />
    );
  }
  const Rows = wide ? CallTable : CallList;
  return (
    <>
      <Rows
        rows={rows}
        currency={currency}
        people={me?.role === "admin"}
        staff={me !== undefined && me.role !== "member"}
        stale={ledger.isPlaceholderData}
      />
      <p className="px-4 py-6 text-center text-12 text-t3">
        {ledger.hasNextPage ? (
          <Button
            className="max-phone:h-11"
            onClick={() => void ledger.fetchNextPage()}
            aria-disabled={ledger.isFetchingNextPage || undefined}
          >
            {ledger.isFetchingNextPage ? t.ledger.loadingMore : t.ledger.more}
          </Button>
        ) : (
          t.ledger.end(rows.length)
        )}
      </p>
    </>
  );
}

/** What was asked of which engine, what it cost, and what may still be spent. */
export function LedgerPage() {
  const t = useTexts();
  const me = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const desk = useLayout() === "desk";
  const [budgets, setBudgets] = useState(false);
  const present = monthOf(new Date());
  const month = search.month ?? present;
  const summary = useLedgerSummary(month);
  usePageTitle(t.ledger.title);

  const onSearch = (next: LedgerSearch) => void navigate({ search: next });
  const onMonth = (next: string) => {
    const { month: _before, ...rest } = search;
    onSearch(next === present ? rest : { ...rest, month: next });
  };
  const current = month === present;
  const admin = me?.role === "admin";
  const sums = summary.data ? (
    <Sums summary={summary.data} current={current} />
  ) : summary.isError ? (
    <LoadFailure
      title={t.ledger.summaryFailed}
      error={summary.error}
      onRetry={() => void summary.refetch()}
    />
  ) : (
    <div aria-hidden="true" className="h-24 animate-skeleton bg-raise" />
  );
  const breakdown = summary.data && (
    <>
      <Breakdown summary={summary.data} search={search} current={current} />
      <FinePrint summary={summary.data} />
    </>
  );
  const actions = admin && (
    <>
      <Button
        className="max-phone:size-11 max-phone:px-0"
        onClick={() => setBudgets(summary.data !== undefined)}
        aria-disabled={summary.data ? undefined : true}
      >
        <Icon name="edit" />
        <span className="max-phone:sr-only">{t.ledger.budgets.open}</span>
      </Button>
      <ExportButton month={month} />
    </>
  );

  return (
    <main id="main" className="flex h-full min-h-0 flex-col max-desk:block max-desk:overflow-y-auto">
      <header className="flex min-h-14 flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-panel px-4 py-2">
        <h1 className="mr-3 text-15 font-semibold">{t.ledger.title}</h1>
        <span className="max-phone:order-1 max-phone:-ml-4 max-phone:w-full">
          <MonthSwitch month={month} present={present} onMonth={onMonth} />
        </span>
        <span className="flex items-center gap-2 max-desk:order-2 max-desk:w-full max-phone:-mx-4 max-phone:w-screen max-phone:overflow-x-auto max-phone:px-4">
          <LedgerFilters
            search={search}
            summary={summary.data}
            everybody={admin === true}
            onSearch={onSearch}
          />
        </span>
        <span className="flex-1" />
        <span className="flex items-center gap-2">{actions}</span>
      </header>
      <div className="flex min-h-0 flex-1 max-desk:block">
        {!desk && (
          <section
            aria-label={t.ledger.summary}
            className="grid gap-5 border-b border-line bg-panel p-4 phone:grid-cols-2 phone:gap-8"
          >
            {sums}
          </section>
        )}
        <section aria-label={t.ledger.calls} className="min-w-0 flex-1 desk:overflow-y-auto">
          <Calls search={search} month={month} />
        </section>
        <aside
          aria-label={desk ? t.ledger.summary : t.ledger.parts}
          className="grid content-start gap-5 border-line bg-panel p-4 desk:w-[344px] desk:flex-none desk:overflow-y-auto desk:border-l max-desk:border-t"
        >
          {desk && sums}
          {breakdown}
        </aside>
      </div>
      {budgets && summary.data && (
        <BudgetsDialog currency={summary.data.currency} onClose={() => setBudgets(false)} />
      )}
    </main>
  );
}
