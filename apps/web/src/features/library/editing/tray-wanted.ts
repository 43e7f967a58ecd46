import { useSyncExternalStore } from "react";

/*
 * Whether anything was ever added in this tab. It stands apart from the queue, so
 * that what surrounds every page knows when to load the list of uploads without
 * carrying it.
 */
let wanted = false;
const listeners = new Set<() => void>();

export function wantUploadTray(): void {
  if (wanted) return;
  wanted = true;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useUploadTrayWanted = (): boolean => useSyncExternalStore(subscribe, () => wanted);
