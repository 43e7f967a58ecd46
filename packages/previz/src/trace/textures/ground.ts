import { fbm, noise3 } from "../../math/noise.ts";
import { clamp, mix, smoothstep } from "../../math/scalar.ts";
import { surface as M, paint, renormalise, tint } from "../surface.ts";

/** Where along z the wet sand and the surf begin: a wandering line. */
function shoreWander(x: number): number {
  return (noise3(x * 0.35, 0, 1) - 0.5) * 1.6;
}

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

function waves(a: number, b: number): number {
  return fbm(a * 0.55, b * 1.1, 0.3, 2) + 0.3 * fbm(a * 2.1 + 5, b * 3.1, 2.3, 3);
}

/** Deep water with waves, shallows and foam near the shore. */
export function sea(): void {
  const x = M.px;
  const z = M.pz;
  const d = clamp(14 / M.distance, 0.06, 1);
  const e = 0.02;
  const c = waves(x, z);
  M.nx -= ((waves(x + e, z) - c) / e) * 0.16 * d;
  M.nz -= ((waves(x, z + e) - c) / e) * 0.2 * d;
  renormalise();
  M.ar = 0.012;
  M.ag = 0.045;
  M.ab = 0.052;
  // Waves too small to resolve become roughness: the sun's glitter spreads instead of sparkling.
  M.roughness = mix(0.26, 0.09, d);
  M.f0 = 0.02;
  const shore = z + shoreWander(x);
  paint(0.05, 0.14, 0.13, smoothstep(-16, -5, shore) * 0.6);
  const crest = Math.sin(z * 1.15 + fbm(x * 0.33, z * 0.2, 4, 3) * 7);
  const foam =
    smoothstep(0.8, 0.98, crest) *
      smoothstep(0.42, 0.6, fbm(x * 2.2, z * 3.5, 1, 4) + 0.12) *
      smoothstep(-15, -6, z) +
    smoothstep(-5.9, -4.9, shore + (fbm(x * 2, z * 2, 3, 3) - 0.5) * 1.2);
  const k = clamp(foam, 0, 1);
  paint(0.8, 0.8, 0.78, k);
  M.roughness = mix(M.roughness, 0.8, k);
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

/** Moon dust. */
export function regolith(): void {
  tint(0.75 + 0.5 * fbm(M.px * 3, M.py * 3, M.pz * 3, 4));
  const b = clamp(6 / M.distance, 0.15, 1);
  M.nx += (noise3(M.px * 55, M.pz * 55, 1) - 0.5) * 0.5 * b;
  M.nz += (noise3(M.px * 55, M.pz * 55, 6) - 0.5) * 0.5 * b;
  renormalise();
}

/** Leaf litter with moss. */
export function forestFloor(): void {
  const f = fbm(M.px * 1.2, 0, M.pz * 1.2, 4);
  const g = noise3(M.px * 45, 0, M.pz * 45);
  const litter = noise3(M.px * 14, 3, M.pz * 14);
  paint(0.12, 0.07, 0.03, smoothstep(0.55, 0.75, litter) * 0.6);
  paint(0.05, 0.07, 0.02, smoothstep(0.42, 0.6, f));
  tint(0.7 + 0.6 * g);
  M.nx += (g - 0.5) * 0.5;
  M.nz += (noise3(M.px * 45, 3, M.pz * 45) - 0.5) * 0.5;
  renormalise();
}
