import {
  BUN,
  EYE,
  eyeOpening,
  HEAD_ORIGIN,
  HEAD_SCALE,
  hairline,
  lipLines,
  lips,
  opening,
  strandAngle,
} from "../../figure/face.ts";
import { fbm, noise3 } from "../../math/noise.ts";
import { bump, clamp, mix, smoothstep } from "../../math/scalar.ts";
import { surface as M, paint, renormalise, tint } from "../surface.ts";

/** Metres within which pores show. */
const PORE_DISTANCE = 2.2;

function headX(): number {
  return (M.px * 100 - HEAD_ORIGIN[0]) / HEAD_SCALE;
}
function headY(): number {
  return (M.py * 100 - HEAD_ORIGIN[1]) / HEAD_SCALE;
}
function headZ(): number {
  return (M.pz * 100 - HEAD_ORIGIN[2]) / HEAD_SCALE;
}

/** Mottling and pores: all of the skin. */
export function plainSkin(): void {
  if (M.bounce > 0) return;
  const fine = fbm(M.px * 90, M.py * 90, M.pz * 90, 3) - 0.45;
  const broad = fbm(M.px * 22 + 5, M.py * 22, M.pz * 22, 2) - 0.4;
  M.ar *= 1 + fine * 0.05 + broad * 0.05;
  M.ag *= 1 + fine * 0.1 + broad * 0.1;
  M.ab *= 1 + fine * 0.12 + broad * 0.12;
  if (M.distance < PORE_DISTANCE) {
    const q = 1400;
    const k = 0.13 * clamp((PORE_DISTANCE - M.distance) / 1.2, 0, 1);
    M.nx += (noise3(M.px * q, M.py * q, M.pz * q) - 0.5) * k;
    M.ny += (noise3(M.px * q + 7.3, M.py * q, M.pz * q + 3.1) - 0.5) * k;
    M.nz += (noise3(M.px * q, M.py * q + 9.7, M.pz * q + 1.7) - 0.5) * k;
    renormalise();
  }
}

function brow(ax: number, y: number): void {
  if (ax <= 1.2 || ax >= 5.6) return;
  const t = clamp((ax - 1.35) / 4, 0, 1);
  const line = 1.72 + 1.05 * Math.sin(t ** 0.85 * 2.25) - 0.55 * t * t;
  const thickness = mix(0.4, 0.13, t * t) * smoothstep(0, 0.09, t);
  const v = (y - line) / Math.max(thickness, 0.05);
  if (Math.abs(v) >= 1.8) return;
  const along = ax * 9.5 - (y - line) * mix(2.5, 9, t) * 1.3;
  const strands = noise3(along * 1.7, v * 1.2, 2) * 0.65 + noise3(along * 3.3, v * 1.6, 9) * 0.45;
  const k =
    smoothstep(1.45, 0.35, Math.abs(v) + (strands - 0.5) * 0.9) *
    smoothstep(1.2, 1.75, ax) *
    smoothstep(5.5, 5.0, ax);
  paint(0.05, 0.032, 0.022, k * 0.86);
  M.roughness = mix(M.roughness, 0.7, k);
  M.f0 = mix(M.f0, 0.015, k);
}

function mouth(x: number, ax: number, y: number): void {
  lipLines(ax);
  const edge = 0.09;
  const red =
    (y >= lips.parting
      ? smoothstep(lips.top + edge, lips.top - edge, y)
      : smoothstep(lips.bottom - edge, lips.bottom + edge, y)) * smoothstep(2.5, 2.3, ax);
  if (red > 0) {
    const grooves = noise3(x * 9, y * 1.2, 1) * 0.5 + noise3(x * 19, y * 2, 4) * 0.3;
    const upper = y > lips.parting;
    paint(
      (upper ? 0.36 : 0.44) * (0.9 + grooves * 0.25),
      upper ? 0.105 : 0.14,
      upper ? 0.1 : 0.125,
      red * 0.9,
    );
    M.roughness = mix(M.roughness, 0.3, red);
    M.f0 = mix(M.f0, 0.045, red);
    M.nx += (noise3(x * 11, y * 1.5, 3) - 0.5) * 0.12 * red;
    renormalise();
  }
  paint(0.1, 0.03, 0.03, bump(y - lips.parting, 0.055) * smoothstep(2.55, 2.2, ax) * 0.9);
}

