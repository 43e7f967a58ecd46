// biome-ignore-all lint/complexity/useMathMinMax: hot; comparisons skip the NaN and -0 handling of Math.min.
/**
 * Signed distance primitives, in centimetres, negative inside.
 * Polynomial smooth minimum, ellipsoid bound and capsule after Inigo Quilez, "Distance functions".
 */

/** Smooth union: equals min(a, b) where |a - b| >= k. */
export function smoothMin(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}

/** Smooth intersection. */
export function smoothMax(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.max(a, b) + h * h * k * 0.25;
}

/** Ellipsoid at the origin with radii (rx, ry, rz); exact on the surface, a bound elsewhere. */
export function ellipsoid(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  const a = x / rx;
  const b = y / ry;
  const c = z / rz;
  const k0 = Math.sqrt(a * a + b * b + c * c);
  if (k0 < 1e-6) return -Math.min(rx, ry, rz);
  const a2 = a / rx;
  const b2 = b / ry;
  const c2 = c / rz;
  return (k0 * (k0 - 1)) / Math.sqrt(a2 * a2 + b2 * b2 + c2 * c2);
}

/** Capsule from A to B whose radius goes linearly from `ra` to `rb`. */
export function capsule(
  x: number,
  y: number,
  z: number,
  ax: number,
  ay: number,
  az: number,
  bx: number,
  by: number,
  bz: number,
  ra: number,
  rb: number,
): number {
  const dx = bx - ax;
  const dy = by - ay;
  const dz = bz - az;
  const px = x - ax;
  const py = y - ay;
  const pz = z - az;
  let t = (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz);
  t = t < 0 ? 0 : t > 1 ? 1 : t;
  const qx = px - dx * t;
  const qy = py - dy * t;
  const qz = pz - dz * t;
  return Math.sqrt(qx * qx + qy * qy + qz * qz) - (ra + (rb - ra) * t);
}

/** Sphere at the origin. */
export function sphere(x: number, y: number, z: number, r: number): number {
  return Math.sqrt(x * x + y * y + z * z) - r;
}

/** A distance field: centimetres in, centimetres out. */
export type DistanceField = (x: number, y: number, z: number) => number;
