import { AppError } from "../errors.ts";

interface Waiter {
  readonly start: (release: () => void) => void;
  readonly refuse: (reason: unknown) => void;
}

/** So many at a time, the others in the order they came, and only so many of those. */
export class Slots {
  #free: number;
  readonly #longest: number;
  readonly #waiting: Waiter[] = [];
  #closed: unknown = null;

  constructor(slots: number, longest: number) {
    this.#free = slots;
    this.#longest = longest;
  }

  /**
   * Waits for a slot.
   * @returns what gives it back, to be called once.
   * @throws AppError unavailable when too many wait already; the signal's reason when it is aborted meanwhile.
   */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#closed !== null) throw this.#closed;
    if (this.#free > 0) {
      this.#free -= 1;
      return () => this.#release();
    }
    if (this.#waiting.length >= this.#longest) {
      throw new AppError("unavailable", "Too many pictures are being brought in; try again in a while.");
    }
    return new Promise((start, refuse) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        refuse(signal?.reason);
      };
      const waiter: Waiter = {
        start: (release) => {
          signal?.removeEventListener("abort", leave);
          start(release);
        },
        refuse,
      };
      this.#waiting.push(waiter);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  /** Refuses everybody who waits or will come. */
  close(reason: unknown): void {
    this.#closed = reason;
    for (const waiter of this.#waiting.splice(0)) waiter.refuse(reason);
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next) next.start(() => this.#release());
    else this.#free += 1;
  }
}
