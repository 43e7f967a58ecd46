import { noise3 } from "../math/noise.ts";
import { bump, smoothstep } from "../math/scalar.ts";
import { curve } from "./curve.ts";
import { BOB_PART, BUN, CHIGNON_PART, hairlineOf, SWEEP, sweepAngle } from "./face.ts";
import { skull } from "./head.ts";
import type { Identity } from "./identity.ts";
import type { Mesh } from "./mesh.ts";
import { RibbonMesh } from "./ribbons.ts";
import { type DistanceField, ellipsoid, smoothMax, smoothMin, sphere } from "./sdf.ts";
import { growStrands, looseLock } from "./strands.ts";

/** The fields are scaled by this so that their slope stays below one where locks are steep. */
const LIPSCHITZ_SCALE = 0.85;

function scalpOf(id: Identity, ax: number, y: number, z: number): number {
  const scalp = skull(id, ax, y, z);
  // The nape: where the neck leaves the skull.
  return smoothMin(scalp, ellipsoid(ax, y + 8.5, z + 2.95, 3.95, 8, 3.95), 1.3);
}

/** Drawn back from the face into a low knot, with a parting at her left. */
function chignon(id: Identity): DistanceField {
  const hairline = hairlineOf(id);
  return (x, y, z) => {
    const far = sphere(x, y - 1.5, z + 3, 13.2);
    if (far > 4) return far;
    const ax = Math.sqrt(x * x + 0.02);
    const behind = hairline(x, y, z);
    const part = bump(x - CHIGNON_PART - 0.12 * z, 0.5) * smoothstep(3.5, 7, y) * smoothstep(-4, 2, z);
    // From under the skin it comes up over a centimetre or two; the mass lies behind.
    const lift = 0.3 * smoothstep(3, 9, y) * smoothstep(1.5, 6, behind);
    const thickness =
      -0.1 +
      0.24 * smoothstep(0.3, 2, behind) +
      0.78 * smoothstep(1, 6, behind) +
      lift -
      part * 0.1 * smoothstep(2, 4.5, behind);
    // Shallow locks sweep from the brow to the knot.
    const angle = sweepAngle(x, y, z);
    const warp = noise3(z * 0.22, angle * 2.2, 3);
    const locks =
      0.13 * (noise3(angle * 4.5 + warp * 1.2, z * 0.1, 21) - 0.5) +
      0.07 * (noise3(angle * 13 + warp * 2, z * 0.12, 5) - 0.5);
    let d = scalpOf(id, ax, y, z) - thickness - locks * smoothstep(0.4, 3, behind);
    d = smoothMax(d, -behind, 0.3);
    d = smoothMax(d, -ellipsoid(ax - 7.6, y + 1.5, z + 0.9, 2.2, 3.1, 2.15), 0.5); // around the ear
    const bx = x - BUN[0];
    const by = y - BUN[1];
    const bz = z - BUN[2];
    const a = Math.atan2(by, bx);
    const r = Math.hypot(bx, by);
    let bun = ellipsoid(bx, by, bz, 3.7, 3.1, 2.7);
    const coil = a + r * 1.5 + bz * 0.6;
    bun -= 0.16 * Math.sin(coil * 2) * smoothstep(0.2, 1.4, r) + 0.1 * (noise3(coil * 4, r * 0.6, bz) - 0.5);
    return smoothMin(d, bun * 0.78, 0.7) * LIPSCHITZ_SCALE;
  };
}

