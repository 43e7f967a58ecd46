import { CylinderGeometry, LatheGeometry, Matrix4, Vector2, Vector3 } from "three";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { meshOf, type SetBuilder } from "./geometry.ts";

type Vec = readonly [number, number, number];

/** The hall the cove stands in, metres. */
const HALL = { left: -9.5, right: 9.5, back: -8, ceiling: 6.6 } as const;
/** Half width and height of the cove: a long shot sees nothing but paper, a wide shot its edges. */
export const COVE = { halfWidth: 4.4, height: 5.4, front: 3.4 } as const;

/** Painted paper from the floor up the wall in one sweep. */
export function cove(b: SetBuilder, slot: number, back: number, radius: number, tall: number): void {
  const half = COVE.halfWidth * Math.sqrt(tall);
  const profile: [z: number, y: number][] = [[COVE.front, 0.004]];
  const steps = 28;
  for (let i = 0; i <= steps; i++) {
    const a = ((i / steps) * Math.PI) / 2;
    profile.push([-(back - radius) - radius * Math.sin(a), radius - radius * Math.cos(a) + 0.004]);
  }
  profile.push([-back, COVE.height * tall]);
  const positions: number[] = [];
  const indices: number[] = [];
  for (const [z, y] of profile) for (const x of [-half, half]) positions.push(x, y, z);
  for (let i = 0; i < profile.length - 1; i++) {
    const q = i * 2;
    indices.push(q, q + 1, q + 2, q + 1, q + 3, q + 2);
  }
  b.add(meshOf(positions, indices), slot);
}

/** The room around the cove; its roof is off for cameras above it. */
export function hall(b: SetBuilder, front: number, tall: number, roofed: boolean): void {
  const ceiling = HALL.ceiling * tall;
  const depth = front - HALL.back;
  const middle = (front + HALL.back) / 2;
  const width = HALL.right - HALL.left;
  const concrete = b.material("concrete", {
    colour: [0.26, 0.257, 0.252],
    roughness: 0.42,
    texture: TEXTURE.concrete,
  });
  const wall = b.material("painted brick", {
    colour: [0.5, 0.49, 0.48],
    roughness: 0.7,
    texture: TEXTURE.brick,
  });
  const dark = b.material("ceiling", { colour: [0.1, 0.1, 0.102], roughness: 0.8 });
  const pipe = b.material("pipe", { colour: [0.04, 0.04, 0.042], roughness: 0.35 });
  const plinth = b.material("plinth", { colour: [0.08, 0.08, 0.085], roughness: 0.5 });
  b.floor(width, depth, concrete, 0, 0, middle);
  b.box(width, ceiling, 0.3, wall, 0, ceiling / 2, HALL.back);
  for (const x of [HALL.left, HALL.right]) {
    b.box(0.3, ceiling, depth, wall, x, ceiling / 2, middle);
    b.box(0.34, 0.22, depth, plinth, x, 0.11, middle);
  }
  b.box(width, 0.22, 0.34, plinth, 0, 0.11, HALL.back);
  // What carries the cove is seen from its sides and from above.
  b.box(COVE.halfWidth * 2, COVE.height * tall, 0.08, plinth, 0, (COVE.height * tall) / 2, -5.2);
  if (!roofed) return;
  b.floor(width, depth, dark, 0, ceiling, middle, true);
  for (let x = -8; x <= 8; x += 4) b.box(0.09, 0.09, depth, pipe, x, ceiling - 0.5, middle);
  for (let z = HALL.back + 1.5; z < front; z += 3) b.box(width, 0.07, 0.07, pipe, 0, ceiling - 0.42, z);
}

function aimed(from: Vec, at: Vec): Matrix4 {
  const m = new Matrix4().lookAt(new Vector3(...at), new Vector3(...from), new Vector3(0, 1, 0));
  return m.setPosition(...from);
}

/** A softbox around a lamp: the black back of it is what a wide shot sees. `profile`: depth and radius. */
function softbox(b: SetBuilder, at: Vec, toward: Vec, radius: number, square: boolean, height = 1): void {
  const black = b.material("softbox", { colour: [0.018, 0.018, 0.02], roughness: 0.55 });
  const g = new LatheGeometry(
    [
      new Vector2(0.09, -0.62),
      new Vector2(0.13, -0.5),
      new Vector2(radius, -0.04),
      new Vector2(radius, 0.03),
    ],
    square ? 4 : 16,
  );
  if (square) g.rotateY(Math.PI / 4).scale(1, 1, height);
  g.rotateX(Math.PI / 2);
  b.add(g.toNonIndexed().applyMatrix4(aimed(at, toward)), black);
}

/** The lamps as a wide shot sees them: on pantographs from the ceiling, a tethering table, boards, boxes. */
export function equipment(b: SetBuilder, key: Vec, face: Vec, strip: Vec, roofed: boolean): void {
  const pipe = b.material("pipe", { colour: [0.04, 0.04, 0.042], roughness: 0.35 });
  const white = b.material("board", { colour: [0.66, 0.66, 0.65], roughness: 0.75 });
  const wood = b.material("apple box", {
    colour: [0.36, 0.23, 0.12],
    roughness: 0.5,
    texture: TEXTURE.planks,
  });
  const screen = b.material("screen", {
    colour: [0.01, 0.01, 0.01],
    roughness: 0.1,
    emission: [0.5, 0.56, 0.66],
  });
  softbox(b, key, face, 0.78, false);
  softbox(b, strip, face, 0.5, true, 2.6);
  for (const [x, y, z] of [key, strip]) {
    const top = roofed ? HALL.ceiling - 0.5 : y + 1;
    b.add(new CylinderGeometry(0.025, 0.025, top - y, 10), pipe, x * 1.12, (top + y) / 2, z * 1.12);
  }
  b.box(0.05, 2.4, 1.2, white, -3.0, 1.2, 1.5, 0.5);
  b.box(0.05, 2.4, 1.2, white, -3.3, 1.2, 2.5, -0.25);
  b.box(0.5, 0.2, 0.32, wood, 3.9, 0.1, 1.1, 0.3);
  b.box(0.5, 0.2, 0.32, wood, 3.86, 0.3, 1.12, 0.5);
  b.box(1.2, 0.05, 0.6, wood, 5.4, 0.95, 1.4, -0.7);
  for (const [x, z] of [
    [5.0, 1.1],
    [5.8, 1.7],
  ] as const)
    b.box(0.05, 0.95, 0.5, pipe, x, 0.47, z, -0.7);
  b.box(0.62, 0.4, 0.03, pipe, 5.4, 1.24, 1.4, -0.9);
  b.box(0.56, 0.34, 0.034, screen, 5.4, 1.24, 1.405, -0.9);
  for (const [x, z] of [
    [-6.4, -2.6],
    [6.6, -3.2],
    [-6.9, 1.2],
  ] as const) {
    b.add(new CylinderGeometry(0.018, 0.022, 2.6, 8), pipe, x, 1.3, z);
    for (let k = 0; k < 3; k++) b.box(0.9, 0.035, 0.035, pipe, x, 0.06, z, (k * Math.PI) / 3);
  }
  for (let k = 0; k < 4; k++) {
    const roll = new CylinderGeometry(0.07, 0.07, 2.72, 14);
    b.add(roll, k % 2 === 0 ? white : wood, 8.9 - k * 0.19, 1.36, -7.5);
  }
}
