import { SphereGeometry } from "three";
import { randomStream } from "../math/noise.ts";
import type { Light } from "../trace/lights.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { type CarProfile, car } from "./car.ts";
import type { SetBuilder } from "./geometry.ts";
import { whiteBalance } from "./grey-card.ts";
import { direction, type SetBrief, type SetDesign, sunlight } from "./set.ts";
import { FRONTS, furniture, houses, KERB } from "./street-front.ts";

/** Street length behind the subject and in front of her, metres: the camera may stand 25 m away. */
const BEHIND = -130;
const AHEAD = 60;

const PAINTS: readonly (readonly [number, number, number])[] = [
  [0.02, 0.022, 0.028],
  [0.38, 0.38, 0.38],
  [0.16, 0.012, 0.014],
  [0.025, 0.05, 0.11],
  [0.52, 0.5, 0.46],
];

function traffic(b: SetBuilder, night: boolean, random: () => number): void {
  const paints = PAINTS.map((colour, i) => b.material(`car-${i}`, { colour, roughness: 0.14, f0: 0.06 }));
  const one = (x: number, z: number, away: boolean, lampsLit: boolean): void => {
    const profile: CarProfile = random() < 0.6 ? "saloon" : "estate";
    const paint = paints[Math.floor(random() * paints.length)] ?? 0;
    car(b, profile, { paint, lampsLit }, x, z, away);
  };
  for (let i = 0; i < 8; i++) {
    one(-1.65, -14 - i * 13 - random() * 4, false, night);
    one(1.65, -8 - i * 12 - random() * 4, true, night);
  }
  for (const side of [-1, 1]) {
    for (let i = 0; i < 6; i++) {
      if (random() < 0.2) continue;
      one(side * 4.75, -6 - i * 6.4 - random(), side > 0, false);
    }
  }
}

function signs(b: SetBuilder, random: () => number): void {
  const colours: readonly (readonly [number, number, number])[] = [
    [5.6, 0.35, 1.5],
    [0.3, 2.8, 4.9],
    [5.6, 2.3, 0.45],
    [0.7, 4.6, 2.1],
    [4.6, 3.9, 3.0],
  ];
  const frame = b.material("sign-frame", { colour: [0.02, 0.02, 0.022], roughness: 0.4 });
  for (let i = 0; i < 22; i++) {
    const side = random() < 0.5 ? -1 : 1;
    const emission = colours[i % 5] ?? [1, 1, 1];
    const neon = b.material(`neon-${i % 5}`, { colour: [0, 0, 0], emission });
    const height = 1.1 + random() * 1.8;
    const depth = 0.5 + random() * 0.45;
    const y = 4.4 + random() * 4;
    const z = 22 - i * 5.2;
    b.box(0.16, height + 0.12, depth + 0.12, frame, side * (FRONTS - 0.72), y, z);
    b.box(0.2, height, depth, neon, side * (FRONTS - 0.72), y, z);
    b.box(0.7, 0.05, 0.05, frame, side * (FRONTS - 0.3), y + height * 0.4, z);
  }
}

/** Lamp posts stand where the camera cannot be inside one. */
function lampRow(brief: SetBrief): number[] {
  const first = Math.ceil(Math.max(6, brief.cameraReach) / 11) * 11 - 5;
  const row: number[] = [];
  for (let z = first; z > -100; z -= 11) row.push(z);
  return row;
}

function nightLights(b: SetBuilder, lamps: readonly number[]): Light[] {
  const lamp = b.material("far-lamp", { colour: [0, 0, 0], emission: [40, 26, 12] });
  const lights: Light[] = [];
  for (const z0 of lamps) {
    for (const side of [-1, 1]) {
      const z = z0 + (side > 0 ? 3 : 0);
      // Only near lamps are worth a place among the sampled lights.
      if (z > -32 && z < 12) {
        lights.push({
          kind: "bulb",
          position: [side * 5.4, 5.48, z],
          radius: 0.15,
          colour: [1, 0.66, 0.34],
          intensity: 190,
        });
      } else b.add(new SphereGeometry(0.15, 10, 8), lamp, side * 5.4, 5.48, z);
    }
  }
  lights.push(
    {
      kind: "rectangle",
      position: [1.9, 2.5, 2.1],
      at: [0, 1.5, 0],
      width: 1.2,
      height: 1.2,
      colour: [1, 0.88, 0.75],
      intensity: 19,
    },
    {
      kind: "rectangle",
      position: [-2.4, 2.4, -1.8],
      at: [0, 1.4, 0],
      width: 0.7,
      height: 1.8,
      colour: [0.35, 0.62, 1],
      intensity: 20,
    },
    {
      kind: "rectangle",
      position: [-2.3, 1.6, 1.8],
      at: [0, 1.4, 0],
      width: 0.9,
      height: 1.5,
      colour: [0.75, 0.55, 0.8],
      intensity: 2,
    },
  );
  return lights;
}

