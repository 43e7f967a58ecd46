import type { BudgetChange, Budgets, LedgerPage, LedgerSummary } from "@shotlist/contract";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { changeBudgets, fetchBudgets, fetchLedger, fetchLedgerSummary } from "../../api/ledger.ts";
import { showFailure } from "../../app/show-failure.ts";
import type { LedgerSearch } from "./ledger-search.ts";
import { monthOf } from "./months.ts";

const LEDGER = ["ledger"] as const;
const BUDGETS = ["budgets"] as const;

const PAGE_SIZE = 50;
/** How often a month in which something is being made is read again. */
const GOING_ON_MS = 4_000;
/** How often the present month is, while nobody has leafed further than its first page. */
const QUIET_MS = 20_000;

export function useLedger({ month, ...filters }: LedgerSearch & { month: string }) {
  return useInfiniteQuery({
    queryKey: [...LEDGER, "rows", month, filters],
    queryFn: ({ pageParam, signal }) =>
      fetchLedger({ month, ...filters, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: LedgerPage) => page.nextCursor ?? undefined,
    // The table stays until the next one is there: choosing a month must not make the page jump.
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      if (pages.some(({ items }) => items.some(({ finishedAt }) => finishedAt === null))) return GOING_ON_MS;
      return pages.length === 1 && month === monthOf(new Date()) ? QUIET_MS : false;
    },
  });
}

const isSpending = ({ you, all }: LedgerSummary): boolean => (all ?? you).reserved > 0;

export function useLedgerSummary(month: string) {
  return useQuery<LedgerSummary>({
    queryKey: [...LEDGER, "summary", month],
    queryFn: ({ signal }) => fetchLedgerSummary(month, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      if (state.data && isSpending(state.data)) return GOING_ON_MS;
      return month === monthOf(new Date()) ? QUIET_MS : false;
    },
  });
}

export function useBudgets() {
  return useQuery<Budgets>({
    queryKey: BUDGETS,
    queryFn: ({ signal }) => fetchBudgets(signal),
    // What is about to be edited must be what holds now.
    staleTime: 0,
    gcTime: 0,
  });
}

export function useChangeBudgets(onChanged: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: BudgetChange) => changeBudgets(change),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: LEDGER });
      onChanged();
    },
    onError: (error) => showFailure(error),
  });
}
