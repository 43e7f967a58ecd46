import { CylinderGeometry, LatheGeometry, SphereGeometry, TorusGeometry, Vector2 } from "three";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { crown, leafHeap } from "./foliage.ts";
import type { SetBuilder } from "./geometry.ts";

const BOTTLE_COLOURS: readonly (readonly [number, number, number])[] = [
  [0.3, 0.13, 0.04],
  [0.04, 0.12, 0.06],
  [0.5, 0.45, 0.37],
  [0.22, 0.05, 0.04],
  [0.07, 0.09, 0.13],
];

function materials(b: SetBuilder) {
  return {
    table: b.material("table", { colour: [0.33, 0.19, 0.1], roughness: 0.28, texture: TEXTURE.planks }),
    iron: b.material("iron", { colour: [0.04, 0.04, 0.042], roughness: 0.4 }),
    china: b.material("china", { colour: [0.75, 0.74, 0.72], roughness: 0.15, f0: 0.05 }),
    coffee: b.material("coffee", { colour: [0.06, 0.03, 0.015], roughness: 0.1 }),
    dark: b.material("dark-wood", { colour: [0.13, 0.07, 0.04], roughness: 0.35 }),
    steel: b.material("steel", { colour: [0.62, 0.62, 0.63], roughness: 0.22, metal: 1 }),
    paper: b.material("paper", { colour: [0.7, 0.67, 0.6], roughness: 0.8 }),
    green: b.material("plant", {
      colour: [0.06, 0.14, 0.04],
      roughness: 0.5,
      transmission: 0.2,
      texture: TEXTURE.leaf,
    }),
    clay: b.material("clay", { colour: [0.36, 0.2, 0.13], roughness: 0.8 }),
  };
}

/** A round table with a cup on it and bentwood chairs at the given angles. */
export function tableAt(b: SetBuilder, x: number, z: number, chairs: readonly number[]): void {
  const m = materials(b);
  b.add(new CylinderGeometry(0.38, 0.38, 0.035, 40), m.table, x, 0.74, z);
  b.add(new CylinderGeometry(0.035, 0.035, 0.74, 12), m.iron, x, 0.37, z);
  b.add(new CylinderGeometry(0.22, 0.24, 0.03, 24), m.iron, x, 0.015, z);
  b.add(new CylinderGeometry(0.045, 0.03, 0.065, 20, 1, true), m.china, x + 0.1, 0.795, z + 0.05);
  b.add(new CylinderGeometry(0.04, 0.04, 0.004, 20), m.coffee, x + 0.1, 0.815, z + 0.05);
  b.add(new CylinderGeometry(0.075, 0.06, 0.012, 24), m.china, x + 0.1, 0.764, z + 0.05);
  b.add(new CylinderGeometry(0.035, 0.03, 0.1, 16), m.clay, x - 0.12, 0.81, z - 0.08);
  const heap = leafHeap(() => (((x * 7.13 + z * 3.7 + heap.leaves * 0.618) % 1) + 1) % 1);
  for (let i = 0; i < 14; i++) {
    const a = i * 2.4;
    heap.leaf(
      x - 0.12,
      0.85,
      z - 0.08,
      0.1 + (i % 4) * 0.02,
      Math.cos(a) * 0.6,
      0.9,
      Math.sin(a) * 0.6,
      0.16,
    );
  }
  b.add(heap.mesh(), m.green);
  for (const a of chairs) {
    const c = Math.cos(a);
    const s = Math.sin(a);
    const cx = x + c * 0.68;
    const cz = z + s * 0.68;
    b.add(new CylinderGeometry(0.21, 0.2, 0.035, 28), m.iron, cx, 0.46, cz);
    b.add(new TorusGeometry(0.17, 0.009, 6, 24).rotateX(Math.PI / 2), m.iron, cx, 0.18, cz);
    for (let q = 0; q < 4; q++) {
      const t = q * 1.57 + 0.78;
      b.add(
        new CylinderGeometry(0.014, 0.014, 0.46, 8),
        m.iron,
        cx + Math.cos(t) * 0.17,
        0.23,
        cz + Math.sin(t) * 0.17,
      );
    }
    for (const [r, y] of [
      [0.2, 0.6],
      [0.12, 0.6],
    ] as const) {
      const back = new TorusGeometry(r, 0.013, 8, 24, Math.PI);
      back.scale(1, 1.25, 1);
      b.add(back, m.iron, cx + c * 0.17, y, cz + s * 0.17, Math.PI / 2 - a);
      for (const k of [-r, r]) {
        b.add(
          new CylinderGeometry(0.013, 0.013, 0.16, 8),
          m.iron,
          cx + c * 0.17 - s * k,
          0.53,
          cz + s * 0.17 + c * k,
        );
      }
    }
  }
}

