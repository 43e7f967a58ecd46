import { CylinderGeometry } from "three";
import { fbm, noise3, randomStream } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import type { Light } from "../trace/lights.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { crown, leafHeap } from "./foliage.ts";
import { type SetBuilder, terrain } from "./geometry.ts";
import { whiteBalance } from "./grey-card.ts";
import { clearedGround } from "./ground.ts";
import { type DressedSet, direction, type SetBrief, type SetDesign } from "./set.ts";

const TREES = 112;
/** Trees nearer than this to the subject carry single leaves; farther ones fewer and larger. */
const NEAR = 15;
const ROOF_LEAVES = 9000;

function ground(x: number, z: number): number {
  const r = Math.hypot(x, z);
  return (
    (fbm(x * 0.4, 0, z * 0.4, 3) - 0.45) * 0.5 * smoothstep(0.5, 3, r) +
    smoothstep(12, 60, r) * 5 * (0.4 + fbm(x * 0.06, 3, z * 0.06, 3))
  );
}

/** Whether (x, z) lies in the glade or on the way from the camera to it. */
function isClear(x: number, z: number, brief: SetBrief): boolean {
  const way = z > 0 && z < brief.cameraReach + 2 && Math.abs(x) < 1.6 + z * 0.24;
  return (
    Math.hypot(x, z) < 2.6 ||
    (Math.abs(x) < 1.5 && z > -14 && z <= 0) ||
    (Math.abs(x) < 3.2 && z > 0 && z < 14) ||
    way
  );
}

function trunk(radius: number, height: number, seed: number, random: () => number): CylinderGeometry {
  const g = new CylinderGeometry(radius * 0.45, radius, height, 12, 8);
  const p = g.getAttribute("position");
  const bend = (random() - 0.5) * 0.9;
  const phase = random() * 6;
  for (let k = 0; k < p.count; k++) {
    const y = p.getY(k) + height / 2;
    const a = Math.atan2(p.getZ(k), p.getX(k));
    const roots = 1 + 0.6 * Math.exp(-y * 2.2) * (1 + 0.6 * Math.sin(a * 5 + phase));
    const girth = roots + 0.12 * noise3(a * 2 + phase, y * 0.6, seed);
    p.setXYZ(k, p.getX(k) * girth + bend * Math.sin((y / height) * 2), y, p.getZ(k) * girth);
  }
  g.computeVertexNormals();
  return g;
}

function trees(b: SetBuilder, brief: SetBrief, random: () => number): void {
  const bark = b.material("bark", { colour: [0.095, 0.074, 0.055], roughness: 0.9, texture: TEXTURE.bark });
  const leaf = b.material("leaf", {
    colour: [0.09, 0.18, 0.035],
    roughness: 0.5,
    texture: TEXTURE.leaf,
    transmission: 0.5,
  });
  const heap = leafHeap(random);
  // A camera among the crowns must see down to the ground.
  const opening = brief.cameraHeight > 5 ? 6.5 : 0;
  for (let i = 0; i < TREES; i++) {
    let x: number;
    let z: number;
    do {
      x = (random() - 0.5) * 58;
      z = -random() * 58 + 17;
    } while (isClear(x, z, brief));
    const distance = Math.hypot(x, z);
    const near = distance < NEAR;
    const radius = 0.09 + random() * random() * 0.36;
    const height = 9 + random() * 9;
    const foot = ground(x, z) - 0.15;
    b.add(trunk(radius, height, i, random), bark, x, foot, z);
    const branches = near ? 11 : 6;
    for (let k = 0; k < branches; k++) {
      const y = foot + height * (0.36 + 0.62 * random());
      const a = random() * 6.28;
      const reach = 0.5 + random() * 2.6 * (1.15 - ((y - foot) / height) * 0.7);
      const cx = x + Math.cos(a) * reach;
      const cz = z + Math.sin(a) * reach;
      const along = Math.min(Math.max(cz, -1), brief.cameraReach);
      if (Math.hypot(cx, cz - along) < opening) continue;
      const size = near ? 0.24 : 0.46;
      crown(heap, random, [cx, y, cz], [1.1, 0.42, 1.1], near ? 44 : 16, size);
    }
  }
  b.add(heap.mesh(), leaf);
}

