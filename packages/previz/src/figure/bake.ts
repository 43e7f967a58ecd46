import { joinTrees, mergeMeshes, type SlottedMesh, type SubTree, splitTriangles } from "../trace/tree.ts";
import type { TracerPool } from "../workers/pool.ts";
import type { MeshResult, TreeResult } from "../workers/tasks.ts";
import { type BodyMesh, snap } from "./packed-body.ts";
import { FIGURE_BODIES, figureParts } from "./parts.ts";

/** Halvings of each body's triangles before trees are built: eight pieces keep four workers busy. */
const SPLITS = 3;
const CENTIMETRE = 0.01;

function split(positions: Float32Array, indices: Uint32Array, levels: number): Uint32Array[] {
  if (levels === 0 || indices.length < 3 * 4096) return [indices];
  const [a, b] = splitTriangles(positions, indices);
  return [...split(positions, a, levels - 1), ...split(positions, b, levels - 1)];
}

function join(trees: readonly SubTree[]): SubTree {
  if (trees.length === 1) return trees[0] as SubTree;
  const half = trees.length / 2;
  return joinTrees(join(trees.slice(0, half)), join(trees.slice(half)));
}

/**
 * Meshes and simplifies all bodies and builds their trees, both shared out over the pool; bodies come
 * in the order of FIGURE_BODIES. The result does not depend on the number of workers.
 */
export async function bakeFigure(pool: TracerPool, detail: number): Promise<BodyMesh[]> {
  const parts = figureParts(detail);
  const meshes = (await pool.share(
    parts.map((_, part) => ({ kind: "mesh" as const, part, detail })),
  )) as MeshResult[];
  const soups = FIGURE_BODIES.map((body) => {
    const own: SlottedMesh[] = [];
    parts.forEach((p, i) => {
      const m = meshes[i];
      if (p.body !== body || m === undefined) return;
      const positions = m.positions.map((v) => snap(v * CENTIMETRE));
      own.push({ positions, normals: m.normals, indices: m.indices, slot: p.slot });
    });
    return mergeMeshes(own);
  });
  const pieces = soups.map((s) => split(s.positions, s.indices, SPLITS));
  const trees = (await pool.share(
    soups.flatMap((s, i) =>
      (pieces[i] ?? []).map((indices) => ({ kind: "tree" as const, positions: s.positions, indices })),
    ),
  )) as TreeResult[];
  let next = 0;
  return soups.map((s, i) => {
    const own = trees.slice(next, next + (pieces[i]?.length ?? 0));
    next += own.length;
    const { nodes, indices } = join(own);
    return { positions: s.positions, normals: s.normals, slots: s.slots, nodes, indices };
  });
}
