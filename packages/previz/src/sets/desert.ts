import { fbm, noise3, randomStream } from "../math/noise.ts";
import { smoothstep } from "../math/scalar.ts";
import type { Light } from "../trace/lights.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";
import { leafHeap } from "./foliage.ts";
import { meshOf, type SetBuilder, terrain } from "./geometry.ts";
import { whiteBalance } from "./grey-card.ts";
import { clearedGround } from "./ground.ts";
import { type DressedSet, direction, type SetDesign, sunlight } from "./set.ts";

/**
 * Dunes with a wind: a long back and a shorter lee, rounded no sharper than the mesh can follow. They
 * grow with distance: the subject stands on a flat, and the sun comes over the great ones.
 */
function dunes(x: number, z: number): number {
  const r = Math.hypot(x, z);
  const bend = fbm(x * 0.012 + 7, 1, z * 0.012, 3) * 3.4;
  const phase = 2 * Math.PI * (z * 0.017 - x * 0.008 + bend);
  const crest = (0.5 + 0.5 * Math.sin(phase + 0.62 * Math.sin(phase))) ** 1.4;
  const size = smoothstep(0.25, 0.62, fbm(x * 0.008 + 3.3, 0, z * 0.008 + 1, 3));
  const far = smoothstep(12, 110, r);
  return (
    crest * (2 + 9 * size) * far +
    (fbm(x * 0.02, 0, z * 0.02, 3) - 0.45) * 4 * far +
    (fbm(x * 0.25, 0, z * 0.25, 2) - 0.4) * 0.35 * smoothstep(0.5, 5, r) +
    (noise3(x * 0.9, 2, z * 0.9) - 0.5) * 0.04 * smoothstep(60, 20, r)
  );
}

/** The last range: flat silhouettes at the horizon, so that no dune ends at an edge of the world. */
function ranges(b: SetBuilder, slot: number): void {
  for (const [distance, height, seed] of [
    [520, 26, 2],
    [900, 62, 5],
  ] as const) {
    const positions: number[] = [];
    const indices: number[] = [];
    const columns = 260;
    for (let i = 0; i <= columns; i++) {
      const a = (i / columns) * 2 * Math.PI;
      const x = Math.sin(a) * distance;
      const z = Math.cos(a) * distance;
      const top = height * fbm(x * 0.006 + seed, seed, z * 0.006, 4);
      positions.push(x, -30, z, x * 1.12, top, z * 1.12);
      if (i < columns) indices.push(i * 2, i * 2 + 2, i * 2 + 1, i * 2 + 1, i * 2 + 2, i * 2 + 3);
    }
    b.add(meshOf(positions, indices), slot);
  }
}

/** Dry tufts on the flat. */
function tufts(b: SetBuilder, height: (x: number, z: number) => number): void {
  const slot = b.material("dry grass", { colour: [0.3, 0.22, 0.1], roughness: 0.7, transmission: 0.3 });
  const random = randomStream(13);
  const heap = leafHeap(random);
  for (let i = 0; i < 26; i++) {
    const x = (random() - 0.5) * 34;
    const z = -4 - random() * 26;
    if (Math.abs(x) < 1.2) continue;
    const y = height(x, z);
    for (let k = 0; k < 34; k++) {
      const a = random() * 6.28;
      const lean = 0.2 + 0.5 * random();
      heap.leaf(
        x + Math.cos(a) * 0.05,
        y - 0.02,
        z + Math.sin(a) * 0.05,
        0.25 + 0.3 * random(),
        Math.cos(a) * lean,
        1,
        Math.sin(a) * lean,
        0.02,
      );
    }
  }
  b.add(heap.mesh(), slot);
}

function nightDesert(foggy: number): DressedSet {
  const moon = direction(0.3, 0.26, -0.92);
  const lights: Light[] = [
    { kind: "sun", toward: direction(0.6, 0.5, -0.35), angle: 0.02, colour: [0.72, 0.83, 1], intensity: 620 },
    {
      kind: "rectangle",
      position: [-2.2, 2.0, 2.4],
      at: [0, 1.3, 0],
      width: 2,
      height: 2,
      colour: [0.86, 0.92, 1],
      intensity: 2.8,
    },
  ];
  const sky = { kind: "night", city: false, moon } as const;
  return {
    lights,
    sky,
    fog: { density: 0.0008 * foggy, r: 0.03, g: 0.036, b: 0.05 },
    bounceClamp: 3,
    look: {
      exposure: 0.8,
      contrast: 1.24,
      saturation: 1.05,
      bloom: 0.14,
      whiteBalance: whiteBalance(lights, sky, 0.42),
      shadows: [-0.006, 0, 0.014],
    },
  };
}

/** Dunes under a high sky. */
export const desert: SetDesign = (b, brief) => {
  const slot = b.material("dune", {
    colour: [0.6, 0.385, 0.21],
    roughness: 0.9,
    f0: 0.02,
    texture: TEXTURE.dune,
  });
  const height = clearedGround(dunes, brief);
  b.add(terrain(520, 340, height, 2.1), slot);
  ranges(b, b.material("far dunes", { colour: [0.56, 0.37, 0.22], roughness: 1 }));
  tufts(b, height);
  const hour = brief.timeOfDay ?? "day";
  const overcast = brief.weather === "overcast" ? 1 : 0;
  const isFoggy = brief.weather === "fog";
  const foggy = isFoggy ? 14 : 1;
  if (hour === "night") return nightDesert(foggy);
  const golden = hour === "golden-hour";
  const sun = golden ? direction(0.34, 0.2, -0.92) : direction(0.72, 0.46, -0.2);
  const lights: Light[] = [
    ...sunlight(overcast === 1 || isFoggy, {
      toward: sun,
      angle: 0.01,
      colour: golden ? ([1, 0.66, 0.4] as const) : ([1, 0.9, 0.76] as const),
      intensity: golden ? 13000 : 16500,
    }),
    {
      kind: "rectangle",
      position: [-2.2, 2.0, 2.4],
      at: [0, 1.3, 0],
      width: 2,
      height: 2,
      colour: [1, 0.96, 0.9],
      intensity: golden ? 7 : 5,
    },
  ];
  const cover = isFoggy ? 1 : overcast;
  const sky = golden
    ? ({ kind: "golden", sun, overcast: cover } as const)
    : ({ kind: "day", sun, haze: 0.2, overcast: cover } as const);
  return {
    lights,
    sky,
    fog: golden
      ? { density: 0.0014 * foggy, r: 0.78, g: 0.55, b: 0.42 }
      : { density: 0.001 * foggy, r: 0.78, g: 0.7, b: 0.62 },
    bounceClamp: 8,
    look: {
      exposure: golden ? -0.25 : -0.5,
      contrast: 1.26,
      saturation: 1.1,
      bloom: golden ? 0.12 : 0.06,
      whiteBalance: whiteBalance(lights, sky, 0.45),
      highlights: [0.012, 0.004, -0.012],
      shadows: [0, 0, 0.008],
    },
  };
};
