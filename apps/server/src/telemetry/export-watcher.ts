import type { SignalHealth } from "@shotlist/contract";
import type { Logger } from "pino";

export const SIGNALS = ["traces", "metrics", "logs"] as const;
export type Signal = (typeof SIGNALS)[number];

/** Milliseconds between two lines about one signal: an outage must not fill the disk it is told on. */
const BETWEEN_LINES = 10_000;

/**
 * Knows how the sending of one signal goes, and tells: nothing in
 * OpenTelemetry says a word when it fails. Lines wait until there is a logger.
 */
export class SignalWatch {
  readonly #signal: Signal;
  #logger: Pick<Logger, "error" | "info"> | null = null;
  #timer: NodeJS.Timeout | undefined;

  #lastSuccess: number | null = null;
  #failingSince: number | null = null;
  #failures = 0;
  #lost = 0;
  #reason: Error | null = null;

  #lastLine = Number.NEGATIVE_INFINITY;
  #toldLost = 0;
  #toldFailures = 0;
  /** What had been lost when the failure that was told began; null while none is told. */
  #lostBefore: number | null = null;
  /** A loss without a failure, as of a full queue, was told last: a failure that follows belongs to what was told. */
  #toldLossAlone = false;

  constructor(signal: Signal) {
    this.#signal = signal;
  }

  get lost(): number {
    return this.#lost;
  }

  /** A batch arrived. */
  accepted(): void {
    const failingSince = this.#failingSince;
    const lostBefore = this.#lostBefore;
    this.#lastSuccess = Date.now();
    this.#failingSince = null;
    if (failingSince === null || lostBefore === null) return;
    this.#lostBefore = null;
    this.#toldLossAlone = false;
    this.#toldEverything();
    this.#logger?.info(
      {
        event: "telemetry.recovered",
        signal: this.#signal,
        failing_ms: this.#lastSuccess - failingSince,
        lost: this.#lost - lostBefore,
        lost_total: this.#lost,
      },
      "telemetry arrives again",
    );
  }

  /** An attempt to send failed; whether its batch is lost is another question. */
  failed(reason: Error): void {
    this.#failures++;
    this.#failingSince ??= Date.now();
    if (this.#toldLossAlone && this.#failures === this.#toldFailures + 1) this.#lostBefore ??= this.#toldLost;
    this.#reason = reason;
    this.#tell();
  }

  /** So many spans, lines or data points will never arrive. */
  dropped(items: number, reason: Error): void {
    if (items === 0) return;
    this.#lost += items;
    if (this.#failingSince === null) this.#reason = reason;
    this.#tell();
  }

  reportTo(logger: Pick<Logger, "error" | "info">): void {
    this.#logger = logger;
    this.#tell();
  }

  /** Tells now what would have waited its turn. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastLine = Number.NEGATIVE_INFINITY;
    this.#tell();
  }

  health(): SignalHealth {
    const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
    return {
      lastSuccess: iso(this.#lastSuccess),
      failingSince: iso(this.#failingSince),
      failures: this.#failures,
      lost: this.#lost,
    };
  }

  #tell(): void {
    const news = this.#failures > this.#toldFailures || this.#lost > this.#toldLost;
    if (!news || this.#logger === null || this.#timer !== undefined) return;
    const wait = this.#lastLine + BETWEEN_LINES - Date.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#tell();
      }, wait);
      this.#timer.unref();
      return;
    }
    this.#lastLine = Date.now();
    this.#toldLossAlone = this.#failures === this.#toldFailures;
    if (this.#failingSince !== null) this.#lostBefore ??= this.#toldLost;
    const about = {
      event: "telemetry.export_failed",
      signal: this.#signal,
      lost: this.#lost - this.#toldLost,
      lost_total: this.#lost,
      failures: this.#failures,
      err: { type: this.#reason?.name, message: this.#reason?.message },
    };
    // Before the line is written: the line itself may be the next one lost, and counts again then.
    this.#toldEverything();
    this.#logger.error(about, "telemetry does not arrive");
  }

  #toldEverything(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#toldLost = this.#lost;
    this.#toldFailures = this.#failures;
  }
}

export type Watches = Readonly<Record<Signal, SignalWatch>>;

export function watchSignals(): Watches {
  return {
    traces: new SignalWatch("traces"),
    metrics: new SignalWatch("metrics"),
    logs: new SignalWatch("logs"),
  };
}
