import { fbm, noise3 } from "../../math/noise.ts";
import { clamp, mix, smoothstep } from "../../math/scalar.ts";
import { surface as M, paint, renormalise } from "../surface.ts";

/** Where along z the wet sand and the surf begin: a wandering line. */
export function shoreWander(x: number): number {
  return (noise3(x * 0.35, 0, 1) - 0.5) * 1.6;
}

/** Phase of the swell: it runs up the beach in lines that bend. */
function swellPhase(x: number, z: number): number {
  return z * 0.46 + fbm(x * 0.045, z * 0.02, 4, 3) * 5.5;
}

/** How high the swell stands at (x, z), 0-1: it rises over the shallows and dies on the sand. */
function swellStrength(x: number, z: number): number {
  return (
    smoothstep(-5.2, -9.5, z) *
    (0.25 + 0.75 * smoothstep(-52, -13, z)) *
    smoothstep(0.2, 0.6, fbm(x * 0.035 + 9, z * 0.05, 2, 2) + 0.12)
  );
}

/** Height of the sea above its level, metres; the mesh of the set and the foam share it. */
export function swellHeight(x: number, z: number): number {
  const crest = 0.5 + 0.5 * Math.sin(swellPhase(x, z));
  return (
    0.46 * swellStrength(x, z) * crest ** 3.2 * smoothstep(-78, -16, z) +
    0.05 * (fbm(x * 0.4, z * 0.5, 8, 2) - 0.4) * smoothstep(-5, -8, z)
  );
}

function ripples(a: number, b: number): number {
  return fbm(a * 0.55, b * 1.1, 0.3, 2);
}
function chop(a: number, b: number): number {
  return fbm(a * 2.1 + 5, b * 3.6, 2.3, 3);
}

/**
 * Deep water, shallows and foam. Waves too small for a pixel become roughness: a far sea has the
 * slope variance of a breeze (Cox and Munk 1954: about 0.03 at 5 m/s), so the sun's glitter spreads
 * into a path instead of sparkling from sample to sample.
 */
export function sea(): void {
  const x = M.px;
  const z = M.pz;
  const near = clamp(11 / M.distance, 0, 1);
  const middle = clamp(60 / M.distance, 0, 1);
  const e = 0.03;
  const broad = ripples(x, z);
  M.nx -= ((ripples(x + e, z) - broad) / e) * 0.17 * middle;
  M.nz -= ((ripples(x, z + e) - broad) / e) * 0.22 * middle;
  if (near > 0.12) {
    const fine = chop(x, z);
    M.nx -= ((chop(x + e, z) - fine) / e) * 0.05 * near;
    M.nz -= ((chop(x, z + e) - fine) / e) * 0.06 * near;
  }
  renormalise();
  M.ar = 0.01;
  M.ag = 0.04;
  M.ab = 0.05;
  M.roughness = mix(mix(0.4, 0.27, middle), 0.13, near);
  M.f0 = 0.02;
  const shore = z + shoreWander(x);
  paint(0.045, 0.15, 0.14, smoothstep(-17, -6, shore) * 0.7);
  // Light shines through a wave just before it breaks.
  const strength = swellStrength(x, z);
  const phase = Math.sin(swellPhase(x, z));
  paint(0.06, 0.2, 0.17, strength * smoothstep(0.2, 0.9, phase) * 0.7);
  const lace = fbm(x * 2.4, z * 3.6, 1, 4);
  const broken = strength * smoothstep(0.5, 0.96, phase + (lace - 0.45) * 0.9) * smoothstep(-30, -11, z);
  const trail = 0.75 * strength * smoothstep(0.5, 0.66, lace + 0.1 * phase) * smoothstep(-20, -8, z);
  const swash =
    smoothstep(-5.4, -3.5, shore + (lace - 0.45) * 1.8) *
    smoothstep(0.25, 0.5, lace + smoothstep(-4.3, -3.3, shore) * 0.5);
  const foam = clamp(broken + trail + swash, 0, 1);
  paint(0.78, 0.79, 0.78, foam);
  M.roughness = mix(M.roughness, 0.85, foam);
}
