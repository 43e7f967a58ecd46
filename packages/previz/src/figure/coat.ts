import { clamp, smoothstep } from "../math/scalar.ts";
import { armAt, HAND_IN_POCKET, handsOnly, hipShift, torso, trunk } from "./body.ts";
import { foldsAround } from "./folds.ts";
import { neck } from "./head.ts";
import { type DistanceField, smoothMax, smoothMin } from "./sdf.ts";
import { sleeve } from "./shirt.ts";

export const COAT_HEM = 40;
const WAIST = 104;
/** Where the lapels meet. */
const BREAK = 117;

/** The cloth of the coat's body, before it is opened at the throat. */
function shell(x: number, y: number, z: number): number {
  const sx = x - hipShift(Math.max(y, 76)) * 0.8;
  const angle = Math.atan2(sx / 1.2, z + 1);
  const drop = clamp((WAIST - y) / 64, 0, 1.1);
  const flare = 1 - Math.exp(-drop * 4.5);
  const rise = (0.3 * smoothstep(0, 0.05, drop) + 2.0 * drop) * foldsAround(angle, 11, drop * 0.6, 41);
  const rx = 12.6 + 7.2 * flare + 3.4 * drop * drop + rise;
  const rz = 10.4 + 4.2 * flare + 3.8 * drop * drop + rise;
  const qx = sx / rx;
  const qz = (z + 0.8 - drop) / rz;
  const skirt = (Math.sqrt(qx * qx + qz * qz) - 1) * Math.min(rx, rz) * 0.8;
  if (y < 92) return skirt;
  let top = torso(x, y, z) - 0.9 - 0.6 * smoothstep(135, 126, y);
  top -= 0.6 * smoothstep(124, 106, y) * foldsAround(angle, 13, y * 0.03, 43);
  top -= 0.3 * smoothstep(110, 106, y) * foldsAround(angle, 31, y * 0.05, 47);
  return smoothMin(smoothMax(top, 98 - y, 3), smoothMax(skirt, y - WAIST - 1, 1.5), 3);
}

/** How far inside the V between the lapels a point is. */
function opening(x: number, y: number, z: number): number {
  return z > -1 ? (y - BREAK) * 0.33 - Math.abs(x - 0.6) * 0.94 : -9;
}

/** Lapels and the collar that continues them around the neck: a second layer over the breast. */
function lapels(cloth: number, x: number, y: number, z: number): number {
  if (y < BREAK - 4 || y > 154) return 9;
  const ax = Math.abs(x - 0.3);
  const inner = opening(x, y, z);
  const back = smoothstep(2, -5, z);
  const base = smoothMin(cloth, neck(x, y, z) - 0.7, 4.5);
  if (base > 5) return base - 2;
  // From the break the lapel widens to its notch, above which the collar sets in.
  const rise = clamp((y - BREAK) / 17, 0, 1);
  const notch = 0.9 * Math.exp(-(((y - 134.2) / 0.7) ** 2));
  const width = 5.9 * smoothstep(0, 0.8, rise) * (1 - 0.28 * smoothstep(134.6, 140, y)) - notch * 2.2;
  const outer = (ax - (y - BREAK) * 0.35 - width) * 0.8;
  let front = Math.abs(base - 0.42 - 0.35 * smoothstep(2, 0, -inner)) - 0.34;
  front = smoothMax(front, smoothMax(outer, inner - 0.2, 0.2), 0.25);
  front = smoothMax(front, (y - 142.5) * 0.9, 0.3);
  const stand = 0.45 + 0.6 * smoothstep(146, 141, y);
  let fall = smoothMax(Math.abs(base - stand) - 0.34, neck(x, y, z) - 4.4, 0.4);
  fall = smoothMax(fall, (y - 144.6 + 3.6 * (1 - back)) * 0.9, 0.4);
  fall = smoothMax(fall, (139.2 - 2.2 * back - y) * 0.9, 0.3);
  fall = smoothMax(fall, inner - 0.2, 0.3);
  return smoothMin(smoothMax(front, -z - 2, 1), fall, 0.4);
}

/** Distance to the long coat: lapels, sleeves, and one front lapped over the other. */
export function coat(x: number, y: number, z: number): number {
  const cloth = shell(x, y, z);
  let d = smoothMax(cloth, y - 143, 0.6);
  // The lapped front: its edge runs down her left of the middle.
  if (z > 0) {
    const edge = x - hipShift(Math.max(y, 76)) * 0.8 - 4.2 - 0.02 * (WAIST - y);
    d -= 0.42 * smoothstep(0.15, -0.25, edge) * smoothstep(-14, -3, edge);
  }
  if (y < 96) d = smoothMax(d, -(d + 0.9), 0.1);
  d = smoothMax(d, opening(x, y, z), 0.3);
  const arm = armAt(HAND_IN_POCKET, x);
  if (arm !== null) d = smoothMin(d, sleeve(arm, x, y, z, 1.5, arm.hand === null ? -7 : 2.2, 0.6), 1.5);
  // Pocket welts.
  const sx = Math.abs(x - hipShift(88) * 0.8);
  if (z > 0 && y > 76 && y < 98) {
    const lean = (sx - 13.4) * 0.93 + (y - 87) * 0.36;
    d -= 0.35 * smoothstep(1.5, 1.25, Math.abs(lean)) * smoothstep(8.6, 8.3, Math.abs(y - 87));
  }
  d = smoothMin(d, lapels(cloth, x, y, z), 0.2);
  return smoothMax(d, COAT_HEM - y, 0.3) * 0.78;
}

/** The coat's tied belt. */
export function coatBelt(x: number, y: number, z: number): number {
  if (y < 60 || y > 112) return 9;
  const h = y - WAIST - 0.5 + (x - hipShift(y)) * 0.02;
  const cloth = shell(x, y, z);
  const d = smoothMax(Math.abs(cloth - 0.35) - 0.32, Math.abs(h) - 2.1, 0.35);
  if (z < 0) return d * 0.8;
  // One end hangs from the knot.
  const kx = x - hipShift(WAIST) - 2.4;
  const knot = Math.hypot(kx, h) - 1.9;
  const end = smoothMax(
    Math.abs(kx - 0.1 * (WAIST - y)) - 1.7,
    smoothMax(Math.abs(y - 93.5) - 11, Math.abs(cloth - 0.7) - 0.24, 0.1),
    0.2,
  );
  const tied = smoothMax(knot, cloth - 1.7, 0.6);
  return smoothMin(smoothMin(d, tied, 0.5), end, 0.2) * 0.8;
}

const hands = handsOnly(HAND_IN_POCKET);
/** Skin above the collar and the one hand that shows. */
export const coatSkin: DistanceField = (x, y, z) => {
  const skin =
    trunk(x, y, z) + 0.9 * smoothstep(140, 136, y) * smoothstep(0.5, -1, (y - 131) * 0.36 - Math.abs(x));
  return Math.min(smoothMax(skin, 128 - y, 1), hands(x, y, z));
};
