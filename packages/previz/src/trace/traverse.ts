// biome-ignore-all lint/complexity/useMathMinMax: hot; comparisons skip the NaN and -0 handling of Math.min.
import { LEAF_BITS, type TriangleTree } from "./tree-layout.ts";

/** A tree with both views of its forks. */
export interface TreeView {
  readonly boxes: Float32Array;
  readonly references: Int32Array;
  readonly corners: Float32Array;
}

export function viewTree(t: TriangleTree): TreeView {
  return {
    boxes: new Float32Array(t.forks),
    references: new Int32Array(t.forks),
    corners: t.corners,
  };
}

/** The nearest hit so far. `t` also bounds the search: set it before the first tree. */
export const hit = { t: 1e20, triangle: -1, u: 0.5, v: 0.5, instance: -1 };

/**
 * The ray to follow: origin (3) and direction (3) in the tree's frame. Not arguments, because a number
 * handed to a function that is not inlined is put on the heap first.
 */
export const ray = new Float64Array(6);

const MISS = 1e30;
const LEAF_MASK = (1 << LEAF_BITS) - 1;
/** Triangles in a plane with the ray, and hits nearer than this, count as missed. */
const PARALLEL = 1e-14;
const NEAREST = 1e-5;
/** Depth of the tree is at most 60 plus the joins. */
const stackReference = new Int32Array(128);
const stackDistance = new Float64Array(128);

function inverseOf(d: number): number {
  return 1 / (d < 1e-12 && d > -1e-12 ? 1e-12 : d);
}

/** Walks one tree front to back along `ray` and narrows `hit` (slab test; Möller and Trumbore 1997, two-sided). */
export function findNearest(tree: TreeView, instance: number): void {
  const ox = ray[0] as number;
  const oy = ray[1] as number;
  const oz = ray[2] as number;
  const dx = ray[3] as number;
  const dy = ray[4] as number;
  const dz = ray[5] as number;
  const f = tree.boxes;
  const references = tree.references;
  const T = tree.corners;
  const ix = inverseOf(dx);
  const iy = inverseOf(dy);
  const iz = inverseOf(dz);
  // Which corner of a box the ray meets first depends on its direction alone.
  const nearX = ix < 0 ? 3 : 0;
  const nearY = iy < 0 ? 4 : 1;
  const nearZ = iz < 0 ? 5 : 2;
  const farX = 3 - nearX;
  const farY = 5 - nearY;
  const farZ = 7 - nearZ;
  let depth = 0;
  let best = hit.t;
  let at = 0;
  for (;;) {
    if (at < 0) {
      const leaf = ~at;
      let t = leaf >>> LEAF_BITS;
      for (const end = t + (leaf & LEAF_MASK); t < end; t++) {
        const q = t * 9;
        const e1x = T[q + 3] as number;
        const e1y = T[q + 4] as number;
        const e1z = T[q + 5] as number;
        const e2x = T[q + 6] as number;
        const e2y = T[q + 7] as number;
        const e2z = T[q + 8] as number;
        const px = dy * e2z - dz * e2y;
        const py = dz * e2x - dx * e2z;
        const pz = dx * e2y - dy * e2x;
        const det = e1x * px + e1y * py + e1z * pz;
        if (det > -PARALLEL && det < PARALLEL) continue;
        const inverse = 1 / det;
        const tx = ox - (T[q] as number);
        const ty = oy - (T[q + 1] as number);
        const tz = oz - (T[q + 2] as number);
        const u = (tx * px + ty * py + tz * pz) * inverse;
        if (u < 0 || u > 1) continue;
        const qx = ty * e1z - tz * e1y;
        const qy = tz * e1x - tx * e1z;
        const qz = tx * e1y - ty * e1x;
        const v = (dx * qx + dy * qy + dz * qz) * inverse;
        if (v < 0 || u + v > 1) continue;
        const distance = (e2x * qx + e2y * qy + e2z * qz) * inverse;
        if (distance > NEAREST && distance < best) {
          best = distance;
          hit.t = distance;
          hit.triangle = t;
          hit.u = u;
          hit.v = v;
          hit.instance = instance;
        }
      }
    } else {
      let dl = ((f[at + nearX] as number) - ox) * ix;
      let c = ((f[at + nearY] as number) - oy) * iy;
      if (c > dl) dl = c;
      c = ((f[at + nearZ] as number) - oz) * iz;
      if (c > dl) dl = c;
      if (dl < 0) dl = 0;
      let far = best;
      c = ((f[at + farX] as number) - ox) * ix;
      if (c < far) far = c;
      c = ((f[at + farY] as number) - oy) * iy;
      if (c < far) far = c;
      c = ((f[at + farZ] as number) - oz) * iz;
      if (c < far) far = c;
      if (!(dl <= far)) dl = MISS;
      let dr = ((f[at + 6 + nearX] as number) - ox) * ix;
      c = ((f[at + 6 + nearY] as number) - oy) * iy;
      if (c > dr) dr = c;
      c = ((f[at + 6 + nearZ] as number) - oz) * iz;
      if (c > dr) dr = c;
      if (dr < 0) dr = 0;
      far = best;
      c = ((f[at + 6 + farX] as number) - ox) * ix;
      if (c < far) far = c;
      c = ((f[at + 6 + farY] as number) - oy) * iy;
      if (c < far) far = c;
      c = ((f[at + 6 + farZ] as number) - oz) * iz;
      if (c < far) far = c;
      if (!(dr <= far)) dr = MISS;
      const left = references[at + 12] as number;
      const right = references[at + 13] as number;
      if (dl < MISS) {
        if (dr < MISS) {
          if (dl <= dr) {
            stackReference[depth] = right;
            stackDistance[depth++] = dr;
            at = left;
          } else {
            stackReference[depth] = left;
            stackDistance[depth++] = dl;
            at = right;
          }
        } else at = left;
        continue;
      }
      if (dr < MISS) {
        at = right;
        continue;
      }
    }
    do {
      if (depth === 0) return;
      depth--;
    } while (!((stackDistance[depth] as number) < best));
    at = stackReference[depth] as number;
  }
}

