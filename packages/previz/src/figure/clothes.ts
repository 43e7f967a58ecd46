import { clamp, smoothstep } from "../math/scalar.ts";
import { hipShift, LEGS, torso } from "./body.ts";
import { capsule, ellipsoid, smoothMax, smoothMin } from "./sdf.ts";

/** Distance to the dress (a fitted bodice and a flared midi skirt), figure centimetres. */
export function dress(x: number, y: number, z: number): number {
  let bodice = torso(x, y, z) - 0.42;
  const ax = Math.abs(x);
  const neckline =
    129.6 + 9.0 * smoothstep(3.5, 11.5, ax) + 3 * smoothstep(1, -3, z) + 6 * smoothstep(9.5, 12, ax);
  bodice = smoothMax(bodice, (y - neckline) * 0.55, 0.5);
  bodice = smoothMax(bodice, -ellipsoid(ax - 18.3, y - 133.2, z + 1.5, 5.6, 9.0, 10), 0.6);
  const sx = x - hipShift(Math.max(y, 70));
  const drop = clamp((104 - y) / 64, 0, 1.1);
  const angle = Math.atan2(sx / 1.25, z + 1);
  const folds =
    drop ** 1.3 *
    (1.25 * Math.sin(angle * 9 + drop * 1.2) +
      0.75 * Math.sin(angle * 17 + 1.3 - drop * 2.0) +
      0.5 * Math.sin(angle * 5 + 2.1));
  const flare = 1 - Math.exp(-Math.max(drop, -0.05) * 5.5);
  const rx = 10.6 + 9.0 * flare + 7.2 * drop * drop + folds;
  const rz = 8.7 + 5.2 * flare + 8.8 * drop * drop + folds;
  const qx = sx / rx;
  const qz = (z + 1.0 - 1.2 * drop) / rz;
  let skirt = (Math.sqrt(qx * qx + qz * qz) - 1) * Math.min(rx, rz) * 0.8;
  skirt = smoothMax(skirt, -(skirt + 0.7), 0.1);
  skirt = smoothMax(skirt, y - 105, 0.5);
  bodice = smoothMax(bodice, 95 - y, 4);
  const d = smoothMin(bodice, skirt, 3);
  return smoothMax(d, 36.5 - y + 0.5 * Math.sin(angle * 3), 0.3) * 0.9;
}

/** Distance to the belt. */
export function belt(x: number, y: number, z: number): number {
  const d = Math.abs(torso(x, y, z) - 1.15) - 0.35;
  return smoothMax(d, Math.abs(y - 105.2 + (x - hipShift(y)) * 0.02) - 1.5, 0.3);
}

/** Distance to the pair of court shoes. */
export function shoes(x: number, y: number, z: number): number {
  let nearest = 1e9;
  for (const { ankle, toe } of LEGS) {
    const [ax, , az] = ankle;
    const [tx, , tz] = toe;
    const mx = (ax + tx) / 2;
    const mz = (az + tz) / 2 - 1;
    let d = capsule(x, y, z, tx, 1.9, tz - 0.2, mx, 4.6, mz, 1.5, 2.9);
    d = smoothMin(d, ellipsoid(x - tx, y - 2.0, z - tz + 2.6, 3.7, 2.1, 4.6), 1.5);
    d = smoothMin(d, capsule(x, y, z, mx, 5.0, mz, ax, 8.0, az - 0.8, 2.9, 3.15), 2);
    const openingX = x - (ax * 0.62 + tx * 0.38);
    const openingZ = z - (az * 0.62 + tz * 0.38);
    d = smoothMax(d, -ellipsoid(openingX, y - 10.4, openingZ, 2.9, 5.0, 6.0), 0.35);
    d = smoothMax(d, -(y - 0.25), 0.15);
    d = smoothMax(d, -capsule(x, y, z, mx - 8, 1.2, az + 5, mx + 8, 1.2, az + 5, 2.9, 2.9), 1.2);
    const heel = capsule(x, y, z, ax, 0.5, az - 2.6, ax, 8.0, az - 1.6, 0.75, 2.0);
    d = smoothMin(d, smoothMax(heel, -y + 0.02, 0.1), 0.8);
    nearest = Math.min(nearest, d);
  }
  return nearest;
}
