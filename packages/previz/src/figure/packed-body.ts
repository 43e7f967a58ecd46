import { MeshoptDecoder } from "meshoptimizer/decoder";
import { MeshoptEncoder } from "meshoptimizer/encoder";
import { isLeaf, leafCount, NODE_BYTES, type TriangleTree, treeOf } from "../trace/tree-layout.ts";

/** A body as the bake leaves it: metres, unit normals; slots per vertex, indices in leaf order. */
export interface BodyMesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly slots: Uint8Array;
  readonly indices: Uint32Array;
  readonly nodes: Uint8Array;
}

/** A body made small. */
export interface PackedBody {
  readonly vertices: number;
  readonly triangles: number;
  readonly nodes: number;
  /** Positions and normals, as meshoptimizer codes vertices. */
  readonly points: Uint8Array;
  /** Corners in leaf order, as meshoptimizer codes triangles: it may turn a triangle, never move one. */
  readonly corners: Uint8Array;
  /** Material slot per vertex. */
  readonly slots: Uint8Array;
  /** Two bytes per node, parents first: the triangles of a leaf, 0 for an inner node. */
  readonly shape: Uint8Array;
}

/** Positions are whole hundredths of a millimetre. */
const PER_METRE = 1e5;
/** Largest octahedral coordinate of a normal: a fortieth of a degree. */
const OCT = 2047;
/** Three 32-bit coordinates and two 16-bit halves of a normal. */
const POINT_BYTES = 16;

/** The nearest position that survives packing. */
export function snap(metres: number): number {
  return Math.round(metres * PER_METRE) / PER_METRE;
}

/** Octahedral coordinates of a unit vector (Cigolle et al. 2014). */
function packNormal(x: number, y: number, z: number): [number, number] {
  const l = Math.abs(x) + Math.abs(y) + Math.abs(z) || 1;
  let u = x / l;
  let v = y / l;
  if (z < 0) {
    const a = u;
    u = (1 - Math.abs(v)) * (a < 0 ? -1 : 1);
    v = (1 - Math.abs(a)) * (v < 0 ? -1 : 1);
  }
  return [Math.round(u * OCT), Math.round(v * OCT)];
}

function unpackNormal(out: Float32Array, o: number, s: number, t: number): void {
  let x = s / OCT;
  let y = t / OCT;
  const z = 1 - Math.abs(x) - Math.abs(y);
  if (z < 0) {
    const a = x;
    x = (1 - Math.abs(y)) * (a < 0 ? -1 : 1);
    y = (1 - Math.abs(a)) * (y < 0 ? -1 : 1);
  }
  const k = 1 / Math.sqrt(x * x + y * y + z * z);
  out[o] = x * k;
  out[o + 1] = y * k;
  out[o + 2] = z * k;
}

/** Vertices in the order in which the leaves name them: near in the tree is near in the file. */
function byFirstUse(indices: Uint32Array, count: number): { order: Uint32Array; indices: Uint32Array } {
  const place = new Int32Array(count).fill(-1);
  const order = new Uint32Array(count);
  const renamed = new Uint32Array(indices.length);
  let next = 0;
  indices.forEach((v, i) => {
    if ((place[v] as number) < 0) {
      place[v] = next;
      order[next++] = v;
    }
    renamed[i] = place[v] as number;
  });
  return { order: order.subarray(0, next), indices: renamed };
}

export async function packBody(body: BodyMesh): Promise<PackedBody> {
  await MeshoptEncoder.ready;
  const { order, indices } = byFirstUse(body.indices, body.slots.length);
  const points = new ArrayBuffer(order.length * POINT_BYTES);
  const place = new Int32Array(points);
  const facing = new Int16Array(points);
  const slots = new Uint8Array(order.length);
  order.forEach((v, i) => {
    for (let k = 0; k < 3; k++) {
      place[i * 4 + k] = Math.round((body.positions[v * 3 + k] as number) * PER_METRE);
    }
    const [s, t] = packNormal(
      body.normals[v * 3] as number,
      body.normals[v * 3 + 1] as number,
      body.normals[v * 3 + 2] as number,
    );
    facing[i * 8 + 6] = s;
    facing[i * 8 + 7] = t;
    slots[i] = body.slots[v] as number;
  });
  const nodes = body.nodes.length / NODE_BYTES;
  const halves = new Uint16Array(body.nodes.buffer, body.nodes.byteOffset, body.nodes.length / 2);
  const shape = new DataView(new ArrayBuffer(nodes * 2));
  for (let n = 0; n < nodes; n++) shape.setUint16(n * 2, isLeaf(halves, n) ? leafCount(halves, n) : 0, true);
  return {
    vertices: order.length,
    triangles: indices.length / 3,
    nodes,
    points: MeshoptEncoder.encodeVertexBuffer(new Uint8Array(points), order.length, POINT_BYTES),
    corners: MeshoptEncoder.encodeIndexBuffer(new Uint8Array(indices.buffer), indices.length, 4),
    slots,
    shape: new Uint8Array(shape.buffer),
  };
}

/** @throws Error when the parts do not fit each other. */
export async function unpackBody(b: PackedBody): Promise<TriangleTree> {
  await MeshoptDecoder.ready;
  const points = new ArrayBuffer(b.vertices * POINT_BYTES);
  MeshoptDecoder.decodeVertexBuffer(new Uint8Array(points), b.vertices, POINT_BYTES, b.points);
  const place = new Int32Array(points);
  const facing = new Int16Array(points);
  const positions = new Float32Array(b.vertices * 3);
  const normals = new Float32Array(new SharedArrayBuffer(b.vertices * 12));
  for (let v = 0; v < b.vertices; v++) {
    for (let k = 0; k < 3; k++) positions[v * 3 + k] = (place[v * 4 + k] as number) / PER_METRE;
    unpackNormal(normals, v * 3, facing[v * 8 + 6] as number, facing[v * 8 + 7] as number);
  }
  const indices = new Uint32Array(new SharedArrayBuffer(b.triangles * 12));
  const corners = new Uint8Array(b.triangles * 12);
  MeshoptDecoder.decodeIndexBuffer(corners, b.triangles * 3, 4, b.corners);
  new Uint8Array(indices.buffer).set(corners);
  const slots = new Uint8Array(new SharedArrayBuffer(b.vertices));
  slots.set(b.slots);
  const view = new DataView(b.shape.buffer, b.shape.byteOffset, b.shape.byteLength);
  const shape = Uint16Array.from({ length: b.nodes }, (_, n) => view.getUint16(n * 2, true));
  return treeOf(shape, { positions, indices, normals, slots });
}
