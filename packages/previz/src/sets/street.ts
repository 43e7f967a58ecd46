import { CylinderGeometry, SphereGeometry } from "three";
import { randomStream } from "../math/noise.ts";
import type { Light } from "../trace/lights.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import type { SetBuilder } from "./geometry.ts";
import { direction, type SetBrief, type SetDesign, sunlight } from "./set.ts";

/** Street length behind the subject and in front of her, metres: the camera may stand 25 m away. */
const BEHIND = 100;
const AHEAD = 60;
const LENGTH = BEHIND + AHEAD;
const MIDDLE = (AHEAD - BEHIND) / 2;

function buildings(b: SetBuilder, slot: number, random: () => number): void {
  for (const side of [-1, 1]) {
    let z = AHEAD;
    while (z > -95) {
      const frontage = 8 + random() * 9;
      const height = 12 + random() * 26;
      b.box(12, height, frontage - 0.3, slot, side * (16 + random() * 1.2), height / 2, z - frontage / 2);
      z -= frontage;
    }
  }
  b.box(50, 46, 10, slot, 0, 23, -BEHIND);
}

function car(b: SetBuilder, body: number, glass: number, tyre: number, x: number, z: number): void {
  b.box(1.78, 0.5, 4.2, body, x, 0.58, z);
  b.box(1.6, 0.34, 2.3, glass, x, 1.0, z - 0.15);
  b.box(1.5, 0.12, 1.9, body, x, 1.22, z - 0.15);
  for (const dx of [-0.78, 0.78]) {
    for (const dz of [-1.3, 1.3]) {
      const wheel = new CylinderGeometry(0.33, 0.33, 0.22, 18);
      wheel.rotateZ(Math.PI / 2);
      b.add(wheel, tyre, x + dx, 0.33, z + dz);
    }
  }
}

function traffic(b: SetBuilder, night: boolean, random: () => number): void {
  const body = b.material("car", { colour: [0.02, 0.022, 0.03], roughness: 0.12, f0: 0.06 });
  const light = b.material("car-light", { colour: [0.3, 0.29, 0.28], roughness: 0.15, f0: 0.06 });
  const glass = b.material("car-glass", { colour: [0.01, 0.012, 0.014], roughness: 0.05, f0: 0.06 });
  const tyre = b.material("tyre", { colour: [0.012, 0.012, 0.012], roughness: 0.8 });
  const head = b.material("headlamp", { colour: [0, 0, 0], emission: night ? [60, 56, 46] : [3, 3, 2.8] });
  const tail = b.material("tail-lamp", {
    colour: [0.1, 0, 0],
    emission: night ? [26, 1.2, 0.5] : [1, 0.05, 0.02],
  });
  for (let i = 0; i < 9; i++) {
    const lane = i % 2 === 1 ? 1.6 : -1.6;
    const z = -9 - i * 7 - random() * 3;
    car(b, i % 3 === 1 ? light : body, glass, tyre, lane, z);
    for (const dx of [-0.62, 0.62]) {
      b.add(new SphereGeometry(0.1, 8, 6), lane > 0 ? tail : head, lane + dx, 0.68, z + 2.1);
    }
  }
}

function signs(b: SetBuilder, random: () => number): void {
  const colours: readonly (readonly [number, number, number])[] = [
    [6.4, 0.4, 1.76],
    [0.32, 3.2, 5.6],
    [6.4, 2.56, 0.48],
    [0.8, 5.6, 2.4],
  ];
  for (let i = 0; i < 18; i++) {
    const side = random() < 0.5 ? -1 : 1;
    const emission = colours[i % 4] ?? [1, 1, 1];
    const neon = b.material(`neon-${i % 4}`, { colour: [0, 0, 0], emission });
    b.box(
      0.12,
      1.1 + random() * 1.6,
      0.5 + random() * 0.4,
      neon,
      side * 9.2,
      3.6 + random() * 4,
      22 - i * 5.2,
    );
  }
}

