import { AssetDetail, AssetOutline, AssetSummaries, Collections, type ListAssets } from "@shotlist/contract";
import { call } from "./client.ts";

export function fetchOutline(list: ListAssets, signal?: AbortSignal): Promise<AssetOutline> {
  const query = new URLSearchParams();
  if (list.shelf) query.set("shelf", list.shelf);
  if (list.mine === "1") query.set("mine", "1");
  if (list.collection) query.set("collection", list.collection);
  return call({ path: `/api/assets/outline?${query}`, answer: AssetOutline, signal });
}

/** At most `SUMMARIES_MAX` ids; what the person may not see is left out. */
export const fetchSummaries = (ids: readonly string[]): Promise<AssetSummaries> =>
  call({ path: `/api/assets/summaries?ids=${ids.join(",")}`, answer: AssetSummaries });

export const fetchAsset = (id: string, signal?: AbortSignal): Promise<AssetDetail> =>
  call({ path: `/api/assets/${encodeURIComponent(id)}`, answer: AssetDetail, signal });

export const fetchCollections = (signal?: AbortSignal): Promise<Collections> =>
  call({ path: "/api/collections", answer: Collections, signal });

/** Same-origin address of one size of a picture; the longer side: small 384, medium 768, large 1280 px. */
export const mediaPath = (id: string, variant: "original" | "large" | "medium" | "small"): string =>
  `/media/${encodeURIComponent(id)}/${variant}`;
