import { useSyncExternalStore } from "react";
import { type Draft, EMPTY_DRAFT, readDraft, withChange } from "./draft.ts";

/** One draft per person: a shared browser never shows someone else's. */
const keyOf = (owner: string) => `shotlist.draft.${owner}`;

let owner: string | null = null;
let draft: Draft = EMPTY_DRAFT;
const listeners = new Set<() => void>();

const notify = () => {
  for (const listener of listeners) listener();
};

/** Brings back the draft of whoever is signed in. */
export function openDraft(ownerId: string): void {
  if (owner === ownerId) return;
  owner = ownerId;
  try {
    draft = readDraft(localStorage.getItem(keyOf(ownerId)));
  } catch {
    draft = EMPTY_DRAFT;
  }
  notify();
}

export function changeDraft(change: Partial<Draft>): void {
  draft = withChange(draft, change);
  if (owner !== null) {
    try {
      localStorage.setItem(keyOf(owner), JSON.stringify(draft));
    } catch {
      // Storage full or forbidden: the draft lives as long as the page.
    }
  }
  notify();
}

/** Another tab of the same person changed it: references picked there are here, too, and nothing is written over. */
if (typeof window !== "undefined") {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (owner === null || key !== keyOf(owner) || newValue === null) return;
    draft = readDraft(newValue);
    notify();
  });
}

export const currentDraft = (): Draft => draft;

export function useDraft(): Draft {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => draft,
  );
}
