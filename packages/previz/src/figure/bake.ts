import { mergeMeshes, type SlottedMesh, type SubTree } from "../trace/tree.ts";
import type { TracerPool } from "../workers/pool.ts";
import { shareTrees } from "../workers/shared-tree.ts";
import type { MeshResult } from "../workers/tasks.ts";
import { type BodyMesh, snap } from "./packed-body.ts";
import { FIGURE_BODIES, figureParts } from "./parts.ts";

const CENTIMETRE = 0.01;

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
  const trees = await shareTrees(pool, soups);
  return soups.map((s, i) => {
    const { nodes, indices } = trees[i] as SubTree;
    return { positions: s.positions, normals: s.normals, slots: s.slots, nodes, indices };
  });
}
