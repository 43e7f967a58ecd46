import type {
  AssetOutline,
  AssetSummary,
  Collections,
  SearchFacets,
  SearchResponse,
  SearchStatus,
  Suggestions,
  TonePool,
} from "@shotlist/contract";
import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { fetchCollections, fetchOutline, fetchSummaries } from "../../api/library.ts";
import {
  fetchFacets,
  fetchSearchStatus,
  fetchSuggestions,
  searchByImage,
  searchLibrary,
} from "../../api/search.ts";
import { fetchTonePool } from "../../api/tone.ts";
import { publishedOrder } from "./open-picture.ts";
import { searchedImage } from "./searched-images.ts";
import { around, batched } from "./summary-batch.ts";
import type { View } from "./view.ts";

/** Everything below it is what the library knows; one invalidation renews it all. */
export const LIBRARY_KEY = ["library"] as const;
export const summaryKey = (id: string) => [...LIBRARY_KEY, "summary", id] as const;

/** After pictures came, went or changed: what is on the screen is asked for anew. */
export const refreshLibrary = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: LIBRARY_KEY });

/** Puts what is known of pictures where the grid looks for it. */
export function heardOf(client: QueryClient, summaries: readonly AssetSummary[]): void {
  for (const summary of summaries) client.setQueryData<AssetSummary>(summaryKey(summary.id), summary);
}

const SUMMARY_MS = 5 * 60_000;

/** One for each client: what comes along is kept where it will be looked for. */
const loaders = new WeakMap<QueryClient, (id: string) => Promise<AssetSummary | null>>();

function loaderOf(client: QueryClient): (id: string) => Promise<AssetSummary | null> {
  const known = loaders.get(client);
  if (known) return known;
  const isKnown = (id: string) => client.getQueryState(summaryKey(id))?.data !== undefined;
  const load = batched({
    fetchMany: fetchSummaries,
    alongWith: (asked, most) => around(asked, publishedOrder(), isKnown, most),
    onExtra: (summaries) => heardOf(client, summaries),
  });
  loaders.set(client, load);
  return load;
}

/** What a name plate needs to know; null while it is not known or when there is nothing to see. */
export function useSummary(id: string, wanted = true): AssetSummary | null {
  const client = useQueryClient();
  const { data } = useQuery<AssetSummary | null>({
    queryKey: summaryKey(id),
    queryFn: () => loaderOf(client)(id),
    enabled: wanted,
    staleTime: SUMMARY_MS,
  });
  return data ?? null;
}

export function useOutline(view: View) {
  const list = view.kind === "list" ? view.list : null;
  return useQuery<AssetOutline>({
    queryKey: [...LIBRARY_KEY, "outline", list],
    queryFn: ({ signal }) => fetchOutline(list ?? {}, signal),
    enabled: list !== null,
    placeholderData: keepPreviousData,
    // What was generated a moment ago is here, too.
    refetchOnMount: "always",
  });
}

/** The hits stay until the next ones come. */
export function useHits(view: View) {
  const client = useQueryClient();
  const search = view.kind === "search" ? view : null;
  const hits = useQuery<SearchResponse>({
    queryKey: [...LIBRARY_KEY, "hits", search?.query, search?.image],
    queryFn: ({ signal }) => {
      const file = search?.image ? searchedImage(search.image) : null;
      const { like, ...query } = search?.query ?? {};
      return file
        ? searchByImage(file, query, signal)
        : searchLibrary({ ...query, ...(like && { like }) }, signal);
    },
    // A picture the tab no longer has cannot be searched by; the page says so.
    enabled: search !== null && (search.image === null || searchedImage(search.image) !== null),
    placeholderData: keepPreviousData,
    // An answer does not change under someone's eyes, and a picture is not sent again for looking away.
    refetchOnWindowFocus: false,
    ...(search?.image && { staleTime: Number.POSITIVE_INFINITY }),
  });
  const { data } = hits;
  useEffect(() => {
    if (data)
      heardOf(
        client,
        data.hits.map(({ asset }) => asset),
      );
  }, [client, data]);
  return hits;
}

export function useFacets() {
  return useQuery<SearchFacets>({
    queryKey: [...LIBRARY_KEY, "facets"],
    queryFn: ({ signal }) => fetchFacets(signal),
    staleTime: 60_000,
  });
}

/** The whole tone pool; the studio's dialog asks for the same. */
export function useTonePool(wanted: boolean) {
  return useQuery<TonePool>({
    queryKey: ["tone-pool", null],
    queryFn: ({ signal }) => fetchTonePool(null, signal),
    enabled: wanted,
    refetchOnMount: "always",
  });
}

export function useCollections() {
  return useQuery<Collections>({
    queryKey: [...LIBRARY_KEY, "collections"],
    queryFn: ({ signal }) => fetchCollections(signal),
    staleTime: 60_000,
  });
}

/** `q` null: nobody is typing. */
export function useSuggestions(q: string | null) {
  return useQuery<Suggestions>({
    queryKey: [...LIBRARY_KEY, "suggestions", q],
    queryFn: ({ signal }) => fetchSuggestions(q ?? "", signal),
    enabled: q !== null,
    staleTime: 60_000,
    // A suggestion that does not come is not worth a message.
    retry: false,
    placeholderData: (before) => (q === null ? undefined : before),
  });
}

const BUSY_MS = 4_000;

/** How far search knows the library; asked again while it is catching up. */
export function useSearchStatus() {
  return useQuery<SearchStatus>({
    queryKey: ["search-status"],
    queryFn: ({ signal }) => fetchSearchStatus(signal),
    staleTime: 30_000,
    refetchInterval: ({ state }) => {
      const { data } = state;
      const busy = data && (data.state === "building" || data.pending > 0 || data.embedded < data.total);
      return busy ? BUSY_MS : false;
    },
  });
}
