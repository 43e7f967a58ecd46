import {
  type AssetDetail,
  type AssetOutline,
  type AssetSummary,
  BULK_MAX,
  type SearchResponse,
} from "@shotlist/contract";
import type { QueryClient } from "@tanstack/react-query";
import { heardOf, LIBRARY_KEY, summaryKey } from "../queries.ts";
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

/** What is known of a picture without asking; null for nothing. */
export const known = (client: QueryClient, id: string): AssetSummary | null =>
  client.getQueryData<AssetDetail>(assetKey(id)) ??
  client.getQueryData<AssetSummary | null>(summaryKey(id)) ??
  null;

/** Changes pictures wherever they are shown; an answer that is still on its way does not undo it. */
export function changeShown(
  client: QueryClient,
  ids: readonly string[],
  change: <A extends AssetSummary>(asset: A) => A,
): void {
  const wanted = new Set(ids);
  for (const id of ids) {
    // Only what is being asked for again: a first answer that is cancelled would never come.
    if (client.getQueryData(assetKey(id))) void client.cancelQueries({ queryKey: assetKey(id) });
    client.setQueryData<AssetDetail>(assetKey(id), (detail) => detail && change(detail));
    client.setQueryData<AssetSummary | null>(summaryKey(id), (summary) => summary && change(summary));
  }
  client.setQueriesData<SearchResponse>({ queryKey: [...LIBRARY_KEY, "hits"] }, (answer) => {
    if (!answer?.hits.some(({ asset }) => wanted.has(asset.id))) return answer;
    const hits = answer.hits.map((hit) =>
      wanted.has(hit.asset.id) ? { ...hit, asset: change(hit.asset) } : hit,
    );
    return { ...answer, hits };
  });
}

/** A bulk change names at most so many pictures; more go as several, each all or nothing. */
export function inBulks(ids: readonly string[]): readonly string[][] {
  const bulks: string[][] = [];
  for (let from = 0; from < ids.length; from += BULK_MAX) bulks.push(ids.slice(from, from + BULK_MAX));
  return bulks;
}
