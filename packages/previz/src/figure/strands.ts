import { randomStream } from "../math/noise.ts";
import type { RibbonMesh } from "./ribbons.ts";
import type { DistanceField } from "./sdf.ts";

type Vec = [number, number, number];

/** Value and gradient of a field: one shared record, overwritten by each `probe`. */
const probed = { d: 0.5, x: 0.5, y: 0.5, z: 0.5 };
const STEP = 0.06;

function probe(f: DistanceField, p: Vec): void {
  const [x, y, z] = p;
  const a = f(x + STEP, y - STEP, z - STEP);
  const b = f(x - STEP, y - STEP, z + STEP);
  const c = f(x - STEP, y + STEP, z - STEP);
  const d = f(x + STEP, y + STEP, z + STEP);
  const gx = a - b - c + d;
  const gy = -a - b + c + d;
  const gz = -a + b - c + d;
  const l = Math.sqrt(gx * gx + gy * gy + gz * gz) || 1;
  probed.d = ((a + b + c + d) * 0.25) / Math.max(l / (4 * STEP), 0.3);
  probed.x = gx / l;
  probed.y = gy / l;
  probed.z = gz / l;
}

/** Moves `p` toward the level set `level` of the field by at most `most`; the normal is in `probed`. */
function settle(f: DistanceField, p: Vec, level: number, most: number): void {
  probe(f, p);
  const s = Math.max(-most, Math.min(most, level - probed.d));
  p[0] += probed.x * s;
  p[1] += probed.y * s;
  p[2] += probed.z * s;
}

/** How a head of hair is covered with locks. */
export interface Growth {
  /** The surface strands lie on, head-local centimetres. */
  readonly surface: DistanceField;
  /** Box in which roots are sought, then drawn onto the surface. */
  readonly min: Vec;
  readonly max: Vec;
  /** Whether hair grows at this point of the surface. */
  readonly grows: (p: Vec, random: () => number) => boolean;
  /** Which way hair lies; need not be tangent nor of unit length. */
  readonly flow: (p: Vec) => Vec;
  readonly count: number;
  /** Shortest and longest strand, widest ribbon, and how far above the surface they lie at most. */
  readonly length: readonly [number, number];
  readonly width: number;
  readonly lift: number;
  /** How unruly: sideways wander in radians, and the fraction of the lift that only shows at the tip. */
  readonly wander: number;
  readonly stray: number;
  readonly seed: number;
}

/** Longest piece of a strand: on a skull its chord lies 0.15 mm under the arc. */
const SEGMENT = 1;

/** Share of its direction that must lie in the surface for a strand to go on. */
const ENDS_BELOW = 0.6;

/** Grows tapering strands over a surface; the same mesh for the same growth. */
export function growStrands(mesh: RibbonMesh, g: Growth): void {
  const random = randomStream(g.seed);
  for (let i = 0; i < 16; i++) random();
  let tries = g.count * 30;
  for (let n = 0; n < g.count && tries > 0; tries--) {
    const p: Vec = [
      g.min[0] + (g.max[0] - g.min[0]) * random(),
      g.min[1] + (g.max[1] - g.min[1]) * random(),
      g.min[2] + (g.max[2] - g.min[2]) * random(),
    ];
    if (Math.abs(g.surface(p[0], p[1], p[2])) > 1.2) continue;
    for (let k = 0; k < 3; k++) settle(g.surface, p, 0, 1);
    if (Math.abs(probed.d) > 0.1 || !g.grows(p, random)) continue;
    n++;
    const length = g.length[0] + (g.length[1] - g.length[0]) * random();
    const lift = g.lift * random();
    const turn = (random() - 0.5) * g.wander;
    const bend = (random() - 0.5) * g.wander * 0.4;
    const path: number[] = [];
    const faces: number[] = [];
    const steps = Math.max(3, Math.round(length / SEGMENT));
    for (let k = 0; k <= steps; k++) {
      const u = k / steps;
      // Roots begin inside the mass: no blunt ends show.
      const rise =
        lift * (1 - g.stray + g.stray * u * u) * Math.min(1, u * 4) - 0.03 * Math.max(0, 1 - u * 5);
      settle(g.surface, p, rise, k === 0 ? 0.3 : 0.5);
      path.push(p[0], p[1], p[2]);
      faces.push(probed.x, probed.y, probed.z);
      const { x: nx, y: ny, z: nz } = probed;
      const [vx, vy, vz] = g.flow(p);
      const along = vx * nx + vy * ny + vz * nz;
      let tx = vx - along * nx;
      let ty = vy - along * ny;
      let tz = vz - along * nz;
      const l = Math.hypot(tx, ty, tz);
      // At a hem the surface turns away under the hair's fall: there it ends.
      if (l <= ENDS_BELOW * Math.hypot(vx, vy, vz)) break;
      tx /= l;
      ty /= l;
      tz /= l;
      const a = turn * (1 - u) + bend * Math.sin(u * 5 + turn * 40);
      const c = Math.cos(a);
      const s = Math.sin(a);
      const h = length / steps;
      p[0] += (tx * c + (ny * tz - nz * ty) * s) * h;
      p[1] += (ty * c + (nz * tx - nx * tz) * s) * h;
      p[2] += (tz * c + (nx * ty - ny * tx) * s) * h;
    }
    mesh.add(path, faces, g.width * (0.55 + 0.45 * random()), 0.5);
  }
}

/** A loose lock through given points, of `count` hairs that spread toward the tip. */
export function looseLock(
  mesh: RibbonMesh,
  points: readonly Vec[],
  count: number,
  width: number,
  spread: number,
  seed: number,
): void {
  const random = randomStream(seed);
  for (let i = 0; i < 8; i++) random();
  const spans = points.length - 1;
  for (let n = 0; n < count; n++) {
    const offset: Vec = [random() - 0.5, random() - 0.5, random() - 0.5];
    const reach = spans * (0.62 + 0.38 * random());
    const path: number[] = [];
    const faces: number[] = [];
    const steps = Math.round(reach * 5);
    for (let k = 0; k <= steps; k++) {
      const s = (k / steps) * reach;
      const i = Math.min(Math.floor(s), spans - 1);
      const t = s - i;
      const p0 = points[Math.max(i - 1, 0)] as Vec;
      const p1 = points[i] as Vec;
      const p2 = points[i + 1] as Vec;
      const p3 = points[Math.min(i + 2, spans)] as Vec;
      const out: number[] = [];
      for (let c = 0; c < 3; c++) {
        const a = p0[c] as number;
        const b = p1[c] as number;
        const d = p2[c] as number;
        const e = p3[c] as number;
        out.push(
          b +
            0.5 * t * (d - a + t * (2 * a - 5 * b + 4 * d - e + t * (3 * (b - d) + e - a))) +
            (offset[c] as number) * spread * (0.25 + (0.75 * s) / spans),
        );
      }
      const [x, y, z] = out as Vec;
      path.push(x, y, z);
      const l = Math.hypot(x, z) || 1;
      faces.push(x / l, 0, z / l);
    }
    mesh.add(path, faces, width * (0.6 + 0.4 * random()), 0.75);
  }
}
