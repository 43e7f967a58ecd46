/*
 * Writes binary glTF 2.0 with KHR_mesh_quantization: 16-bit positions, 8-bit normals and colours.
 * three's own exporter needs a browser's FileReader, and does not quantise.
 */

export interface GlbPrimitive {
  /** Index into the materials. */
  readonly material: number;
  /** Metres, three per vertex. */
  readonly positions: Float32Array;
  /** Unit vectors, three per vertex. */
  readonly normals?: Float32Array;
  /** Linear 0-255, three per vertex. */
  readonly colours?: Uint8Array;
  /** At most 65 536 vertices. */
  readonly indices: Uint32Array;
}

export interface GlbNode {
  readonly name: string;
  readonly primitives: readonly GlbPrimitive[];
}

export interface GlbMaterial {
  readonly name: string;
  /** Linear sRGB. */
  readonly colour: readonly [number, number, number];
}

const BYTE = 5120;
const UNSIGNED_BYTE = 5121;
const SHORT = 5122;
const UNSIGNED_SHORT = 5123;
const ARRAY_BUFFER = 34962;
const ELEMENT_ARRAY_BUFFER = 34963;
/** The largest whole number a signed 16-bit position takes. */
const RANGE = 32767;

interface Box {
  readonly middle: readonly [number, number, number];
  /** Half of the longest side, metres. */
  readonly half: number;
}

function boxOf(primitives: readonly GlbPrimitive[]): Box {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of primitives) {
    for (let i = 0; i < positions.length; i++) {
      const value = positions[i] as number;
      const axis = i % 3;
      low[axis] = Math.min(low[axis] as number, value);
      high[axis] = Math.max(high[axis] as number, value);
    }
  }
  const middle = low.map((l, axis) => (l + (high[axis] as number)) / 2) as [number, number, number];
  const half = Math.max(...low.map((l, axis) => ((high[axis] as number) - l) / 2), 1e-6);
  return { middle, half };
}

/** @throws RangeError for a primitive with more vertices than 16 bits can count. */
export function writeGlb(
  nodes: readonly GlbNode[],
  materials: readonly GlbMaterial[],
  extras: unknown,
): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const bufferViews: object[] = [];
  const accessors: object[] = [];

  const view = (bytes: Uint8Array, target: number, byteStride?: number): number => {
    const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
    padded.set(bytes);
    bufferViews.push({
      buffer: 0,
      byteOffset: length,
      byteLength: bytes.length,
      target,
      ...(byteStride && { byteStride }),
    });
    chunks.push(padded);
    length += padded.length;
    return bufferViews.length - 1;
  };
  const accessor = (fields: object): number => accessors.push(fields) - 1;

  const positionsOf = ({ positions }: GlbPrimitive, { middle, half }: Box): number => {
    const count = positions.length / 3;
    const out = new Int16Array(count * 4);
    const min = [RANGE, RANGE, RANGE];
    const max = [-RANGE, -RANGE, -RANGE];
    for (let i = 0; i < count * 3; i++) {
      const axis = i % 3;
      const value = Math.round((((positions[i] as number) - (middle[axis] as number)) / half) * RANGE);
      out[Math.floor(i / 3) * 4 + axis] = value;
      min[axis] = Math.min(min[axis] as number, value);
      max[axis] = Math.max(max[axis] as number, value);
    }
    const bufferView = view(new Uint8Array(out.buffer), ARRAY_BUFFER, 8);
    return accessor({ bufferView, componentType: SHORT, count, type: "VEC3", min, max });
  };
  const bytesOf = (values: ArrayLike<number>, scale: number, componentType: number): number => {
    const count = values.length / 3;
    const out = new Int8Array(count * 4);
    for (let i = 0; i < count * 3; i++) {
      out[Math.floor(i / 3) * 4 + (i % 3)] = Math.round((values[i] as number) * scale);
    }
    const bufferView = view(new Uint8Array(out.buffer), ARRAY_BUFFER, 4);
    return accessor({ bufferView, componentType, count, type: "VEC3", normalized: true });
  };

  const meshes = nodes.map(({ name, primitives }) => {
    const box = boxOf(primitives);
    return {
      box,
      name,
      primitives: primitives.map((primitive) => {
        if (primitive.positions.length / 3 > 65536) {
          throw new RangeError(`${name} has a piece of more than 65 536 vertices`);
        }
        const { normals, colours, indices, material } = primitive;
        const short = Uint16Array.from(indices);
        return {
          material,
          attributes: {
            POSITION: positionsOf(primitive, box),
            ...(normals && { NORMAL: bytesOf(normals, 127, BYTE) }),
            ...(colours && { COLOR_0: bytesOf(colours, 1, UNSIGNED_BYTE) }),
          },
          indices: accessor({
            bufferView: view(new Uint8Array(short.buffer), ELEMENT_ARRAY_BUFFER),
            componentType: UNSIGNED_SHORT,
            count: short.length,
            type: "SCALAR",
          }),
        };
      }),
    };
  });

  const json = {
    asset: { version: "2.0", generator: "Shotlist viewfinder:bake" },
    extensionsUsed: ["KHR_mesh_quantization"],
    extensionsRequired: ["KHR_mesh_quantization"],
    scene: 0,
    scenes: [{ nodes: nodes.map((_, i) => i) }],
    nodes: meshes.map(({ name, box }, mesh) => ({
      name,
      mesh,
      translation: box.middle,
      scale: [box.half / RANGE, box.half / RANGE, box.half / RANGE],
    })),
    meshes: meshes.map(({ name, primitives }) => ({ name, primitives })),
    materials: materials.map(({ name, colour }) => ({
      name,
      pbrMetallicRoughness: { baseColorFactor: [...colour, 1], metallicFactor: 0, roughnessFactor: 0.9 },
    })),
    accessors,
    bufferViews,
    buffers: [{ byteLength: length }],
    extras,
  };
  return container(json, chunks, length);
}

function container(json: unknown, chunks: readonly Uint8Array[], length: number): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const textLength = Math.ceil(text.length / 4) * 4;
  const out = new Uint8Array(12 + 8 + textLength + 8 + length);
  const head = new DataView(out.buffer);
  head.setUint32(0, 0x46546c67, true); // "glTF"
  head.setUint32(4, 2, true);
  head.setUint32(8, out.length, true);
  head.setUint32(12, textLength, true);
  head.setUint32(16, 0x4e4f534a, true); // "JSON"
  out.fill(0x20, 20, 20 + textLength);
  out.set(text, 20);
  head.setUint32(20 + textLength, length, true);
  head.setUint32(24 + textLength, 0x004e4942, true); // "BIN"
  let at = 28 + textLength;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
