import { noise3 } from "../math/noise.ts";
import { bump, smoothstep } from "../math/scalar.ts";
import { curve } from "./curve.ts";
import { BUN, CHIGNON_PART, hairline, SWEEP, sweepAngle } from "./face.ts";
import { skull } from "./head.ts";
import type { Identity } from "./identity.ts";
import type { Mesh } from "./mesh.ts";
import { RibbonMesh } from "./ribbons.ts";
import { type DistanceField, ellipsoid, smoothMax, smoothMin, sphere } from "./sdf.ts";
import { growStrands, looseLock } from "./strands.ts";

/** The fields are scaled by this so that their slope stays below one where locks are steep. */
const LIPSCHITZ_SCALE = 0.85;
/** Where the bob parts. */
const BOB_PART = -2;

/** How far a point lies behind the hairline; the line itself wanders by a few millimetres. */
function behindHairline(x: number, y: number, z: number): number {
  const mean = (hairline(y) + hairline(y - 0.5) + hairline(y + 0.5)) / 3;
  const wander = 0.7 * (noise3(x * 0.8 + 9, y * 0.8, 3) - 0.5) + 0.4 * (noise3(x * 2.6, y * 2.6, 7) - 0.5);
  return mean - z + wander;
}

function scalpOf(id: Identity, ax: number, y: number, z: number): number {
  const scalp = skull(id, ax, y, z);
  // The nape: where the neck leaves the skull.
  return smoothMin(scalp, ellipsoid(ax, y + 8, z + 3.2, 4.2, 7, 4.2), 1.6);
}

/** Drawn back from the face into a low knot, with a parting at her left. */
function chignon(id: Identity): DistanceField {
  return (x, y, z) => {
    const far = sphere(x, y - 1.5, z + 3, 13.2);
    if (far > 4) return far;
    const ax = Math.sqrt(x * x + 0.02);
    const behind = behindHairline(x, y, z);
    const part = bump(x - CHIGNON_PART - 0.12 * z, 0.42) * smoothstep(3.5, 7, y) * smoothstep(-3, 2, z);
    const lift = 0.55 * smoothstep(3, 9, y) * smoothstep(0.8, 4, behind);
    let thickness = -0.22 + 0.72 * smoothstep(-0.3, 1.4, behind) + 0.42 * smoothstep(0.6, 5.0, behind) + lift;
    thickness -= part * 0.3;
    // Locks sweep from the brow to the knot: broad waves, then finer ones.
    const angle = sweepAngle(x, y, z);
    const warp = noise3(z * 0.22, angle * 2.2, 3);
    const fall = smoothstep(0.1, 2.2, behind);
    const locks =
      0.26 * (noise3(angle * 6 + warp * 1.2, z * 0.1, 21) - 0.5) +
      0.15 * (noise3(angle * 19 + warp * 2.5, z * 0.12, 5) - 0.5) +
      0.07 * (noise3(angle * 47 + warp * 3, z * 0.16, 15) - 0.5);
    let d = scalpOf(id, ax, y, z) - thickness - locks * fall;
    d = smoothMax(d, -behind - 0.1, 0.5);
    d = smoothMax(d, -ellipsoid(ax - 7.5, y + 1.6, z + 0.55, 2.1, 2.7, 1.7), 0.5); // around the ear
    const bx = x - BUN[0];
    const by = y - BUN[1];
    const bz = z - BUN[2];
    const a = Math.atan2(by, bx);
    const r = Math.hypot(bx, by);
    let bun = ellipsoid(bx, by, bz, 3.7, 3.1, 2.7);
    const coil = a + r * 1.5 + bz * 0.6;
    bun -= 0.2 * Math.sin(coil * 2) * smoothstep(0.2, 1.4, r) + 0.16 * (noise3(coil * 4, r * 0.6, bz) - 0.5);
    return smoothMin(d, bun * 0.78, 0.7) * LIPSCHITZ_SCALE;
  };
}

/** Where the bob's curtain ends toward the face, and its half breadth and depth over the height. */
const BOB_FRONT = curve([
  [-11, 4.2],
  [-8.5, 4.4],
  [-6, 3.9],
  [-3, 3.7],
  [0, 4.0],
  [2, 4.7],
  [4, 6.0],
  [5.5, 7.1],
  [7, 8.2],
  [9, 11],
]);
const BOB_BREADTH = curve([
  [-12, 6.3],
  [-10, 7.2],
  [-7, 7.95],
  [-3, 8.2],
  [1, 8.1],
  [4, 7.9],
  [7, 7.4],
]);
const BOB_BACK = curve([
  [-12, 7.6],
  [-9, 8.6],
  [-4, 10.2],
  [1, 11],
  [5, 10.8],
]);

