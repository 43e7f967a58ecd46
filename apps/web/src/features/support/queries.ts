import type { SupportRecords, SupportStatus, TraceView } from "@shotlist/contract";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { fetchSupportRecords, fetchSupportStatus, fetchTrace } from "../../api/support.ts";
import { startTrace, type Trace } from "../../api/trace.ts";
import { isActive } from "../generations/live.ts";
import { conditionsOf } from "./search-state.ts";
import type { SupportSearch } from "./support-search.ts";

/** How often an action that still goes on is read again. */
const GOING_ON_MS = 2_000;
const STATUS_MS = 30_000;

export function useRecords(search: SupportSearch, visit: Trace) {
  const conditions = conditionsOf(search);
  return useInfiniteQuery({
    queryKey: ["support", "records", conditions],
    queryFn: ({ pageParam, signal }) =>
      fetchSupportRecords({ ...conditions, ...(pageParam && { cursor: pageParam }) }, visit, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: SupportRecords) => page.nextCursor ?? undefined,
    // The list stays until the next one is there: typing must not make it blink.
    placeholderData: keepPreviousData,
  });
}

export function useTrace(code: string | undefined) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another record is another visit
  const visit = useMemo(() => startTrace(), [code]);
  return useQuery<TraceView>({
    queryKey: ["support", "trace", code],
    queryFn: ({ signal }) => fetchTrace(code ?? "", visit, signal),
    enabled: code !== undefined,
    refetchInterval: ({ state }) =>
      state.data?.generation && isActive(state.data.generation.state) ? GOING_ON_MS : false,
  });
}

export function useSupportStatus(visit: Trace) {
  return useQuery<SupportStatus>({
    queryKey: ["support", "status"],
    queryFn: ({ signal }) => fetchSupportStatus(visit, signal),
    refetchInterval: STATUS_MS,
  });
}
