import type { Progress } from "@shotlist/contract";

/** Milliseconds between two ticks: smooth to the eye, cheap for the database that carries them. */
const INTERVAL = 250;

/** Below this share of the first picture an estimate jumps about more than it tells. */
const ESTIMABLE = 0.04;

/** Thins a provider's progress to a few ticks a second and adds the time left. */
export class ProgressReporter {
  readonly #image: number;
  readonly #picturesLeft: number;
  readonly #publish: (progress: Progress) => Promise<void>;
  readonly #began = performance.now();
  #fraction = 0;
  #last = 0;
  #sending: Promise<void> = Promise.resolve();
  #stopped = false;

  /** @param picturesLeft pictures of the same generation after this one. */
  constructor(image: number, picturesLeft: number, publish: (progress: Progress) => Promise<void>) {
    this.#image = image;
    this.#picturesLeft = picturesLeft;
    this.#publish = publish;
  }

  /** @param fraction 0–1 of this picture; a value below an earlier one is ignored. */
  report(fraction: number): void {
    const now = performance.now();
    if (this.#stopped || fraction <= this.#fraction) return;
    this.#fraction = Math.min(1, fraction);
    if (now - this.#last < INTERVAL && this.#fraction < 1) return;
    this.#last = now;
    const progress = { image: this.#image, fraction: this.#fraction, secondsLeft: this.#secondsLeft(now) };
    // One at a time, and a lost tick is no loss: the next one carries more.
    this.#sending = this.#sending.then(() => this.#publish(progress)).catch(() => undefined);
  }

  /** After this nothing more is published, so that no tick follows the picture's end. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#sending;
  }

  #secondsLeft(now: number): number | null {
    if (this.#fraction < ESTIMABLE) return null;
    const whole = (now - this.#began) / this.#fraction / 1000;
    return whole * (1 - this.#fraction) + whole * this.#picturesLeft;
  }
}
