import { BufferAttribute, BufferGeometry } from "three";
import { MeshBVH, SAH } from "three-mesh-bvh";
import { forksOf, gatherCorners, isLeaf, NODE_BYTES, type TriangleTree } from "./tree-layout.ts";

/** One material's share of a body: metres, unit normals. */
export interface SlottedMesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
  readonly slot: number;
}

/** All meshes of a body in shared arrays, triangles not yet sorted. */
export interface TriangleSoup {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
  /** Material slot of each vertex. */
  readonly slots: Uint8Array;
}

function shared(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}

/** Concatenates meshes into shared memory. */
export function mergeMeshes(meshes: readonly SlottedMesh[]): TriangleSoup {
  let vertices = 0;
  let corners = 0;
  for (const m of meshes) {
    vertices += m.positions.length / 3;
    corners += m.indices.length;
  }
  const positions = new Float32Array(shared(vertices * 12));
  const normals = new Float32Array(shared(vertices * 12));
  const indices = new Uint32Array(shared(corners * 4));
  const slots = new Uint8Array(shared(vertices));
  let v = 0;
  let c = 0;
  for (const m of meshes) {
    positions.set(m.positions, v * 3);
    normals.set(m.normals, v * 3);
    slots.fill(m.slot, v, v + m.positions.length / 3);
    for (let i = 0; i < m.indices.length; i++) indices[c + i] = (m.indices[i] as number) + v;
    v += m.positions.length / 3;
    c += m.indices.length;
  }
  return { positions, normals, indices, slots };
}

/** A tree over some triangles of a soup: nodes as three-mesh-bvh lays them out, indices in leaf order. */
export interface SubTree {
  readonly nodes: Uint8Array;
  readonly indices: Uint32Array;
}

/** Surface-area-heuristic tree; leaves of four measured best for our traversal. */
export function buildSubTree(positions: Float32Array, indices: Uint32Array): SubTree {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setIndex(new BufferAttribute(indices.slice(), 1));
  const bvh = new MeshBVH(geometry, {
    strategy: SAH,
    targetLeafSize: 4,
    maxDepth: 60,
    setBoundingBox: false,
  });
  const roots = (bvh as unknown as { _roots: ArrayBuffer[] })._roots;
  const root = roots[0];
  if (roots.length !== 1 || root === undefined) {
    throw new Error(`expected one tree root, got ${roots.length}`);
  }
  return { nodes: new Uint8Array(root), indices: geometry.index?.array as Uint32Array };
}

/** Splits triangles at the median of their centroids along the widest axis; both halves keep order. */
export function splitTriangles(
  positions: Float32Array,
  indices: Uint32Array,
): readonly [Uint32Array, Uint32Array] {
  const n = indices.length / 3;
  const centroid = (t: number, axis: number): number =>
    (positions[(indices[t * 3] as number) * 3 + axis] as number) +
    (positions[(indices[t * 3 + 1] as number) * 3 + axis] as number) +
    (positions[(indices[t * 3 + 2] as number) * 3 + axis] as number);
  let axis = 0;
  let low = 0;
  let extent = -1;
  for (let a = 0; a < 3; a++) {
    let min = Infinity;
    let max = -Infinity;
    for (let t = 0; t < n; t++) {
      const c = centroid(t, a);
      if (c < min) min = c;
      if (c > max) max = c;
    }
    if (max - min > extent) {
      extent = max - min;
      low = min;
      axis = a;
    }
  }
  const bins = new Uint32Array(1024);
  const scale = extent > 0 ? 1023 / extent : 0;
  for (let t = 0; t < n; t++) {
    const bin = Math.floor((centroid(t, axis) - low) * scale);
    bins[bin] = (bins[bin] as number) + 1;
  }
  let cut = 0;
  for (let below = 0; cut < 1024 && below < n / 2; cut++) below += bins[cut] as number;
  const left: number[] = [];
  const right: number[] = [];
  for (let t = 0; t < n; t++) {
    (Math.floor((centroid(t, axis) - low) * scale) < cut ? left : right).push(t);
  }
  const take = (list: number[]): Uint32Array => {
    const out = new Uint32Array(list.length * 3);
    for (let i = 0; i < list.length; i++) {
      const t = (list[i] as number) * 3;
      out[i * 3] = indices[t] as number;
      out[i * 3 + 1] = indices[t + 1] as number;
      out[i * 3 + 2] = indices[t + 2] as number;
    }
    return out;
  };
  return [take(left), take(right)];
}

/** Hangs two trees under a new root. Either may be empty (no triangles). */
export function joinTrees(a: SubTree, b: SubTree): SubTree {
  if (a.indices.length === 0) return b;
  if (b.indices.length === 0) return a;
  const nodes = new Uint8Array(NODE_BYTES + a.nodes.length + b.nodes.length);
  nodes.set(a.nodes, NODE_BYTES);
  nodes.set(b.nodes, NODE_BYTES + a.nodes.length);
  const f = new Float32Array(nodes.buffer);
  const u = new Uint32Array(nodes.buffer);
  const w = new Uint16Array(nodes.buffer);
  const words = NODE_BYTES / 4;
  const right = 1 + a.nodes.length / NODE_BYTES;
  for (let i = 0; i < 3; i++) {
    f[i] = Math.min(f[words + i] as number, f[right * words + i] as number);
    f[i + 3] = Math.max(f[words + i + 3] as number, f[right * words + i + 3] as number);
  }
  u[6] = right;
  u[7] = 0; // split axis 0: an inner node
  const shift = a.indices.length / 3;
  for (let n = right; n < nodes.length / NODE_BYTES; n++) {
    if (isLeaf(w, n)) u[n * words + 6] = (u[n * words + 6] as number) + shift;
  }
  const indices = new Uint32Array(a.indices.length + b.indices.length);
  indices.set(a.indices);
  indices.set(b.indices, a.indices.length);
  return { nodes, indices };
}

/** Gathers what the tracer needs into shared memory; positions are dropped. */
export function packTree(soup: TriangleSoup, tree: SubTree): TriangleTree {
  const indices = new Uint32Array(shared(tree.indices.byteLength));
  indices.set(tree.indices);
  return {
    forks: forksOf(tree.nodes.slice().buffer),
    corners: gatherCorners(soup.positions, indices),
    indices,
    normals: soup.normals,
    slots: soup.slots,
  };
}

/** Builds and packs in one go, for bodies small enough not to be worth sharing out. */
export function buildTree(meshes: readonly SlottedMesh[]): TriangleTree {
  const soup = mergeMeshes(meshes);
  return packTree(soup, buildSubTree(soup.positions, soup.indices));
}
