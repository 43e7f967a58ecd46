import { clamp, smoothstep } from "../math/scalar.ts";
import { armAt, armDistance, bareArms, bareLegs, HAND_ON_HIP, hipShift, torso, trunk } from "./body.ts";
import { folds, foldsAround } from "./folds.ts";
import { smoothMax, smoothMin } from "./sdf.ts";

/** Height of the waist seam. */
const WAIST = 105;
/** Where the skirt ends. */
export const DRESS_HEM = 36;

/** How far above the neckline's edge a point is: a V over the breast, a shallow scoop behind. */
function aboveNeckline(x: number, y: number, z: number): number {
  const ax = Math.sqrt(x * x + 0.3);
  const front = 125.6 + 1.5 * ax - 0.02 * ax * ax;
  const back = 135.4 + 0.06 * ax * ax;
  const t = smoothstep(1.5, -4, z);
  return (y - (front + (back - front) * t)) * 0.55;
}

function bodice(x: number, y: number, z: number): number {
  let d = torso(x, y, z);
  const arm = armAt(HAND_ON_HIP, x);
  if (arm !== null && y > 112) {
    const { shoulder: S, elbow: E } = arm;
    const l = Math.hypot(E[0] - S[0], E[1] - S[1], E[2] - S[2]);
    const along = ((x - S[0]) * (E[0] - S[0]) + (y - S[1]) * (E[1] - S[1]) + (z - S[2]) * (E[2] - S[2])) / l;
    // A short sleeve that stands off the arm toward its hem.
    const wide = 0.25 + 0.75 * smoothstep(-2, 10, along);
    const around = Math.atan2(z - S[2], (x - S[0]) * arm.side + 0.5 * (S[1] - y));
    let sleeve = armDistance(arm, x, y, z) - wide - 0.28 * folds(around * 2.2, along * 0.12, 3);
    sleeve = smoothMax(sleeve, along - 10.5, 0.25);
    d = smoothMin(d, sleeve, 2.2);
  }
  // Gathers rise from the waist seam and die out under the breast; wrap folds run from shoulder to waist.
  const angle = Math.atan2(x - hipShift(y), z + 1);
  const gather = smoothstep(119, 106, y) * smoothstep(103, 105.5, y);
  d -= gather * 0.62 * foldsAround(angle, 40, (y - 104) * 0.05, 1);
  const front = smoothstep(0, 5, z) * smoothstep(106, 112, y) * smoothstep(134, 126, y);
  d -= front * 0.3 * folds((y - Math.abs(x) * 1.45) * 0.16 + 4, x * 0.05, 7);
  d -= 0.42;
  // A folded edge along the neckline.
  const edge = aboveNeckline(x, y, z);
  d -= 0.12 * smoothstep(-1.1, -0.7, edge);
  return smoothMax(d, edge, 0.35);
}

function skirt(x: number, y: number, z: number): number {
  const sx = x - hipShift(Math.max(y, 70));
  const drop = clamp((WAIST - 0.5 - y) / 64, 0, 1.1);
  const angle = Math.atan2(sx / 1.25, z + 1);
  const deep = 0.28 * smoothstep(0, 0.06, drop) + drop ** 1.1 * 2.5;
  const rise = deep * (foldsAround(angle, 15, drop * 0.8, 11) + 0.3 * foldsAround(angle, 37, drop * 1.2, 13));
  const flare = 1 - Math.exp(-Math.max(drop, -0.05) * 5.5);
  const rx = 10.7 + 8.8 * flare + 6.0 * drop * drop + rise;
  const rz = 8.8 + 5.2 * flare + 7.4 * drop * drop + rise;
  const qx = sx / rx;
  const qz = (z + 1.0 - 1.2 * drop) / rz;
  let d = (Math.sqrt(qx * qx + qz * qz) - 1) * Math.min(rx, rz) * 0.7;
  d = smoothMax(d, -(d + 0.85), 0.1);
  d = smoothMax(d, y - WAIST - 0.4, 0.5);
  return smoothMax(d, (DRESS_HEM - y + 0.35 * Math.sin(angle * 3)) * 0.9, 0.25);
}

/** Distance to the dress: a V-necked, short-sleeved bodice and a pleated midi skirt, figure centimetres. */
export function dress(x: number, y: number, z: number): number {
  if (y < 92) return skirt(x, y, z) * 0.9;
  const top = smoothMax(bodice(x, y, z), 96 - y, 3);
  return smoothMin(top, skirt(x, y, z), 1.6) * 0.9;
}

/** Distance to the narrow leather belt over the waist seam. */
export function dressBelt(x: number, y: number, z: number): number {
  const d = Math.abs(torso(x, y, z) - 1.05) - 0.3;
  return smoothMax(d, Math.abs(y - WAIST + (x - hipShift(y)) * 0.02) - 1.2, 0.3);
}

/** Distance to all skin the dress leaves bare; under the cloth it keeps a finger's breadth back. */
export function dressSkin(x: number, y: number, z: number): number {
  const covered = smoothstep(0.2, -1.6, aboveNeckline(x, y, z) * 1.8);
  // What the bodice hides entirely is left out.
  let d = smoothMax(trunk(x, y, z) + 1.0 * covered * smoothstep(128, 118, y), 117 - y, 1);
  if (y < 90) d = Math.min(d, bareLegs(x, y, z, 74));
  return smoothMin(d, bareArms(HAND_ON_HIP, x, y, z), 1.6);
}
