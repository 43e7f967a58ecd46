import { useSyncExternalStore } from "react";

export interface Toast {
  readonly id: string;
  readonly kind: "note" | "error";
  readonly title: string;
  readonly body?: string;
  readonly supportCode?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Notes leave by themselves; errors stay until someone has read them. */
export const NOTE_MS = 6_000;
const MOST = 4;

let toasts: readonly Toast[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** A toast with an id replaces the one that has it: a run of small changes is one message. */
export function showToast(toast: Omit<Toast, "id"> & { readonly id?: string }): string {
  counter += 1;
  const id = toast.id ?? `toast-${counter}`;
  set([...toasts.filter((other) => other.id !== id), { ...toast, id }].slice(-MOST));
  return id;
}

export function closeToast(id: string): void {
  set(toasts.filter((toast) => toast.id !== id));
}

export function isShown(id: string): boolean {
  return toasts.some((toast) => toast.id === id);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useToasts = (): readonly Toast[] => useSyncExternalStore(subscribe, () => toasts);
