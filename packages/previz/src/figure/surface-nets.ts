import { clamp } from "../math/scalar.ts";
import type { Mesh } from "./mesh.ts";
import type { DistanceField } from "./sdf.ts";

type Point = readonly [number, number, number];

/** Cells along the edge of a block. Smaller blocks evaluate fewer empty cells, larger share more corners; 4 measured best. */
const BLOCK = 4;
const CORNERS = BLOCK + 1;
const CORNER_COUNT = CORNERS ** 3;
/** Blocks along the edge of a coarse group that is skipped by one evaluation. */
const GROUP = 8;
/** How much steeper than one our fields may get: too small leaves holes, too large only costs time. */
const SLOPE = 1.35;
/** Newton steps that pull a vertex onto the surface. */
const NEWTON_STEPS = 2;

/** The twelve edges of a cell as pairs of corner numbers (bit 0 = x, 1 = y, 2 = z). */
const EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 4, 1, 5, 2, 6, 3, 7];

/** A growing typed array: plain arrays of doubles cost three times the memory here. */
class Growing<T extends Float32Array | Int32Array> {
  length = 0;
  data: T;
  readonly #make: (n: number) => T;
  constructor(make: (n: number) => T) {
    this.#make = make;
    this.data = make(1 << 14);
  }
  reserve(more: number): void {
    if (this.length + more <= this.data.length) return;
    const grown = this.#make(this.data.length * 2);
    grown.set(this.data as Float32Array & Int32Array);
    this.data = grown;
  }
}

function groupMayHoldSurface(
  f: DistanceField,
  x: number,
  y: number,
  z: number,
  half: number,
  h: number,
): boolean {
  return Math.abs(f(x + half, y + half, z + half)) <= half * Math.sqrt(3) * SLOPE + h;
}

/**
 * Sparse naive surface nets (Gibson 1998) of the zero set of `f` inside the box, cell size `h`,
 * all in the field's units. Blocks far from the surface are skipped, vertices are pulled onto the
 * surface, normals are the field's gradient. Quads are wound so that normals point outward.
 */
export function surfaceNets(f: DistanceField, min: Point, max: Point, h: number): Mesh {
  const blocks = [0, 1, 2].map((i) => Math.ceil(((max[i] as number) - (min[i] as number)) / h / BLOCK));
  const nx = blocks[0] as number;
  const ny = blocks[1] as number;
  const nz = blocks[2] as number;
  const strideY = nx * BLOCK + 2;
  const strideZ = strideY * (ny * BLOCK + 2);
  const vertexOfCell = new Map<number, number>();
  const positions = new Growing((n) => new Float32Array(n));
  const quads = new Growing((n) => new Int32Array(n));
  const values = new Float64Array(CORNER_COUNT);
  const size = BLOCK * h;

  const meshBlock = (bx: number, by: number, bz: number): void => {
    const ox = min[0] + bx * size;
    const oy = min[1] + by * size;
    const oz = min[2] + bz * size;
    if (!groupMayHoldSurface(f, ox, oy, oz, size / 2, h)) return;
    let q = 0;
    let inside = 0;
    for (let k = 0; k < CORNERS; k++) {
      for (let j = 0; j < CORNERS; j++) {
        for (let i = 0; i < CORNERS; i++) {
          const d = f(ox + i * h, oy + j * h, oz + k * h);
          values[q++] = d;
          if (d < 0) inside++;
        }
      }
    }
    if (inside === 0 || inside === CORNER_COUNT) return;
    for (let k = 0; k < BLOCK; k++) {
      for (let j = 0; j < BLOCK; j++) {
        for (let i = 0; i < BLOCK; i++) {
          const base = i + j * CORNERS + k * CORNERS * CORNERS;
          let mask = 0;
          for (let c = 0; c < 8; c++) {
            const corner = base + (c & 1) + ((c >> 1) & 1) * CORNERS + (c >> 2) * CORNERS * CORNERS;
            if ((values[corner] as number) < 0) mask |= 1 << c;
          }
          if (mask === 0 || mask === 255) continue;
          let sx = 0;
          let sy = 0;
          let sz = 0;
          let n = 0;
          for (let e = 0; e < 24; e += 2) {
            const c0 = EDGES[e] as number;
            const c1 = EDGES[e + 1] as number;
            if (((mask >> c0) & 1) === ((mask >> c1) & 1)) continue;
            const a = values[
              base + (c0 & 1) + ((c0 >> 1) & 1) * CORNERS + (c0 >> 2) * CORNERS * CORNERS
            ] as number;
            const b = values[
              base + (c1 & 1) + ((c1 >> 1) & 1) * CORNERS + (c1 >> 2) * CORNERS * CORNERS
            ] as number;
            const t = a / (a - b);
            sx += (c0 & 1) + ((c1 & 1) - (c0 & 1)) * t;
            sy += ((c0 >> 1) & 1) + (((c1 >> 1) & 1) - ((c0 >> 1) & 1)) * t;
            sz += (c0 >> 2) + ((c1 >> 2) - (c0 >> 2)) * t;
            n++;
          }
          const ci = bx * BLOCK + i;
          const cj = by * BLOCK + j;
          const ck = bz * BLOCK + k;
          const cell = ci + strideY * cj + strideZ * ck;
          vertexOfCell.set(cell, positions.length / 3);
          positions.reserve(3);
          positions.data[positions.length++] = ox + (i + sx / n) * h;
          positions.data[positions.length++] = oy + (j + sy / n) * h;
          positions.data[positions.length++] = oz + (k + sz / n) * h;
          const solid = mask & 1;
          quads.reserve(9);
          for (let axis = 0; axis < 3; axis++) {
            if (((mask >> (1 << axis)) & 1) === solid) continue;
            quads.data[quads.length++] = cell;
            quads.data[quads.length++] = axis;
            quads.data[quads.length++] = solid;
          }
        }
      }
    }
  };

  const groupHalf = (GROUP * size) / 2;
  for (let gz = 0; gz < nz; gz += GROUP) {
    for (let gy = 0; gy < ny; gy += GROUP) {
      for (let gx = 0; gx < nx; gx += GROUP) {
        const x = min[0] + gx * size;
        const y = min[1] + gy * size;
        const z = min[2] + gz * size;
        if (!groupMayHoldSurface(f, x, y, z, groupHalf, h)) continue;
        for (let bz = gz; bz < Math.min(nz, gz + GROUP); bz++) {
          for (let by = gy; by < Math.min(ny, gy + GROUP); by++) {
            for (let bx = gx; bx < Math.min(nx, gx + GROUP); bx++) meshBlock(bx, by, bz);
          }
        }
      }
    }
  }

  const p = positions.data.slice(0, positions.length) as Float32Array<ArrayBuffer>;
  return {
    positions: p,
    normals: settle(f, p, h),
    indices: stitch(quads.data, quads.length, vertexOfCell, strideY, strideZ),
  };
}

