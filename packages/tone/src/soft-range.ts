/** Values from `from` to `to` fit wholly; outside, the fit falls off like a Gaussian of this `width`. */
export interface SoftRange {
  readonly from: number;
  readonly to: number;
  /** Distance outside the range at which the fit has fallen to e^-½ = 0.61. Above 0. */
  readonly width: number;
}

/** How many widths outside the range a value lies; 0 inside. */
export function widthsOutside(range: SoftRange, value: number): number {
  return Math.max(range.from - value, value - range.to, 0) / range.width;
}

/**
 * How well values fit their ranges together, 0..1: exp(-½ mean(z²)), z the widths outside. It is the
 * geometric mean of the single fits, so one miss hurts and none forbids.
 */
export function fitTogether(misses: readonly number[]): number {
  if (misses.length === 0) return 1;
  const squares = misses.reduce((sum, z) => sum + z * z, 0);
  return Math.exp(-squares / (2 * misses.length));
}