/** Whether anything lies on `ray` nearer than `hit.t`; `hit` is left alone. */
export function isBlocked(tree: TreeView): boolean {
  const ox = ray[0] as number;
  const oy = ray[1] as number;
  const oz = ray[2] as number;
  const dx = ray[3] as number;
  const dy = ray[4] as number;
  const dz = ray[5] as number;
  const limit = hit.t;
  const f = tree.boxes;
  const references = tree.references;
  const T = tree.corners;
  const ix = inverseOf(dx);
  const iy = inverseOf(dy);
  const iz = inverseOf(dz);
  const nearX = ix < 0 ? 3 : 0;
  const nearY = iy < 0 ? 4 : 1;
  const nearZ = iz < 0 ? 5 : 2;
  const farX = 3 - nearX;
  const farY = 5 - nearY;
  const farZ = 7 - nearZ;
  let depth = 0;
  let at = 0;
  for (;;) {
    if (at < 0) {
      const leaf = ~at;
      let t = leaf >>> LEAF_BITS;
      for (const end = t + (leaf & LEAF_MASK); t < end; t++) {
        const q = t * 9;
        const e1x = T[q + 3] as number;
        const e1y = T[q + 4] as number;
        const e1z = T[q + 5] as number;
        const e2x = T[q + 6] as number;
        const e2y = T[q + 7] as number;
        const e2z = T[q + 8] as number;
        const px = dy * e2z - dz * e2y;
        const py = dz * e2x - dx * e2z;
        const pz = dx * e2y - dy * e2x;
        const det = e1x * px + e1y * py + e1z * pz;
        if (det > -PARALLEL && det < PARALLEL) continue;
        const inverse = 1 / det;
        const tx = ox - (T[q] as number);
        const ty = oy - (T[q + 1] as number);
        const tz = oz - (T[q + 2] as number);
        const u = (tx * px + ty * py + tz * pz) * inverse;
        if (u < 0 || u > 1) continue;
        const qx = ty * e1z - tz * e1y;
        const qy = tz * e1x - tx * e1z;
        const qz = tx * e1y - ty * e1x;
        const v = (dx * qx + dy * qy + dz * qz) * inverse;
        if (v < 0 || u + v > 1) continue;
        const distance = (e2x * qx + e2y * qy + e2z * qz) * inverse;
        if (distance > NEAREST && distance < limit) return true;
      }
    } else {
      let dl = ((f[at + nearX] as number) - ox) * ix;
      let c = ((f[at + nearY] as number) - oy) * iy;
      if (c > dl) dl = c;
      c = ((f[at + nearZ] as number) - oz) * iz;
      if (c > dl) dl = c;
      if (dl < 0) dl = 0;
      let far = limit;
      c = ((f[at + farX] as number) - ox) * ix;
      if (c < far) far = c;
      c = ((f[at + farY] as number) - oy) * iy;
      if (c < far) far = c;
      c = ((f[at + farZ] as number) - oz) * iz;
      if (c < far) far = c;
      const hitLeft = dl <= far;
      let dr = ((f[at + 6 + nearX] as number) - ox) * ix;
      c = ((f[at + 6 + nearY] as number) - oy) * iy;
      if (c > dr) dr = c;
      c = ((f[at + 6 + nearZ] as number) - oz) * iz;
      if (c > dr) dr = c;
      if (dr < 0) dr = 0;
      far = limit;
      c = ((f[at + 6 + farX] as number) - ox) * ix;
      if (c < far) far = c;
      c = ((f[at + 6 + farY] as number) - oy) * iy;
      if (c < far) far = c;
      c = ((f[at + 6 + farZ] as number) - oz) * iz;
      if (c < far) far = c;
      const left = references[at + 12] as number;
      const right = references[at + 13] as number;
      if (dr <= far) {
        if (hitLeft) {
          // The nearer child first: what blocks a light tends to stand close to the surface.
          if (dl <= dr) {
            stackReference[depth++] = right;
            at = left;
          } else {
            stackReference[depth++] = left;
            at = right;
          }
        } else at = right;
        continue;
      }
      if (hitLeft) {
        at = left;
        continue;
      }
    }
    if (depth === 0) return false;
    at = stackReference[--depth] as number;
  }
}
