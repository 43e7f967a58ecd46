import { fbm, noise3 } from "../../math/noise.ts";
import { clamp, mix, smoothstep } from "../../math/scalar.ts";
import { surface as M, paint, renormalise, tint } from "../surface.ts";
import { shoreWander } from "./sea.ts";

/** Dry sand with wind ripples, wet and glossy toward the water. */
export function beach(): void {
  const x = M.px;
  const z = M.pz;
  const wet = smoothstep(-2.6, -4.2, z + shoreWander(x));
  const grain = noise3(x * 260, M.py * 260, z * 260);
  const f = fbm(x * 1.3, 0, z * 1.3, 3);
  const k = (0.82 + 0.3 * grain) * (0.8 + 0.4 * f);
  M.ar = mix(0.6, 0.2, wet) * k;
  M.ag = mix(0.47, 0.15, wet) * k;
  M.ab = mix(0.33, 0.105, wet) * k;
  M.roughness = mix(0.9, 0.16, wet);
  M.f0 = mix(0.02, 0.035, wet);
  const b = (1 - wet) * clamp(6 / M.distance, 0.1, 1);
  const ripple = Math.sin((z + x * 0.22 + fbm(x * 0.7, 0, z * 0.7, 2) * 2.0) * 22);
  M.nz += ripple * 0.16 * b * smoothstep(0.35, 0.6, f + 0.1) + (noise3(x * 60, z * 60, 1) - 0.5) * 0.5 * b;
  M.nx += (noise3(x * 60, z * 60, 4) - 0.5) * 0.5 * b;
  renormalise();
}

/** Dune sand: wind ripples that bend with the ground. */
export function dune(): void {
  const x = M.px;
  const z = M.pz;
  const grain = noise3(x * 200, M.py * 200, z * 200);
  const f = fbm(x * 0.5, 0, z * 0.5, 3);
  tint((0.9 + 0.18 * grain) * (0.88 + 0.25 * f));
  const b = clamp(8 / M.distance, 0.08, 1);
  const phase = (x * 0.9 + z * 0.5 + fbm(x * 0.6, 0, z * 0.6, 3) * 2.2) * 16;
  const slope = Math.cos(phase) * 0.22 * b;
  M.nx += slope * 0.87 + (grain - 0.5) * 0.1 * b;
  M.nz += slope * 0.5;
  renormalise();
}

/** Moon dust: clods, pits and paler ejecta; what is too far to resolve is left to the mesh. */
export function regolith(): void {
  const f = fbm(M.px * 3, M.py * 3, M.pz * 3, 4);
  const broad = fbm(M.px * 0.16 + 3, 0, M.pz * 0.16, 3);
  tint((0.62 + 0.5 * f) * (0.72 + 0.6 * broad));
  if (M.bounce > 0) return;
  const b = clamp(6 / M.distance, 0.05, 1);
  const clod = noise3(M.px * 16, 1, M.pz * 16);
  M.nx +=
    ((noise3(M.px * 55, M.pz * 55, 1) - 0.5) * 0.4 + (noise3(M.px * 16 + 0.3, 1, M.pz * 16) - clod) * 0.9) *
    b;
  M.nz +=
    ((noise3(M.px * 55, M.pz * 55, 6) - 0.5) * 0.4 + (noise3(M.px * 16, 1, M.pz * 16 + 0.3) - clod) * 0.9) *
    b;
  renormalise();
}

/** Leaf litter with moss. */
export function forestFloor(): void {
  const f = fbm(M.px * 1.2, 0, M.pz * 1.2, 4);
  const g = noise3(M.px * 45, 0, M.pz * 45);
  const litter = noise3(M.px * 14, 3, M.pz * 14);
  paint(0.12, 0.07, 0.03, smoothstep(0.55, 0.75, litter) * 0.6);
  paint(0.04, 0.062, 0.016, smoothstep(0.38, 0.58, f));
  tint(0.5 + 0.55 * g);
  if (M.bounce > 0) return;
  M.nx += (g - 0.5) * 0.5;
  M.nz += (noise3(M.px * 45, 3, M.pz * 45) - 0.5) * 0.5;
  renormalise();
}

/** Weathered rock: clouded, cracked, dark and wet near the water line. */
export function rock(): void {
  const f = fbm(M.px * 2.2, M.py * 2.2, M.pz * 2.2, 4);
  tint(0.55 + 0.95 * f);
  const wet = smoothstep(0.35, 0.05, M.py + 0.3 * (f - 0.45));
  tint(1 - 0.55 * wet);
  M.roughness = mix(0.85, 0.28, wet);
  const b = clamp(8 / M.distance, 0.1, 1);
  M.nx += (noise3(M.px * 14, M.py * 14, M.pz * 14) - 0.5) * 0.7 * b;
  M.ny += (noise3(M.px * 14 + 40, M.py * 14, M.pz * 14) - 0.5) * 0.7 * b;
  M.nz += (noise3(M.px * 14, M.py * 14 + 40, M.pz * 14) - 0.5) * 0.7 * b;
  renormalise();
}
