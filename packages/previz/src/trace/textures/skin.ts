import {
  browLine,
  browShape,
  EYE,
  eyeOpening,
  hairlineOf,
  lipLines,
  lips,
  nostril,
  opening,
  PARTING,
  sweepAngle,
} from "../../figure/face.ts";
import type { Identity } from "../../figure/identity.ts";
import type { DistanceField } from "../../figure/sdf.ts";
import { fbm, noise3 } from "../../math/noise.ts";
import { bump, clamp, mix, smoothstep } from "../../math/scalar.ts";
import { surface as M, paint, renormalise } from "../surface.ts";
import { headX, headY, headZ } from "./head-frame.ts";

/** Metres within which pores show. */
const PORE_DISTANCE = 2.2;

/** Multiplies the skin's own colour, so that make-up suits every complexion. */
function flush(r: number, g: number, b: number, t: number): void {
  M.ar *= 1 + (r - 1) * t;
  M.ag *= 1 + (g - 1) * t;
  M.ab *= 1 + (b - 1) * t;
}

/** Mottling and pores: all of the skin. */
export function plainSkin(): void {
  if (M.bounce > 0) return;
  const fine = fbm(M.px * 90, M.py * 90, M.pz * 90, 3) - 0.45;
  const broad = fbm(M.px * 22 + 5, M.py * 22, M.pz * 22, 2) - 0.4;
  M.ar *= 1 + fine * 0.04 + broad * 0.03;
  M.ag *= 1 + fine * 0.09 + broad * 0.07;
  M.ab *= 1 + fine * 0.11 + broad * 0.08;
  const facing = Math.abs(M.nx * M.dx + M.ny * M.dy + M.nz * M.dz);
  // Down, finer than any hair drawn, makes skin matt where it is seen along its surface.
  const grazing = smoothstep(0.6, 0.15, facing);
  M.roughness = mix(mix(M.roughness, 0.56, 0.6), 0.92, grazing);
  M.f0 = mix(M.f0, 0.015, grazing);
  if (M.distance < PORE_DISTANCE) {
    const near = clamp((PORE_DISTANCE - M.distance) / 1.2, 0, 1);
    const q = 1100;
    // At a grazing view pores hide each other; bumps there would only sparkle.
    const k = 0.14 * near * smoothstep(0.1, 0.7, facing);
    M.nx += (noise3(M.px * q, M.py * q, M.pz * q) - 0.5) * k;
    M.ny += (noise3(M.px * q + 7.3, M.py * q, M.pz * q + 3.1) - 0.5) * k;
    M.nz += (noise3(M.px * q, M.py * q + 9.7, M.pz * q + 1.7) - 0.5) * k;
    renormalise();
    M.roughness = clamp(
      M.roughness + (noise3(M.px * 420, M.py * 420, M.pz * 420) - 0.5) * 0.08 * near,
      0.2,
      0.8,
    );
  }
}

/** The soft shadow under the brow's single hairs, which are geometry. */
function brow(id: Identity, ax: number, y: number): void {
  const line = browLine(id, ax);
  const { t, thickness } = browShape;
  if (t < -0.06 || t > 1.06) return;
  const v = Math.abs(y - line) / (thickness * 0.5);
  if (v > 2.2) return;
  const grain = noise3(ax * 14 - y * 6, y * 9 + ax * 4, 2) - 0.5;
  const k = smoothstep(1.5, 0.2, v + grain * 0.7) * smoothstep(-0.05, 0.12, t) * smoothstep(1.04, 0.86, t);
  paint(0.09, 0.058, 0.042, k * 0.42);
  M.roughness = mix(M.roughness, 0.65, k);
}