/** Pulls vertices onto the surface in place (never further than one cell) and returns the normals. */
function settle(f: DistanceField, p: Float32Array, h: number): Float32Array {
  const normals = new Float32Array(p.length);
  const e = h * 0.5;
  for (let a = 0; a < p.length; a += 3) {
    const x0 = p[a] as number;
    const y0 = p[a + 1] as number;
    const z0 = p[a + 2] as number;
    let x = x0;
    let y = y0;
    let z = z0;
    for (let step = 0; ; step++) {
      // Tetrahedral differences: gradient and mean value from four evaluations (Quilez).
      const d0 = f(x + e, y - e, z - e);
      const d1 = f(x - e, y - e, z + e);
      const d2 = f(x - e, y + e, z - e);
      const d3 = f(x + e, y + e, z + e);
      const gx = d0 - d1 - d2 + d3;
      const gy = -d0 - d1 + d2 + d3;
      const gz = -d0 + d1 - d2 + d3;
      const g2 = gx * gx + gy * gy + gz * gz + 1e-12;
      if (step === NEWTON_STEPS) {
        const inverse = 1 / Math.sqrt(g2);
        normals[a] = gx * inverse;
        normals[a + 1] = gy * inverse;
        normals[a + 2] = gz * inverse;
        break;
      }
      const s = ((d0 + d1 + d2 + d3) * e) / g2;
      x -= clamp(gx * s, -e, e);
      y -= clamp(gy * s, -e, e);
      z -= clamp(gz * s, -e, e);
    }
    p[a] = clamp(x, x0 - h, x0 + h);
    p[a + 1] = clamp(y, y0 - h, y0 + h);
    p[a + 2] = clamp(z, z0 - h, z0 + h);
  }
  return normals;
}

/** Two triangles per crossed lattice edge whose four cells all have a vertex. */
function stitch(
  quads: Int32Array,
  count: number,
  vertexOfCell: Map<number, number>,
  strideY: number,
  strideZ: number,
): Uint32Array {
  const indices = new Uint32Array((count / 3) * 6);
  let n = 0;
  for (let q = 0; q < count; q += 3) {
    const cell = quads[q] as number;
    const axis = quads[q + 1] as number;
    // The two lattice directions across the edge, in cyclic order.
    const u = axis === 0 ? strideY : axis === 1 ? strideZ : 1;
    const v = axis === 0 ? strideZ : axis === 1 ? 1 : strideY;
    const a = vertexOfCell.get(cell);
    let b = vertexOfCell.get(cell - u);
    const c = vertexOfCell.get(cell - u - v);
    let d = vertexOfCell.get(cell - v);
    if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
    if ((quads[q + 2] as number) === 0) [b, d] = [d, b];
    indices.set([a, b, c, a, c, d], n);
    n += 6;
  }
  return indices.slice(0, n);
}
