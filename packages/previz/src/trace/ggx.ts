/** The micro-normal sampled last, in the frame of the shading normal (z). */
export const micro = { x: 0.5, y: 0.5, z: 0.5 };

/**
 * Samples the visible normals of GGX (Heitz, "Sampling the GGX distribution of visible normals", 2018).
 * @param vz cosine between view and normal; (vx, vy) the rest of the unit view vector
 * @param radius square root of the first uniform number
 * @param phi the second, as an angle
 */
export function sampleVisibleNormal(
  alpha: number,
  vx: number,
  vy: number,
  vz: number,
  radius: number,
  phi: number,
): void {
  let hx = alpha * vx;
  let hy = alpha * vy;
  let hz = vz;
  let l = 1 / Math.sqrt(hx * hx + hy * hy + hz * hz);
  hx *= l;
  hy *= l;
  hz *= l;
  const l2 = hx * hx + hy * hy;
  let ux = 1;
  let uy = 0;
  if (l2 > 1e-12) {
    const k = 1 / Math.sqrt(l2);
    ux = -hy * k;
    uy = hx * k;
  }
  const p1 = radius * Math.cos(phi);
  const s = 0.5 * (1 + hz);
  const p2 = (1 - s) * Math.sqrt(Math.max(0, 1 - p1 * p1)) + s * radius * Math.sin(phi);
  const p3 = Math.sqrt(Math.max(0, 1 - p1 * p1 - p2 * p2));
  const mx = (p1 * ux - p2 * hz * uy + p3 * hx) * alpha;
  const my = (p1 * uy + p2 * hz * ux + p3 * hy) * alpha;
  const mz = Math.max(1e-6, p2 * (hx * uy - hy * ux) + p3 * hz);
  l = 1 / Math.sqrt(mx * mx + my * my + mz * mz);
  micro.x = mx * l;
  micro.y = my * l;
  micro.z = mz * l;
}
