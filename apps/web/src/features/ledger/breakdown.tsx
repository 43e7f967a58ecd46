import type { LedgerSummary } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { money } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";
import { useProviders } from "../generations/queries.ts";
import type { LedgerSearch } from "./ledger-search.ts";

/** What an engine is called; its id where it is no longer configured. */
export function useEngineName(): (provider: string) => string {
  const engines = useProviders().data?.providers;
  return (provider) => engines?.find(({ id }) => id === provider)?.label ?? provider;
}

interface LineProps {
  readonly search: LedgerSearch;
  /** What choosing it does, for who cannot see it beside the list. */
  readonly does: string;
  readonly chosen: boolean;
  readonly name: ReactNode;
  readonly beside: string;
  readonly amount: string;
  readonly below: ReactNode;
  /** 0–1 of the largest. */
  readonly share: number;
}

/** A sum that, chosen, narrows the calls to those it is made of. */
function Line({ search, does, chosen, name, beside, amount, below, share }: LineProps) {
  return (
    <li>
      <Link
        to="/ledger"
        search={search}
        aria-current={chosen ? "true" : undefined}
        activeProps={{ "aria-current": chosen ? "true" : undefined }}
        className="focus-inset -mx-2 block rounded-2 px-2 py-1.5 text-12 hover:bg-raise aria-[current]:bg-raise-2"
      >
        <span className="flex items-baseline gap-2">
          <span className="cut">{name}</span> <span className="cut min-w-0 flex-1 text-t3">{beside}</span>{" "}
          <span className="num flex-none">{amount}</span>
        </span>
        <span aria-hidden="true" className="my-1 block h-1 bg-raise">
          <span className="block h-full bg-bar-fold" style={{ width: `${share * 100}%` }} />
        </span>
        <span className="num block text-11 text-t3">{below}</span>
        <span className="sr-only">. {does}</span>
      </Link>
    </li>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1 text-12 font-medium text-t2">{title}</h2>
      <ul className="grid gap-0.5">{children}</ul>
    </section>
  );
}

export interface BreakdownProps {
  readonly summary: LedgerSummary;
  readonly search: LedgerSearch;
  readonly current: boolean;
}

/** Which engines and, for admins, whose requests the month's costs are made of. */
export function Breakdown({ summary, search, current }: BreakdownProps) {
  const t = useTexts();
  const locale = useLocale();
  const engineName = useEngineName();
  const { providers, people, currency } = summary;
  const amount = (value: number) => money(value, currency, locale);
  const most = Math.max(1e-9, ...providers.map(({ cost }) => cost));
  const mostOfOne = Math.max(1e-9, ...people.map(({ cost }) => cost));
  const { provider: _provider, ...anyEngine } = search;
  const { user: _user, ...anybody } = search;
  return (
    <>
      {providers.length > 0 && (
        <Group title={t.ledger.byEngine}>
          {providers.map(({ provider, model, calls, succeeded, failed, unknown, cost }) => {
            const chosen = search.provider === provider;
            const counts = t.ledger.counts(calls, succeeded, failed, unknown);
            return (
              <Line
                key={`${provider} ${model}`}
                search={chosen ? anyEngine : { ...search, provider }}
                does={chosen ? t.ledger.everything : t.ledger.only(engineName(provider))}
                chosen={chosen}
                name={engineName(provider)}
                beside={model}
                amount={amount(cost)}
                below={counts}
                share={cost / most}
              />
            );
          })}
        </Group>
      )}
      {people.length > 0 && (
        <Group title={t.ledger.byPerson}>
          {people.map(({ id, name, email, calls, cost, limit }) => {
            const chosen = search.user === id;
            const full = current && limit !== null && cost >= limit;
            const of = current && limit !== null ? ` · ${t.ledger.personLimit(amount(limit), full)}` : "";
            return (
              <Line
                key={id}
                search={chosen ? anybody : { ...search, user: id }}
                does={chosen ? t.ledger.everything : t.ledger.only(name)}
                chosen={chosen}
                name={name}
                beside={email}
                amount={amount(cost)}
                below={
                  <span className="flex items-center gap-1.5">
                    {full && <Icon name="warn" size={12} className="text-warn" />}
                    {t.ledger.personCalls(calls)}
                    {of}
                  </span>
                }
                share={cost / mostOfOne}
              />
            );
          })}
        </Group>
      )}
    </>
  );
}
