import type { AssetOutline, SearchHit, SearchResponse } from "@shotlist/contract";

/** Pictures as the grid lays them out, index by index. */
export interface GridItems {
  readonly ids: readonly string[];
  /** Width ÷ height. */
  readonly ratios: Float32Array;
  /** ThumbHashes, base64. */
  readonly hashes: readonly (string | null)[];
  /** Of a search: why each is here, by id. */
  readonly hits: ReadonlyMap<string, SearchHit>;
}

const NO_HITS: ReadonlyMap<string, SearchHit> = new Map();

export const NO_ITEMS: GridItems = { ids: [], ratios: new Float32Array(), hashes: [], hits: NO_HITS };

export function itemsOfOutline({ items }: AssetOutline): GridItems {
  return {
    ids: items.map(([id]) => id),
    ratios: Float32Array.from(items, ([, ratio]) => ratio),
    hashes: items.map(([, , hash]) => hash),
    hits: NO_HITS,
  };
}

/** Only those; the order stays. */
export function itemsAmong(items: GridItems, wanted: (id: string) => boolean): GridItems {
  const kept = items.ids.flatMap((id, index) => (wanted(id) ? [index] : []));
  return {
    ids: kept.map((index) => items.ids[index] ?? ""),
    ratios: Float32Array.from(kept, (index) => items.ratios[index] ?? 1),
    hashes: kept.map((index) => items.hashes[index] ?? null),
    hits: items.hits,
  };
}

export function itemsOfHits({ hits }: SearchResponse): GridItems {
  return {
    ids: hits.map(({ asset }) => asset.id),
    ratios: Float32Array.from(hits, ({ asset }) => asset.width / asset.height),
    hashes: hits.map(({ asset }) => asset.placeholder),
    hits: new Map(hits.map((hit) => [hit.asset.id, hit])),
  };
}
