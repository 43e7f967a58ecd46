import { CylinderGeometry } from "three";
import { fbm, noise3, randomStream } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { meshOf, type SetBuilder, terrain } from "./geometry.ts";
import { clearedGround } from "./ground.ts";
import { direction, type SetBrief, type SetDesign } from "./set.ts";

/** Grows a heap of diamond-shaped leaves into two flat lists. */
function leafHeap(random: () => number): {
  readonly positions: number[];
  readonly indices: number[];
  leaf(
    x: number,
    y: number,
    z: number,
    size: number,
    dx: number,
    dy: number,
    dz: number,
    width: number,
  ): void;
} {
  const positions: number[] = [];
  const indices: number[] = [];
  return {
    positions,
    indices,
    leaf(x, y, z, size, dx, dy, dz, width) {
      const base = positions.length / 3;
      const l = Math.hypot(dz, dx) || 1;
      const roll = random() * 6.28;
      const nx = ((Math.cos(roll) * dz) / l) * width * size;
      const ny = Math.sin(roll) * width * size;
      const nz = ((Math.cos(roll) * -dx) / l) * width * size;
      const mx = x + dx * size * 0.5;
      const my = y + dy * size * 0.5;
      const mz = z + dz * size * 0.5;
      positions.push(
        x,
        y,
        z,
        mx + nx,
        my + ny,
        mz + nz,
        x + dx * size,
        y + dy * size - 0.1 * size,
        z + dz * size,
        mx - nx,
        my - ny,
        mz - nz,
      );
      indices.push(base, base + 1, base + 2, base, base + 2, base + 3);
    },
  };
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

function trees(b: SetBuilder, brief: SetBrief, random: () => number): void {
  const bark = b.material("bark", { colour: [0.1, 0.075, 0.052], roughness: 0.9, texture: TEXTURE.bark });
  const leaf = b.material("leaf", {
    colour: [0.1, 0.19, 0.045],
    roughness: 0.55,
    texture: TEXTURE.leaf,
    transmission: 0.45,
  });
  const heap = leafHeap(random);
  for (let i = 0; i < 128; i++) {
    let x: number;
    let z: number;
    do {
      x = (random() - 0.5) * 54;
      z = -random() * 54 + 15;
    } while (isClear(x, z, brief));
    const radius = 0.1 + random() * random() * 0.34;
    const height = 9 + random() * 9;
    const trunk = new CylinderGeometry(radius * 0.45, radius, height, 14, 10);
    const p = trunk.getAttribute("position");
    const bend = (random() - 0.5) * 0.8;
    const phase = random() * 6;
    for (let k = 0; k < p.count; k++) {
      const y = p.getY(k) + height / 2;
      const a = Math.atan2(p.getZ(k), p.getX(k));
      const roots = 1 + 0.5 * Math.exp(-y * 2.2) * (1 + 0.5 * Math.sin(a * 5 + phase));
      const girth = roots + 0.1 * noise3(a * 2 + phase, y * 0.6, i);
      p.setXYZ(k, p.getX(k) * girth + bend * Math.sin((y / height) * 2), y, p.getZ(k) * girth);
    }
    trunk.computeVertexNormals();
    b.add(trunk, bark, x, -0.1, z);
    for (let k = 0; k < 26; k++) {
      const y = height * (0.32 + 0.66 * random());
      const a = random() * 6.28;
      const reach = 0.6 + random() * 2.4 * (1.1 - (y / height) * 0.6);
      const cx = x + Math.cos(a) * reach;
      const cz = z + Math.sin(a) * reach;
      for (let q = 0; q < 34; q++) {
        const t = random() * 6.28;
        heap.leaf(
          cx + (random() - 0.5) * 1.3,
          y + (random() - 0.5) * 0.7,
          cz + (random() - 0.5) * 1.3,
          0.13 + random() * 0.13,
          Math.cos(t),
          (random() - 0.7) * 0.8,
          Math.sin(t),
          0.32,
        );
      }
    }
  }
  b.add(meshOf(heap.positions, heap.indices), leaf);
}

function ferns(b: SetBuilder, brief: SetBrief, random: () => number): void {
  const fern = b.material("fern", {
    colour: [0.085, 0.17, 0.04],
    roughness: 0.6,
    texture: TEXTURE.leaf,
    transmission: 0.4,
  });
  const heap = leafHeap(random);
  for (let i = 0; i < 620; i++) {
    const x = (random() - 0.5) * 34;
    const z = -random() * 30 + 8;
    const onTheWay = z > 0 && Math.abs(x) < 0.9 + 0.2 * z && z < brief.cameraReach + 1.5;
    if (Math.hypot(x, z) < 1.1 || (Math.abs(x) < 0.9 && z > -3) || onTheWay) continue;
    const fronds = 9 + Math.floor(random() * 7);
    const size = 0.35 + random() * 0.55;
    // Far ferns are a few pixels high: fewer, wider leaflets cost a third of the triangles.
    const leaflets = z < -12 ? 5 : 8;
    for (let k = 0; k < fronds; k++) {
      const a = (k / fronds) * 6.28 + random();
      for (let q = 0; q < leaflets; q++) {
        const t = q / leaflets;
        const r = t * size;
        const y = size * (1.36 * t - 1.15 * t * t) + 0.02;
        for (const side of [-1, 1]) {
          heap.leaf(
            x + Math.cos(a) * r,
            y,
            z + Math.sin(a) * r,
            0.2 * size * (1.05 - t) * (9 / leaflets) ** 0.5,
            Math.cos(a + side * 1.15),
            0.12,
            Math.sin(a + side * 1.15),
            0.2,
          );
        }
      }
    }
  }
  b.add(meshOf(heap.positions, heap.indices), fern);
}

/** A glade among tall trees, the sun behind them. */
export const forest: SetDesign = (b, brief) => {
  const random = randomStream(11);
  const floor = b.material("forest-floor", {
    colour: [0.085, 0.058, 0.035],
    roughness: 0.95,
    texture: TEXTURE.forestFloor,
  });
  const ground = (x: number, z: number): number =>
    (fbm(x * 0.4, 0, z * 0.4, 3) - 0.45) * 0.5 * smoothstep(0.5, 3, Math.hypot(x, z));
  b.add(terrain(70, 160, clearedGround(ground, brief)), floor);
  trees(b, brief, random);
  ferns(b, brief, random);
  const hour = brief.timeOfDay ?? "day";
  const night = hour === "night";
  const golden = hour === "golden-hour";
  const sun = golden ? direction(0.35, 0.34, -0.87) : direction(0.42, 0.62, -0.66);
  const overcast = brief.weather === "overcast";
  const foggy = brief.weather === "fog" ? 3.5 : 1;
  if (night) {
    return {
      lights: [
        { kind: "sun", toward: sun, angle: 0.03, colour: [0.55, 0.72, 1], intensity: 260 },
        {
          kind: "rectangle",
          position: [-1.7, 2.2, 2.2],
          at: [0, 1.45, 0],
          width: 1.5,
          height: 1.5,
          colour: [0.75, 0.85, 1],
          intensity: 3,
        },
      ],
      sky: { kind: "night", city: false },
      fog: { density: 0.02 * foggy, r: 0.03, g: 0.038, b: 0.055 },
      bounceClamp: 3,
      look: { exposure: 0.6, contrast: 1.25, saturation: 1.05, shadows: [-0.006, 0.002, 0.018] },
    };
  }
  return {
    lights: [
      ...(overcast
        ? []
        : [
            {
              kind: "sun" as const,
              toward: sun,
              angle: 0.03,
              colour: golden ? ([1, 0.72, 0.4] as const) : ([1, 0.88, 0.6] as const),
              intensity: 4200,
            },
          ]),
      {
        kind: "rectangle",
        position: [-1.7, 2.2, 2.2],
        at: [0, 1.45, 0],
        width: 1.5,
        height: 1.5,
        colour: [1, 0.96, 0.9],
        intensity: 5,
      },
    ],
    sky: { kind: "canopy", sun, gain: 0.62 },
    // Darker, greener air than the study's: there the wood behind went pale.
    fog: { density: 0.009 * foggy, r: 0.3, g: 0.36, b: 0.25 },
    bounceClamp: 5,
    look: {
      exposure: 0.05,
      whiteBalance: [1.05, 0.97, 1.0],
      bloom: 0.12,
      contrast: 1.32,
      saturation: 1.14,
      shadows: [-0.004, 0.006, 0.004],
      highlights: [0.012, 0.008, -0.012],
    },
  };
};
