import type { BufferGeometry } from "three";
import { meshOf } from "./geometry.ts";

/** Grows a heap of diamond-shaped leaves, two triangles each. */
export interface LeafHeap {
  /** A leaf `size` metres long from (x, y, z) along (dx, dy, dz), `width` of its length wide to each side. */
  leaf(
    x: number,
    y: number,
    z: number,
    size: number,
    dx: number,
    dy: number,
    dz: number,
    width: number,
  ): void;
  readonly leaves: number;
  mesh(): BufferGeometry;
}

export function leafHeap(random: () => number): LeafHeap {
  const positions: number[] = [];
  const indices: number[] = [];
  return {
    get leaves() {
      return indices.length / 6;
    },
    mesh: () => meshOf(positions, indices),
    leaf(x, y, z, size, dx, dy, dz, width) {
      const base = positions.length / 3;
      const l = Math.hypot(dz, dx) || 1;
      const roll = random() * 6.28;
      const nx = ((Math.cos(roll) * dz) / l) * width * size;
      const ny = Math.sin(roll) * width * size;
      const nz = ((Math.cos(roll) * -dx) / l) * width * size;
      const mx = x + dx * size * 0.5;
      const my = y + dy * size * 0.5;
      const mz = z + dz * size * 0.5;
      positions.push(x, y, z, mx + nx, my + ny, mz + nz);
      positions.push(x + dx * size, y + dy * size - 0.1 * size, z + dz * size, mx - nx, my - ny, mz - nz);
      indices.push(base, base + 1, base + 2, base, base + 2, base + 3);
    },
  };
}

/** Fills an ellipsoid with leaves, denser toward its skin. */
export function crown(
  heap: LeafHeap,
  random: () => number,
  at: readonly [number, number, number],
  radius: readonly [number, number, number],
  leaves: number,
  size: number,
): void {
  for (let i = 0; i < leaves; i++) {
    const a = random() * 2 * Math.PI;
    const c = random() * 2 - 1;
    const s = Math.sqrt(1 - c * c);
    const r = 0.45 + 0.6 * Math.sqrt(random());
    const t = random() * 2 * Math.PI;
    heap.leaf(
      at[0] + Math.cos(a) * s * r * radius[0],
      at[1] + c * r * radius[1],
      at[2] + Math.sin(a) * s * r * radius[2],
      size * (0.7 + 0.6 * random()),
      Math.cos(t),
      (random() - 0.65) * 0.9,
      Math.sin(t),
      0.34,
    );
  }
}
