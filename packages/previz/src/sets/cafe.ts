import { CylinderGeometry, LatheGeometry, SphereGeometry, Vector2 } from "three";
import { randomStream } from "../math/noise.ts";
import type { Light } from "../trace/lights.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { counter, tableAt, walls } from "./cafe-things.ts";
import type { SetBuilder } from "./geometry.ts";
import { whiteBalance } from "./grey-card.ts";
import { direction, type SetDesign } from "./set.ts";

const BACK = -6.2;
const CEILING = 3.3;
const WINDOW = -4.4;
/** Pendant lamps over tables and counter: [x, z]. */
const PENDANTS = [
  [-1.7, -1.4],
  [1.9, -2.2],
  [0.9, -4.5],
  [2.4, -4.5],
  [3.9, -4.5],
  [-0.2, -3.7],
] as const;

function shellOf(b: SetBuilder, depth: number, middle: number, front: number, open: boolean): void {
  const wood = b.material("floor", { colour: [0.36, 0.21, 0.11], roughness: 0.35, texture: TEXTURE.planks });
  const brick = b.material("brick", { colour: [0.36, 0.15, 0.09], roughness: 0.8, texture: TEXTURE.brick });
  const plaster = b.material("plaster", { colour: [0.52, 0.46, 0.37], roughness: 0.85 });
  const dark = b.material("dark-wood", { colour: [0.13, 0.07, 0.04], roughness: 0.35 });
  const steel = b.material("window-frame", { colour: [0.03, 0.03, 0.032], roughness: 0.4 });
  b.floor(9.6, depth, wood, 0.4, 0, middle);
  b.box(9.8, CEILING, 0.2, brick, 0.4, CEILING / 2, BACK);
  b.box(0.2, CEILING, depth, plaster, 5.2, CEILING / 2, middle);
  b.box(0.05, 1.0, depth, dark, 5.09, 0.5, middle);
  b.box(0.2, 0.7, depth, dark, WINDOW, 0.35, middle);
  b.box(0.3, 0.05, depth, dark, WINDOW + 0.05, 0.72, middle);
  b.box(0.2, 0.4, depth, dark, WINDOW, 3.1, middle);
  for (let z = BACK + 0.3; z < front; z += 1.6) b.box(0.12, 2.4, 0.1, steel, WINDOW, 1.8, z);
  b.box(0.08, 0.05, depth, steel, WINDOW, 2.3, middle);
  if (!open) return;
  b.floor(9.6, depth, b.material("ceiling", { colour: [0.3, 0.27, 0.24] }), 0.4, CEILING, middle, true);
  for (let z = BACK + 1.2; z < front; z += 1.9) b.box(9.6, 0.2, 0.16, dark, 0.4, CEILING - 0.1, z);
}

/** The street on the other side of the window. */
function outside(b: SetBuilder, night: boolean, front: number): void {
  const wall = b.material("facade", {
    colour: [0.3, 0.28, 0.26],
    texture: night ? TEXTURE.facade : TEXTURE.facadeDay,
  });
  const paving = b.material("paving", {
    colour: [0.24, 0.24, 0.23],
    roughness: 0.7,
    texture: TEXTURE.paving,
  });
  const far = -180;
  b.floor(16, front + 8 - far, paving, WINDOW - 8.1, -0.12, (front + 8 + far) / 2);
  b.box(6, 17, front + 8 - far, wall, WINDOW - 15, 8.5, (front + 8 + far) / 2);
}

function pendants(b: SetBuilder): Light[] {
  const brass = b.material("brass", { colour: [0.72, 0.5, 0.22], roughness: 0.28, metal: 1 });
  const iron = b.material("iron", { colour: [0.04, 0.04, 0.042], roughness: 0.4 });
  const shade = [
    new Vector2(0.03, 0.2),
    new Vector2(0.07, 0.17),
    new Vector2(0.16, 0.06),
    new Vector2(0.19, -0.04),
  ];
  return PENDANTS.map(([x, z]) => {
    b.add(new CylinderGeometry(0.006, 0.006, 1.0, 6), iron, x, 2.78, z);
    b.add(new LatheGeometry(shade, 28), brass, x, 2.1, z);
    return {
      kind: "bulb",
      position: [x, 2.06, z],
      radius: 0.055,
      colour: [1, 0.7, 0.4],
      intensity: 80,
    } as const;
  });
}

