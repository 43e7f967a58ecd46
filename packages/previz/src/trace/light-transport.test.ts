import { SphereGeometry } from "three";
import { describe, expect, it } from "vitest";
import { randomStream } from "../math/noise.ts";
import { createSetBuilder } from "../sets/geometry.ts";
import { createLightSampler, type Light, lit, packLights } from "./lights.ts";
import { type Material, packMaterials } from "./materials.ts";
import { createPathTracer } from "./path.ts";
import { OUT_SIZE } from "./path-result.ts";
import { startSample } from "./sampler.ts";
import type { SceneData } from "./scene-data.ts";
import { bakeSky, SKY_MAP } from "./sky.ts";
import { buildTree } from "./tree.ts";

function ballScene(material: Material, lights: readonly Light[], ambient: number): SceneData {
  const b = createSetBuilder();
  b.add(new SphereGeometry(1, 96, 64), b.material("ball", material));
  const sky = { kind: "even", radiance: [ambient, ambient, ambient] } as const;
  return {
    trees: [buildTree(b.meshes)],
    instances: [{ tree: 0, materialBase: 0, rotation: null, translation: [0, 0, 0], gaze: [0, 0, 1] }],
    materials: packMaterials(b.materials),
    lights: packLights(lights),
    lightCount: lights.length,
    sky,
    skyMap: bakeSky(sky),
    skyWidth: SKY_MAP.width,
    skyHeight: SKY_MAP.height,
    fog: null,
    bounceClamp: 1e9,
  };
}

/** Mean radiance of `n` camera rays at the ball, slightly off its middle. */
function meanRadiance(scene: SceneData, n: number): number {
  const tracer = createPathTracer(scene);
  const out = new Float64Array(OUT_SIZE);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    startSample(99, i);
    tracer.trace(0.3, 0.2, 5, 0, 0, -1, out, 4);
    for (const bucket of [0, 3, 6])
      sum += (out[bucket] as number) + (out[bucket + 1] as number) + (out[bucket + 2] as number);
  }
  return sum / n / 3;
}

describe("a white furnace", () => {
  it.each([
    ["matt", { roughness: 0.9 }],
    ["satin", { roughness: 0.5 }],
    ["glossy", { roughness: 0.15 }],
    ["metal", { roughness: 0.3, metal: 1 }],
  ])("loses little and gains nothing on a white %s ball", (_, m) => {
    const mean = meanRadiance(ballScene({ colour: [1, 1, 1], ...m }, [], 1), 4096);
    expect(mean).toBeLessThan(1.02);
    expect(mean).toBeGreaterThan(0.85);
  });

  it("gives a diffuse surface its albedo", () => {
    const mean = meanRadiance(ballScene({ colour: [0.5, 0.5, 0.5], roughness: 1, f0: 0 }, [], 1), 8192);
    expect(mean).toBeGreaterThan(0.46);
    expect(mean).toBeLessThan(0.52);
  });
});

const LIGHTS: readonly (readonly [string, Light, number])[] = [
  // Solid angles as seen from the origin, in closed form.
  [
    "disc",
    { kind: "disc", position: [0, 3, 0], at: [0, 0, 0], radius: 1, colour: [1, 1, 1], intensity: 1 },
    2 * Math.PI * (1 - 3 / Math.sqrt(10)),
  ],
  [
    "bulb",
    { kind: "bulb", position: [1, 2, 2], radius: 0.5, colour: [1, 1, 1], intensity: 1 },
    2 * Math.PI * (1 - Math.sqrt(1 - 0.25 / 9)),
  ],
  [
    "sun",
    { kind: "sun", toward: [0.3, 1, 0.2], angle: 0.1, colour: [1, 1, 1], intensity: 1 },
    2 * Math.PI * (1 - Math.cos(0.1)),
  ],
  [
    "rectangle",
    {
      kind: "rectangle",
      position: [0, 2, 0],
      at: [0, 0, 0],
      width: 2,
      height: 2,
      colour: [1, 1, 1],
      intensity: 1,
    },
    4 * Math.asin(1 / 5), // square of half side a at distance d: 4 asin(a² / (a² + d²))
  ],
];

describe("light sampling", () => {
  it.each(LIGHTS)("integrates the solid angle of a %s", (_, light, solidAngle) => {
    const s = createLightSampler(packLights([light]), 1);
    const n = 64;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        s.sample(0, 0, 0, (i + 0.5) / n, (j + 0.5) / n);
        sum += 1 / lit.pdf;
      }
    }
    expect(sum / (n * n) / solidAngle).toBeCloseTo(1, 2);
  });

  it("gives a hit the density with which it would have been sampled", () => {
    const s = createLightSampler(packLights(LIGHTS.map(([, l]) => l)), LIGHTS.length);
    const random = randomStream(5);
    let compared = 0;
    for (let i = 0; i < 400; i++) {
      s.sample(0.1, -0.2, 0.05, random(), random());
      const { pdf, index, x, y, z } = lit;
      if (pdf === 0 || !s.intersect(0.1, -0.2, 0.05, x, y, z, 1e20, false) || lit.index !== index) continue;
      expect(s.pdfOfHit(0.1, -0.2, 0.05) / pdf).toBeCloseTo(1, 3);
      compared++;
    }
    expect(compared).toBeGreaterThan(150);
  });

  it("agrees with plain scattering on what a lit ball reflects", () => {
    // The same uniform sky once as sky and once as a light that fills it almost wholly.
    const material = { colour: [0.6, 0.6, 0.6], roughness: 0.6 } as const;
    const bySky = meanRadiance(ballScene(material, [], 1), 8192);
    const dome: Light = {
      kind: "sun",
      toward: [0, 0, 1],
      angle: Math.PI * 0.999,
      colour: [1, 1, 1],
      intensity: 1,
    };
    const byLight = meanRadiance(ballScene(material, [dome], 0), 8192);
    expect(byLight / bySky).toBeGreaterThan(0.93);
    expect(byLight / bySky).toBeLessThan(1.07);
  });
});