/** Loose to the chin, with a parting at her right. */
function bob(id: Identity): DistanceField {
  return (x, y, z) => {
    const far = sphere(x, y - 0.5, z + 2, 14.5);
    if (far > 4) return far;
    const ax = Math.sqrt(x * x + 0.02);
    const part = x - BOB_PART;
    const groove = bump(part, 0.5) * smoothstep(4, 8, y) * smoothstep(-5, 0, z);
    const side = part > 0 ? 1 : -1;
    const along = z * 1.1 - side * 0.05 * y;
    const locks =
      0.42 * (noise3(along * 0.75 + side * 7, y * 0.07, 2) - 0.5) +
      0.24 * (noise3(along * 2.1 + y * 0.05, y * 0.1, 12 + side) - 0.5);
    const front =
      BOB_FRONT(y) - 0.35 * side * smoothstep(2, 6, y) + 0.5 * (noise3(x * 0.5, y * 0.4, 9) - 0.5);
    const behind = front - z;
    const edge = smoothstep(-0.1, 1.5, behind);
    // Over the skull a layer; below the ears a curtain that hangs free.
    let d = scalpOf(id, ax, y, z) - 0.15 - 1.0 * edge + groove * 0.75;
    const depth = z > 0 ? 7.6 : BOB_BACK(y);
    const w = BOB_BREADTH(y);
    const q = (ax / w) ** 2.2 + (Math.abs(z + 0.8) / depth) ** 2.2;
    let curtain = Math.sqrt(ax * ax + (z + 0.8) ** 2) * (1 - 1 / Math.max(q, 1e-3) ** (1 / 2.2));
    curtain = smoothMax(curtain, y - 4.5, 3.5);
    d = smoothMin(d, curtain, 1.4);
    d -= locks * edge;
    const hem = -9.7 + 0.06 * z + 0.7 * (noise3(along * 1.1, 3, side) - 0.5);
    d = smoothMax(d, (hem - y) * 0.9, 0.9);
    // Hollow: it hangs beside the cheeks and leaves the throat free.
    d = smoothMax(d, -ellipsoid(ax, y + 9.5, z - 3.2, 5.6, 7.5, 5.6), 0.6);
    d = smoothMax(d, -behind, 0.7);
    return d * LIPSCHITZ_SCALE;
  };
}

/** Distance to the mass of a person's hair, head-local centimetres. */
export function hairShell(id: Identity): DistanceField {
  return id.hair === "bob" ? bob(id) : chignon(id);
}