function espressoMachine(b: SetBuilder, x: number, y: number, z: number): void {
  const m = materials(b);
  b.box(0.85, 0.36, 0.46, m.steel, x, y + 0.3, z);
  b.box(0.8, 0.05, 0.5, m.steel, x, y + 0.06, z + 0.02);
  b.box(0.86, 0.03, 0.48, m.dark, x, y + 0.5, z);
  for (let i = 0; i < 3; i++) {
    b.add(new CylinderGeometry(0.035, 0.035, 0.1, 14), m.iron, x - 0.26 + i * 0.26, y + 0.16, z + 0.24);
    b.add(new CylinderGeometry(0.035, 0.028, 0.07, 14), m.china, x - 0.3 + i * 0.28, y + 0.555, z);
    b.add(new CylinderGeometry(0.035, 0.028, 0.07, 14), m.china, x - 0.22 + i * 0.28, y + 0.555, z + 0.06);
  }
  b.add(new CylinderGeometry(0.11, 0.06, 0.26, 16), m.coffee, x + 0.72, y + 0.5, z);
  b.box(0.2, 0.36, 0.24, m.iron, x + 0.72, y + 0.18, z);
}

/** Counter with machine, pastry case and stools; shelves of bottles and a menu board behind it. */
export function counter(b: SetBuilder, random: () => number): void {
  const m = materials(b);
  const slate = b.material("slate", { colour: [0.02, 0.024, 0.023], roughness: 0.75 });
  const chalk = b.material("chalk", { colour: [0.5, 0.5, 0.47], roughness: 0.9 });
  const bread = b.material("bread", { colour: [0.42, 0.22, 0.08], roughness: 0.7 });
  const tile = b.material("tile", { colour: [0.62, 0.6, 0.55], roughness: 0.2, texture: TEXTURE.tiles });
  const glow = b.material("case-light", { colour: [0, 0, 0], emission: [3.2, 2.4, 1.5] });
  b.box(4.4, 1.05, 0.7, m.dark, 2.4, 0.525, -4.6);
  for (let i = 0; i < 8; i++) b.box(0.46, 0.78, 0.02, m.table, 0.45 + i * 0.56, 0.56, -4.24);
  b.box(4.6, 0.06, 0.85, m.table, 2.4, 1.08, -4.6);
  b.box(4.7, 1.25, 0.03, tile, 2.5, 2.05, -6.07);
  espressoMachine(b, 1.1, 1.11, -4.7);
  b.box(1.1, 0.03, 0.5, m.steel, 3.3, 1.13, -4.6);
  b.box(1.1, 0.025, 0.5, m.dark, 3.3, 1.52, -4.6);
  b.box(1.04, 0.02, 0.03, glow, 3.3, 1.49, -4.42);
  for (const k of [-0.53, 0.53]) b.box(0.02, 0.4, 0.5, m.steel, 3.3 + k, 1.32, -4.6);
  for (let i = 0; i < 12; i++) {
    const roll = new SphereGeometry(0.065, 10, 8);
    roll.scale(1.25, 0.65, 0.9);
    b.add(roll, bread, 2.9 + (i % 6) * 0.16, i < 6 ? 1.19 : 1.2, i < 6 ? -4.5 : -4.68, i);
  }
  for (let i = 0; i < 4; i++) {
    const x = 0.7 + i * 1.05;
    b.add(new CylinderGeometry(0.17, 0.17, 0.05, 24), m.table, x, 0.76, -3.9);
    b.add(new CylinderGeometry(0.025, 0.025, 0.74, 10), m.iron, x, 0.37, -3.9);
    b.add(new CylinderGeometry(0.2, 0.22, 0.025, 20), m.iron, x, 0.0125, -3.9);
  }
  const bottle = [
    new Vector2(0.001, 0),
    new Vector2(0.036, 0),
    new Vector2(0.038, 0.15),
    new Vector2(0.014, 0.2),
    new Vector2(0.013, 0.27),
    new Vector2(0.001, 0.272),
  ];
  for (let shelf = 0; shelf < 2; shelf++) {
    const y = 1.62 + shelf * 0.46;
    b.box(4.4, 0.04, 0.26, m.table, 2.5, y, -5.95);
    for (let i = 0; i < 26; i++) {
      if (random() < 0.18) continue;
      const slot = i % 5;
      const x = 0.5 + i * 0.155 + random() * 0.04;
      if (random() < 0.3) {
        b.add(new CylinderGeometry(0.04, 0.03, 0.09, 12), m.china, x, y + 0.066, -5.95);
        continue;
      }
      const colour = BOTTLE_COLOURS[slot] ?? [0.3, 0.3, 0.3];
      const glass = b.material(`bottle-${slot}`, { colour, roughness: 0.12, f0: 0.06 });
      const g = new LatheGeometry(bottle, 10);
      g.scale(1, 0.8 + random() * 0.5, 1);
      b.add(g, glass, x, y + 0.02, -5.95);
    }
  }
  b.box(2.9, 0.62, 0.04, m.dark, 2.5, 2.86, -6.05);
  b.box(2.8, 0.54, 0.05, slate, 2.5, 2.86, -6.045);
  for (let column = 0; column < 3; column++) {
    b.box(0.5, 0.035, 0.055, chalk, 1.62 + column * 0.9, 3.05, -6.04);
    for (let line = 0; line < 5; line++) {
      const length = 0.25 + random() * 0.28;
      b.box(length, 0.014, 0.055, chalk, 1.37 + column * 0.9 + length / 2, 2.97 - line * 0.075, -6.04);
      b.box(0.09, 0.014, 0.055, chalk, 2.04 + column * 0.9, 2.97 - line * 0.075, -6.04);
    }
  }
}

