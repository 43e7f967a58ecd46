import type { ErrorCode, UploadedAsset, UploadFields } from "@shotlist/contract";
import type { z } from "zod";
import type { Failure } from "../../../api/failure.ts";

/** A file somebody chose, and where in a chosen folder it was ("trip/day 1/a.jpg"; just the name outside of one). */
export interface ChosenFile {
  readonly file: File;
  readonly path: string;
}

/** Why a file is not sent at all. */
export type SkipReason = "not-a-picture" | "too-large" | "empty";

export type UploadState =
  | { readonly kind: "waiting" }
  /** `fraction` 0–1 of its bytes have been sent; at 1 the server is looking at it. */
  | { readonly kind: "sending"; readonly fraction: number }
  | { readonly kind: "added"; readonly assetId: string }
  /** The server had this very file already. */
  | { readonly kind: "here"; readonly assetId: string }
  | { readonly kind: "skipped"; readonly why: SkipReason }
  /** Not in the library; null when the file could not be read from this computer. */
  | { readonly kind: "failed"; readonly failure: Failure | null }
  | { readonly kind: "cancelled" };

export interface UploadItem {
  readonly key: number;
  readonly path: string;
  readonly file: File;
  readonly fields: z.input<typeof UploadFields>;
  readonly state: UploadState;
  /** How often it has been sent in vain since somebody last asked for it. */
  readonly tries: number;
}

export interface UploadTotals {
  readonly files: number;
  readonly waiting: number;
  readonly sending: number;
  readonly added: number;
  readonly here: number;
  readonly failed: number;
  readonly skipped: number;
  readonly cancelled: number;
  /** 0–1, by bytes, of everything that is to be sent. */
  readonly fraction: number;
}

const DONE: ReadonlySet<UploadState["kind"]> = new Set(["added", "here", "failed"]);

export function totalsOf(items: readonly UploadItem[]): UploadTotals {
  const counts = { waiting: 0, sending: 0, added: 0, here: 0, failed: 0, skipped: 0, cancelled: 0 };
  let bytes = 0;
  let sent = 0;
  for (const { state, file } of items) {
    counts[state.kind] += 1;
    if (state.kind === "skipped" || state.kind === "cancelled") continue;
    bytes += file.size;
    if (DONE.has(state.kind)) sent += file.size;
    else if (state.kind === "sending") sent += file.size * state.fraction;
  }
  return { ...counts, files: items.length, fraction: bytes === 0 ? 0 : sent / bytes };
}

/** What the server said of the file itself: the same file is refused again. */
const FINAL_CODES: ReadonlySet<ErrorCode> = new Set([
  "empty_file",
  "payload_too_large",
  "unsupported_media_type",
  "undecodable_image",
  "too_many_pixels",
  "validation_failed",
]);

/** Whether sending it again may end otherwise. */
export function canRetry({ state }: UploadItem): boolean {
  if (state.kind === "cancelled") return true;
  if (state.kind !== "failed") return false;
  const code = state.failure?.code;
  return !code || !FINAL_CODES.has(code);
}

const PICTURE_NAME = /\.(jpe?g|jfif|png|webp|avif|gif|tiff?|heic|heif)$/i;

/** Whether it is worth sending; the server decides by the content. Browsers know no type for some pictures. */
export function looksLikePicture(file: File): boolean {
  if (file.type === "image/svg+xml") return false;
  return file.type.startsWith("image/") || (file.type === "" && PICTURE_NAME.test(file.name));
}

export function reasonToSkip(file: File, fileBytes: number | null): SkipReason | null {
  if (!looksLikePicture(file)) return "not-a-picture";
  if (file.size === 0) return "empty";
  return fileBytes !== null && file.size > fileBytes ? "too-large" : null;
}

export const stateOfAnswer = ({ asset, duplicate }: UploadedAsset): UploadState => ({
  kind: duplicate ? "here" : "added",
  assetId: asset.id,
});

/** What needs a look first, then what moves, what waits, what is done. */
export function inReadingOrder(items: readonly UploadItem[]): readonly UploadItem[] {
  const ranks: UploadItem[][] = [[], [], [], []];
  for (const item of items) ranks[RANK[item.state.kind]]?.push(item);
  return ranks.flat();
}

const RANK: Readonly<Record<UploadState["kind"], number>> = {
  failed: 0,
  skipped: 0,
  sending: 1,
  waiting: 2,
  added: 3,
  here: 3,
  cancelled: 3,
};
