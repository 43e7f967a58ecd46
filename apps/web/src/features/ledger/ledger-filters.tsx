import { LEDGER_OUTCOMES, type LedgerSummary } from "@shotlist/contract";
import { useTexts } from "../../app/i18n/locale.ts";
import { ChoiceList, FilterChip } from "../support/filter-chip.tsx";
import { useEngineName } from "./breakdown.tsx";
import type { LedgerSearch } from "./ledger-search.ts";

export interface LedgerFiltersProps {
  readonly search: LedgerSearch;
  readonly summary: LedgerSummary | undefined;
  /** Whether there are other people to choose from, in some month if not in this one. */
  readonly everybody: boolean;
  readonly onSearch: (next: LedgerSearch) => void;
}

/** Which of the month's calls are shown. */
export function LedgerFilters({ search, summary, everybody, onSearch }: LedgerFiltersProps) {
  const t = useTexts();
  const engineName = useEngineName();
  const { filters } = t.ledger;
  const engines = [...new Set(summary?.providers.map(({ provider }) => provider))];
  const people = summary?.people ?? [];
  const { provider, outcome, user } = search;
  const choose =
    (key: "provider" | "outcome" | "user", close: () => void) =>
    (value: string | null): void => {
      close();
      const { [key]: _before, ...rest } = search;
      onSearch(value === null ? rest : { ...rest, [key]: value });
    };
  const clear = (key: "provider" | "outcome" | "user") => choose(key, () => {});
  const outcomeName = outcome && t.ledger.outcomes[outcome];
  const personName = people.find(({ id }) => id === user)?.name ?? user;
  return (
    <>
      <FilterChip
        label={filters.engine}
        value={provider === undefined ? null : engineName(provider)}
        unset={filters.anyEngine}
        clearLabel={filters.without(provider === undefined ? "" : engineName(provider))}
        onClear={() => clear("provider")(null)}
      >
        {(close) => (
          <ChoiceList
            label={filters.engine}
            choices={[
              { value: null, label: filters.anyEngine },
              ...engines.map((value) => ({ value, label: engineName(value) })),
            ]}
            chosen={provider ?? null}
            onChoose={choose("provider", close)}
          />
        )}
      </FilterChip>
      <FilterChip
        label={filters.outcome}
        value={outcomeName ?? null}
        unset={filters.anyOutcome}
        clearLabel={filters.without(outcomeName ?? "")}
        onClear={() => clear("outcome")(null)}
      >
        {(close) => (
          <ChoiceList
            label={filters.outcome}
            choices={[
              { value: null, label: filters.anyOutcome },
              ...LEDGER_OUTCOMES.map((value) => ({ value, label: t.ledger.outcomes[value] })),
            ]}
            chosen={outcome ?? null}
            onChoose={choose("outcome", close)}
          />
        )}
      </FilterChip>
      {everybody && (
        <FilterChip
          label={filters.person}
          value={personName ?? null}
          unset={filters.anyPerson}
          clearLabel={filters.without(personName ?? "")}
          onClear={() => clear("user")(null)}
          wide
        >
          {(close) => (
            <ChoiceList
              label={filters.person}
              choices={[
                { value: null, label: filters.anyPerson },
                ...people.map(({ id, name, email }) => ({
                  value: id,
                  label: (
                    <>
                      {name} <span className="text-12 text-t3">{email}</span>
                    </>
                  ),
                })),
              ]}
              chosen={user ?? null}
              onChoose={choose("user", close)}
            />
          )}
        </FilterChip>
      )}
    </>
  );
}