/**
 * A high roof of large leaves, above most frames, for what it does to the light: the sun comes
 * through in patches. Where it would fall on the subject the roof is open.
 */
function roof(b: SetBuilder, sun: readonly [number, number, number], random: () => number): void {
  const leaf = b.material("roof-leaf", {
    colour: [0.06, 0.13, 0.025],
    roughness: 0.55,
    texture: TEXTURE.leaf,
    transmission: 0.35,
  });
  const heap = leafHeap(random);
  for (let i = 0; i < ROOF_LEAVES; i++) {
    const y = 13 + random() * 6;
    const x = (random() - 0.5) * 62 + (sun[0] / sun[1]) * y;
    const z = (random() - 0.5) * 62 - 12 + (sun[2] / sun[1]) * y;
    // Where the shadow of this leaf falls.
    const sx = x - (sun[0] / sun[1]) * y;
    const sz = z - (sun[2] / sun[1]) * y;
    if (Math.hypot(sx, sz * sun[1]) < 1.5 || fbm(sx * 0.45, 2, sz * 0.45, 3) < 0.33) continue;
    const t = random() * 6.28;
    heap.leaf(x, y, z, 0.7 + 0.6 * random(), Math.cos(t), (random() - 0.5) * 0.5, Math.sin(t), 0.36);
  }
  b.add(heap.mesh(), leaf);
}

/** Ferns near, low shrubs farther off. */
function undergrowth(b: SetBuilder, brief: SetBrief, random: () => number): void {
  const fern = b.material("fern", {
    colour: [0.07, 0.15, 0.03],
    roughness: 0.6,
    texture: TEXTURE.leaf,
    transmission: 0.4,
  });
  const heap = leafHeap(random);
  const level = clearedGround(ground, brief);
  for (let i = 0; i < 1300; i++) {
    const spread = random() ** 0.8;
    const x = (random() - 0.5) * 44 * (0.4 + 0.6 * spread);
    const z = -spread * 40 + 9;
    const onTheWay = z > 0 && Math.abs(x) < 0.9 + 0.2 * z && z < brief.cameraReach + 1.5;
    if (Math.hypot(x, z) < 1.2 || (Math.abs(x) < 0.9 && z > -3) || onTheWay) continue;
    // Things grow in patches.
    if (fbm(x * 0.22 + 5, 0, z * 0.22, 3) < (z < -9 ? 0.33 : 0.4)) continue;
    const y = level(x, z);
    if (Math.hypot(x, z) > NEAR - 3) {
      crown(heap, random, [x, y + 0.25, z], [0.7, 0.4, 0.6], 26, 0.3);
      continue;
    }
    const fronds = 8 + Math.floor(random() * 5);
    const size = 0.35 + random() * 0.5;
    const leaflets = 7;
    for (let k = 0; k < fronds; k++) {
      const a = (k / fronds) * 6.28 + random();
      for (let q = 1; q < leaflets; q++) {
        const t = q / leaflets;
        for (const side of [-1, 1]) {
          heap.leaf(
            x + Math.cos(a) * t * size,
            y + size * (1.36 * t - 1.15 * t * t) + 0.02,
            z + Math.sin(a) * t * size,
            0.24 * size * (1.1 - t),
            Math.cos(a + side * 1.1),
            0.12,
            Math.sin(a + side * 1.1),
            0.2,
          );
        }
      }
    }
  }
  b.add(heap.mesh(), fern);
}

