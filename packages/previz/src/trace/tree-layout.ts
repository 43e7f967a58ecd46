/** Bytes of one node of three-mesh-bvh 0.9: six float bounds, right child or first triangle, count and leaf flag. */
export const NODE_BYTES = 32;

/**
 * 32-bit words of a fork, what the tracer walks: the boxes of both children (low and high corner, six
 * floats each), then a reference to each. Both boxes lie in one cache line. A reference is the word at
 * which the child's fork begins, or for a leaf `~(first triangle << LEAF_BITS | number of triangles)`.
 */
export const FORK_WORDS = 16;
export const LEAF_BITS = 5;
const LEAF_MAX = (1 << LEAF_BITS) - 1;

/** A body as the tracer reads it. Every array lies in shared memory. */
export interface TriangleTree {
  /** FORK_WORDS words per fork, the root first. */
  readonly forks: SharedArrayBuffer;
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
    t.forks.byteLength +
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

/** Arranges nodes (three-mesh-bvh's layout and order) for tracing, in shared memory. */
export function forksOf(nodes: ArrayBuffer): SharedArrayBuffer {
  const f = new Float32Array(nodes);
  const u = new Uint32Array(nodes);
  const halves = new Uint16Array(nodes);
  const count = nodes.byteLength / NODE_BYTES;
  let forks = 0;
  for (let n = 0; n < count; n++) {
    // A leaf too large for a reference becomes a chain of forks.
    forks += isLeaf(halves, n) ? Math.ceil(leafCount(halves, n) / LEAF_MAX) - 1 : 1;
  }
  // A tree that is one small leaf hangs under a root of its own.
  const out = new SharedArrayBuffer(Math.max(1, forks) * FORK_WORDS * 4);
  const boxes = new Float32Array(out);
  const references = new Int32Array(out);
  let next = 0;
  const setChild = (fork: number, side: 0 | 1, node: number, reference: number): void => {
    for (let k = 0; k < 6; k++) boxes[fork + side * 6 + k] = f[node * 8 + k] as number;
    references[fork + 12 + side] = reference;
  };
  const leaf = (node: number, first: number, triangles: number): number => {
    if (triangles <= LEAF_MAX) return ~((first << LEAF_BITS) | triangles);
    const fork = next;
    next += FORK_WORDS;
    setChild(fork, 0, node, leaf(node, first, LEAF_MAX));
    setChild(fork, 1, node, leaf(node, first + LEAF_MAX, triangles - LEAF_MAX));
    return fork;
  };
  const visit = (node: number): number => {
    if (isLeaf(halves, node)) return leaf(node, u[node * 8 + 6] as number, leafCount(halves, node));
    const fork = next;
    next += FORK_WORDS;
    const right = node + (u[node * 8 + 6] as number);
    setChild(fork, 0, node + 1, visit(node + 1));
    setChild(fork, 1, right, visit(right));
    return fork;
  };
  const root = visit(0);
  if (root < 0) {
    setChild(0, 0, 0, root);
    boxes.fill(Infinity, 6, 9);
    boxes.fill(-Infinity, 9, 12);
    references[13] = ~0;
  }
  return out;
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
  mesh: Omit<TriangleTree, "forks" | "corners"> & { readonly positions: Float32Array },
): TriangleTree {
  const { positions, indices, normals, slots } = mesh;
  const nodes = new ArrayBuffer(shape.length * NODE_BYTES);
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
  return { forks: forksOf(nodes), corners: gatherCorners(positions, indices), indices, normals, slots };
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
