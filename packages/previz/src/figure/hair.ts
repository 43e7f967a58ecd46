import { noise3 } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import { BUN, hairline, strandAngle } from "./face.ts";
import { skull } from "./head.ts";
import { capsule, ellipsoid, smoothMax, smoothMin, sphere } from "./sdf.ts";

/** The field is scaled by this so that its slope stays below one where strands are steep. */
const LIPSCHITZ_SCALE = 0.85;

/** Distance to the combed-back hair and its bun, head-local centimetres. */
export function hairShell(x: number, y: number, z: number): number {
  const far = sphere(x, y - 2, z + 3, 13);
  if (far > 4) return far;
  const ax = Math.abs(x);
  let scalp = skull(ax, y, z);
  scalp = smoothMin(scalp, capsule(ax, y, z, 0, -4, -2.2, 0, -20, -4.4, 4.15, 3.95), 1.3);
  const behind = (hairline(y) + hairline(y - 0.5) + hairline(y + 0.5)) / 3 - z;
  // Thickness grows behind the hairline; more lift over the crown keeps it from reading as a cap.
  const lift = 0.3 * smoothstep(4, 9, y) * smoothstep(1.5, 6, behind);
  const thickness = -0.22 + 0.45 * smoothstep(-0.1, 0.9, behind) + 0.75 * smoothstep(0.3, 5, behind) + lift;
  let d = scalp - thickness;
  const angle = strandAngle(x, y);
  const fall = smoothstep(-0.1, 1.0, behind);
  const warp = noise3(z * 0.25, angle * 2, 3) * 0.5;
  const strands =
    0.012 * Math.sin(angle * 34 + warp * 9) +
    0.016 * Math.sin(angle * 71 + warp * 13 + 1) +
    0.04 * (noise3(angle * 60, z * 0.2, 7) - 0.5);
  // Locks: broad, shallow waves that break the single highlight into several.
  const locks = 0.11 * (noise3(angle * 9 + warp * 2, z * 0.16, 21) - 0.5);
  d -= (strands + locks) * fall;
  d = smoothMax(d, -behind - 0.05, 0.3);
  d = smoothMax(d, -ellipsoid(ax - 7.6, y + 1.5, z + 0.75, 2.2, 2.7, 1.75), 0.5); // around the ear
  const bx = x - BUN[0];
  const by = y - BUN[1];
  const bz = z - BUN[2];
  const a = Math.atan2(by, bx);
  const r = Math.hypot(bx, by);
  let bun = ellipsoid(bx, by, bz, 3.9, 3.7, 2.9);
  bun -=
    0.11 * Math.sin(a * 3 + r * 4.2 + bz) + 0.05 * Math.sin(a * 5 + r * 13 + bz * 2 + Math.sin(a * 2) * 2);
  return smoothMin(d, bun * 0.8, 0.35) * LIPSCHITZ_SCALE;
}
