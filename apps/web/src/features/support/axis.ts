/** A round step per power of ten, so that the ticks read 0, 20, 40 and never 0, 17.3, 34.6. */
const STEPS = [1, 2, 5, 10] as const;
const MINUTE_STEPS = [15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000] as const;
const MOST_TICKS = 5;

export interface Axis {
  readonly unit: "ms" | "s" | "min";
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** Round marks for a section of this length, in milliseconds; always from zero. */
export function axisOf(durationMs: number): Axis {
  const length = Math.max(durationMs, 0.001);
  const unit = length < 1_000 ? "ms" : length < 120_000 ? "s" : "min";
  const step = unit === "min" ? minuteStep(length) : roundStep(length / MOST_TICKS);
  const scale = unit === "ms" ? 1 : unit === "s" ? 1_000 : 60_000;
  const ticks = [];
  // Counted, not summed: a sum of 0.1 drifts.
  for (let n = 0; n * step <= length * 1.000001; n += 1) {
    ticks.push({ at: n * step, label: String(Number(((n * step) / scale).toPrecision(6))) });
  }
  return { unit, ticks };
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return (STEPS.find((step) => step * power >= least * 0.999999) ?? 10) * power;
}

function minuteStep(length: number): number {
  const step = MINUTE_STEPS.find((candidate) => length / candidate <= MOST_TICKS);
  return step ?? roundStep(length / 3_600_000 / MOST_TICKS) * 3_600_000;
}
