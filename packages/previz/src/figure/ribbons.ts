import type { Mesh } from "./mesh.ts";

/** Gathers tapering ribbons (hairs, lashes) into one mesh. */
export class RibbonMesh {
  readonly #positions: number[] = [];
  readonly #normals: number[] = [];
  readonly #indices: number[] = [];

  /**
   * Adds one ribbon.
   * @param path points root to tip, three numbers each
   * @param faces unit normals of the surface it lies on, three numbers per point
   * @param width at the root; the tip is a tenth of it
   * @param round 0 for a flat strip; 1 turns the edges' normals half away, as on a thin rod
   */
  add(path: readonly number[], faces: readonly number[], width: number, round: number): void {
    const count = path.length / 3;
    if (count < 2) return;
    const base = this.#positions.length / 3;
    const at = (i: number): number => path[i] as number;
    for (let k = 0; k < count; k++) {
      const a = Math.max(k - 1, 0) * 3;
      const b = Math.min(k + 1, count - 1) * 3;
      const dx = at(b) - at(a);
      const dy = at(b + 1) - at(a + 1);
      const dz = at(b + 2) - at(a + 2);
      const nx = faces[k * 3] as number;
      const ny = faces[k * 3 + 1] as number;
      const nz = faces[k * 3 + 2] as number;
      let sx = dy * nz - dz * ny;
      let sy = dz * nx - dx * nz;
      let sz = dx * ny - dy * nx;
      const l = Math.hypot(sx, sy, sz) || 1;
      sx /= l;
      sy /= l;
      sz /= l;
      const u = k / (count - 1);
      const w = 0.5 * width * (1 - 0.9 * u ** 1.5);
      for (const e of [-1, 1]) {
        this.#positions.push(at(k * 3) + sx * w * e, at(k * 3 + 1) + sy * w * e, at(k * 3 + 2) + sz * w * e);
        const mx = nx + sx * round * e;
        const my = ny + sy * round * e;
        const mz = nz + sz * round * e;
        const m = Math.hypot(mx, my, mz) || 1;
        this.#normals.push(mx / m, my / m, mz / m);
      }
    }
    for (let k = 0; k < count - 1; k++) {
      const q = base + 2 * k;
      this.#indices.push(q, q + 1, q + 2, q + 1, q + 3, q + 2);
    }
  }

  mesh(): Mesh {
    return {
      positions: Float32Array.from(this.#positions),
      normals: Float32Array.from(this.#normals),
      indices: Uint32Array.from(this.#indices),
    };
  }
}
