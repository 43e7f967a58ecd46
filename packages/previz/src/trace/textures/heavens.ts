import { fbm } from "../../math/noise.ts";
import { clamp, mix, smoothstep } from "../../math/scalar.ts";
import { surface as M, paint } from "../surface.ts";

/** Where the set puts the planet, metres, and unit direction toward its sun: the limb and the rings know both. */
export const PLANET = { x: -235, y: 158, z: -850, radius: 138 } as const;
export const SPACE_SUN = [0.854, 0.417, 0.312] as const;

/** The axis its belts turn about. */
const TILT = { sine: Math.sin(0.3), cosine: Math.cos(0.3) } as const;

/** A banded world: turbulent belts, one great storm, white cloud in streaks, darker poles. */
export function planet(): void {
  const latitude = M.ny * TILT.cosine - M.nx * TILT.sine;
  const along = M.nx * TILT.cosine + M.ny * TILT.sine;
  const warp = fbm(along * 2.2 + 4, latitude * 3.2, M.nz * 2.2, 5) - 0.47;
  const fine = fbm(along * 6 + warp * 3, latitude * 20 + warp * 4, M.nz * 6, 5);
  const bands = Math.sin((latitude + warp * 0.22) * 17) * 0.5 + 0.5;
  const t = clamp(bands * 0.62 + smoothstep(0.34, 0.62, fine) * 0.48, 0, 1);
  M.ar = mix(0.1, 0.6, t);
  M.ag = mix(0.13, 0.46, t);
  M.ab = mix(0.26, 0.37, t);
  paint(0.5, 0.24, 0.14, smoothstep(0.25, 0.06, Math.abs(latitude + 0.12 + warp * 0.12)) * 0.55);
  const storm = Math.hypot((along - 0.25) * 1.0, (latitude + 0.24) * 2.1);
  paint(0.62, 0.3, 0.17, smoothstep(0.2, 0.1, storm + warp * 0.12));
  const cloud = smoothstep(0.55, 0.7, fbm(along * 4 + fine * 1.5, latitude * 26, M.nz * 4, 5));
  paint(0.82, 0.8, 0.78, cloud * 0.7);
  const poles = 1 - 0.5 * latitude * latitude;
  M.ar *= poles;
  M.ag *= poles;
  M.ab *= poles;
  // Air scatters blue where one looks through it at a slant.
  const facing = Math.abs(M.nx * M.dx + M.ny * M.dy + M.nz * M.dz);
  paint(0.28, 0.45, 0.8, (1 - facing) ** 3 * 0.75);
}

/** The thin ring of air around the disc: bright on the sun's side, gone on the other, fading outward. */
export function atmosphere(): void {
  M.ar = 0;
  M.ag = 0;
  M.ab = 0;
  const facing = Math.abs(M.nx * M.dx + M.ny * M.dy + M.nz * M.dz);
  const lit = smoothstep(-0.25, 0.75, M.nx * SPACE_SUN[0] + M.ny * SPACE_SUN[1] + M.nz * SPACE_SUN[2]);
  const k = lit * smoothstep(0, 0.34, facing) ** 2 * 0.7;
  M.er = 0.16 * k;
  M.eg = 0.4 * k;
  M.eb = 1.0 * k;
}

/** Ice and dust in ringlets with a gap. Distances are from the planet's middle, in its radii. */
export function ring(): void {
  const r = Math.hypot(M.px - PLANET.x, M.py - PLANET.y, M.pz - PLANET.z) / PLANET.radius;
  const fine = fbm(r * 38, 1, 1, 4);
  const gap = smoothstep(0.012, 0.03, Math.abs(r - 1.86));
  const edge = smoothstep(1.38, 1.46, r) * smoothstep(2.15, 2.08, r);
  const k = (0.25 + 1.3 * smoothstep(0.3, 0.65, fine)) * gap * edge;
  M.ar = 0.62 * k;
  M.ag = 0.54 * k;
  M.ab = 0.45 * k;
}