function chignonStrands(id: Identity, density: number, mesh: RibbonMesh): void {
  const shell = chignon(id);
  const surface: DistanceField = (x, y, z) =>
    smoothMin(shell(x, y, z), skull(id, Math.abs(x), y, z) + 0.02, 0.15);
  const flow = (p: [number, number, number]): [number, number, number] => {
    const bx = BUN[0] - p[0];
    const by = BUN[1] - p[1];
    const bz = BUN[2] - p[2];
    const away = Math.hypot(bx, by, bz);
    if (away < 3.9) return [by + bx * 0.3, -bx + by * 0.3, 0]; // winds around the knot
    // Hair from the temples climbs over the ear before it falls to the knot.
    const top = smoothstep(2, 8, p[1]) * smoothstep(-6, 1, p[2]);
    const side = Math.min(Math.max((p[0] - CHIGNON_PART) * 0.7, -1), 1);
    return [
      bx / away + SWEEP * side * top,
      by / away + 0.35 * smoothstep(-2, 4, p[2]) * smoothstep(4, 0, p[1]),
      bz / away,
    ];
  };
  const common = { surface, flow, min: [-9, -9, -15], max: [9, 12.5, 9.5] } as const;
  const box = {
    min: [...common.min] as [number, number, number],
    max: [...common.max] as [number, number, number],
  };
  const clearOfEar = (p: readonly number[]): boolean =>
    Math.hypot(Math.abs(p[0] as number) - 7.3, (p[1] as number) + 1.6, (p[2] as number) + 0.8) > 2.5;
  const grow = {
    ...box,
    surface,
    flow,
    wander: 0.12,
    stray: 0.2,
  };
  growStrands(mesh, {
    ...grow,
    grows: (p) => behindHairline(p[0], p[1], p[2]) > 0.1 && clearOfEar(p),
    count: Math.round(9000 * density),
    length: [3.5, 7.5],
    width: 0.1,
    lift: 0.13,
    seed: 11,
  });
  // The hairline: fine hairs that begin on the bare skin.
  growStrands(mesh, {
    ...grow,
    grows: (p, random) => {
      const behind = behindHairline(p[0], p[1], p[2]);
      return behind > -1.5 * random() ** 2.5 && behind < 1.2 && clearOfEar(p) && p[1] > -6;
    },
    count: Math.round(5200 * density),
    length: [1.2, 4],
    width: 0.042,
    lift: 0.05,
    wander: 0.25,
    seed: 23,
  });
  growStrands(mesh, {
    ...grow,
    grows: (p) => behindHairline(p[0], p[1], p[2]) > 0.6 && clearOfEar(p),
    count: Math.round(240 * density),
    length: [3, 8],
    width: 0.028,
    lift: 0.75,
    wander: 0.9,
    stray: 0.9,
    seed: 31,
  });
  for (const side of [1, -1]) {
    const k = side > 0 ? 1 : 0.8;
    looseLock(
      mesh,
      [
        [side * 6.2, 2.4, 3.4],
        [side * 6.9, 0.6, 3.5],
        [side * 7.15, -1.8 * k, 3.0],
        [side * 6.95, -4.0 * k, 3.1],
        [side * 6.75, -5.8 * k, 3.9],
      ],
      Math.round(26 * density),
      0.035,
      0.45,
      41 + side,
    );
    looseLock(
      mesh,
      [
        [side * 3.6, -6.2, -6.6],
        [side * 3.9, -7.6, -6.6],
        [side * 3.8, -9.2, -6.2],
      ],
      Math.round(24 * density),
      0.03,
      0.8,
      51 + side,
    );
  }
}

function bobStrands(id: Identity, density: number, mesh: RibbonMesh): void {
  const shell = bob(id);
  const surface: DistanceField = (x, y, z) =>
    smoothMin(shell(x, y, z), skull(id, Math.abs(x), y, z) + 0.02, 0.1);
  const flow = (p: [number, number, number]): [number, number, number] => {
    const side = p[0] > BOB_PART ? 1 : -1;
    const top = smoothstep(3, 8.5, p[1]);
    const back = smoothstep(-3, -9, p[2]);
    const inward = smoothstep(-7, -10, p[1]) * 0.5;
    return [side * (0.9 * top * (1 - 0.6 * back) - inward), -1, -0.35 * top * (1 - back) + 0.06];
  };
  const hair = (p: readonly number[]): number => shell(p[0] as number, p[1] as number, p[2] as number);
  const grow = {
    surface,
    flow,
    min: [-10, -11, -14] as [number, number, number],
    max: [10, 13.5, 9.5] as [number, number, number],
    wander: 0.1,
    stray: 0.2,
  };
  growStrands(mesh, {
    ...grow,
    grows: (p) => hair(p) < 0.05 && p[1] > -9.3,
    count: Math.round(8500 * density),
    length: [3.5, 8],
    width: 0.13,
    lift: 0.1,
    seed: 13,
  });
  growStrands(mesh, {
    ...grow,
    grows: (p) => hair(p) < 0.12 && p[1] < -6.8,
    count: Math.round(1500 * density),
    length: [1.6, 3.6],
    width: 0.07,
    lift: 0.25,
    wander: 0.35,
    stray: 0.8,
    seed: 17,
  });
  growStrands(mesh, {
    ...grow,
    grows: (p) => hair(p) < 0.05,
    count: Math.round(260 * density),
    length: [3, 8],
    width: 0.028,
    lift: 0.7,
    wander: 0.8,
    stray: 0.9,
    seed: 37,
  });
}

/** The strands that lie over the mass of hair and break its outline, head-local centimetres. */
export function hairStrands(id: Identity, density: number): Mesh {
  const mesh = new RibbonMesh();
  if (id.hair === "bob") bobStrands(id, density, mesh);
  else chignonStrands(id, density, mesh);
  return mesh.mesh();
}
