/** An indexed triangle mesh: three numbers per vertex in both float arrays, unit normals. */
export interface Mesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
}
