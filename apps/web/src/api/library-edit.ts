import {
  type AssetChange,
  AssetDetail,
  type BulkChange,
  BulkChanged,
  Collection,
  type CollectionChange,
  LibraryLimits,
} from "@shotlist/contract";
import { call } from "./client.ts";

const of = (id: string) => `/api/assets/${encodeURIComponent(id)}`;
const collectionOf = (id: string) => `/api/collections/${encodeURIComponent(id)}`;

export const changeAsset = (id: string, change: AssetChange): Promise<AssetDetail> =>
  call({ method: "PATCH", path: of(id), body: change, answer: AssetDetail });

/** All of them or none; at most BULK_MAX ids. */
export const changeAssets = (change: BulkChange): Promise<BulkChanged> =>
  call({ method: "POST", path: "/api/assets/bulk", body: change, answer: BulkChanged });

/** Answers with the file under its own name, as an attachment. */
export const assetDownloadPath = (id: string): string => `${of(id)}/download`;

export const createCollection = (name: string, assetIds: readonly string[]): Promise<Collection> =>
  call({ method: "POST", path: "/api/collections", body: { name, assetIds }, answer: Collection });

export const renameCollection = (id: string, name: string): Promise<Collection> =>
  call({ method: "PATCH", path: collectionOf(id), body: { name }, answer: Collection });

export const deleteCollection = (id: string): Promise<void> =>
  call({ method: "DELETE", path: collectionOf(id) });

export const changeCollection = (id: string, change: CollectionChange): Promise<Collection> =>
  call({ method: "POST", path: `${collectionOf(id)}/assets`, body: change, answer: Collection });

export const fetchLibraryLimits = (signal?: AbortSignal): Promise<LibraryLimits> =>
  call({ path: "/api/library/limits", answer: LibraryLimits, signal });
