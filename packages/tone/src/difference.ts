import type { Oklab } from "./colour.ts";
import type { PaletteColour } from "./palette.ts";
import { transportCost } from "./transport.ts";

/** ΔE_OK: the Euclidean distance of two colours in OKLab (CSS Color 4). About 0.02 is just seen; black to white is 1. */
export function differenceOk(one: Oklab, other: Oklab): number {
  const dL = one[0] - other[0];
  const da = one[1] - other[1];
  const db = one[2] - other[2];
  return Math.sqrt(dL * dL + da * da + db * db);
}

/** The palette colour closest to a colour, and how far it is in ΔE_OK; `null` for an empty palette. */
export function nearestInPalette(
  target: Oklab,
  palette: readonly PaletteColour[],
): { readonly colour: PaletteColour; readonly difference: number } | null {
  let nearest: { colour: PaletteColour; difference: number } | null = null;
  for (const colour of palette) {
    const difference = differenceOk(target, colour.oklab);
    if (!nearest || difference < nearest.difference) nearest = { colour, difference };
  }
  return nearest;
}

/**
 * How far two palettes are apart, in ΔE_OK: the earth mover's distance (Rubner, Tomasi and Guibas,
 * 1998). With the shares of each palette scaled to add up to 1,
 *
 *     d(P, Q) = min over flows f ≥ 0 of Σ f_ij · ΔE_OK(p_i, q_j),  Σ_j f_ij = share(p_i),  Σ_i f_ij = share(q_j)
 *
 * so that both which colours there are and how much of each count. Symmetric, 0 only for equal
 * palettes, and it keeps the triangle inequality. `null` when a palette is empty.
 */
export function paletteDifference(
  one: readonly PaletteColour[],
  other: readonly PaletteColour[],
): number | null {
  if (one.length === 0 || other.length === 0) return null;
  return transportCost(
    one.map(({ share }) => share),
    other.map(({ share }) => share),
    (from, to) => differenceOk((one[from] as PaletteColour).oklab, (other[to] as PaletteColour).oklab),
  );
}