/** Where the bob's curtain ends toward the face, and its half breadth and depth over the height. */
const BOB_FRONT = curve([
  [-11, 4.9],
  [-8.5, 4.8],
  [-6, 4.3],
  [-3, 4.0],
  [0, 4.1],
  [2, 4.3],
  [4, 4.2],
  [6, 3.4],
]);
const BOB_BREADTH = curve([
  [-12, 6.2],
  [-10, 7.0],
  [-7, 7.8],
  [-3, 8.15],
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
  const hairline = hairlineOf(id);
  return (x, y, z) => {
    const far = sphere(x, y - 0.5, z + 2, 14.5);
    if (far > 4) return far;
    const ax = Math.sqrt(x * x + 0.02);
    const part = x - BOB_PART;
    const groove = bump(part, 0.6) * smoothstep(4, 8, y) * smoothstep(-5, 0, z);
    const side = part > 0 ? 1 : -1;
    const along = z * 1.1 - side * 0.05 * y;
    const locks =
      0.24 * (noise3(along * 0.75 + side * 7, y * 0.07, 2) - 0.5) +
      0.12 * (noise3(along * 2.1 + y * 0.05, y * 0.1, 12 + side) - 0.5);
    const behind = hairline(x, y, z);
    const mass = smoothstep(0.8, 4, behind);
    // Over the skull a layer that comes up from the skin; below the ears a curtain that hangs free.
    let d = scalpOf(id, ax, y, z) + 0.1 - 0.3 * smoothstep(0.1, 1.4, behind) - 0.8 * mass + groove * 0.14;
    d = smoothMax(d, -behind, 0.3);
    const depth = z > 0 ? 7.6 : BOB_BACK(y);
    const w = BOB_BREADTH(y);
    const q = (ax / w) ** 2.2 + (Math.abs(z + 0.8) / depth) ** 2.2;
    let curtain = Math.sqrt(ax * ax + (z + 0.8) ** 2) * (1 - 1 / Math.max(q, 1e-3) ** (1 / 2.2));
    curtain = smoothMax(curtain, y - 4.5, 3.5);
    const front = BOB_FRONT(y) + 0.5 * (noise3(x * 0.5, y * 0.4, 9) - 0.5);
    curtain = smoothMax(curtain, z - front, 1.1);
    d = smoothMin(d, curtain, 1.4);
    // The two sides' locks know nothing of each other: none reaches the parting.
    const crown = smoothstep(1, 4, z) * smoothstep(3, 6, y);
    d -= locks * mass * (1 - crown) * smoothstep(0.3, 3, Math.abs(part));
    const hem = -9.5 + 0.06 * z + 0.5 * (noise3(along * 1.1, 3, side) - 0.5);
    d = smoothMax(d, (hem - y) * 0.9, 1.4);
    // Hollow: it hangs beside the cheeks and leaves the throat free.
    d = smoothMax(d, -ellipsoid(ax, y + 9.5, z - 3.2, 5.6, 7.5, 5.6), 0.6);
    return d * LIPSCHITZ_SCALE;
  };
}

/** Distance to the mass of a person's hair, head-local centimetres. */
export function hairShell(id: Identity): DistanceField {
  return id.hair.style === "bob" ? bob(id) : chignon(id);
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
  const hairline = hairlineOf(id);
  const behind = (p: readonly number[]): number => hairline(p[0] as number, p[1] as number, p[2] as number);
  growStrands(mesh, {
    ...grow,
    grows: (p) => behind(p) > 0.7 && clearOfEar(p),
    count: Math.round(5400 * density),
    length: [4, 8.5],
    width: 0.075,
    lift: 0.07,
    seed: 11,
  });
  // The hairline: fine hairs that begin on the bare skin, few at first.
  growStrands(mesh, {
    ...grow,
    grows: (p, random) => {
      const b = behind(p);
      return b < 2.2 && b > -0.6 + 1.5 * random() && clearOfEar(p) && p[1] > -6.5;
    },
    count: Math.round(5200 * density),
    length: [1.6, 4],
    width: 0.032,
    lift: 0.04,
    wander: 0.3,
    seed: 23,
  });
  growStrands(mesh, {
    ...grow,
    grows: (p, random) => {
      const b = behind(p);
      return b < 0.5 && b > -0.8 + 1.2 * random() && clearOfEar(p) && p[1] > -6.5;
    },
    count: Math.round(1100 * density),
    length: [0.5, 1.6],
    width: 0.02,
    lift: 0.06,
    wander: 1.3,
    seed: 27,
  });
  growStrands(mesh, {
    ...grow,
    grows: (p) => behind(p) > 0.8 && clearOfEar(p),
    count: Math.round(70 * density),
    length: [4, 9],
    width: 0.022,
    lift: 0.5,
    wander: 0.7,
    stray: 0.9,
    seed: 31,
  });
  for (const side of [1, -1]) {
    const k = side > 0 ? 1 : 0.85;
    looseLock(
      mesh,
      [
        [side * 6.45, 1.6, 2.6],
        [side * 6.85, 0.0, 2.3],
        [side * 6.95, -1.7 * k, 2.2],
        [side * 6.75, -3.4 * k, 2.5],
        [side * 6.45, -4.9 * k, 3.1],
      ],
      Math.round(20 * density),
      0.024,
      0.5,
      41 + side,
    );
    looseLock(
      mesh,
      [
        [side * 3.4, -6.4, -6.2],
        [side * 3.6, -7.6, -6.1],
        [side * 3.4, -8.8, -5.7],
      ],
      Math.round(12 * density),
      0.022,
      0.8,
      51 + side,
    );
  }
}

function bobStrands(id: Identity, density: number, mesh: RibbonMesh): void {
  const shell = bob(id);
  const hairline = hairlineOf(id);
  const surface: DistanceField = (x, y, z) =>
    smoothMin(shell(x, y, z), skull(id, Math.abs(x), y, z) + 0.02, 0.1);
  const flow = (p: [number, number, number]): [number, number, number] => {
    const side = p[0] > BOB_PART ? 1 : -1;
    const top = smoothstep(3, 8.5, p[1]);
    const back = smoothstep(-3, -9, p[2]);
    const inward = smoothstep(-7, -10, p[1]) * 0.5;
    // The fringe sweeps across the forehead to the temple before it falls.
    const fringe = smoothstep(2, 5, p[2]) * smoothstep(2.5, 5, p[1]) * smoothstep(6.2, 4.6, Math.abs(p[0]));
    return [
      side * (0.9 * top * (1 - 0.6 * back) - inward + 0.7 * fringe),
      -1 + 0.55 * fringe,
      -0.35 * top * (1 - back) + 0.06,
    ];
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
    count: Math.round(5600 * density),
    length: [4, 8.5],
    width: 0.085,
    lift: 0.08,
    seed: 13,
  });
  // Roots along the hairline, and the fringe that grows from them.
  growStrands(mesh, {
    ...grow,
    grows: (p, random) => {
      const b = hairline(p[0], p[1], p[2]);
      return b < 1.8 && b > -0.3 + 1.3 * random() && p[1] > 2;
    },
    count: Math.round(2600 * density),
    length: [3, 6.5],
    width: 0.036,
    lift: 0.16,
    wander: 0.35,
    seed: 19,
  });
  growStrands(mesh, {
    ...grow,
    grows: (p) => hair(p) < 0.12 && p[1] < -6.4,
    count: Math.round(1100 * density),
    length: [1.4, 3],
    width: 0.05,
    lift: 0.12,
    wander: 0.2,
    stray: 0.5,
    seed: 17,
  });
  growStrands(mesh, {
    ...grow,
    grows: (p) => hair(p) < 0.05,
    count: Math.round(80 * density),
    length: [4, 9],
    width: 0.022,
    lift: 0.5,
    wander: 0.7,
    stray: 0.9,
    seed: 37,
  });
}

/** The strands that lie over the mass of hair and break its outline, head-local centimetres. */
export function hairStrands(id: Identity, density: number): Mesh {
  const mesh = new RibbonMesh();
  if (id.hair.style === "bob") bobStrands(id, density, mesh);
  else chignonStrands(id, density, mesh);
  return mesh.mesh();
}
