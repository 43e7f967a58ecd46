import { useSyncExternalStore } from "react";

export type Density = "large" | "small";

const KEY = "shotlist.library.pictures";

function remembered(): Density {
  try {
    return localStorage.getItem(KEY) === "small" ? "small" : "large";
  } catch {
    return "large"; // Storage may be forbidden.
  }
}

let density = remembered();
const listeners = new Set<() => void>();

export function setDensity(next: Density): void {
  density = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Not remembered, still applied.
  }
  for (const listener of listeners) listener();
}

export const useDensity = (): Density =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => density,
  );

/** Row heights in CSS pixels: what rows come near to, and what none exceeds. */
export function heightsFor(density: Density, phone: boolean): { target: number; tallest: number } {
  if (phone) return density === "large" ? { target: 150, tallest: 200 } : { target: 96, tallest: 124 };
  return density === "large" ? { target: 204, tallest: 240 } : { target: 120, tallest: 150 };
}