function mouth(id: Identity, x: number, ax: number, y: number): void {
  lipLines(id, x);
  const { halfWidth, red: colour } = id.mouth;
  const upper = y >= lips.parting;
  // The edge of the red is soft and a little uneven.
  const edge = 0.1 + 0.05 * (noise3(x * 6, y * 6, 3) - 0.5);
  const red =
    (upper
      ? smoothstep(lips.top + edge, lips.top - edge, y)
      : smoothstep(lips.bottom - edge, lips.bottom + edge, y)) *
    smoothstep(halfWidth + 0.06, halfWidth - 0.16, ax);
  if (red > 0) {
    const grooves = noise3(x * 8, y * 0.9, 1) * 0.6 + noise3(x * 19, y * 1.6, 4) * 0.4 - 0.5;
    const shade = (upper ? 0.78 : 1) * (1 + grooves * 0.22);
    // Deeper toward the parting, paler at the rim of the lower lip.
    const inner = bump(y - lips.parting, 0.3);
    const k = shade * (1 - 0.25 * inner);
    paint(colour[0] * k, colour[1] * k * (1 - 0.2 * inner), colour[2] * k * (1 - 0.15 * inner), red * 0.86);
    M.roughness = mix(M.roughness, 0.36 + grooves * 0.08, red);
    M.f0 = mix(M.f0, 0.04, red);
    M.nx += (noise3(x * 8, y * 0.9, 1) - 0.5) * 0.22 * red + (noise3(x * 19, y * 1.6, 4) - 0.5) * 0.14 * red;
    renormalise();
  }
  // A pale rim above the upper lip catches light.
  flush(1.08, 1.06, 1.05, bump(y - lips.top - 0.14, 0.1) * smoothstep(halfWidth, halfWidth - 0.8, ax) * 0.8);
  const closed = smoothstep(halfWidth + 0.1, halfWidth - 0.35, ax);
  paint(0.075, 0.024, 0.022, bump(y - lips.parting, 0.05) * closed * 0.92);
  flush(0.72, 0.56, 0.54, bump(ax - halfWidth, 0.16) * bump(y - lips.parting, 0.12) * 0.7);
}

function around(id: Identity, ax: number, y: number, z: number): void {
  eyeOpening(id, ax, y);
  const d = opening.distance;
  if (d > 1.6) return;
  const upper = opening.across > -0.05;
  const outer = smoothstep(-1.4, 1.2, opening.along);
  const rim = d < 0.03;
  // Eye shadow in the fold, a breath of red under the lower lid.
  if (upper) flush(0.78, 0.68, 0.66, bump(opening.upper - 0.3, 0.42) * (0.5 + 0.4 * outer));
  else flush(0.9, 0.8, 0.8, bump(opening.lower - 0.2, 0.4) * 0.7);
  // Fine lines under the eye.
  if (!upper && M.distance < PORE_DISTANCE) {
    const lines = Math.sin(opening.lower * 24 + opening.along * 2 + noise3(ax * 5, y * 5, 1) * 3);
    M.ny += lines * 0.035 * bump(opening.lower - 0.45, 0.3);
    renormalise();
  }
  if (rim) {
    // The lid's own edge: moist, pink below; darker where the lashes root above.
    const wet = smoothstep(0.03, -0.02, d);
    paint(0.42, 0.2, 0.17, wet * (upper ? 0.5 : 0.75));
    if (!upper) {
      M.roughness = mix(M.roughness, 0.12, wet);
      M.f0 = mix(M.f0, 0.05, wet);
    }
  }
  const lashLine = upper
    ? bump(d - 0.03, 0.06) * (0.55 + 0.4 * outer) * smoothstep(-1.55, -0.8, opening.along)
    : bump(d - 0.04, 0.05) * 0.3 * outer;
  paint(0.045, 0.03, 0.025, lashLine);
  const cx = opening.along + id.eye.halfWidth - 0.04;
  const cy = opening.across + 0.06;
  if (z > 5) paint(0.5, 0.22, 0.18, Math.exp(-(cx * cx + cy * cy) / 0.025) * 0.8); // inner corner
}

