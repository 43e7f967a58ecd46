import { joinTrees, type SubTree, splitTriangles, type TriangleSoup } from "../trace/tree.ts";
import type { TracerPool } from "./pool.ts";
import type { TreeResult } from "./tasks.ts";

/** Halvings of each body's triangles before trees are built: eight pieces keep four workers busy. */
const SPLITS = 3;
/** Fewer triangles are not worth a piece of their own. */
const PIECE = 4096;

function split(positions: Float32Array, indices: Uint32Array, levels: number): Uint32Array[] {
  if (levels === 0 || indices.length < 3 * PIECE) return [indices];
  const [a, b] = splitTriangles(positions, indices);
  return [...split(positions, a, levels - 1), ...split(positions, b, levels - 1)];
}

function join(trees: readonly SubTree[]): SubTree {
  if (trees.length === 1) return trees[0] as SubTree;
  const half = trees.length >> 1;
  return joinTrees(join(trees.slice(0, half)), join(trees.slice(half)));
}

/** One tree for each soup, built in pieces by whoever is free. The pieces do not depend on the number of workers. */
export async function shareTrees(pool: TracerPool, soups: readonly TriangleSoup[]): Promise<SubTree[]> {
  const pieces = soups.map((s) => split(s.positions, s.indices, SPLITS));
  const trees = (await pool.share(
    soups.flatMap((s, i) =>
      (pieces[i] ?? []).map((indices) => ({ kind: "tree" as const, positions: s.positions, indices })),
    ),
  )) as TreeResult[];
  let next = 0;
  return pieces.map((own) => {
    next += own.length;
    return join(trees.slice(next - own.length, next));
  });
}