function frontOfFace(x: number, ax: number, y: number): void {
  eyeOpening(ax, y);
  const d = opening.distance;
  if (d > -0.02) {
    const upper = opening.across > -0.1;
    paint(0.34, 0.2, 0.165, bump(d, 0.75) * (upper ? 0.55 : 0.3));
    const lashLine = upper
      ? bump(d, 0.09) * 0.95 * smoothstep(-1.6, -0.9, opening.along)
      : bump(d, 0.07) * 0.45;
    paint(0.045, 0.03, 0.025, lashLine);
  }
  const cx = ax - (EYE.x - 1.4);
  const cy = y + 0.13;
  paint(0.55, 0.24, 0.2, Math.exp(-(cx * cx + cy * cy) / 0.03) * 0.8); // inner corner
  brow(ax, y);
  if (y < -5 && y > -9 && ax < 2.7) mouth(x, ax, y);
}

/** The person's skin: make-up, brows, lips and the soft edge of the hairline are painted here. */
export function skin(): void {
  if (M.bounce > 0) return;
  plainSkin();
  const x = headX();
  const y = headY();
  const z = headZ();
  const ax = Math.abs(x);
  if (y > -13 && y < 9 && z > 0) {
    // Blush and tip of nose: relative to the skin's own colour, so that it suits every complexion.
    const blush = bump(ax - 4.5, 1.9) * bump(y + 2.9, 1.5) * 0.26;
    const tip = Math.exp(-(x * x) / 1.1) * bump(y + 3.6, 0.9);
    const warm = blush + tip * 0.16;
    M.ar *= 1 + warm * 0.16;
    M.ag *= 1 - warm * 0.14;
    M.ab *= 1 - warm * 0.06;
    const shine = Math.exp((-x * x) / 1.2) * smoothstep(-5, -2, y) * smoothstep(9, 4, y);
    M.roughness = mix(M.roughness, 0.34, Math.max(shine, tip) * 0.7);
    if (z > 5) frontOfFace(x, ax, y);
  }
  if (y > -3.2 && z > 0.2 && (ax < 6.45 || y > 2.2)) {
    const m = hairline(y) - z;
    if (m > -0.9) {
      const angle = strandAngle(x, y);
      const strands = noise3(angle * 60, z * 0.5, 1) * 0.6 + noise3(angle * 130, z * 0.8, 5) * 0.5;
      paint(0.05, 0.03, 0.02, smoothstep(-0.7, 0.2, m + (strands - 0.5) * 0.9) * 0.85);
    }
  }
}

