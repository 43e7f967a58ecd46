import type {
  Comparison,
  ComparisonPage,
  ComparisonTally,
  CreateComparison,
  Side,
  VoteChoice,
} from "@shotlist/contract";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  cancelSide,
  castVote,
  createComparison,
  fetchComparison,
  fetchComparisons,
  fetchTally,
  retrySide,
} from "../../api/comparisons.ts";
import { underOneKey } from "../../api/one-key.ts";
import { showFailure } from "../../app/show-failure.ts";
import { asksBeforeCharging, refreshLists } from "../generations/queries.ts";
import { isOpen } from "./sides.ts";

const LISTS = ["comparisons"] as const;
const keyOf = (id: string) => ["comparison", id] as const;

/** A stream of each side's events would tell who is who; asking anew tells only what may be told. */
const OPEN_MS = 1_000;

/** One comparison, asked for again for as long as a side is being made. */
export function useComparison(id: string) {
  return useQuery<Comparison>({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => fetchComparison(id, signal),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? OPEN_MS : false),
  });
}

export function useComparisons() {
  return useInfiniteQuery({
    queryKey: [...LISTS, "pages"],
    queryFn: ({ pageParam, signal }) => fetchComparisons(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: ComparisonPage) => page.nextCursor ?? undefined,
  });
}

export const useTally = () =>
  useQuery<ComparisonTally>({
    queryKey: [...LISTS, "tally"],
    queryFn: ({ signal }) => fetchTally(signal),
  });

function useChange<Order>(
  id: string,
  run: (order: Order) => Promise<Comparison>,
  isAnswered: (error: Error) => boolean = () => false,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (comparison) => {
      client.setQueryData<Comparison>(keyOf(id), comparison);
      void client.invalidateQueries({ queryKey: LISTS });
    },
    onError: (error) => {
      if (isAnswered(error)) return;
      showFailure(error);
      void client.invalidateQueries({ queryKey: keyOf(id) });
    },
  });
}

export const useVote = (id: string) => useChange(id, (choice: VoteChoice) => castVote(id, choice));

export const useCancelSide = (id: string, side: Side) => useChange<void>(id, () => cancelSide(id, side));

export const useRetrySide = (id: string, side: Side) =>
  useChange(
    id,
    (mayChargeAgain: boolean) => retrySide(id, side, { mayChargeAgain }),
    // The question itself is the answer to this one.
    asksBeforeCharging,
  );

const submit = underOneKey(createComparison);

export function useStart(onStarted: (id: string) => void) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (request: CreateComparison) => submit(request),
    onSuccess: ({ id }) => {
      onStarted(id);
      void client.invalidateQueries({ queryKey: LISTS });
      void refreshLists(client);
    },
    onError: (error, request) => showFailure(error, { run: () => mutation.mutate(request) }),
  });
  return mutation;
}