function nightLights(b: SetBuilder, brief: SetBrief): Light[] {
  const pole = b.material("pole", { colour: [0.05, 0.05, 0.06], roughness: 0.35, f0: 0.06 });
  const lamp = b.material("far-lamp", { colour: [0, 0, 0], emission: [45, 28, 12] });
  const lights: Light[] = [];
  const first = Math.ceil(Math.max(6, brief.cameraReach) / 11) * 11 - 5;
  for (let i = 0; first - i * 11 > -75; i++) {
    for (const side of [-1, 1]) {
      const z = first - i * 11 + (side > 0 ? 3 : 0);
      b.add(new CylinderGeometry(0.06, 0.09, 5.6, 8), pole, side * 6.6, 2.8, z);
      b.box(1.3, 0.07, 0.12, pole, side * 6.0, 5.6, z);
      // Only near lamps are worth a place among the sampled lights.
      if (z > -32 && z < 12) {
        lights.push({
          kind: "bulb",
          position: [side * 5.4, 5.5, z],
          radius: 0.17,
          colour: [1, 0.62, 0.28],
          intensity: 150,
        });
      } else b.add(new SphereGeometry(0.17, 10, 8), lamp, side * 5.4, 5.5, z);
    }
  }
  lights.push(
    {
      kind: "rectangle",
      position: [2.0, 2.5, 2.0],
      at: [0, 1.5, 0],
      width: 1.1,
      height: 1.1,
      colour: [1, 0.87, 0.72],
      intensity: 22,
    },
    {
      kind: "rectangle",
      position: [-2.4, 2.4, -1.8],
      at: [0, 1.4, 0],
      width: 0.7,
      height: 1.8,
      colour: [0.35, 0.6, 1],
      intensity: 22,
    },
    {
      kind: "rectangle",
      position: [-2.2, 1.6, 1.8],
      at: [0, 1.4, 0],
      width: 0.8,
      height: 1.4,
      colour: [0.9, 0.35, 0.6],
      intensity: 1.4,
    },
  );
  return lights;
}

/** A city street: wet and neon-lit at night (its own hour), plain by day. */
export const street: SetDesign = (b, brief) => {
  const random = randomStream(7);
  const hour = brief.timeOfDay ?? "night";
  const night = hour === "night";
  const asphalt = b.material("asphalt", {
    colour: [0.03, 0.03, 0.03],
    roughness: 0.3,
    texture: TEXTURE.asphalt,
  });
  const wall = b.material("facade", {
    colour: [0.08, 0.08, 0.08],
    texture: night ? TEXTURE.facade : TEXTURE.facadeDay,
  });
  const kerb = b.material("kerb", { colour: [0.16, 0.16, 0.16], roughness: 0.5 });
  b.floor(60, LENGTH + 20, asphalt, 0, 0, MIDDLE);
  for (const side of [-1, 1]) b.box(4, 0.16, LENGTH, kerb, side * 8.2, 0.08, MIDDLE);
  buildings(b, wall, random);
  traffic(b, night, random);
  const foggy = brief.weather === "fog" ? 5 : 1;
  if (night) {
    signs(b, random);
    return {
      lights: nightLights(b, brief),
      sky: { kind: "night" },
      fog: { density: 0.008 * foggy, r: 0.055, g: 0.05, b: 0.06 },
      bounceClamp: 2.5,
      look: {
        // From high above only wet asphalt is seen: open up.
        exposure: brief.cameraHeight > 5 ? 1.3 : 0.35,
        bloom: 0.2,
        saturation: 1.15,
        contrast: 1.28,
        whiteBalance: [0.96, 1, 1.07],
        shadows: [-0.01, 0, 0.022],
        highlights: [0.015, 0, -0.012],
      },
    };
  }
  const golden = hour === "golden-hour";
  // Down the street from behind the camera: the houses stand in the way of any other.
  const sun = golden ? direction(0.07, 0.26, 0.96) : direction(0.1, 0.6, 0.79);
  const overcast = brief.weather === "overcast" ? 1 : 0;
  return {
    lights: [
      ...sunlight(overcast === 1, {
        toward: sun,
        angle: 0.012,
        colour: golden ? ([1, 0.66, 0.38] as const) : ([1, 0.95, 0.88] as const),
        intensity: golden ? 5200 : 7500,
      }),
      {
        kind: "rectangle",
        position: [-2.0, 2.1, 2.6],
        at: [0, 1.3, 0],
        width: 1.8,
        height: 1.8,
        colour: [1, 0.97, 0.93],
        intensity: golden ? 4 : 2.5,
      },
    ],
    sky: golden ? { kind: "golden", sun, overcast } : { kind: "day", sun, haze: 0.25, overcast },
    fog: { density: 0.0015 * foggy * foggy, r: 0.62, g: 0.66, b: 0.72 },
    bounceClamp: 5,
    look: {
      exposure: -0.45,
      contrast: 1.25,
      saturation: 1.12,
      whiteBalance: golden ? [0.93, 1, 1.12] : [1, 1, 1],
    },
  };
};
