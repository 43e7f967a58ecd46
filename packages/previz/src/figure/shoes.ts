import { LEGS } from "./body.ts";
import { capsule, ellipsoid, smoothMax, smoothMin } from "./sdf.ts";

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
