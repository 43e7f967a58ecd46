import { createContext, useContext, useSyncExternalStore } from "react";

/** Pixels per millisecond, about ten rows a second: faster, and no picture is looked at. */
const FAST = 2.5;
/** After the last fast movement. */
const CALM_MS = 110;

/** Tells cells when it is worth asking for pictures: not while the grid flies by. */
export class ScrollPace {
  #top = 0;
  #at = 0;
  #fast = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  /** Milliseconds as of `performance.now()`. */
  scrolled(top: number, at: number): void {
    const elapsed = Math.max(1, at - this.#at);
    // After a rest, one event may report a jump: it is as far as it went in one frame.
    const speed = Math.abs(top - this.#top) / Math.min(elapsed, 50);
    this.#top = top;
    this.#at = at;
    if (speed < FAST) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set(false), CALM_MS);
    this.#set(true);
  }

  #set(fast: boolean): void {
    if (fast === this.#fast) return;
    this.#fast = fast;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly isFast = (): boolean => this.#fast;
}

export const PaceContext = createContext(new ScrollPace());

export function useIsFast(): boolean {
  const pace = useContext(PaceContext);
  return useSyncExternalStore(pace.subscribe, pace.isFast);
}
