/**
 * What has been read lately, by prompt: the least recently used is forgotten
 * first, and what has a time after that.
 */
export class Readings<T> {
  readonly #most: number;
  readonly #now: () => number;
  /** A Map keeps the order of entry. */
  readonly #kept = new Map<string, { readonly value: T; readonly until: number }>();

  /** @param most how many are kept. @param now milliseconds since the epoch. */
  constructor(most: number, now: () => number) {
    this.#most = most;
    this.#now = now;
  }

  get(prompt: string): T | undefined {
    const kept = this.#kept.get(prompt);
    if (!kept) return undefined;
    this.#kept.delete(prompt);
    if (kept.until <= this.#now()) return undefined;
    this.#kept.set(prompt, kept);
    return kept.value;
  }

  /** @param lasts milliseconds. */
  keep(prompt: string, value: T, lasts = Number.POSITIVE_INFINITY): void {
    this.#kept.delete(prompt);
    this.#kept.set(prompt, { value, until: this.#now() + lasts });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
  }
}
