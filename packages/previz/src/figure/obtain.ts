import { readFile } from "node:fs/promises";
import type { TriangleTree } from "../trace/tree-layout.ts";
import type { TracerPool } from "../workers/pool.ts";
import { bakeFigure } from "./bake.ts";
import { figureKey } from "./key.ts";
import { packFigure, readCached, unpackFigure, writeCached } from "./store.ts";

export interface FigureSource {
  /** See `figureParts`. */
  readonly detail: number;
  /** The file that ships for this detail, if one does. */
  readonly asset: URL | null;
  /** Where a bake is kept between starts; null for in memory only. */
  readonly cacheDir: string | null;
}

function saying(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The shipped figure, or null with a warning: a picture may wait for a bake, it must not be a wrong one. */
async function shipped(key: string, asset: URL): Promise<TriangleTree[] | null> {
  try {
    return await unpackFigure(await readFile(asset), key);
  } catch (error) {
    process.emitWarning(
      `previz: the figure shipped as ${asset.pathname.split("/").at(-1)} cannot be used (${saying(error)}); it is baked anew, which takes a while. \`npm run previz:bake\` writes the file.`,
    );
    return null;
  }
}

/**
 * The bodies of the figure: the shipped ones, else those kept in `cacheDir`, else baked (and kept there).
 * All three ways lead to the same bytes.
 * @param bakers makes the pool a bake is shared out over; it is closed again
 */
export async function obtainFigure(
  { detail, cacheDir, asset }: FigureSource,
  bakers: () => TracerPool,
): Promise<readonly TriangleTree[]> {
  const key = await figureKey(detail);
  const ready = asset === null ? null : await shipped(key, asset);
  if (ready !== null) return ready;
  const cached = cacheDir === null ? null : await readCached(cacheDir, key);
  if (cached !== null) {
    // A damaged cache is of no interest to anybody: it is written anew.
    const trees = await unpackFigure(cached, key).catch(() => null);
    if (trees !== null) return trees;
  }
  // Baking leaves hundreds of megabytes of garbage in its threads: give them up with it.
  const pool = bakers();
  const file = await packFigure(await bakeFigure(pool, detail), key);
  await pool.close();
  if (cacheDir !== null) {
    // A cache that cannot be written costs the next start a bake; it must not cost this picture.
    await writeCached(cacheDir, key, file).catch((error: unknown) => {
      process.emitWarning(`previz: the figure could not be cached: ${saying(error)}`);
    });
  }
  return unpackFigure(file, key);
}
