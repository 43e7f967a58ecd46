import type { LedgerRow } from "@shotlist/contract";
import type { ReactNode } from "react";
import { fullWhen } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { useEngineName } from "./breakdown.tsx";
import { CallCost, CallEnd, CallPurpose, moveAmongCalls, SupportLink } from "./call-parts.tsx";
import { callTime } from "./months.ts";

export interface CallTableProps {
  readonly rows: readonly LedgerRow[];
  readonly currency: string;
  /** Whether other people's calls can be among them. */
  readonly people: boolean;
  readonly staff: boolean;
  /** Whether they are still those of what was looked at before. */
  readonly stale: boolean;
}

function Head({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <th
      scope="col"
      className={classes(
        "sticky top-0 z-10 border-b border-line bg-well px-2 py-2 text-left font-medium whitespace-nowrap text-t3 first:pl-4 last:pr-4",
        className,
      )}
    >
      {children}
    </th>
  );
}

const CELL = "px-2 py-1 first:pl-4 last:pr-4";

/** A line for each call, newest first. */
export function CallTable({ rows, currency, people, staff, stale }: CallTableProps) {
  const t = useTexts();
  const locale = useLocale();
  const engineName = useEngineName();
  const { columns } = t.ledger;
  return (
    <table
      aria-label={t.ledger.calls}
      aria-busy={stale}
      onKeyDown={moveAmongCalls}
      className={classes(
        "w-full table-fixed border-separate border-spacing-0 text-12",
        stale && "opacity-60",
      )}
    >
      <thead>
        <tr>
          <Head className="w-30">{columns.when}</Head>
          {people && <Head className="w-[12%]">{columns.person}</Head>}
          <Head>{columns.what}</Head>
          <Head className="w-[20%]">{columns.engine}</Head>
          <Head className="w-[25%]">{columns.outcome}</Head>
          <Head className="w-20 text-right">{columns.cost}</Head>
          {staff && (
            <Head className="w-14">
              <span className="sr-only">{columns.links}</span>
            </Head>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="h-9 hover:bg-panel [&>td]:border-b [&>td]:border-line">
            <td className={classes(CELL, "num whitespace-nowrap text-t2")}>
              <time dateTime={row.startedAt} title={fullWhen(row.startedAt, locale)}>
                {callTime(row.startedAt, locale)}
              </time>
            </td>
            {people && (
              <td className={classes(CELL, "cut")} title={row.user?.email}>
                {row.user?.name ?? <span className="text-t3">{t.ledger.someoneGone}</span>}
              </td>
            )}
            <td className={CELL}>
              <CallPurpose row={row} />
            </td>
            <td className={classes(CELL, "cut")} title={row.model}>
              {engineName(row.provider)} <span className="text-t3">{row.model}</span>
            </td>
            <td className={CELL}>
              <CallEnd row={row} />
            </td>
            <td className={classes(CELL, "text-right whitespace-nowrap")}>
              <CallCost row={row} currency={currency} />
            </td>
            {staff && (
              <td className={CELL}>
                <SupportLink row={row} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same on a narrow screen: two lines for each. */
export function CallList({ rows, currency, people, staff, stale }: CallTableProps) {
  const t = useTexts();
  const locale = useLocale();
  const engineName = useEngineName();
  return (
    <ul
      aria-label={t.ledger.calls}
      aria-busy={stale}
      onKeyDown={moveAmongCalls}
      className={classes("text-12", stale && "opacity-60")}
    >
      {rows.map((row) => (
        <li key={row.id} className="relative flex items-center gap-1 border-b border-line pr-1 pl-4">
          <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-0.5 py-2">
            <div className="flex items-baseline gap-3">
              <span className="min-w-0 flex-1 text-13">
                <CallPurpose row={row} wholeRow />
              </span>
              <CallCost row={row} currency={currency} />
            </div>
            <CallEnd
              row={row}
              also={[
                callTime(row.startedAt, locale),
                engineName(row.provider),
                ...(people ? [row.user?.name ?? t.ledger.someoneGone] : []),
              ]}
            />
          </div>
          <span className={staff ? "w-7 flex-none max-phone:w-11" : "w-2"}>
            {staff && <SupportLink row={row} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
