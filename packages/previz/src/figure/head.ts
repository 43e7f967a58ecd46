import { bump, clamp, smoothstep } from "../math/scalar.ts";
import { EYE, eyeOpening, lipLines, lips, opening } from "./face.ts";
import { capsule, ellipsoid, smoothMax, smoothMin, sphere } from "./sdf.ts";

/** Outline of the ear's rim and of the fold inside it: [forward, up] pairs in the ear plane. */
const HELIX = [0.75, 0.2, 1.25, 1.4, 0.7, 2.5, -0.35, 2.95, -1.3, 2.3, -1.65, 1.0, -1.4, -0.5, -0.8, -1.7];
const ANTIHELIX = [-0.2, 1.9, -0.75, 0.9, -0.75, -0.3, -0.25, -1.2];

/** Rotations of the ear plane: flare from the skull and backward lean, radians. */
const FLARE_COS = Math.cos(0.42);
const FLARE_SIN = Math.sin(0.42);
const LEAN_COS = Math.cos(0.16);
const LEAN_SIN = Math.sin(0.16);

function nose(x: number, ax: number, y: number, z: number): number {
  let n = capsule(Math.abs(x), y, z, 0, 1.3, 7.65, 0, -3.0, 9.35, 0.66, 0.76);
  n = smoothMin(n, sphere(ax, y + 3.3, z - 9.6, 0.82), 0.5);
  n = smoothMin(n, capsule(ax, y, z, 0.45, 0.6, 7.2, 0.95, -3.3, 8.45, 0.55, 0.62), 0.8);
  n = smoothMin(n, ellipsoid(ax - 1.08, y + 3.98, z - 8.75, 0.58, 0.6, 0.9), 0.6);
  n = smoothMin(n, capsule(ax, y, z, 0, -3.95, 9.45, 0, -4.6, 8.7, 0.42, 0.5), 0.35);
  return smoothMax(n, -ellipsoid(ax - 0.58, y + 4.55, z - 9.0, 0.32, 0.4, 0.58), 0.25);
}

function eyelids(d: number, ax: number, y: number, z: number): number {
  const lid = sphere(ax - EYE.x, y - EYE.y, z - EYE.z, EYE.radius + 0.14);
  d = smoothMin(d, lid, 0.42);
  eyeOpening(ax, y);
  if (opening.across > 0) {
    const crease = Math.abs(opening.upper - 0.34);
    const w = smoothstep(1.7, 1.2, Math.abs(opening.along));
    d += 0.13 * w * bump(crease, 0.11) * smoothstep(6.5, 7.2, z);
    d -= 0.07 * w * bump(opening.upper - 0.04, 0.1);
  } else {
    d -= 0.03 * bump(opening.lower - 0.1, 0.12);
  }
  return z > 6.2 ? smoothMax(d, -opening.distance, 0.06) : d;
}

/** Outward displacement of the lips, the philtrum and the fold under the mouth. */
function mouthRelief(ax: number, y: number): number {
  lipLines(ax);
  const { parting, top, bottom, t } = lips;
  let relief = 0;
  if (t < 1) {
    const fullness = Math.sqrt(1 - t);
    if (y >= parting) {
      const u = clamp((y - parting) / (top - parting + 1e-3), 0, 1.5);
      relief =
        u < 1
          ? 0.34 * fullness * (1 - (1 - u) ** 3) * (1 - 0.35 * u * u)
          : 0.34 * 0.65 * fullness * Math.exp(-(y - top) / 0.35);
      relief += 0.16 * bump(ax, 0.4) * bump(y - parting - 0.25, 0.3);
    } else {
      const u = clamp((parting - y) / (parting - bottom + 1e-3), 0, 2);
      const a = 0.46 * fullness;
      relief =
        u < 1 ? a * (1 - (1 - u) ** 3.2) * (1 - 0.55 * u * u * u) : a * 0.45 * Math.exp(-(bottom - y) / 0.3);
    }
  }
  relief -= 0.1 * bump(ax - 2.6, 0.35) * bump(y - parting, 0.35);
  relief -= 0.12 * bump(y - parting, 0.07) * smoothstep(2.6, 2.2, ax);
  const philtrum = smoothstep(top - 0.05, top + 0.25, y) * smoothstep(-4.7, -5.2, y);
  relief += philtrum * (-0.11 * bump(ax, 0.26) + 0.07 * bump(ax - 0.48, 0.2));
  return relief - 0.22 * bump(y + 8.65, 0.5) * smoothstep(2.4, 0.3, ax);
}

