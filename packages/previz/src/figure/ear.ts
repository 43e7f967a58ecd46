import { capsule, ellipsoid, smoothMax, smoothMin } from "./sdf.ts";

/** Outline of the ear's rim and of the fold inside it: [forward, up] pairs in the ear plane. */
const HELIX = [
  0.85, 0.25, 1.3, 1.35, 0.85, 2.45, -0.25, 2.95, -1.25, 2.4, -1.7, 1.1, -1.5, -0.4, -0.85, -1.6,
];
const ANTIHELIX = [0.25, 2.0, -0.55, 1.3, -0.85, 0.4, -0.7, -0.5, -0.25, -1.15];

/** Rotations of the ear plane: flare from the skull and backward lean, radians. */
const FLARE_COS = Math.cos(0.36);
const FLARE_SIN = Math.sin(0.36);
const LEAN_COS = Math.cos(0.2);
const LEAN_SIN = Math.sin(0.2);

function fold(points: readonly number[], w: number, v: number, f: number, radius: number): number {
  let d = 9;
  for (let i = 0; i < points.length - 2; i += 2) {
    const bone = capsule(
      w,
      v,
      f,
      0,
      points[i + 1] as number,
      points[i] as number,
      0,
      points[i + 3] as number,
      points[i + 2] as number,
      radius,
      radius,
    );
    d = smoothMin(d, bone, 0.12);
  }
  return d;
}

/** Distance to an ear; (ex, ey, ez) from its middle, +x away from the head. */
export function ear(ex: number, ey: number, ez: number): number {
  const w = ex * FLARE_COS - ez * FLARE_SIN;
  const u = ez * FLARE_COS + ex * FLARE_SIN;
  const f = u * LEAN_COS + ey * LEAN_SIN;
  const v = -u * LEAN_SIN + ey * LEAN_COS;
  let d = ellipsoid(w - 0.1, v - 0.3, f + 0.2, 0.3, 2.6, 1.5);
  d = smoothMax(d, -ellipsoid(w - 0.75, v + 0.35, f - 0.05, 0.75, 1.0, 0.72), 0.16); // concha
  d = smoothMax(d, -ellipsoid(w - 0.62, v - 1.6, f - 0.35, 0.35, 0.75, 0.4), 0.14); // upper hollow
  d = smoothMin(d, fold(HELIX, w - 0.46, v, f, 0.19), 0.16);
  d = smoothMin(d, fold(ANTIHELIX, w - 0.36, v, f, 0.17), 0.2);
  d = smoothMin(d, ellipsoid(w - 0.3, v + 1.95, f - 0.15, 0.28, 0.66, 0.52), 0.35); // lobe
  d = smoothMin(d, ellipsoid(w - 0.4, v + 0.4, f - 0.98, 0.24, 0.5, 0.3), 0.2); // tragus
  return smoothMin(d, capsule(w - 0.36, v, f, 0, -1.1, -0.35, 0, -1.25, 0.55, 0.2, 0.2), 0.18);
}
