import type { GenerationDetail, GenerationPage, ProvidersResponse } from "@shotlist/contract";
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Failure } from "../../api/failure.ts";
import { type Connection, followGeneration } from "../../api/generation-events.ts";
import {
  cancelGeneration,
  fetchGeneration,
  fetchGenerations,
  fetchProviders,
  retryGeneration,
} from "../../api/generations.ts";
import { showFailure } from "../../app/show-failure.ts";
import type { HistorySearch } from "./history-search.ts";
import { foldDetail, foldPlace, foldProgress, isActive, summaryOf } from "./live.ts";

const PROVIDERS = ["providers"] as const;
const RECENT = ["generations", "recent"] as const;
const PAGES = ["generations", "pages"] as const;
const detailKey = (id: string) => ["generation", id] as const;

const RECENT_COUNT = 12;
const PAGE_SIZE = 24;
/** Generations nobody is watching still finish; their thumbnails follow within this time. */
const UNWATCHED_MS = 3_000;

export function useProviders() {
  return useQuery<ProvidersResponse>({
    queryKey: PROVIDERS,
    queryFn: ({ signal }) => fetchProviders(signal),
    staleTime: 30_000,
  });
}

/** The newest generations, for the filmstrip. */
export function useRecent() {
  return useQuery<GenerationPage>({
    queryKey: RECENT,
    queryFn: ({ signal }) => fetchGenerations({ limit: RECENT_COUNT }, signal),
    refetchInterval: ({ state }) =>
      state.data?.items.some((item) => isActive(item.state)) ? UNWATCHED_MS : false,
  });
}

/** One's own generations, page by page; those before stay until the first of another search are there. */
export function useHistory({ q, order }: HistorySearch) {
  return useInfiniteQuery({
    queryKey: [...PAGES, q ?? "", order ?? "newest"],
    queryFn: ({ pageParam, signal }) =>
      fetchGenerations({ cursor: pageParam, limit: PAGE_SIZE, q, sort: order }, signal),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: GenerationPage) => page.nextCursor ?? undefined,
  });
}

export const refreshLists = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: ["generations"] });

export const refreshProviders = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: PROVIDERS });

/** Puts what was heard about one generation wherever it is shown. */
export function heard(client: QueryClient, detail: GenerationDetail): void {
  client.setQueryData<GenerationDetail>(detailKey(detail.id), (known) => foldDetail(known, detail));
  const summary = summaryOf(detail);
  client.setQueryData<GenerationPage>(
    RECENT,
    (page) => page && { ...page, items: page.items.map((item) => (item.id === detail.id ? summary : item)) },
  );
}

const CONNECTING: Connection = { state: "connecting", supportCode: null };
const LIVE: Connection = { state: "live", supportCode: null };

/** One generation, followed live for as long as it runs. */
export function useGeneration(id: string | undefined) {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>(CONNECTING);
  const query = useQuery<GenerationDetail>({
    queryKey: detailKey(id ?? ""),
    queryFn: ({ signal }) => fetchGeneration(id ?? "", signal),
    enabled: id !== undefined,
    structuralSharing: (known, next) =>
      foldDetail(known as GenerationDetail | undefined, next as GenerationDetail),
  });
  const active = query.data !== undefined && isActive(query.data.state);

  useEffect(() => {
    if (id === undefined || !active) return;
    const stop = followGeneration(id, {
      onDetail: (detail) => {
        heard(client, detail);
        if (isActive(detail.state)) return;
        void refreshLists(client);
        // How long it takes, and whether it can be had at all, is known better now.
        void refreshProviders(client);
      },
      onProgress: (progress) =>
        client.setQueryData<GenerationDetail>(detailKey(id), (known) => foldProgress(known, progress)),
      onPlace: (place) =>
        client.setQueryData<GenerationDetail>(detailKey(id), (known) => foldPlace(known, place)),
      onConnection: setConnection,
    });
    return stop;
  }, [client, id, active]);

  return { ...query, connection: active ? connection : LIVE };
}

function useControl<Order>(
  run: (order: Order) => Promise<GenerationDetail>,
  idOf: (order: Order) => string,
  isAnswered: (error: Error) => boolean = () => false,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (detail) => {
      heard(client, detail);
      void refreshLists(client);
    },
    onError: (error, order) => {
      if (isAnswered(error)) return;
      showFailure(error);
      void client.invalidateQueries({ queryKey: detailKey(idOf(order)) });
    },
  });
}

export const useCancel = () => useControl(cancelGeneration, (id) => id);

export interface RetryOrder {
  readonly id: string;
  /** The person has agreed that it may be charged twice. */
  readonly mayChargeAgain: boolean;
}

/** Whether a failed retry waits for the person's word that it may be charged again. */
export const asksBeforeCharging = (error: unknown): boolean =>
  error instanceof Failure && error.code === "may_charge_again";

export const useRetry = () =>
  useControl<RetryOrder>(
    ({ id, mayChargeAgain }) => retryGeneration(id, { mayChargeAgain }),
    ({ id }) => id,
    // The question itself is the answer to this one.
    asksBeforeCharging,
  );
