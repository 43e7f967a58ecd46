import { randomStream } from "../math/noise.ts";
import {
  CANTHAL_COS,
  CANTHAL_SIN,
  EYE,
  LOWER_ARC,
  LOWER_ARC_CENTRE,
  OPENING_HALF_WIDTH,
  UPPER_ARC,
  UPPER_ARC_CENTRE,
} from "./face.ts";
import type { Mesh } from "./mesh.ts";

/** Lashes as tapering ribbons of four segments along both lids; head-local centimetres. */
export function lashes(): Mesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  const random = randomStream(12345);
  const segments = 4;
  const rootWidth = 0.028;
  for (const side of [1, -1]) {
    for (const upper of [true, false]) {
      const count = upper ? 90 : 46;
      for (let i = 0; i < count; i++) {
        const a = OPENING_HALF_WIDTH * 0.93 * (-1 + (2 * (i + random() * 0.8)) / count);
        const b = upper
          ? UPPER_ARC_CENTRE + Math.sqrt(UPPER_ARC * UPPER_ARC - (a + 0.08) ** 2)
          : LOWER_ARC_CENTRE - Math.sqrt(LOWER_ARC * LOWER_ARC - (a - 0.05) ** 2);
        let x = EYE.x + a * CANTHAL_COS - b * CANTHAL_SIN;
        let y = EYE.y + a * CANTHAL_SIN + b * CANTHAL_COS;
        const r = EYE.radius + 0.1;
        let z = EYE.z + Math.sqrt(Math.max(r * r - (x - EYE.x) ** 2 - (y - EYE.y) ** 2, 0.3));
        const t = a / OPENING_HALF_WIDTH;
        const length =
          (upper ? 0.78 : 0.34) * (0.75 + 0.35 * random()) * (0.75 + 0.35 * t) * (1 - 0.35 * Math.max(0, -t));
        const stray = (random() - 0.5) * 0.22;
        const base = positions.length / 3;
        for (let k = 0; k <= segments; k++) {
          const u = k / segments;
          const w = rootWidth * (1 - u * 0.92);
          positions.push((x - w) * side, y, z, (x + w) * side, y, z);
          normals.push(0, 0.3, 0.95, 0, 0.3, 0.95);
          const dx = (t * 0.55 + stray) * (1 - u) + (t * 0.8 + stray * 1.5) * u;
          const dy = (upper ? 0.05 : -0.35) * (1 - u) + (upper ? 1.0 : -0.9) * u;
          const dz = 1 - u + 0.55 * u;
          const step = length / segments / Math.hypot(dx, dy, dz);
          x += dx * step;
          y += dy * step;
          z += dz * step;
        }
        for (let k = 0; k < segments; k++) {
          const q = base + 2 * k;
          indices.push(q, q + 1, q + 2, q + 1, q + 3, q + 2);
        }
      }
    }
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint32Array.from(indices),
  };
}

/** One eyeball, head-local centimetres; `side` is +1 for her left eye. */
export function eyeball(side: 1 | -1): Mesh {
  const rings = 48;
  const positions: number[] = [];
  const normals: number[] = [];
  const indices: number[] = [];
  for (let j = 0; j <= rings; j++) {
    for (let i = 0; i <= 2 * rings; i++) {
      const theta = (Math.PI * j) / rings;
      const phi = (Math.PI * i) / rings;
      const x = Math.sin(theta) * Math.cos(phi);
      const y = Math.cos(theta);
      const z = Math.sin(theta) * Math.sin(phi);
      positions.push(x * EYE.radius + side * EYE.x, y * EYE.radius + EYE.y, z * EYE.radius + EYE.z);
      normals.push(x, y, z);
    }
  }
  const row = 2 * rings + 1;
  for (let j = 0; j < rings; j++) {
    for (let i = 0; i < 2 * rings; i++) {
      const a = j * row + i;
      const b = a + row;
      indices.push(a, a + 1, b, a + 1, b + 1, b);
    }
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint32Array.from(indices),
  };
}
