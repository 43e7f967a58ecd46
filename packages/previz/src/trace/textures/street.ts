import { fbm, hash3, noise3 } from "../../math/noise.ts";
import { clamp, mix, smoothstep } from "../../math/scalar.ts";
import { surface as M, renormalise } from "../surface.ts";

function grey(v: number): void {
  M.ar = v;
  M.ag = v;
  M.ab = v;
}

function emit(r: number, g: number, b: number): void {
  M.er = r;
  M.eg = g;
  M.eb = b;
}

/** How much of the road marking is left at (x, z): a crossing under the subject, lane lines beyond. */
function marking(x: number, z: number): number {
  const worn =
    (0.3 + 0.7 * smoothstep(0.2, 0.4, fbm(x * 7, z * 5, 7, 4))) * (0.75 + 0.5 * noise3(x * 1.3, z * 1.3, 5));
  if (Math.abs(z + 0.2) < 1.9) return Math.abs(x) < 5.7 && ((x + 100.28) % 1.12) / 1.12 < 0.5 ? worn : 0;
  const lane = Math.abs(x) < 0.06 || Math.abs(x) > 5.78;
  const dashed = Math.abs(Math.abs(x) - 3.1) < 0.055 && (((z * 0.2) % 1) + 1) % 1 < 0.5;
  return (lane && Math.abs(x) < 5.9) || dashed || (Math.abs(z + 3.2) < 0.16 && Math.abs(x) < 5.7) ? worn : 0;
}

/** Asphalt: grain, patches and tyre tracks. After rain a film of water lies on it, deepest in the tracks. */
function roadway(wetness: number): void {
  const x = M.px;
  const z = M.pz;
  const patch = fbm(x * 0.55 + 3.1, z * 0.4, 0.5, 4);
  const track = Math.exp(-(((Math.abs(Math.abs(x) - 1.6) - 0.75) / 0.35) ** 2));
  const wet = wetness * smoothstep(0.22, 0.74, patch + 0.07 * track);
  const grain = noise3(x * 140, z * 140, 1);
  M.roughness = mix(mix(0.8, 0.25, wetness), 0.17, wet);
  M.f0 = mix(0.03, 0.028, wet);
  const k =
    mix(0.085, 0.04, wetness) *
    mix(1, 0.72, wet) *
    (0.7 + 0.6 * grain) *
    (0.85 + 0.5 * (patch - 0.45)) *
    (1 - 0.14 * track);
  grey(k);
  M.ab = k * 1.04;
  const paint = Math.min(0.95, marking(x, z));
  if (paint > 0) {
    const white = mix(0.5, 0.32, wetness);
    M.ar = mix(M.ar, white, paint);
    M.ag = mix(M.ag, white, paint);
    M.ab = mix(M.ab, white * 0.95, paint);
  }
  // Grain too far to resolve is roughness, not bumps.
  const bumps = ((1 - wet) * mix(0.14, 0.06, wetness) + 0.01) * clamp(7 / M.distance, 0.12, 1);
  M.nx += (noise3(x * 90, z * 90, 2) - 0.5) * bumps + (noise3(x * 3.1, z * 1.4, 7) - 0.5) * 0.016 * wetness;
  M.nz += (noise3(x * 90, z * 90, 5) - 0.5) * bumps + (noise3(x * 3.1, z * 1.4, 17) - 0.5) * 0.03 * wetness;
  renormalise();
}

export function asphaltWet(): void {
  roadway(1);
}

export function asphaltDry(): void {
  roadway(0);
}

/** Pavement slabs, 60 by 40 cm. */
export function paving(): void {
  const x = M.px / 0.6;
  const z = M.pz / 0.4;
  const j = Math.floor(z);
  const sx = x + (j & 1) * 0.5;
  const i = Math.floor(sx);
  const k = (0.85 + 0.3 * hash3(i, j, 4)) * (0.8 + 0.4 * fbm(M.px * 3, 0, M.pz * 3, 3));
  const joint = Math.min(sx - i, 1 - sx + i) * 0.6 < 0.006 || Math.min(z - j, 1 - z + j) * 0.4 < 0.006;
  M.ar *= k * (joint ? 0.5 : 1);
  M.ag *= k * (joint ? 0.5 : 1);
  M.ab *= k * (joint ? 0.5 : 1);
}