/** Framed pictures: x, y and size on the back wall. */
const PICTURES = [
  [-3.1, 1.95, 0.5, 0.7],
  [-2.42, 2.12, 0.42, 0.42],
  [-2.42, 1.62, 0.42, 0.32],
  [-1.8, 1.92, 0.48, 0.62],
  [-1.2, 2.1, 0.36, 0.46],
  [-1.2, 1.58, 0.36, 0.36],
] as const;

/** What hangs and grows along the walls, and the bench at the right. */
export function walls(b: SetBuilder, random: () => number): void {
  const m = materials(b);
  const leather = b.material("leather", { colour: [0.17, 0.06, 0.03], roughness: 0.4 });
  const inks: readonly (readonly [number, number, number])[] = [
    [0.42, 0.16, 0.08],
    [0.1, 0.2, 0.22],
    [0.5, 0.38, 0.2],
    [0.13, 0.16, 0.11],
  ];
  const picture = (
    x: number,
    y: number,
    z: number,
    w: number,
    h: number,
    i: number,
    turned: boolean,
  ): void => {
    const ink = b.material(`ink-${i % 4}`, { colour: inks[i % 4] ?? [0.2, 0.2, 0.2], roughness: 0.6 });
    const other = b.material(`ink-${(i + 1) % 4}`, {
      colour: inks[(i + 1) % 4] ?? [0.2, 0.2, 0.2],
      roughness: 0.6,
    });
    const put = (width: number, height: number, out: number, slot: number, up = 0): void => {
      if (turned) b.box(out, height, width, slot, x, y + up, z);
      else b.box(width, height, out, slot, x, y + up, z);
    };
    put(w, h, 0.05, m.dark);
    put(w - 0.05, h - 0.05, 0.06, m.paper);
    put(w * 0.62, h * 0.6, 0.064, ink);
    put(w * 0.36, h * 0.24, 0.068, other, -h * 0.08);
  };
  PICTURES.forEach(([x, y, w, h], i) => {
    picture(x, y, -6.07, w, h, i, false);
  });
  for (let i = 0; i < 5; i++) picture(5.07, 1.75 + (i % 2) * 0.16, -3.4 + i * 1.3, 0.6, 0.75, i, true);
  b.box(0.5, 0.42, 5.4, leather, 4.8, 0.24, -0.6);
  b.box(0.14, 0.6, 5.4, leather, 5.03, 0.72, -0.6);
  for (let i = 0; i < 9; i++) b.box(0.02, 0.56, 0.015, m.dark, 4.95, 0.72, -3.0 + i * 0.6);
  // A wainscot along the brick, and a lamp shelf of books.
  b.box(4.4, 1.0, 0.05, m.dark, -2.2, 0.5, -6.08);
  b.box(4.4, 0.05, 0.09, m.table, -2.2, 1.02, -6.07);
  for (const [x, z, size] of [
    [-3.7, -5.3, 1],
    [4.7, -3.9, 0.75],
    [-3.95, 2.2, 0.8],
  ] as const) {
    b.add(new CylinderGeometry(0.24 * size, 0.18 * size, 0.5 * size, 24), m.clay, x, 0.25 * size, z);
    const heap = leafHeap(random);
    crown(heap, random, [x, 0.55 + 0.75 * size, z], [0.5 * size, 0.75 * size, 0.5 * size], 240, 0.24 * size);
    b.add(heap.mesh(), m.green);
  }
  const hanging = leafHeap(random);
  for (const [x, z] of [
    [-3.9, -2.6],
    [-3.9, 0.6],
    [-3.9, -4.6],
  ] as const) {
    b.add(new CylinderGeometry(0.15, 0.1, 0.17, 18), m.clay, x, 2.42, z);
    b.add(new CylinderGeometry(0.004, 0.004, 0.7, 5), m.iron, x, 2.85, z);
    for (let i = 0; i < 90; i++) {
      const a = random() * 6.28;
      const fall = random();
      const r = 0.12 + 0.14 * Math.sqrt(fall);
      hanging.leaf(
        x + Math.cos(a) * r,
        2.52 - fall * 0.75,
        z + Math.sin(a) * r,
        0.1 + 0.05 * random(),
        Math.cos(a),
        -0.7,
        Math.sin(a),
        0.34,
      );
    }
  }
  b.add(hanging.mesh(), m.green);
}