/** A café with a window wall at the left. The ceiling is left out for cameras above it. */
export const cafe: SetDesign = (b, brief) => {
  const random = randomStream(5);
  const hour = brief.timeOfDay ?? "day";
  const night = hour === "night";
  const golden = hour === "golden-hour";
  const roofed = brief.cameraHeight < 2.9;
  // The room reaches past the camera: a fourth wall would stand in its way.
  const front = Math.max(8, brief.cameraReach + 3);
  shellOf(b, front - BACK, (front + BACK) / 2, front, roofed);
  outside(b, night, front);
  counter(b, random);
  walls(b, random);
  tableAt(b, -1.7, -1.4, [0.5, 3.6]);
  tableAt(b, -2.9, -3.6, [1.2, 4.4]);
  tableAt(b, 1.9, -2.2, [0.2, 3.0]);
  tableAt(b, -0.2, -3.7, [0, 3.2]);
  tableAt(b, -3.2, 0.4, [1.5, 4.6]);
  tableAt(b, 4.1, 0.2, [3.1]);

  const lights: Light[] = [
    {
      kind: "rectangle",
      position: [WINDOW + 0.15, 1.9, -0.6],
      at: [0, golden ? 1.2 : 1.5, -0.6],
      width: 10,
      height: 2.3,
      colour: night ? [0.5, 0.65, 1] : golden ? [1.15, 0.78, 0.46] : [0.94, 0.98, 1.05],
      intensity: night ? 0.16 : golden ? 4.2 : 5,
    },
    ...(roofed ? pendants(b) : []),
    {
      kind: "rectangle",
      position: [1.7, 2.1, 2.2],
      at: [0, 1.45, 0],
      width: 1.2,
      height: 1.2,
      colour: [1, 0.9, 0.78],
      intensity: night ? 6.5 : 5.5,
    },
    {
      kind: "rectangle",
      position: [2.2, 2.6, -1.6],
      at: [0, 1.5, 0],
      width: 0.5,
      height: 1.0,
      colour: [1, 0.78, 0.5],
      intensity: night ? 9 : 6,
    },
  ];
  const bulb = b.material("fairy-light", { colour: [0, 0, 0], emission: [13, 7.4, 3.0] });
  const wire = b.material("iron", { colour: [0.04, 0.04, 0.042], roughness: 0.4 });
  const sag = (t: number): number => 3.0 - 0.2 * Math.sin(((t * 3) % 1) * Math.PI);
  for (let i = 0; i < 26; i++) {
    const t = i / 25;
    const x = -4.1 + t * 8.9;
    b.add(new SphereGeometry(0.026, 8, 6), bulb, x, sag(t) - 0.04, -5.85);
    b.box(0.36, 0.008, 0.008, wire, x, sag(t) + 0.01, -5.85);
  }
  const sun = golden ? direction(-0.8, 0.25, -0.3) : direction(-0.5, 0.7, 0.4);
  const sky = night
    ? ({ kind: "night", city: true } as const)
    : golden
      ? ({ kind: "golden", sun, overcast: 0 } as const)
      : ({ kind: "day", sun, haze: 0.3, overcast: 0.4 } as const);
  return {
    lights,
    sky,
    fog: null,
    bounceClamp: 4,
    look: {
      exposure: night ? 0.7 : 0.2,
      contrast: 1.22,
      // The sky outside is not what lights the room: the card is read by the lamps and the window.
      whiteBalance: whiteBalance(lights, { kind: "even", radiance: [0, 0, 0] }, night ? 0.5 : 0.4),
      bloom: 0.12,
      saturation: 1.08,
      highlights: [0.012, 0.003, -0.01],
      shadows: [0.004, 0, 0.004],
    },
  };
};
