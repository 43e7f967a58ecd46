import { ConeGeometry, CylinderGeometry, SphereGeometry, TorusGeometry } from "three";
import { randomStream } from "../math/noise.ts";
import type { Light } from "../trace/lights.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { meshOf, type SetBuilder } from "./geometry.ts";
import type { SetDesign } from "./set.ts";

const BACK = -6.2;
const CEILING = 3.3;
const BOTTLE_COLOURS: readonly (readonly [number, number, number])[] = [
  [0.35, 0.16, 0.05],
  [0.05, 0.16, 0.08],
  [0.55, 0.5, 0.42],
  [0.3, 0.05, 0.04],
  [0.08, 0.1, 0.16],
];
/** Pendant lamps over tables and counter: [x, z]. */
const PENDANTS = [
  [-1.7, -1.4],
  [1.9, -2.2],
  [0.6, -4.5],
  [2.2, -4.5],
  [3.8, -4.5],
  [-0.2, -3.7],
] as const;

function tableAt(b: SetBuilder, x: number, z: number, chairs: readonly number[]): void {
  const top = b.material("table", { colour: [0.33, 0.19, 0.1], roughness: 0.25, texture: TEXTURE.planks });
  const iron = b.material("iron", { colour: [0.05, 0.05, 0.05], roughness: 0.4 });
  const china = b.material("china", { colour: [0.75, 0.74, 0.72], roughness: 0.15, f0: 0.05 });
  b.add(new CylinderGeometry(0.38, 0.38, 0.035, 40), top, x, 0.74, z);
  b.add(new CylinderGeometry(0.035, 0.035, 0.74, 12), iron, x, 0.37, z);
  b.add(new CylinderGeometry(0.22, 0.24, 0.03, 24), iron, x, 0.015, z);
  b.add(new CylinderGeometry(0.045, 0.03, 0.065, 20), china, x + 0.1, 0.79, z + 0.05);
  b.add(new CylinderGeometry(0.075, 0.06, 0.012, 24), china, x + 0.1, 0.762, z + 0.05);
  for (const a of chairs) {
    const c = Math.cos(a);
    const s = Math.sin(a);
    const cx = x + c * 0.68;
    const cz = z + s * 0.68;
    b.add(new CylinderGeometry(0.21, 0.2, 0.035, 28), iron, cx, 0.46, cz);
    for (let q = 0; q < 4; q++) {
      const t = q * 1.57 + 0.78;
      b.add(
        new CylinderGeometry(0.014, 0.014, 0.46, 8),
        iron,
        cx + Math.cos(t) * 0.17,
        0.23,
        cz + Math.sin(t) * 0.17,
      );
    }
    b.add(
      new TorusGeometry(0.2, 0.014, 8, 24, Math.PI),
      iron,
      cx + c * 0.17,
      0.6,
      cz + s * 0.17,
      Math.PI / 2 - a,
    );
    for (const k of [-0.2, 0.2]) {
      b.add(
        new CylinderGeometry(0.014, 0.014, 0.16, 8),
        iron,
        cx + c * 0.17 - s * k,
        0.53,
        cz + s * 0.17 + c * k,
      );
    }
  }
}

function counter(b: SetBuilder, random: () => number): void {
  const dark = b.material("dark-wood", { colour: [0.13, 0.07, 0.04], roughness: 0.35 });
  const top = b.material("table", { colour: [0.33, 0.19, 0.1], roughness: 0.25, texture: TEXTURE.planks });
  b.box(4.4, 1.05, 0.7, dark, 2.4, 0.525, -4.6);
  b.box(4.6, 0.06, 0.85, top, 2.4, 1.08, -4.6);
  for (let shelf = 0; shelf < 3; shelf++) {
    const y = 1.5 + shelf * 0.45;
    b.box(4, 0.05, 0.28, top, 2.4, y, -5.95);
    for (let i = 0; i < 22; i++) {
      const h = 0.12 + random() * 0.22;
      const r = 0.03 + random() * 0.03;
      const colour = BOTTLE_COLOURS[i % 5] ?? [0.3, 0.3, 0.3];
      const glass = b.material(`bottle-${i % 5}`, { colour, roughness: 0.12, f0: 0.06 });
      b.add(
        new CylinderGeometry(r * 0.7, r, h, 10),
        glass,
        0.6 + i * 0.17 + random() * 0.04,
        y + 0.03 + h / 2,
        -5.95,
      );
    }
  }
}

function plant(b: SetBuilder, random: () => number): void {
  const green = b.material("plant", {
    colour: [0.06, 0.14, 0.04],
    roughness: 0.5,
    transmission: 0.2,
    texture: TEXTURE.leaf,
  });
  const pot = b.material("plaster", { colour: [0.6, 0.53, 0.44], roughness: 0.8 });
  const positions: number[] = [];
  const indices: number[] = [];
  for (let i = 0; i < 260; i++) {
    const a = random() * 6.28;
    const e = random() * 1.3;
    const r = 0.15 + random() * 0.5;
    const x = -3.6 + Math.cos(a) * r * Math.cos(e);
    const y = 0.7 + Math.sin(e) * r * 1.5;
    const z = -5.4 + Math.sin(a) * r * Math.cos(e);
    const w = 0.05 + random() * 0.05;
    const sx = Math.cos(a + 1.57) * w;
    const sz = Math.sin(a + 1.57) * w;
    const base = positions.length / 3;
    positions.push(
      x,
      y,
      z,
      x + sx,
      y + 0.06,
      z + sz,
      x + Math.cos(a) * 0.22,
      y + 0.05,
      z + Math.sin(a) * 0.22,
      x - sx,
      y + 0.06,
      z - sz,
    );
    indices.push(base, base + 1, base + 2, base, base + 2, base + 3);
  }
  b.add(meshOf(positions, indices), green);
  b.add(new CylinderGeometry(0.24, 0.18, 0.5, 24), pot, -3.6, 0.25, -5.4);
}

