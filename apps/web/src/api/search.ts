import {
  SearchFacets,
  type SearchQuery,
  SearchResponse,
  SearchStatus,
  Suggestions,
} from "@shotlist/contract";
import { call } from "./client.ts";

/** Days in a query are those of the clock on this wall. */
const minutesAheadOfUtc = () => -new Date().getTimezoneOffset();

const entriesOf = (query: SearchQuery): [string, string][] =>
  Object.entries({ q: "", tz: minutesAheadOfUtc(), ...query }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] satisfies [string, string]],
  );

export const searchLibrary = (query: SearchQuery, signal?: AbortSignal): Promise<SearchResponse> =>
  call({ path: `/api/search?${new URLSearchParams(entriesOf(query))}`, answer: SearchResponse, signal });

/** Pictures like the one given, and of the words, filters and colours of `q`. */
export function searchByImage(
  file: File,
  query: Omit<SearchQuery, "like">,
  signal?: AbortSignal,
): Promise<SearchResponse> {
  const form = new FormData();
  // The server reads the fields before the file arrives.
  for (const [name, value] of entriesOf(query)) form.append(name, value);
  form.append("file", file);
  return call({ method: "POST", path: "/api/search", body: form, answer: SearchResponse, signal });
}

export const fetchSuggestions = (q: string, signal?: AbortSignal): Promise<Suggestions> =>
  call({ path: `/api/search/suggest?${new URLSearchParams({ q })}`, answer: Suggestions, signal });

export const fetchFacets = (signal?: AbortSignal): Promise<SearchFacets> =>
  call({ path: "/api/search/facets", answer: SearchFacets, signal });

export const fetchSearchStatus = (signal?: AbortSignal): Promise<SearchStatus> =>
  call({ path: "/api/search/status", answer: SearchStatus, signal });