/** Where a ray that enters a room by its window ends; `side`: 0 back wall, 1 side walls, 2 floor, 3 ceiling. */
const room = { u: 0.5, v: 0.5, w: 0.5, side: 0 };

/**
 * Follows the ray into the box behind a window (interior mapping, van Dongen 2008).
 * @param u metres from the middle of the room along the front, @param v above its floor
 * @param half half its width, @param height and @param depth in metres
 */
function lookInside(
  u: number,
  v: number,
  du: number,
  dv: number,
  inward: number,
  half: number,
  height: number,
  depth: number,
): void {
  const tBack = depth / Math.max(inward, 1e-4);
  const tSide = du === 0 ? 1e9 : ((du > 0 ? half : -half) - u) / du;
  const tUp = dv === 0 ? 1e9 : ((dv > 0 ? height : 0) - v) / dv;
  const t = Math.max(0, Math.min(tBack, tSide, tUp));
  room.side = t === tBack ? 0 : t === tSide ? 1 : dv > 0 ? 3 : 2;
  room.u = u + du * t;
  room.v = v + dv * t;
  room.w = inward * t;
}

/** A shop: lit ceiling, shelves along its walls, dark floor. Brightness 0-1 in `level`. */
function shopInside(kind: number, level: number): void {
  let k = 0.16;
  if (room.side === 3) k = 0.5 + 2.4 * (Math.abs(((room.w * 0.9) % 1) - 0.5) < 0.16 ? 1 : 0);
  else if (room.side === 2) k = 0.22;
  else {
    const along = room.side === 0 ? room.u : room.w;
    const shelf = room.v * 2.4;
    const row = Math.floor(shelf);
    const wide = 3 + 5 * hash3(row, Math.floor(kind * 31), 2);
    const goods = hash3(Math.floor(along * wide), row, room.side + Math.floor(kind * 9));
    const tall = 0.35 + 0.6 * hash3(Math.floor(along * wide), row, 11);
    k = shelf % 1 < 0.1 ? 0.3 : shelf % 1 > tall ? 0.62 : 0.22 + 0.5 * goods;
  }
  k *= level * (1.15 - 0.1 * room.w);
  if (kind < 0.55) emit(k, k * 0.7, k * 0.4);
  else if (kind < 0.8) emit(k * 0.78, k * 0.9, k);
  else emit(k, k * 0.62, k * 0.66);
}

/** A flat or an office behind a window: wall, a lamp, sometimes a curtain half drawn. */
function flatInside(h: number, level: number, half: number): void {
  const curtain = h * 7.3 - Math.floor(h * 7.3);
  let k = room.side === 3 ? 1.1 : room.side === 2 ? 0.2 : 0.5 + 0.16 * room.v;
  if (room.side === 0) {
    const lamp = Math.hypot(room.u - (h - 0.5) * half, room.v - 1.4);
    k += 1.5 * Math.exp(-lamp * lamp * 3);
    if (Math.abs(room.u + half * 0.4) < 0.35 && Math.abs(room.v - 1.6) < 0.3) k *= 0.35;
  }
  if (curtain < 0.4) k = mix(k, 0.45, 0.75);
  k *= level * (0.4 + 1.1 * h);
  if (h < 0.7) emit(k, k * 0.68, k * 0.38);
  else emit(k * 0.7, k * 0.86, k);
}

/** Brick, stone and render, linear sRGB. */
const WALLS: readonly (readonly [number, number, number])[] = [
  [0.3, 0.13, 0.085],
  [0.44, 0.38, 0.29],
  [0.36, 0.35, 0.34],
  [0.52, 0.47, 0.4],
  [0.2, 0.13, 0.1],
  [0.3, 0.29, 0.3],
];

