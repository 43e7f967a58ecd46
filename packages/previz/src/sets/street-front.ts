import { BoxGeometry, CylinderGeometry, SphereGeometry } from "three";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { crown, leafHeap } from "./foliage.ts";
import type { SetBuilder } from "./geometry.ts";

/** Half the width between the house fronts, and of the roadway; metres. */
export const FRONTS = 10.2;
export const KERB = 6.2;

/** The house fronts on both sides from `ahead` down to `behind`, and the towers that close the view. */
export function houses(
  b: SetBuilder,
  night: boolean,
  ahead: number,
  behind: number,
  random: () => number,
): void {
  const wall = b.material("facade", {
    colour: [0.3, 0.28, 0.26],
    texture: night ? TEXTURE.facade : TEXTURE.facadeDay,
  });
  const stone = b.material("cornice", {
    colour: night ? [0.16, 0.15, 0.14] : [0.42, 0.39, 0.35],
    roughness: 0.8,
  });
  const dark = b.material("fascia", { colour: [0.03, 0.032, 0.036], roughness: 0.45 });
  const awnings = [
    b.material("awning-red", { colour: [0.26, 0.03, 0.03], roughness: 0.8 }),
    b.material("awning-green", { colour: [0.03, 0.11, 0.07], roughness: 0.8 }),
    b.material("awning-sand", { colour: [0.42, 0.36, 0.26], roughness: 0.8 }),
  ];
  for (const side of [-1, 1]) {
    let z = ahead;
    while (z > behind) {
      const frontage = 8 + random() * 8;
      const height = 13 + random() * 20;
      const middle = z - frontage / 2;
      const face = side * FRONTS;
      b.box(12, height, frontage - 0.06, wall, side * (FRONTS + 6), height / 2, middle);
      b.box(0.5, 0.5, frontage - 0.1, stone, face - side * 0.05, height - 0.3, middle);
      b.box(0.24, 0.22, frontage - 0.1, stone, face - side * 0.06, 6.35, middle);
      b.box(0.34, 0.55, frontage - 0.5, dark, face - side * 0.08, 3.4, middle);
      for (const edge of [z - 0.3, z - frontage + 0.3])
        b.box(0.3, height, 0.5, stone, face, height / 2, edge);
      for (let k = 0; k < 2; k++) {
        if (random() < 0.45) continue;
        const awning = new BoxGeometry(1.35, 0.05, frontage * 0.36);
        awning.rotateZ(side * -0.42);
        const slot = awnings[Math.floor(random() * 3)] ?? dark;
        b.add(awning, slot, face - side * 0.72, 2.92, z - frontage * (0.27 + 0.46 * k));
      }
      z -= frontage;
    }
  }
  for (const [x, z, w, h] of [
    [-24, behind - 30, 16, 44],
    [-9, behind - 62, 10, 27],
    [17, behind - 38, 14, 36],
    [34, behind - 60, 18, 62],
    [-44, behind - 60, 20, 70],
  ] as const) {
    b.box(w, h, 12, wall, x, h / 2, z);
    b.box(w * 0.6, 4, 8, stone, x, h + 2, z);
  }
}

/** Lamp posts, trees, bollards, bins, a traffic light: pavement things that give the street its scale. */
export function furniture(
  b: SetBuilder,
  night: boolean,
  lamps: readonly number[],
  random: () => number,
): void {
  const pole = b.material("pole", { colour: [0.035, 0.038, 0.042], roughness: 0.4, f0: 0.06 });
  const bark = b.material("street-bark", {
    colour: [0.09, 0.075, 0.06],
    roughness: 0.9,
    texture: TEXTURE.bark,
  });
  const leaf = b.material("street-leaf", {
    colour: [0.075, 0.15, 0.035],
    roughness: 0.55,
    transmission: 0.4,
    texture: TEXTURE.leaf,
  });
  const heap = leafHeap(random);
  for (const side of [-1, 1]) {
    for (const z of lamps) {
      const at = z + (side > 0 ? 3 : 0);
      b.add(new CylinderGeometry(0.055, 0.09, 5.6, 10), pole, side * 6.7, 2.8, at);
      b.add(new CylinderGeometry(0.12, 0.16, 0.7, 10), pole, side * 6.7, 0.5, at);
      b.box(1.5, 0.06, 0.09, pole, side * 6.05, 5.62, at);
      b.box(0.62, 0.08, 0.24, pole, side * 5.4, 5.68, at);
    }
    for (let z = -7.5; z > -70; z -= 11) {
      const at = z + (side > 0 ? 3 : 0);
      const height = 4.6 + random() * 1.4;
      b.add(new CylinderGeometry(0.07, 0.12, 2.9, 9), bark, side * 7.5, 1.5, at);
      crown(
        heap,
        random,
        [side * 7.5, height, at],
        [1.5, 1.7, 1.5],
        z > -32 ? 420 : 150,
        z > -32 ? 0.24 : 0.4,
      );
    }
    for (let z = 3; z > -34; z -= 2.6) {
      b.add(new CylinderGeometry(0.05, 0.06, 0.85, 10), pole, side * 6.42, 0.58, z);
      b.add(new SphereGeometry(0.06, 10, 6), pole, side * 6.42, 1.02, z);
    }
    for (const z of [-4.2, -19.4])
      b.add(new CylinderGeometry(0.24, 0.2, 0.9, 14), pole, side * 7.4, 0.6, z + side);
  }
  b.add(heap.mesh(), leaf);
  const red = b.material("stop", {
    colour: [0.05, 0, 0],
    emission: night ? [14, 0.7, 0.3] : [2.4, 0.1, 0.05],
  });
  for (const side of [-1, 1]) {
    b.add(new CylinderGeometry(0.06, 0.07, 3.6, 10), pole, side * 6.55, 1.8, -2.6);
    b.box(0.3, 0.9, 0.24, pole, side * 6.55, 3.5, -2.6);
    b.add(new SphereGeometry(0.1, 12, 8), red, side * 6.55, 3.78, -2.5);
  }
}