/** A city street with a crossing under the subject: wet and neon-lit at night (its own hour), dry by day. */
export const street: SetDesign = (b, brief) => {
  const random = randomStream(7);
  const hour = brief.timeOfDay ?? "night";
  const night = hour === "night";
  const foggy = brief.weather === "fog";
  const overcast = brief.weather === "overcast";
  const isWet = night || foggy || overcast;
  const asphalt = b.material("asphalt", {
    colour: [0.05, 0.05, 0.05],
    roughness: 0.5,
    texture: isWet ? TEXTURE.asphaltWet : TEXTURE.asphaltDry,
  });
  const kerb = b.material("kerb", { colour: [0.2, 0.2, 0.195], roughness: 0.6 });
  const paving = b.material("paving", {
    colour: isWet ? [0.12, 0.12, 0.12] : [0.26, 0.25, 0.24],
    roughness: isWet ? 0.32 : 0.75,
    texture: TEXTURE.paving,
  });
  b.floor(160, AHEAD - BEHIND + 160, asphalt, 0, 0, (AHEAD + BEHIND) / 2 - 40);
  const middle = (AHEAD + BEHIND) / 2;
  for (const side of [-1, 1]) {
    b.box(0.2, 0.15, AHEAD - BEHIND, kerb, side * (KERB + 0.1), 0.075, middle);
    b.box(FRONTS - KERB, 0.14, AHEAD - BEHIND, paving, side * ((FRONTS + KERB) / 2 + 0.2), 0.07, middle);
  }
  houses(b, night, AHEAD, BEHIND, random);
  traffic(b, night || foggy, random);
  const lamps = lampRow(brief);
  furniture(b, night, lamps, random);
  if (night) {
    signs(b, random);
    const lights = nightLights(b, lamps);
    const sky = { kind: "night", city: true } as const;
    return {
      lights,
      sky,
      fog: foggy
        ? { density: 0.034, r: 0.1, g: 0.085, b: 0.08 }
        : { density: 0.007, r: 0.05, g: 0.048, b: 0.06 },
      bounceClamp: 2.5,
      look: {
        // From high above only wet asphalt is seen: open up.
        exposure: brief.cameraHeight > 5 ? 1.1 : 0.3,
        bloom: foggy ? 0.3 : 0.18,
        saturation: 1.12,
        contrast: 1.25,
        whiteBalance: whiteBalance(lights, sky, 0.55),
        shadows: [-0.006, 0, 0.018],
        highlights: [0.012, 0, -0.01],
      },
    };
  }
  const golden = hour === "golden-hour";
  // At golden hour down the street against the lens, otherwise high behind the camera: houses bar the rest.
  const sun = golden ? direction(-0.05, 0.17, -0.98) : direction(0.17, 0.7, 0.69);
  const lights: Light[] = [
    ...sunlight(overcast || foggy, {
      toward: sun,
      angle: 0.012,
      colour: golden ? ([1, 0.66, 0.38] as const) : ([1, 0.95, 0.88] as const),
      intensity: golden ? 6400 : 8200,
    }),
    {
      kind: "rectangle",
      position: [-2.0, 2.1, 2.6],
      at: [0, 1.3, 0],
      width: 1.8,
      height: 1.8,
      colour: [1, 0.96, 0.9],
      intensity: golden ? 9 : 3,
    },
  ];
  const cover = overcast || foggy ? 1 : 0;
  const sky = golden
    ? ({ kind: "golden", sun, overcast: cover } as const)
    : ({ kind: "day", sun, haze: 0.25, overcast: cover } as const);
  const fog = golden
    ? { density: foggy ? 0.022 : 0.0028, r: 0.86, g: 0.62, b: 0.42 }
    : { density: foggy ? 0.026 : 0.0025, r: 0.66, g: 0.7, b: 0.75 };
  return {
    lights,
    sky,
    fog,
    bounceClamp: 5,
    look: {
      exposure: golden ? 0.1 : -0.12,
      contrast: foggy ? 1.1 : 1.22,
      saturation: 1.1,
      bloom: golden ? 0.14 : 0.06,
      whiteBalance: whiteBalance(lights, sky, golden ? 0.4 : 0.35),
      shadows: [0, 0.001, 0.006],
    },
  };
};
