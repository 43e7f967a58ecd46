/** An indexed triangle mesh: three numbers per vertex in both float arrays, unit normals. */
export interface Mesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
}

/** Bytes of a mesh. */
export function meshBytes(m: Mesh): number {
  return m.positions.byteLength + m.normals.byteLength + m.indices.byteLength;
}
