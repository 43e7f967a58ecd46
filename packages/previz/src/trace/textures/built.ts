import { fbm, hash3, noise3 } from "../../math/noise.ts";
import { smoothstep } from "../../math/scalar.ts";
import { surface as M, paint, renormalise, tint } from "../surface.ts";

function barkHeight(x: number, y: number, z: number): number {
  return fbm(x * 14, y * 2.6, z * 14, 3);
}

/** Furrowed bark with moss low on the trunk. */
export function bark(): void {
  const { px: x, py: y, pz: z } = M;
  tint(0.45 + 1.1 * fbm(x * 14, y * 2.6, z * 14, M.bounce > 0 ? 2 : 4));
  if (M.bounce > 0) return;
  const moss = smoothstep(0.5, 0.65, fbm(x * 2, y * 1.3, z * 2, 3) + M.ny * 0.1 - y * 0.02);
  paint(0.06, 0.085, 0.025, moss * 0.7);
  if (M.distance > 18 || M.bounce > 0) return; // furrows would not show
  const e = 0.012;
  const k = 0.05 / e;
  const c = barkHeight(x, y, z);
  const gx = (barkHeight(x + e, y, z) - c) * k;
  const gy = (barkHeight(x, y + e, z) - c) * k;
  const gz = (barkHeight(x, y, z + e) - c) * k;
  const d = gx * M.nx + gy * M.ny + gz * M.nz;
  M.nx -= gx - d * M.nx;
  M.ny -= gy - d * M.ny;
  M.nz -= gz - d * M.nz;
  renormalise();
}

/** Leaves vary in clumps of a third of a metre. */
export function leaf(): void {
  const h = hash3(Math.floor(M.px * 3.1), Math.floor(M.py * 3.1), Math.floor(M.pz * 3.1));
  const q = 0.65 + 0.7 * h;
  M.ar *= q * (0.7 + 0.8 * h);
  M.ag *= q;
  M.ab *= q * 0.9;
}

/** Floor boards 14 cm wide. */
export function planks(): void {
  const x = M.px / 0.14;
  const i = Math.floor(x);
  const z = (M.pz + hash3(i, 1, 1) * 3) / 1.4;
  const j = Math.floor(z);
  const h = hash3(i, j, 2);
  const fx = x - i;
  const fz = z - j;
  const grain = fbm(M.px * 40 + h * 30, 0, M.pz * 2.2 + h * 9, 4);
  tint((0.62 + 0.6 * h) * (0.65 + 0.7 * grain));
  M.roughness = 0.28 + 0.25 * grain;
  if (Math.min(fx, 1 - fx) * 0.14 < 0.0025 || Math.min(fz, 1 - fz) * 1.4 < 0.0025) {
    tint(0.3);
    M.roughness = 0.8;
  }
}

/** Running-bond brick with mortar. */
export function brick(): void {
  const u = Math.abs(M.nx) > Math.abs(M.nz) ? M.pz : M.px;
  const v = M.py;
  const j = Math.floor(v / 0.075);
  const su = u / 0.23 + (j & 1) * 0.5;
  const i = Math.floor(su);
  const n = fbm(u * 30, v * 30, 1, 3);
  if (su - i < 0.035 || v / 0.075 - j < 0.11) {
    M.ar = 0.32;
    M.ag = 0.29;
    M.ab = 0.26;
    M.roughness = 0.9;
  } else {
    tint((0.75 + 0.45 * hash3(i, j, 3)) * (0.8 + 0.4 * n));
    M.roughness = 0.75;
  }
  M.nx += (n - 0.5) * 0.25;
  M.ny += (noise3(u * 50, v * 50, 8) - 0.5) * 0.25;
  renormalise();
}

/** Poured and polished concrete: clouded, with worn gloss and saw-cut joints every 3 m. */
export function concrete(): void {
  const cloud = fbm(M.px * 0.8, 0, M.pz * 0.8, 4);
  const fine = noise3(M.px * 24, 1, M.pz * 24);
  tint(0.72 + 0.5 * cloud + 0.12 * fine);
  M.roughness = 0.34 + 0.3 * cloud;
  const jx = Math.abs(M.px / 3 - Math.round(M.px / 3)) * 3;
  const jz = Math.abs(M.pz / 3 - Math.round(M.pz / 3)) * 3;
  if (Math.min(jx, jz) < 0.006) tint(0.45);
}

/** Glazed tiles, 15 by 7.5 cm, in running bond. */
export function tiles(): void {
  const u = Math.abs(M.nx) > Math.abs(M.nz) ? M.pz : M.px;
  const j = Math.floor(M.py / 0.075);
  const su = u / 0.15 + (j & 1) * 0.5;
  const i = Math.floor(su);
  if ((su - i) * 0.15 < 0.004 || M.py - j * 0.075 < 0.004) {
    tint(0.5);
    M.roughness = 0.8;
    return;
  }
  tint(0.86 + 0.2 * hash3(i, j, 6));
  // No two tiles hang quite alike: each mirrors the room a little differently.
  M.nx += (hash3(i, j, 1) - 0.5) * 0.03;
  M.ny += (hash3(i, j, 2) - 0.5) * 0.03;
  renormalise();
}
