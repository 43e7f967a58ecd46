// biome-ignore-all lint/complexity/useMathMinMax: hot; comparisons skip the NaN and -0 handling of Math.min.
import type { TriangleTree } from "./tree-layout.ts";

/** A tree with the three views of its node buffer. */
export interface TreeView {
  readonly f32: Float32Array;
  readonly u32: Uint32Array;
  readonly u16: Uint16Array;
  readonly corners: Float32Array;
}

export function viewTree(t: TriangleTree): TreeView {
  return {
    f32: new Float32Array(t.nodes),
    u32: new Uint32Array(t.nodes),
    u16: new Uint16Array(t.nodes),
    corners: t.corners,
  };
}

/** The nearest hit so far. `t` also bounds the search: set it before the first tree. */
export const hit = { t: 1e20, triangle: -1, u: 0.5, v: 0.5, instance: -1 };

const MISS = 1e30;
/** Depth of the tree is at most 60 plus the joins. */
const stackNode = new Int32Array(128);
const stackDistance = new Float64Array(128);

/** Entry distance into the box of node word `n`, or MISS. */
function enterBox(
  f: Float32Array,
  n: number,
  ox: number,
  oy: number,
  oz: number,
  ix: number,
  iy: number,
  iz: number,
  limit: number,
): number {
  let a = ((f[n] as number) - ox) * ix;
  let b = ((f[n + 3] as number) - ox) * ix;
  let near = a < b ? a : b;
  let far = a < b ? b : a;
  a = ((f[n + 1] as number) - oy) * iy;
  b = ((f[n + 4] as number) - oy) * iy;
  let c = a < b ? a : b;
  if (c > near) near = c;
  c = a < b ? b : a;
  if (c < far) far = c;
  a = ((f[n + 2] as number) - oz) * iz;
  b = ((f[n + 5] as number) - oz) * iz;
  c = a < b ? a : b;
  if (c > near) near = c;
  c = a < b ? b : a;
  if (c < far) far = c;
  return near <= far && far >= 0 && near < limit ? (near > 0 ? near : 0) : MISS;
}

/**
 * Walks one tree front to back and narrows `hit` (Möller-Trumbore, two-sided).
 * @param any stop at the first hit nearer than `hit.t` and return true; `hit` is then left alone.
 */
export function traverse(
  tree: TreeView,
  instance: number,
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
  any: boolean,
): boolean {
  const f = tree.f32;
  const u = tree.u32;
  const w = tree.u16;
  const T = tree.corners;
  const ix = 1 / (Math.abs(dx) < 1e-12 ? 1e-12 : dx);
  const iy = 1 / (Math.abs(dy) < 1e-12 ? 1e-12 : dy);
  const iz = 1 / (Math.abs(dz) < 1e-12 ? 1e-12 : dz);
  let depth = 0;
  let best = hit.t;
  let n = 0;
  if (enterBox(f, 0, ox, oy, oz, ix, iy, iz, best) === MISS) return false;
  for (;;) {
    if (w[n * 2 + 15] === 0xffff) {
      let t = u[n + 6] as number;
      const end = t + (w[n * 2 + 14] as number);
      for (; t < end; t++) {
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
        if (det > -1e-14 && det < 1e-14) continue;
        const inverse = 1 / det;
        const tx = ox - (T[q] as number);
        const ty = oy - (T[q + 1] as number);
        const tz = oz - (T[q + 2] as number);
        const uu = (tx * px + ty * py + tz * pz) * inverse;
        if (uu < 0 || uu > 1) continue;
        const qx = ty * e1z - tz * e1y;
        const qy = tz * e1x - tx * e1z;
        const qz = tx * e1y - ty * e1x;
        const vv = (dx * qx + dy * qy + dz * qz) * inverse;
        if (vv < 0 || uu + vv > 1) continue;
        const distance = (e2x * qx + e2y * qy + e2z * qz) * inverse;
        if (distance > 1e-5 && distance < best) {
          if (any) return true;
          best = distance;
          hit.t = distance;
          hit.triangle = t;
          hit.u = uu;
          hit.v = vv;
          hit.instance = instance;
        }
      }
    } else {
      const l = n + 8;
      const r = n + (u[n + 6] as number) * 8;
      const dl = enterBox(f, l, ox, oy, oz, ix, iy, iz, best);
      const dr = enterBox(f, r, ox, oy, oz, ix, iy, iz, best);
      if (dl !== MISS) {
        if (dr !== MISS) {
          if (dl <= dr) {
            stackNode[depth] = r;
            stackDistance[depth++] = dr;
            n = l;
          } else {
            stackNode[depth] = l;
            stackDistance[depth++] = dl;
            n = r;
          }
          continue;
        }
        n = l;
        continue;
      }
      if (dr !== MISS) {
        n = r;
        continue;
      }
    }
    for (;;) {
      if (depth === 0) return false;
      depth--;
      if ((stackDistance[depth] as number) < best) {
        n = stackNode[depth] as number;
        break;
      }
    }
  }
}
