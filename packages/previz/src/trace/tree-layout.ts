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
