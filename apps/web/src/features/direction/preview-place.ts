export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PreviewPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  /** Picture over words, or beside them where a window is low. */
  readonly shape: PreviewShape;
}

export type PreviewShape = "tall" | "flat";

/** Pixels between the preview and what it stands beside, and the window's edges. */
export const GAP = 8;
const TALL = 320;
const FLAT = 440;
/** Below this the words of a definition break at every second one. */
const NARROWEST = 176;

export interface PlaceQuestion {
  /** The option that is described; never covered. */
  readonly row: Box;
  /** What the preview stands beside: the panel with all options, or the row alone. */
  readonly panel: Box;
  readonly view: { readonly width: number; readonly height: number };
  /** How high the preview is in this shape at this width, pixels. */
  readonly heightAt: (shape: PreviewShape, width: number) => number;
  /** A hand hides what is under its finger. */
  readonly preferAbove?: boolean;
}

/**
 * Where the preview goes, in pixels of the window: beside the panel and level with its row; where
 * there is no room, under or over the row, then flat, then narrow at the row's side. The first
 * place that covers nothing of the row; in a window that has none, the side with the most room.
 */
export function placePreview({ row, panel, view, heightAt, preferAbove }: PlaceQuestion): PreviewPlace {
  const inside = (value: number, length: number, limit: number) =>
    Math.max(GAP, Math.min(value, limit - length - GAP));
  const level = (height: number) => inside(row.top, height, view.height);
  const fits = (height: number) => height + 2 * GAP <= view.height;

  const beside = heightAt("tall", TALL);
  if (panel.right + GAP + TALL + GAP <= view.width && fits(beside)) {
    return { left: panel.right + GAP, top: level(beside), width: TALL, shape: "tall" };
  }

  const below = view.height - row.bottom - 2 * GAP;
  const above = row.top - 2 * GAP;
  const overOrUnder = (shape: PreviewShape, widest: number): PreviewPlace | null => {
    const width = Math.min(widest, view.width - 2 * GAP);
    const height = heightAt(shape, width);
    const under = { left: inside(row.left, width, view.width), top: row.bottom + GAP, width, shape };
    const over = { ...under, top: row.top - GAP - height };
    const places = [height <= below ? under : null, height <= above ? over : null];
    return (preferAbove ? places.reverse() : places).find((place) => place !== null) ?? null;
  };
  const atSide = (): PreviewPlace | null => {
    const right = view.width - row.right - 2 * GAP;
    const left = row.left - 2 * GAP;
    const width = Math.min(TALL, Math.max(right, left));
    if (width < NARROWEST) return null;
    const height = heightAt("tall", width);
    if (!fits(height)) return null;
    const x = right >= left ? row.right + GAP : row.left - GAP - width;
    return { left: x, top: level(height), width, shape: "tall" };
  };
  const flatBeside = (): PreviewPlace | null => {
    const width = Math.min(FLAT, view.width - panel.right - 2 * GAP);
    if (width < TALL) return null;
    const height = heightAt("flat", width);
    return fits(height) ? { left: panel.right + GAP, top: level(height), width, shape: "flat" } : null;
  };
  const found = overOrUnder("tall", TALL) ?? flatBeside() ?? overOrUnder("flat", FLAT) ?? atSide();
  if (found) return found;
  const width = Math.min(FLAT, view.width - 2 * GAP);
  const height = heightAt("flat", width);
  const top = above > below ? row.top - GAP - height : row.bottom + GAP;
  return { left: inside(row.left, width, view.width), top, width, shape: "flat" };
}