/** Sclera, iris and pupil; the cornea bulges the normal. */
export function eye(): void {
  const headSide = headX();
  const y = headY() - EYE.y;
  const z = headZ() - EYE.z;
  const x = headSide - (headSide > 0 ? EYE.x : -EYE.x);
  const gx = M.gazeX;
  const gy = M.gazeY;
  const gz = M.gazeZ;
  const forward = x * gx + y * gy + z * gz;
  const qx = x - gx * forward;
  const qy = y - gy * forward;
  const qz = z - gz * forward;
  const rho = Math.sqrt(qx * qx + qy * qy + qz * qz);
  const theta = Math.atan2(qy, qx);
  const iris = 0.75;
  const pupil = 0.29;
  M.ar = 0.7;
  M.ag = 0.66;
  M.ab = 0.63;
  paint(0.62, 0.42, 0.36, smoothstep(0.7, 1.4, Math.abs(x)) * 0.45);
  if (forward > 0 && rho < iris + 0.12) {
    const u = rho / iris;
    const fibre = 0.45 + (0.5 * noise3(theta * 9, u * 3, 2) + 0.5 * noise3(theta * 23, u * 5, 7)) * 1.2;
    const glow = 0.75 + 0.7 * smoothstep(0.3, -0.8, qy / iris);
    let r = mix(0.16, 0.09, u) * fibre * glow;
    let g = 0.115 * fibre * glow;
    let b = mix(0.05, 0.11, u) * fibre * glow;
    const limbus = smoothstep(0.74, 1.0, u) * 0.85;
    r = mix(r, 0.012, limbus);
    g = mix(g, 0.014, limbus);
    b = mix(b, 0.018, limbus);
    const hole = smoothstep(pupil + 0.04, pupil - 0.03, rho);
    paint(
      mix(r, 0.002, hole),
      mix(g, 0.002, hole),
      mix(b, 0.002, hole),
      smoothstep(iris + 0.1, iris - 0.03, rho),
    );
    const cornea = smoothstep(iris + 0.1, iris - 0.1, rho) * 0.8;
    const offset = 0.55;
    const nx = x - gx * offset;
    const ny = y - gy * offset;
    const nz = z - gz * offset;
    const l = 1 / Math.hypot(nx, ny, nz);
    M.nx = mix(M.nx, nx * l, cornea);
    M.ny = mix(M.ny, ny * l, cornea);
    M.nz = mix(M.nz, nz * l, cornea);
    renormalise();
  }
  eyeOpening(Math.abs(headSide), y);
  if (opening.distance < 0.05) {
    const shade = Math.exp(-Math.max(0, -opening.upper) / 0.16) * 0.6;
    M.ar *= 1 - shade;
    M.ag *= 1 - shade * 1.05;
    M.ab *= 1 - shade * 1.05;
  }
}

/** Strand colour and tilt; strands radiate from the forehead to the bun and wind around it. */
export function hair(): void {
  const x = headX();
  const y = headY();
  const z = headZ();
  let angle: number;
  if (z < BUN[2] + 1.8) {
    const bx = x - BUN[0];
    const by = y - BUN[1];
    angle = Math.atan2(by, bx) * 0.5 + Math.hypot(bx, by) * 0.9 + z * 0.25;
  } else angle = strandAngle(x, y);
  // Strands thinner than about a third of a pixel only sparkle: fade them with distance.
  const near = clamp(3 / M.distance, 0.15, 1);
  const n1 = noise3(angle * 70, z * 0.22, 1) - 0.5;
  const n2 = noise3(angle * 170, z * 0.3, 5) - 0.5;
  const n3 = noise3(angle * 24, z * 0.1, 8);
  tint(0.55 + 0.5 * n3 + 0.5 * n2 * near);
  let tx = Math.cos(angle);
  let ty = -Math.sin(angle);
  const d = tx * M.nx + ty * M.ny;
  tx -= d * M.nx;
  ty -= d * M.ny;
  const tz = -d * M.nz;
  const tilt = (n1 + n2) * 0.6 * near;
  M.nx += tx * tilt;
  M.ny += ty * tilt;
  M.nz += tz * tilt;
  renormalise();
  M.roughness = mix(0.42, 0.3 + 0.16 * n3, near);
}

/** A matt weave with sheen at grazing angles. */
export function cloth(): void {
  // Threads are a millimetre wide: beyond arm's length they are smaller than a pixel and only speckle.
  const near = clamp(1.4 - M.distance * 0.6, 0, 1);
  const weave = near > 0 ? (noise3(M.px * 900, M.py * 900, M.pz * 900) - 0.5) * near : 0;
  if (near > 0) {
    M.nx += weave * 0.12;
    M.nz += (noise3(M.px * 870 + 9, M.py * 910, M.pz * 880) - 0.5) * 0.12 * near;
    renormalise();
  }
  tint(0.93 + 0.14 * weave);
  const cosine = Math.abs(M.nx * M.dx + M.ny * M.dy + M.nz * M.dz);
  const sheen = (1 - cosine) ** 3 * 0.35;
  M.ar += sheen * (M.ar * 2 + 0.02);
  M.ag += sheen * (M.ag * 2 + 0.02);
  M.ab += sheen * (M.ab * 2 + 0.02);
}
