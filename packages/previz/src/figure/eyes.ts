import { randomStream } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import { browLine, browShape, EYE, lidEdge } from "./face.ts";
import type { Identity } from "./identity.ts";
import type { Mesh } from "./mesh.ts";
import { RibbonMesh } from "./ribbons.ts";
import type { DistanceField } from "./sdf.ts";

const LASHES = { upper: 120, lower: 64 } as const;
const BROW_HAIRS = 620;

/** Lashes as tapering ribbons of five segments along both lids; head-local centimetres. */
export function lashes(id: Identity): Mesh {
  const mesh = new RibbonMesh();
  const random = randomStream(12345);
  const segments = 5;
  const { halfWidth, spacing } = id.eye;
  for (const side of [1, -1]) {
    for (const upper of [true, false]) {
      const count = upper ? LASHES.upper : LASHES.lower;
      for (let i = 0; i < count; i++) {
        const t = -0.9 + (1.86 * (i + random())) / count;
        const [ex, ey] = lidEdge(id, t * halfWidth, upper);
        let x = ex;
        let y = ey + (upper ? 0.02 : -0.03);
        const r = EYE.radius + 0.12;
        let z = EYE.z + Math.sqrt(Math.max(r * r - (x - spacing) ** 2 - y * y, 0.3));
        const longest = upper ? 0.62 : 0.27;
        const length = longest * (0.7 + 0.4 * random()) * (0.62 + 0.38 * smoothstep(-1, 0.7, t));
        const stray = (random() - 0.5) * 0.3;
        const path: number[] = [];
        const faces: number[] = [];
        for (let k = 0; k <= segments; k++) {
          const u = k / segments;
          path.push(x * side, y, z);
          faces.push(0, 0.3, 0.95);
          const dx = (t * 0.6 + stray) * (1 - u) + (t * 0.9 + stray * 1.3) * u;
          const dy = (upper ? 0.4 : -0.45) * (1 - u) + (upper ? 1.15 : -0.8) * u;
          const dz = 1 - u + 0.45 * u;
          const step = length / segments / Math.hypot(dx, dy, dz);
          x += dx * step;
          y += dy * step;
          z += dz * step;
        }
        mesh.add(path, faces, upper ? 0.026 : 0.017, 0);
      }
    }
  }
  return mesh.mesh();
}

/** Depth of the skin at (x, y): marched from in front of the face. */
function skinDepth(skin: DistanceField, x: number, y: number): number {
  let z = 10;
  for (let i = 0; i < 40 && z > 3; i++) {
    const d = skin(x, y, z);
    if (d < 0.003) break;
    z -= d * 0.8;
  }
  return z;
}

/** Brows of single fine hairs rooted in the skin; head-local centimetres. */
export function browHairs(id: Identity, skin: DistanceField): Mesh {
  const mesh = new RibbonMesh();
  const random = randomStream(777);
  for (const side of [1, -1]) {
    for (let i = 0; i < BROW_HAIRS; i++) {
      const t = random() ** 0.9;
      const ax = 1.22 + 4.1 * t;
      const line = browLine(id, ax);
      const half = browShape.thickness * 0.5 * (1 + 0.12 * (random() - 0.5));
      // More hairs in the middle of the line than at its edges.
      const across = (random() + random() + random() - 1.5) * 0.95;
      let x = ax;
      let y = line + across * half;
      const slope = (browLine(id, ax + 0.1) - browLine(id, ax - 0.1)) / 0.2;
      // Inner hairs stand up; the upper row leans down, the lower row up, toward the tail.
      const rise = 1.5 * smoothstep(0.22, 0, t) + (across > 0 ? -0.18 : 0.42) * (1 - 0.3 * t) + slope;
      const length = (0.5 + 0.4 * random()) * (1 - 0.35 * t);
      const stray = (random() - 0.5) * 0.35;
      const l = Math.hypot(1, rise + stray);
      const path: number[] = [];
      const faces: number[] = [];
      for (let k = 0; k <= 3; k++) {
        const u = k / 3;
        const z = skinDepth(skin, x * side, y);
        path.push(x * side, y, z + 0.012 + 0.05 * u * (1 - 0.6 * u));
        faces.push(side * 0.25, 0.1, 0.96);
        x += (length / 3 / l) * (1 - 0.1 * u);
        y += ((rise + stray) * (1 - 0.75 * u) * length) / 3 / l;
      }
      mesh.add(path, faces, 0.019 * (0.6 + 0.7 * random()), 0.5);
    }
  }
  return mesh.mesh();
}

/** One eyeball, head-local centimetres; `side` is +1 for her left eye. */
export function eyeball(id: Identity, side: 1 | -1): Mesh {
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
      positions.push(x * EYE.radius + side * id.eye.spacing, y * EYE.radius, z * EYE.radius + EYE.z);
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
