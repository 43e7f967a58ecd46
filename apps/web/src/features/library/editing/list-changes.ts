import { type AssetDetail, type AssetOutline, BULK_MAX, type SearchResponse } from "@shotlist/contract";
import type { QueryClient } from "@tanstack/react-query";
import { heardOf, LIBRARY_KEY } from "../queries.ts";
import { selection } from "../selection.ts";

export const assetKey = (id: string) => [...LIBRARY_KEY, "asset", id] as const;

/** Takes pictures out of everything on the screen at once; what the server says of it comes after. */
export function dropFromLists(client: QueryClient, ids: readonly string[]): void {
  const gone = new Set(ids);
  client.setQueriesData<AssetOutline>(
    { queryKey: [...LIBRARY_KEY, "outline"] },
    (outline) => outline && { items: outline.items.filter(([id]) => !gone.has(id)) },
  );
  client.setQueriesData<SearchResponse>({ queryKey: [...LIBRARY_KEY, "hits"] }, (answer) => {
    if (!answer) return answer;
    const hits = answer.hits.filter(({ asset }) => !gone.has(asset.id));
    return { ...answer, hits, total: Math.max(0, answer.total - (answer.hits.length - hits.length)) };
  });
  selection.drop(ids);
}

/** Puts what is now known of one picture wherever it is shown; no list changes its order under anyone's hands. */
export function heardOfAsset(client: QueryClient, detail: AssetDetail): void {
  client.setQueryData<AssetDetail>(assetKey(detail.id), detail);
  heardOf(client, [detail]);
  client.setQueriesData<SearchResponse>({ queryKey: [...LIBRARY_KEY, "hits"] }, (answer) => {
    if (!answer?.hits.some(({ asset }) => asset.id === detail.id)) return answer;
    const hits = answer.hits.map((hit) => (hit.asset.id === detail.id ? { ...hit, asset: detail } : hit));
    return { ...answer, hits };
  });
}

/** A bulk change names at most so many pictures; more go as several, each all or nothing. */
export function inBulks(ids: readonly string[]): readonly string[][] {
  const bulks: string[][] = [];
  for (let from = 0; from < ids.length; from += BULK_MAX) bulks.push(ids.slice(from, from + BULK_MAX));
  return bulks;
}
