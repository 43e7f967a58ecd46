import { tmpdir } from "node:os";
import { join } from "node:path";
import { ASSET, SHIPPED_DETAIL } from "../figure/detail.ts";
import { obtainFigure } from "../figure/obtain.ts";
import type { TriangleTree } from "../trace/tree-layout.ts";
import type { TracerPool } from "../workers/pool.ts";

/** Where a figure baked for measuring is kept between runs. */
export const FIGURE_CACHE = join(tmpdir(), "shotlist-truth-figure");

/**
 * The figure as it ships, in the order of FIGURE_BODIES. Where the shipped file does not fit the
 * sources, as while the figure is being worked on, it is baked once and kept for the next run.
 */
export function truthBodies(bakers: () => TracerPool): Promise<readonly TriangleTree[]> {
  return obtainFigure({ detail: SHIPPED_DETAIL, asset: ASSET, cacheDir: FIGURE_CACHE }, bakers);
}
