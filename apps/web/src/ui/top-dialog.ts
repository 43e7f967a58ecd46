import { useSyncExternalStore } from "react";

/** Modal dialogs that are open, the topmost last. */
let open: readonly HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

function set(next: readonly HTMLDialogElement[]): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Shows a dialog above everything. @returns what closes it. */
export function showModal(dialog: HTMLDialogElement): () => void {
  if (!dialog.open) dialog.showModal();
  set([...open, dialog]);
  return () => {
    // First what moved into it goes elsewhere, then it may be taken out of the page.
    set(open.filter((other) => other !== dialog));
    dialog.close();
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const topDialog = (): HTMLDialogElement | null => open.at(-1) ?? null;

/** The modal dialog in front: all that is outside of it can be seen and not reached. */
export const useTopDialog = (): HTMLDialogElement | null => useSyncExternalStore(subscribe, topDialog);
