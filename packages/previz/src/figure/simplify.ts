import { MeshoptSimplifier } from "meshoptimizer/simplifier";
import type { Mesh } from "./mesh.ts";

/**
 * How far a simplified surface may lie from the meshed one, as a share of the mesh's own cells: a part
 * that was meshed finely is one whose detail counts. 0.05 mm on the head, 0.25 mm on a skirt.
 */
const ERROR_PER_CELL = 0.05;
/** Every how many triangles an edge is measured. */
const STRIDE = 7;

/** Median length of the triangles' first edges: about the cell size the mesh was made with. */
function cellOf({ positions: p, indices }: Mesh): number {
  const lengths: number[] = [];
  for (let i = 0; i < indices.length; i += 3 * STRIDE) {
    const a = (indices[i] as number) * 3;
    const b = (indices[i + 1] as number) * 3;
    lengths.push(
      Math.hypot(
        (p[a] as number) - (p[b] as number),
        (p[a + 1] as number) - (p[b + 1] as number),
        (p[a + 2] as number) - (p[b + 2] as number),
      ),
    );
  }
  lengths.sort((x, y) => x - y);
  return lengths[lengths.length >> 1] ?? 0;
}

/**
 * The mesh with as few triangles as its own fineness allows (quadric edge collapse). Vertices are
 * only ever left out: those that stay keep place and normal, so shading stays the field's. Open
 * borders stay as they are, so that neighbouring parts still meet.
 */
export async function simplified(mesh: Mesh): Promise<Mesh> {
  await MeshoptSimplifier.ready;
  const [kept] = MeshoptSimplifier.simplify(
    mesh.indices,
    mesh.positions,
    3,
    0,
    ERROR_PER_CELL * cellOf(mesh),
    ["LockBorder", "ErrorAbsolute"],
  );
  const [remap, count] = MeshoptSimplifier.compactMesh(kept);
  const positions = new Float32Array(count * 3);
  const normals = new Float32Array(count * 3);
  remap.forEach((to, from) => {
    if (to === UNUSED) return;
    for (let k = 0; k < 3; k++) {
      positions[to * 3 + k] = mesh.positions[from * 3 + k] as number;
      normals[to * 3 + k] = mesh.normals[from * 3 + k] as number;
    }
  });
  return { positions, normals, indices: kept };
}

const UNUSED = 0xffffffff;
