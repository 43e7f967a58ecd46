import { useSyncExternalStore } from "react";
import { uploadAsset } from "../../../api/upload.ts";
import { currentTexts } from "../../../app/i18n/locale.ts";
import { showToast } from "../../../ui/toast-store.ts";
import type { UploadTotals } from "./upload-item.ts";
import { UploadQueue, type UploadSnapshot } from "./upload-queue.ts";

/** Lists of files on the screen now: with one, only a full success needs a toast. */
let shown = 0;

/** The page's one queue of uploads. */
export const uploads: UploadQueue = new UploadQueue({ send: uploadAsset, onFinished: sayFinished });

function sayFinished({ added, here, failed, skipped, cancelled }: UploadTotals): void {
  const clean = here + failed + skipped + cancelled === 0;
  // The list itself says what became of each file; a toast would only lie on top of it.
  if (shown > 0 && !clean) return;
  const { summary } = currentTexts().libraryEdit.uploads;
  showToast({ id: "uploads", kind: "note", title: summary(added, here, failed, skipped, cancelled) });
  if (shown > 0 && uploads.snapshot().totals.added === uploads.snapshot().items.length) uploads.clear();
}

/** Called while a list of the uploads is on the screen. */
export function uploadsShown(): () => void {
  shown += 1;
  return () => {
    shown -= 1;
  };
}

export const useUploads = (): UploadSnapshot => useSyncExternalStore(uploads.subscribe, uploads.snapshot);

let owner: string | null = null;

/** Files somebody chose are never sent in the name of the next person at this browser. */
export function openUploads(ownerId: string): void {
  if (owner !== null && owner !== ownerId) uploads.abandon();
  owner = ownerId;
  uploads.signedIn();
}

addEventListener("online", () => uploads.online());
addEventListener("beforeunload", (event) => {
  if (uploads.busy) event.preventDefault();
});
