import type { LibraryLimits } from "@shotlist/contract";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { fetchLibraryLimits } from "../../../api/library-edit.ts";
import { currentTexts } from "../../../app/i18n/locale.ts";
import { showToast } from "../../../ui/toast-store.ts";
import type { Found } from "./folder-files.ts";
import { wantUploadTray } from "./tray-wanted.ts";
import { uploadOptions } from "./upload-options.ts";
import { uploads } from "./uploads.ts";

export function useLibraryLimits(): LibraryLimits | undefined {
  return useQuery<LibraryLimits>({
    queryKey: ["library-limits"],
    queryFn: ({ signal }) => fetchLibraryLimits(signal),
    staleTime: 60_000,
    // The server refuses what is too large anyway; not knowing only costs the sending.
    retry: false,
  }).data;
}

/** Puts files into the queue, with the options of now, and into the collection that is being looked at. */
export function useAddFiles(): (found: Found) => void {
  const fileBytes = useLibraryLimits()?.fileBytes ?? null;
  const collectionId = useSearch({ strict: false }).collection;
  return useCallback(
    ({ files, unreadable }: Found) => {
      const t = currentTexts().libraryEdit.add;
      if (unreadable.length > 0) {
        showToast({
          kind: "note",
          title: t.unreadable(unreadable.length),
          body: unreadable.slice(0, 3).join(", "),
        });
      } else if (files.length === 0) {
        showToast({ kind: "note", title: t.nothing });
      }
      const { team, keepLocation } = uploadOptions();
      wantUploadTray();
      uploads.add(
        files,
        {
          visibility: team ? "team" : "private",
          keepLocation: keepLocation ? "1" : "0",
          ...(collectionId && { collectionId }),
        },
        fileBytes,
      );
    },
    [fileBytes, collectionId],
  );
}
