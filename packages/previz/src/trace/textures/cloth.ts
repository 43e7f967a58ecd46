import { fbm, noise3 } from "../../math/noise.ts";
import { clamp } from "../../math/scalar.ts";
import { surface as M, renormalise, tint } from "../surface.ts";

/** A matt weave with sheen at grazing angles; `coarse` scales the thread. */
function weave(coarse: number, sheenStrength: number): void {
  // Threads are a millimetre wide: beyond arm's length they are smaller than a pixel and only speckle.
  const near = clamp(1.4 * coarse - M.distance * 0.6, 0, 1);
  const q = 900 / coarse;
  const thread = near > 0 ? (noise3(M.px * q, M.py * q, M.pz * q) - 0.5) * near : 0;
  if (near > 0) {
    M.nx += thread * 0.12;
    M.nz += (noise3(M.px * q + 9, M.py * q, M.pz * q) - 0.5) * 0.12 * near;
    renormalise();
  }
  const worn = fbm(M.px * 9, M.py * 9, M.pz * 9, 3) - 0.44;
  tint(1 + 0.14 * thread + 0.12 * worn);
  const cosine = Math.abs(M.nx * M.dx + M.ny * M.dy + M.nz * M.dz);
  const sheen = (1 - cosine) ** 3 * sheenStrength;
  M.ar += sheen * (M.ar * 2 + 0.02);
  M.ag += sheen * (M.ag * 2 + 0.02);
  M.ab += sheen * (M.ab * 2 + 0.02);
}

/** Dress and shirt cloth. */
export function cloth(): void {
  weave(1, 0.35);
}

/** Coat and trouser cloth: a coarser yarn with a duller nap. */
export function wool(): void {
  const fleck = M.distance < 3 ? noise3(M.px * 520, M.py * 520, M.pz * 520) - 0.5 : 0;
  weave(2, 0.22);
  tint(1 + 0.2 * fleck * clamp(1.6 - M.distance * 0.5, 0, 1));
}
