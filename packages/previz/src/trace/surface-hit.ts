import type { Body } from "./caster.ts";
import { MATERIAL_STRIDE } from "./scene-data.ts";
import { surface } from "./surface.ts";
import { applyTexture } from "./textures/index.ts";

/** World-space shading normal, geometric normal (both toward the ray's origin) and flag of the last hit. */
export const met = { nx: 0.5, ny: 0.5, nz: 0.5, gx: 0.5, gy: 0.5, gz: 0.5, flag: 0 };

/**
 * Fills `surface` (in the body's own frame, textured) and `met` for a hit on `triangle` at the
 * world-space point (px, py, pz), `t` metres along the unit direction (dx, dy, dz).
 */
export function meetSurface(
  body: Body,
  materials: Float32Array,
  triangle: number,
  hu: number,
  hv: number,
  px: number,
  py: number,
  pz: number,
  dx: number,
  dy: number,
  dz: number,
  t: number,
  bounce: number,
): void {
  const ids = body.data.indices;
  const N = body.data.normals;
  const ia = ids[triangle * 3] as number;
  const a3 = ia * 3;
  const b3 = (ids[triangle * 3 + 1] as number) * 3;
  const c3 = (ids[triangle * 3 + 2] as number) * 3;
  const hw = 1 - hu - hv;
  let nx = (N[a3] as number) * hw + (N[b3] as number) * hu + (N[c3] as number) * hv;
  let ny = (N[a3 + 1] as number) * hw + (N[b3 + 1] as number) * hu + (N[c3 + 1] as number) * hv;
  let nz = (N[a3 + 2] as number) * hw + (N[b3 + 2] as number) * hu + (N[c3 + 2] as number) * hv;
  let l = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-20);
  nx *= l;
  ny *= l;
  nz *= l;
  const T = body.data.corners;
  const q = triangle * 9;
  const e1x = T[q + 3] as number;
  const e1y = T[q + 4] as number;
  const e1z = T[q + 5] as number;
  const e2x = T[q + 6] as number;
  const e2y = T[q + 7] as number;
  const e2z = T[q + 8] as number;
  let gx = e1y * e2z - e1z * e2y;
  let gy = e1z * e2x - e1x * e2z;
  let gz = e1x * e2y - e1y * e2x;
  l = 1 / Math.sqrt(gx * gx + gy * gy + gz * gz + 1e-30);
  gx *= l;
  gy *= l;
  gz *= l;
  const R = body.r;
  let lx = px;
  let ly = py;
  let lz = pz;
  let ldx = dx;
  let ldy = dy;
  let ldz = dz;
  if (body.moved) {
    const x = px - body.tx;
    const y = py - body.ty;
    const z = pz - body.tz;
    lx = (R[0] as number) * x + (R[3] as number) * y + (R[6] as number) * z;
    ly = (R[1] as number) * x + (R[4] as number) * y + (R[7] as number) * z;
    lz = (R[2] as number) * x + (R[5] as number) * y + (R[8] as number) * z;
    ldx = (R[0] as number) * dx + (R[3] as number) * dy + (R[6] as number) * dz;
    ldy = (R[1] as number) * dx + (R[4] as number) * dy + (R[7] as number) * dz;
    ldz = (R[2] as number) * dx + (R[5] as number) * dy + (R[8] as number) * dz;
  }
  if (gx * ldx + gy * ldy + gz * ldz > 0) {
    gx = -gx;
    gy = -gy;
    gz = -gz;
  }
  if (nx * gx + ny * gy + nz * gz < 0) {
    if (nx * ldx + ny * ldy + nz * ldz < -0.1) {
      // A sliver folded over by the mesher: its smooth normal is right, its plane is not.
      gx = nx;
      gy = ny;
      gz = nz;
    } else {
      nx = -nx;
      ny = -ny;
      nz = -nz;
    }
  }
  const m = (body.materialBase + (body.data.slots[ia] as number)) * MATERIAL_STRIDE;
  surface.ar = materials[m] as number;
  surface.ag = materials[m + 1] as number;
  surface.ab = materials[m + 2] as number;
  surface.roughness = materials[m + 3] as number;
  surface.f0 = materials[m + 4] as number;
  surface.metal = materials[m + 5] as number;
  surface.er = materials[m + 7] as number;
  surface.eg = materials[m + 8] as number;
  surface.eb = materials[m + 9] as number;
  surface.transmission = materials[m + 11] as number;
  surface.nx = nx;
  surface.ny = ny;
  surface.nz = nz;
  surface.px = lx;
  surface.py = ly;
  surface.pz = lz;
  surface.dx = ldx;
  surface.dy = ldy;
  surface.dz = ldz;
  surface.distance = t;
  surface.bounce = bounce;
  const texture = materials[m + 6] as number;
  if (texture > 0) {
    surface.gazeX = body.gaze[0];
    surface.gazeY = body.gaze[1];
    surface.gazeZ = body.gaze[2];
    applyTexture(texture);
  }
  nx = surface.nx;
  ny = surface.ny;
  nz = surface.nz;
  if (body.rotated) {
    const x = nx;
    const y = ny;
    const z = nz;
    nx = (R[0] as number) * x + (R[1] as number) * y + (R[2] as number) * z;
    ny = (R[3] as number) * x + (R[4] as number) * y + (R[5] as number) * z;
    nz = (R[6] as number) * x + (R[7] as number) * y + (R[8] as number) * z;
    const ax = gx;
    const ay = gy;
    const az = gz;
    gx = (R[0] as number) * ax + (R[1] as number) * ay + (R[2] as number) * az;
    gy = (R[3] as number) * ax + (R[4] as number) * ay + (R[5] as number) * az;
    gz = (R[6] as number) * ax + (R[7] as number) * ay + (R[8] as number) * az;
  }
  met.nx = nx;
  met.ny = ny;
  met.nz = nz;
  met.gx = gx;
  met.gy = gy;
  met.gz = gz;
  met.flag = materials[m + 10] as number;
}
