import { EYE, eyeOpening, IRIS, opening } from "../../figure/face.ts";
import type { Identity } from "../../figure/identity.ts";
import { noise3 } from "../../math/noise.ts";
import { mix, smoothstep } from "../../math/scalar.ts";
import { surface as M, paint, renormalise } from "../surface.ts";
import { headX, headY, headZ } from "./head-frame.ts";

const PUPIL = 0.26;
/** How deep the iris lies under the cornea, centimetres, and what bends the view into it (n = 1.336). */
const IRIS_DEPTH = 0.26;
const REFRACTION = 1 / 1.336;

/** Fibres, crypts and collarette of the iris at radius `u` (0-1) and angle `theta`. */
function iris(id: Identity, u: number, theta: number, lightness: number): void {
  const fibre =
    0.5 * noise3(theta * 7, u * 2.2, 2) +
    0.5 * noise3(theta * 19, u * 4, 7) +
    0.3 * noise3(theta * 37, u * 6, 4);
  const collarette = smoothstep(0.2, 0, Math.abs(u - 0.52 - 0.05 * noise3(theta * 6, 1, 1))) * 0.5;
  const k = (0.35 + 1.05 * fibre + collarette) * lightness;
  const [r, g, b] = id.eye.iris;
  const warm = smoothstep(0.75, 0.4, u);
  const limbus = smoothstep(0.76, 1.0, u) * 0.88;
  const hole = smoothstep(PUPIL / IRIS + 0.05, PUPIL / IRIS - 0.05, u);
  const dark = (1 - limbus) * (1 - hole);
  M.ar = mix(0.004, r * k * (1 + 0.5 * warm), dark);
  M.ag = mix(0.004, g * k * (1 + 0.2 * warm), dark);
  M.ab = mix(0.005, b * k, dark);
}

/** Sclera, iris and pupil of one person; the cornea bulges the normal over an iris that lies deeper. */
export function eyePaint(id: Identity): () => void {
  return () => {
    const headSide = headX();
    const y = headY();
    const z = headZ() - EYE.z;
    const x = headSide - (headSide > 0 ? id.eye.spacing : -id.eye.spacing);
    const gx = M.gazeX;
    const gy = M.gazeY;
    const gz = M.gazeZ;
    const forward = x * gx + y * gy + z * gz;
    const qx = x - gx * forward;
    const qy = y - gy * forward;
    const qz = z - gz * forward;
    const rho = Math.sqrt(qx * qx + qy * qy + qz * qz);
    const theta = Math.atan2(qy, qx);
    // Not white: ivory, pinker toward the corners, with faint vessels.
    M.ar = 0.45;
    M.ag = 0.4;
    M.ab = 0.36;
    const cloud = noise3(x * 2.2 + headSide, y * 2.2, 11) - 0.5;
    M.ag *= 1 + cloud * 0.08;
    M.ab *= 1 + cloud * 0.16;
    const corner = smoothstep(0.45, 1.35, Math.abs(x));
    paint(0.42, 0.27, 0.225, corner * 0.55);
    const vessels = smoothstep(0.06, 0, Math.abs(noise3(x * 3 + 4, y * 9, 3 + headSide) - 0.5)) * corner;
    paint(0.5, 0.2, 0.16, vessels * 0.3);
    M.roughness = 0.09;
    M.f0 = 0.035;
    if (forward > 0 && rho < IRIS + 0.1) {
      const edge = smoothstep(IRIS + 0.06, IRIS - 0.05, rho);
      const { ar, ag, ab } = M;
      // The view bends into the eye and meets the iris a little deeper: it shifts as one moves.
      const along = M.dx * gx + M.dy * gy + M.dz * gz;
      const shift = (IRIS_DEPTH * REFRACTION) / Math.max(0.35, Math.abs(along));
      const dome = Math.max(0, 1 - (rho / IRIS) ** 2);
      const ix = qx + (M.dx - gx * along) * shift * dome;
      const iy = qy + (M.dy - gy * along) * shift * dome;
      const iz = qz + (M.dz - gz * along) * shift * dome;
      const u = Math.min(Math.sqrt(ix * ix + iy * iy + iz * iz) / IRIS, 1);
      // Light that enters from above gathers at the bottom of the iris.
      iris(id, u, u < 0.05 ? theta : Math.atan2(iy, ix), 0.85 + 0.7 * smoothstep(0.25, -0.8, iy / IRIS));
      M.ar = mix(ar, M.ar, edge);
      M.ag = mix(ag, M.ag, edge);
      M.ab = mix(ab, M.ab, edge);
      const bulge = smoothstep(IRIS + 0.08, IRIS - 0.1, rho) * 0.8;
      M.roughness = mix(M.roughness, 0.03, bulge);
      M.f0 = mix(M.f0, 0.05, bulge);
      const offset = 0.5;
      const nx = x - gx * offset;
      const ny = y - gy * offset;
      const nz = z - gz * offset;
      const l = 1 / Math.hypot(nx, ny, nz);
      M.nx = mix(M.nx, nx * l, bulge);
      M.ny = mix(M.ny, ny * l, bulge);
      M.nz = mix(M.nz, nz * l, bulge);
      renormalise();
    }
    eyeOpening(id, Math.abs(headSide), y);
    // The pink of the inner corner.
    paint(
      0.44,
      0.2,
      0.165,
      smoothstep(-id.eye.halfWidth + 0.42, -id.eye.halfWidth + 0.2, opening.along) * 0.85,
    );
    if (opening.distance < 0.08) {
      // Lids and lashes shade what lies under them.
      const above = Math.exp(-Math.max(0, -opening.upper) / 0.3) * 0.78;
      const below = Math.exp(-Math.max(0, -opening.lower) / 0.07) * 0.3;
      const k = Math.max(0.3, (1 - above) * (1 - below));
      M.ar *= k;
      M.ag *= k * 0.97;
      M.ab *= k * 0.96;
    }
  };
}