/** A house front of windows over shops, all with rooms behind; at night some are lit. */
export function facade(night: boolean): void {
  if (Math.abs(M.ny) > 0.7) return;
  const sideways = Math.abs(M.nx) > Math.abs(M.nz);
  const u = sideways ? M.pz : M.px;
  const v = M.py;
  const du = sideways ? M.dz : M.dx;
  const inward = sideways ? Math.abs(M.dx) : Math.abs(M.dz);
  const building = Math.floor((sideways ? M.px : M.pz) * 0.13) + Math.floor(u / 11) * 7;
  const style = WALLS[Math.floor(hash3(building, 3, 3) * WALLS.length)] ?? [0.3, 0.3, 0.3];
  const dirt = (0.8 + 0.35 * fbm(u * 0.7, v * 0.5, building, 3)) * (night ? 0.55 : 0.9);
  M.ar = style[0] * dirt;
  M.ag = style[1] * dirt;
  M.ab = style[2] * dirt;
  M.roughness = 0.8;
  if (v < 3.1) {
    const width = 4.2;
    const i = Math.floor(u / width);
    const fu = u / width - i;
    const kind = hash3(i, 77, building);
    if (fu < 0.06 || fu > 0.94 || v < 0.4 || Math.abs(fu - 0.62) < 0.012) {
      grey(0.03);
      M.roughness = 0.4;
      return;
    }
    grey(0.01);
    M.roughness = 0.06;
    M.f0 = 0.05;
    const open = kind > 0.2;
    const level = night ? (open ? 0.95 : 0.04) : 0.16;
    if (M.bounce > 0) emit(level * 0.7, level * 0.5, level * 0.33);
    else {
      lookInside((fu - 0.5) * width, v, du, M.dy, inward, width * 0.5, 3.1, 5);
      shopInside(kind, level);
    }
    return;
  }
  const width = 1.5 + hash3(building, 1, 1) * 1.3;
  const i = Math.floor(u / width);
  const j = Math.floor(v / 3.1);
  const fu = u / width - i;
  const fv = v / 3.1 - j;
  const left = 0.2;
  const low = 0.24;
  if (fu <= left || fu >= 1 - left || fv <= low || fv >= 0.8) {
    // Lintel and sill in a lighter stone.
    if (fu > left - 0.04 && fu < 1.04 - left && ((fv > 0.8 && fv < 0.85) || (fv > 0.18 && fv < low))) {
      M.ar = M.ar * 0.5 + 0.2 * (night ? 0.5 : 1);
      M.ag = M.ag * 0.5 + 0.19 * (night ? 0.5 : 1);
      M.ab = M.ab * 0.5 + 0.17 * (night ? 0.5 : 1);
    }
    return;
  }
  const edge = Math.min(fu - left, 1 - left - fu) * width;
  if (edge < 0.05 || Math.abs(fu - 0.5) * width < 0.025 || Math.abs(fv - 0.6) * 3.1 < 0.025) {
    grey(night ? 0.05 : hash3(building, 8, 1) < 0.5 ? 0.5 : 0.06);
    M.roughness = 0.5;
    return;
  }
  M.roughness = 0.06;
  grey(0.012);
  M.f0 = 0.06;
  const h = hash3(i, j, building);
  const isLit = night && h < 0.36;
  const own = hash3(i + 31, j, building + 5);
  const level = isLit ? 0.95 : night ? 0.012 : 0.1;
  if (M.bounce > 0) {
    emit(level * 0.5, level * 0.34, level * 0.2);
    return;
  }
  lookInside((fu - 0.5) * width, (fv - low + 0.25) * 3.1, du, M.dy, inward, width * 0.7, 2.9, 4);
  flatInside(own, level, width * 0.7);
}
