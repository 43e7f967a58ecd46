const DAY_SECONDS = 86_400;
/** A page full of thumbnails and a few clicks, each with its spans. */
const LARGEST_BURST = 500;

/**
 * What plain reads may add to the record: a bucket that refills so slowly that
 * they alone need a day to fill it. Too little loses what nobody asks for; too
 * much pushes out what somebody will.
 */
export class ReadBudget {
  readonly #perMs: number;
  readonly #burst: number;
  #rows: number;
  #refilledAt: number;

  /** @param recordRows what the record holds; @param now milliseconds of a clock that never goes back. */
  constructor(recordRows: number, now: number) {
    this.#perMs = recordRows / (DAY_SECONDS * 1000);
    this.#burst = Math.min(LARGEST_BURST, Math.ceil(recordRows / 10));
    this.#rows = this.#burst;
    this.#refilledAt = now;
  }

  /** Takes this many rows, all or none. */
  take(rows: number, now: number): boolean {
    this.#rows = Math.min(this.#burst, this.#rows + (now - this.#refilledAt) * this.#perMs);
    this.#refilledAt = now;
    if (rows > this.#rows) return false;
    this.#rows -= rows;
    return true;
  }
}
