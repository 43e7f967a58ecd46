import { tmpdir } from "node:os";
import { join } from "node:path";
import { bakeFigure } from "../figure/bake.ts";
import { figureKey, loadFigure, saveFigure } from "../figure/cache.ts";
import { SHIPPED_DETAIL } from "../renderer.ts";
import type { TriangleTree } from "../trace/tree-layout.ts";
import type { TracerPool } from "../workers/pool.ts";

/** Where measurements keep the baked figure between runs. */
export function figureCache(): string {
  return process.env["PREVIZ_CACHE_DIR"] || join(tmpdir(), "shotlist-truth-figure");
}

/** The figure at the detail it ships with, in the order of FIGURE_BODIES. Baked at most once per source. */
export async function truthBodies(pool: TracerPool): Promise<readonly TriangleTree[]> {
  const directory = figureCache();
  const key = await figureKey(SHIPPED_DETAIL);
  const kept = await loadFigure(directory, key);
  if (kept !== null) return kept;
  const baked = await bakeFigure(pool, SHIPPED_DETAIL);
  await saveFigure(directory, key, baked);
  return baked.map(({ tree }) => tree);
}
