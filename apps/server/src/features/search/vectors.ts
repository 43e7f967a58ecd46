/** Vectors as the records keep them: little-endian float32, whatever the machine's own order. */
export function vectorToBytes(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of vector.entries()) view.setFloat32(at * 4, value, true);
  return bytes;
}

/** @throws RangeError for a length that no vector has. */
export function vectorFromBytes(bytes: Uint8Array): Float32Array {
  if (bytes.byteLength % 4 !== 0) throw new RangeError(`${bytes.byteLength} bytes are no vector of float32`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, at) => view.getFloat32(at * 4, true));
}

export function vectorFromBase64(text: string): Float32Array {
  return vectorFromBytes(Buffer.from(text, "base64"));
}

/** The direction between two: what both say, as long as one. */
export function between(one: Float32Array, other: Float32Array): Float32Array {
  const sum = one.map((value, at) => value + (other[at] ?? 0));
  const length = Math.hypot(...sum);
  return length > 0 ? sum.map((value) => value / length) : one;
}

/** Of two vectors of length 1. */
export function cosine(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
