/** Bytes of one node: six float bounds, right child or first triangle, count and leaf flag (three-mesh-bvh 0.9). */
export const NODE_BYTES = 32;

/** A body as the tracer reads it. Every array lies in shared memory. */
export interface TriangleTree {
  readonly nodes: SharedArrayBuffer;
  /** Nine numbers per triangle in leaf order: first corner, then the two edges from it; metres. */
  readonly corners: Float32Array;
  /** Three vertex numbers per triangle, in leaf order. */
  readonly indices: Uint32Array;
  /** Unit normal per vertex. */
  readonly normals: Float32Array;
  /** Material slot per vertex. */
  readonly slots: Uint8Array;
}

/** Bytes held by a tree. */
export function treeBytes(t: TriangleTree): number {
  return (
    t.nodes.byteLength +
    t.corners.byteLength +
    t.indices.byteLength +
    t.normals.byteLength +
    t.slots.byteLength
  );
}

/** Whether node `n` is a leaf, from the 16-bit view of the nodes. */
export function isLeaf(halves: Uint16Array, n: number): boolean {
  return halves[n * 16 + 15] === 0xffff;
}

/** Triangles of leaf `n`. */
export function leafCount(halves: Uint16Array, n: number): number {
  return halves[n * 16 + 14] as number;
}

/** Metres added around the boxes of `treeOf`: what rounding corners to origin and edges may cost. */
const SKIN = 1e-6;

/**
 * A tree from its bare shape: nodes and boxes follow from it and from the triangles.
 * @param shape the nodes, parents before children and left before right: a leaf's triangles, 0 for an inner node
 * @throws Error when shape and triangles do not fit each other
 */
export function treeOf(
  shape: Uint16Array,
  mesh: Omit<TriangleTree, "nodes" | "corners"> & { readonly positions: Float32Array },
): TriangleTree {
  const { positions, indices, normals, slots } = mesh;
  const nodes = new SharedArrayBuffer(shape.length * NODE_BYTES);
  const f = new Float32Array(nodes);
  const u = new Uint32Array(nodes);
  const halves = new Uint16Array(nodes);
  const open: number[] = [];
  let first = indices.length / 3;
  // Backwards: when a parent's turn comes, its two children lie on top, the left one uppermost.
  for (let n = shape.length - 1; n >= 0; n--) {
    const o = n * 8;
    const count = shape[n] as number;
    if (count > 0) {
      first -= count;
      if (first < 0) throw new Error("the leaves of a tree hold more triangles than there are");
      u[o + 6] = first;
      halves[n * 16 + 14] = count;
      halves[n * 16 + 15] = 0xffff;
      for (let k = 0; k < 3; k++) {
        let low = Infinity;
        let high = -Infinity;
        for (let i = first * 3; i < (first + count) * 3; i++) {
          const v = positions[(indices[i] as number) * 3 + k] as number;
          if (v < low) low = v;
          if (v > high) high = v;
        }
        f[o + k] = low - SKIN;
        f[o + k + 3] = high + SKIN;
      }
    } else {
      const left = open.pop();
      const right = open.pop();
      if (left === undefined || right === undefined) throw new Error("a tree's node lacks a child");
      u[o + 6] = right - n;
      for (let k = 0; k < 3; k++) {
        f[o + k] = Math.min(f[left * 8 + k] as number, f[right * 8 + k] as number);
        f[o + k + 3] = Math.max(f[left * 8 + k + 3] as number, f[right * 8 + k + 3] as number);
      }
    }
    open.push(n);
  }
  if (open.length !== 1 || first !== 0) throw new Error("a tree must have one root and hold all triangles");
  return { nodes, corners: gatherCorners(positions, indices), indices, normals, slots };
}

/** First corner and two edges of each triangle, in shared memory. */
export function gatherCorners(positions: Float32Array, indices: Uint32Array): Float32Array {
  const corners = new Float32Array(new SharedArrayBuffer(indices.length * 12));
  for (let t = 0, o = 0; t < indices.length; t += 3, o += 9) {
    const a = (indices[t] as number) * 3;
    const b = (indices[t + 1] as number) * 3;
    const c = (indices[t + 2] as number) * 3;
    for (let k = 0; k < 3; k++) {
      const origin = positions[a + k] as number;
      corners[o + k] = origin;
      corners[o + 3 + k] = (positions[b + k] as number) - origin;
      corners[o + 6 + k] = (positions[c + k] as number) - origin;
    }
  }
  return corners;
}