function face(id: Identity, x: number, ax: number, y: number, z: number): void {
  // Zones: the forehead is more golden, the middle of the face ruddier, jaw and upper lip cooler.
  flush(1, 0.985, 0.94, smoothstep(1.5, 4, y) * 0.7);
  flush(1.015, 0.95, 0.94, bump(ax, 4.6) * bump(y + 3, 3.2) * 0.8);
  flush(0.965, 0.975, 1, smoothstep(-5.5, -9, y) * smoothstep(1.5, 4, ax) * 0.7);
  flush(0.93, 0.9, 0.93, bump(ax - 2.7, 1.3) * bump(y + 1.35, 0.6) * 0.6); // thin skin under the eye
  const blush = bump(ax - 4.4, 1.7) * bump(y + 2.7 - (ax - 4.4) * 0.25, 1.3);
  flush(1.05, 0.82, 0.84, blush * 0.75);
  const tip = bump(ax, 1.0) * bump(y - id.nose.tip, 0.8);
  const wings = bump(ax - 1.4 * id.nose.width, 0.35) * bump(y - id.nose.tip + 0.6, 0.5);
  flush(1.02, 0.82, 0.8, Math.max(tip * 0.7, wings * 0.9));
  flush(1.02, 0.9, 0.88, bump(ax, 1.5) * bump(y + 10, 0.9) * 0.6); // chin
  // Freckle-like flecks, faint, on nose and cheeks.
  const fleck =
    smoothstep(0.72, 0.82, noise3(x * 5.5, y * 5.5, z * 3)) * bump(y + 2.6, 1.8) * smoothstep(6, 4, ax);
  flush(0.88, 0.78, 0.72, fleck * 0.3);
  // The T-zone shines a little, cheeks and eyelids less.
  const shine = Math.max(
    bump(ax, 1.3) * smoothstep(-4, -2, y) * smoothstep(8, 4.5, y),
    bump(ax, 3) * bump(y - 4.6, 1.8) * 0.7,
    bump(ax - 4.4, 1.3) * bump(y + 1.6, 0.9) * 0.6,
    bump(ax, 0.9) * bump(y + 9.8, 0.8) * 0.4,
  );
  M.roughness = mix(M.roughness, 0.42, shine * 0.6);
  if (z > 7) {
    // The hollow of a nostril swallows light, its rim is flushed.
    const hollow = nostril(id, ax, y, z);
    flush(0.92, 0.62, 0.56, smoothstep(0.3, 0.02, hollow));
    paint(0.03, 0.012, 0.01, smoothstep(0.06, -0.12, hollow) * 0.85);
  }
  brow(id, ax, y);
  if (z > 4.6 && Math.abs(y) < 3 && ax > 0.8) around(id, ax, y, z);
  if (y < PARTING + 2 && y > PARTING - 2 && ax < id.mouth.halfWidth + 0.5 && z > 5) mouth(id, x, ax, y);
}

/** Roots show through where hair is thin: streaks along its lie, no line. */
function roots(hairline: DistanceField, ax: number, x: number, y: number, z: number): void {
  const behind = hairline(x, y, z);
  if (behind < -1) return;
  const across = sweepAngle(x, y, z) * 30;
  const grain = noise3(across, z * 0.5, y * 0.5) * 0.7 + noise3(across * 2.7, z, y) * 0.5 - 0.6;
  const k = smoothstep(-0.7, 1.7, behind + grain * 1.3);
  const clear = smoothstep(2.1, 2.7, Math.hypot(ax - 7.2, y + 1.6, z + 0.7));
  paint(0.05, 0.031, 0.021, k * 0.88 * clear);
  M.roughness = mix(M.roughness, 0.9, k);
  M.f0 = mix(M.f0, 0.012, k);
}

/** The skin of one person's head: make-up, lips and the soft edge of the hairline are painted here. */
export function headSkinPaint(id: Identity): () => void {
  const hairline = hairlineOf(id);
  const lowest = id.hair.style === "bob" ? 1 : -8;
  return () => {
    if (M.bounce > 0) return;
    plainSkin();
    const x = headX();
    const y = headY();
    const z = headZ();
    const ax = Math.abs(x);
    if (y > -13 && y < 9 && z > EYE.z - 5) face(id, x, ax, y, z);
    // Ears and neck are a little redder and less even than the face.
    flush(1.02, 0.88, 0.86, smoothstep(6.2, 7.2, ax) * smoothstep(-5, -3, y) * smoothstep(3, 1, y) * 0.4);
    if (y > lowest && (z < 5 || y > 3)) roots(hairline, ax, x, y, z);
  };
}