/** A café with a window wall at the left. The ceiling is left out for cameras above it. */
export const cafe: SetDesign = (b, brief) => {
  const random = randomStream(5);
  const hour = brief.timeOfDay ?? "day";
  const night = hour === "night";
  const cutaway = brief.cameraHeight > 2.9;
  // The room reaches past the camera: a fourth wall would stand in its way.
  const front = Math.max(8, brief.cameraReach + 3);
  const depth = front - BACK;
  const middle = (front + BACK) / 2;
  const wood = b.material("floor", { colour: [0.36, 0.21, 0.11], roughness: 0.35, texture: TEXTURE.planks });
  const brick = b.material("brick", { colour: [0.36, 0.15, 0.09], roughness: 0.8, texture: TEXTURE.brick });
  const plaster = b.material("plaster", { colour: [0.6, 0.53, 0.44], roughness: 0.8 });
  const dark = b.material("dark-wood", { colour: [0.13, 0.07, 0.04], roughness: 0.35 });
  const iron = b.material("iron", { colour: [0.05, 0.05, 0.05], roughness: 0.4 });
  const leather = b.material("leather", { colour: [0.16, 0.055, 0.03], roughness: 0.4 });
  b.floor(14, depth, wood, 0, 0, middle);
  if (!cutaway)
    b.floor(14, depth, b.material("ceiling", { colour: [0.22, 0.2, 0.18] }), 0, CEILING, middle, true);
  b.box(14, CEILING, 0.2, brick, 0, CEILING / 2, BACK);
  b.box(0.2, CEILING, depth, plaster, 5.2, CEILING / 2, middle);
  b.box(0.2, 0.7, depth, dark, -4.4, 0.35, middle);
  b.box(0.2, 0.4, depth, dark, -4.4, 3.1, middle);
  for (let z = -7.5 + 1.6; z < front; z += 1.6) b.box(0.12, 2.4, 0.1, dark, -4.4, 1.8, z);
  b.box(0.08, 0.05, depth, dark, -4.4, 2.3, middle);
  counter(b, random);
  tableAt(b, -1.7, -1.4, [0.5, 3.6]);
  tableAt(b, -2.9, -3.6, [1.2, 4.4]);
  tableAt(b, 1.9, -2.2, [0.2, 3.0]);
  tableAt(b, -0.2, -3.7, [0, 3.2]);
  tableAt(b, -3.2, 0.4, [1.5, 4.6]);
  b.box(0.5, 0.42, 5, leather, 4.8, 0.24, -0.8);
  b.box(0.14, 0.6, 5, leather, 5.03, 0.72, -0.8);
  plant(b, random);

  const daylight = night ? 0.12 : hour === "golden-hour" ? 4.5 : 5.5;
  const lights: Light[] = [
    {
      kind: "rectangle",
      position: [-4.25, 1.9, -1.2],
      at: [0, 1.9, -1.2],
      width: 9,
      height: 2.3,
      colour: hour === "golden-hour" ? [1.1, 0.82, 0.55] : [0.92, 0.97, 1.05],
      intensity: daylight,
    },
  ];
  if (!cutaway) {
    const brass = b.material("brass", { colour: [0.75, 0.52, 0.22], roughness: 0.25, metal: 1 });
    for (const [x, z] of PENDANTS) {
      b.add(new CylinderGeometry(0.008, 0.008, 1.2, 6), iron, x, 2.7, z);
      b.add(new ConeGeometry(0.19, 0.2, 28, 1, true), brass, x, 2.15, z);
      lights.push({
        kind: "bulb",
        position: [x, 2.06, z],
        radius: 0.055,
        colour: [1, 0.68, 0.36],
        intensity: 90,
      });
    }
  }
  const bulb = b.material("fairy-light", { colour: [0, 0, 0], emission: [14, 8, 3.2] });
  for (let i = 0; i < 26; i++) {
    const t = i / 25;
    b.add(
      new SphereGeometry(0.028, 8, 6),
      bulb,
      -4.2 + t * 9,
      2.95 - 0.22 * Math.sin(((t * 3) % 1) * Math.PI),
      -6.02,
    );
  }
  lights.push({
    kind: "rectangle",
    position: [1.7, 2.1, 2.2],
    at: [0, 1.45, 0],
    width: 1.2,
    height: 1.2,
    colour: [1, 0.9, 0.77],
    intensity: 7,
  });
  return {
    lights,
    sky: night ? { kind: "night" } : { kind: "window", gain: 1 },
    fog: null,
    bounceClamp: 5,
    look: {
      exposure: night ? 0.5 : 0.25,
      whiteBalance: [0.96, 1.0, 1.06],
      bloom: 0.14,
      saturation: 1.1,
      highlights: [0.016, 0.004, -0.014],
      shadows: [0.006, 0, 0.004],
    },
  };
};