/** Fallen trunks and stones: something to lean the eye on. */
function deadwood(b: SetBuilder, random: () => number): void {
  const bark = b.material("bark", { colour: [0.095, 0.074, 0.055], roughness: 0.9, texture: TEXTURE.bark });
  for (const [x, z, length, radius, turn] of [
    [-3.6, -4.2, 4.2, 0.26, 0.5],
    [4.4, -7.5, 5.5, 0.32, -0.7],
    [-7.5, -11, 6, 0.3, -0.2],
  ] as const) {
    const log = trunk(radius, length, Math.floor(x * 7), random);
    log.rotateZ(Math.PI / 2);
    b.add(log, bark, x, radius * 0.7 + ground(x, z), z, turn);
  }
}

function nightWood(foggy: boolean): DressedSet {
  const moon = direction(0.36, 0.62, -0.7);
  const lights: Light[] = [
    { kind: "sun", toward: moon, angle: 0.03, colour: [0.68, 0.82, 1], intensity: 520 },
    {
      kind: "rectangle",
      position: [-1.7, 2.2, 2.2],
      at: [0, 1.45, 0],
      width: 1.5,
      height: 1.5,
      colour: [0.84, 0.91, 1],
      intensity: 4.4,
    },
  ];
  const sky = { kind: "night", city: false, moon } as const;
  return {
    lights,
    sky,
    fog: { density: foggy ? 0.05 : 0.018, r: 0.03, g: 0.04, b: 0.056 },
    bounceClamp: 2,
    look: {
      exposure: 0.85,
      contrast: 1.22,
      saturation: 1.04,
      whiteBalance: whiteBalance(lights, sky, 0.45),
      shadows: [-0.006, 0.002, 0.014],
    },
  };
}

/** A glade among tall trees, the sun behind them. */
export const forest: SetDesign = (b, brief) => {
  const random = randomStream(11);
  const floor = b.material("forest-floor", {
    colour: [0.075, 0.052, 0.032],
    roughness: 0.95,
    texture: TEXTURE.forestFloor,
  });
  b.add(terrain(90, 150, clearedGround(ground, brief)), floor);
  trees(b, brief, random);
  undergrowth(b, brief, random);
  deadwood(b, random);
  const hour = brief.timeOfDay ?? "day";
  const isFoggy = brief.weather === "fog";
  if (hour === "night") return nightWood(isFoggy);
  const golden = hour === "golden-hour";
  const closed = brief.weather === "overcast" || isFoggy;
  const sun = golden ? direction(0.24, 0.3, -0.92) : direction(0.4, 0.66, -0.62);
  if (!closed && brief.cameraHeight < 5) roof(b, sun, random);
  const lights: Light[] = [
    ...(closed
      ? []
      : [
          {
            kind: "sun" as const,
            toward: sun,
            angle: 0.022,
            colour: golden ? ([1, 0.7, 0.4] as const) : ([1, 0.9, 0.68] as const),
            intensity: golden ? 10000 : 11500,
          },
        ]),
    {
      kind: "rectangle",
      position: [-1.7, 2.2, 2.2],
      at: [0, 1.45, 0],
      width: 1.5,
      height: 1.5,
      colour: [1, 0.96, 0.9],
      intensity: closed ? 4 : 5.5,
    },
  ];
  const air: readonly [number, number, number] = golden
    ? [0.36, 0.25, 0.11]
    : closed
      ? [0.36, 0.42, 0.38]
      : [0.105, 0.15, 0.07];
  const sky = {
    kind: "canopy",
    sun,
    gain: closed ? 0.6 : 0.75,
    air,
    veil: isFoggy ? 0.96 : closed ? 0.3 : 0,
  } as const;
  return {
    lights,
    sky,
    fog: { density: isFoggy ? 0.045 : golden ? 0.014 : 0.014, r: air[0], g: air[1], b: air[2] },
    bounceClamp: 3,
    look: {
      exposure: isFoggy ? 0.15 : 0.1,
      whiteBalance: whiteBalance(lights, sky, 0.3, [0.97, 1.03, 0.95]),
      bloom: golden ? 0.16 : 0.1,
      contrast: isFoggy ? 1.18 : 1.28,
      saturation: 1.14,
      shadows: [-0.004, 0.004, 0.002],
      highlights: [0.01, 0.006, -0.01],
    },
  };
};