function ear(ex: number, ey: number, ez: number): number {
  const w = ex * FLARE_COS - ez * FLARE_SIN;
  const u = ez * FLARE_COS + ex * FLARE_SIN;
  const f = u * LEAN_COS + ey * LEAN_SIN;
  const v = -u * LEAN_SIN + ey * LEAN_COS;
  let d = ellipsoid(w - 0.15, v - 0.2, f + 0.15, 0.38, 2.75, 1.55);
  d = smoothMax(d, -ellipsoid(w - 0.75, v + 0.3, f - 0.1, 0.65, 1.15, 0.75), 0.3);
  let rim = 9;
  for (let i = 0; i < HELIX.length - 2; i += 2) {
    rim = Math.min(
      rim,
      capsule(
        w - 0.45,
        v,
        f,
        0,
        HELIX[i + 1] as number,
        HELIX[i] as number,
        0,
        HELIX[i + 3] as number,
        HELIX[i + 2] as number,
        0.25,
        0.25,
      ),
    );
  }
  for (let i = 0; i < ANTIHELIX.length - 2; i += 2) {
    rim = smoothMin(
      rim,
      capsule(
        w - 0.38,
        v,
        f,
        0,
        ANTIHELIX[i + 1] as number,
        ANTIHELIX[i] as number,
        0,
        ANTIHELIX[i + 3] as number,
        ANTIHELIX[i + 2] as number,
        0.22,
        0.24,
      ),
      0.2,
    );
  }
  d = smoothMin(d, rim, 0.28);
  d = smoothMin(d, ellipsoid(w - 0.35, v + 2.2, f - 0.05, 0.36, 0.8, 0.6), 0.4);
  return smoothMin(d, ellipsoid(w - 0.35, v + 0.45, f - 1.0, 0.38, 0.5, 0.35), 0.3);
}

function neck(ax: number, y: number, z: number): number {
  let d = capsule(ax, y, z, 0, -4, -2.2, 0, -20, -4.4, 4.15, 3.95);
  d = smoothMin(d, capsule(ax, y, z, 4.5, -4.2, -3.0, 1.3, -17.8, -0.4, 0.7, 0.65), 1.8);
  return smoothMin(d, capsule(ax, y, z, 0, -9.3, 0.9, 0, -18, -0.8, 1.5, 1.5), 1.8);
}

/** The bare skull and face mask, shared by skin and hair. */
export function skull(ax: number, y: number, z: number): number {
  const cranium = ellipsoid(ax, y - 3.5, z + 1.5, 7.05, 7.4, 8.9);
  return smoothMin(cranium, ellipsoid(ax, y + 1.8, z - 1.3, 6.25, 8.2, 6.7), 2.2);
}

/** Distance to the skin of head and neck, head-local centimetres. */
export function headSkin(x: number, y: number, z: number): number {
  const far = sphere(x, y + 2, z + 0.5, 17);
  if (far > 6) return far;
  // A rounded |x|: the plain one leaves a crease down the middle of the face.
  const ax = Math.sqrt(x * x + 0.03);
  let d = skull(ax, y, z);
  d = smoothMin(d, capsule(ax, y, z, 4.3, -5.9, -0.2, 1.0, -9.7, 6.0, 1.6, 1.5), 2.6); // jaw
  d = smoothMin(d, sphere(ax, y + 9.85, z - 6.75, 1.45), 1.3); // chin
  d = smoothMin(d, ellipsoid(ax - 4.25, y + 2.7, z - 4.75, 1.9, 1.5, 2.3), 2.4); // cheek bone
  d = smoothMin(d, ellipsoid(ax, y + 6.8, z - 6.15, 2.9, 2.5, 2.6), 1.9); // muzzle
  d = smoothMin(d, capsule(ax, y, z, 0.6, 1.75, 7.35, 4.3, 2.3, 5.9, 0.95, 0.85), 1.3); // brow
  d = smoothMax(d, -ellipsoid(ax - 3.3, y, z - 9.95, 2.2, 1.35, 1.95), 1.6); // eye socket
  d = smoothMin(d, ellipsoid(ax - 3.3, y + 5.3, z - 4.6, 1.9, 2.3, 2.0), 2.2); // cheek
  d = smoothMin(d, nose(x, ax, y, z), 1.0);
  if (z > 4) {
    d = eyelids(d, ax, y, z);
    if (y < -4.4 && y > -9.5 && z > 6 && ax < 3.2) {
      d -= mouthRelief(ax, y) * smoothstep(6.4, 7.6, z);
    }
  }
  const ex = ax - 6.75;
  const ey = y + 1.3;
  const ez = z + 0.9;
  if (ex * ex + ey * ey + ez * ez < 40) d = smoothMin(d, ear(ex, ey, ez), 0.5);
  return smoothMin(d, neck(ax, y, z), 1.3);
}
