import { describe, expect, it } from "vitest";
import { DEGREE } from "../math/scalar.ts";
import { SET_NAMES, type SetName } from "../request.ts";
import { createCaster } from "../trace/caster.ts";
import { packMaterials } from "../trace/materials.ts";
import type { SceneData } from "../trace/scene-data.ts";
import { bakeSky, SKY_MAP } from "../trace/sky.ts";
import { buildTree } from "../trace/tree.ts";
import { treeBytes } from "../trace/tree-layout.ts";
import { createSetBuilder } from "./geometry.ts";
import { SETS } from "./index.ts";
import type { SetBrief } from "./set.ts";

const HOURS = [null, "day", "golden-hour", "night"] as const;
const EYE: SetBrief = {
  timeOfDay: null,
  weather: null,
  lighting: "set",
  cameraHeight: 1.6,
  cameraReach: 4.5,
};

function dress(name: SetName, brief: Partial<SetBrief> = {}) {
  const builder = createSetBuilder();
  const dressed = SETS[name](builder, { ...EYE, ...brief });
  return { builder, dressed };
}

/** The caster of a set alone, without the figure. */
function casterOf(name: SetName, brief: Partial<SetBrief> = {}) {
  const { builder, dressed } = dress(name, brief);
  const scene: SceneData = {
    trees: [buildTree(builder.meshes)],
    instances: [{ tree: 0, materialBase: 0, rotation: null, translation: [0, 0, 0], gaze: [0, 0, 1] }],
    materials: packMaterials(builder.materials),
    lights: new Float32Array(0),
    lightCount: 0,
    sky: dressed.sky,
    skyMap: new Float32Array(3),
    skyWidth: 1,
    skyHeight: 1,
    fog: null,
    bounceClamp: 1,
  };
  return createCaster(scene);
}

/** A unit vector away from the camera: degrees to the right and up. */
function ray(azimuth: number, elevation: number): readonly [number, number, number] {
  const a = azimuth * DEGREE;
  const e = elevation * DEGREE;
  return [Math.sin(a) * Math.cos(e), Math.sin(e), -Math.cos(a) * Math.cos(e)];
}

/** Whether nothing of a set stands between the lens and the upper body of the subject. */
function isWayFree(cast: ReturnType<typeof createCaster>["cast"], height: number, reach: number): boolean {
  const d = [0, 1.4 - height, 0.1 - reach] as const;
  const l = Math.hypot(...d);
  return [-0.3, 0, 0.3].every((side) => !cast(side, height, reach, 0, d[1] / l, d[2] / l, l - 0.15, true));
}

/** Thousand triangles each set may take: what one machine draws its first look with in two seconds. */
const THOUSAND_TRIANGLES: Readonly<Record<SetName, number>> = {
  studio: 3,
  street: 85,
  beach: 165,
  desert: 245,
  forest: 260,
  cafe: 70,
  space: 260,
};

describe.each(SET_NAMES)("the %s", { timeout: 60_000 }, (name) => {
  it.each(HOURS)("builds at its hour %s, within its budget", (timeOfDay) => {
    const { builder, dressed } = dress(name, { timeOfDay });
    let triangles = 0;
    for (const m of builder.meshes) {
      triangles += m.indices.length / 3;
      expect(m.positions.every(Number.isFinite)).toBe(true);
      expect(m.normals.every(Number.isFinite)).toBe(true);
      expect(m.slot).toBeLessThan(builder.materials.length);
    }
    expect(triangles).toBeGreaterThan(10);
    expect(triangles / 1000).toBeLessThan(THOUSAND_TRIANGLES[name]);
    if (timeOfDay === null) expect(treeBytes(buildTree(builder.meshes))).toBeLessThan(60e6);
    expect(dressed.lights.length).toBeGreaterThan(0);
    const sky = bakeSky(dressed.sky);
    expect(sky).toHaveLength(SKY_MAP.width * SKY_MAP.height * 3);
    expect(sky.every((v) => Number.isFinite(v) && v >= 0)).toBe(true);
  });

  it("is the same when built again", () => {
    const [a, b] = [dress(name).builder.meshes, dress(name).builder.meshes];
    expect(a.length).toBe(b.length);
    a.forEach((mesh, i) => {
      expect(
        Buffer.from(mesh.positions.buffer).equals(Buffer.from(b[i]?.positions.buffer as ArrayBuffer)),
      ).toBe(true);
    });
  });

  it.each([
    ["eye level, 35 mm", 1.59, 3.8],
    ["far off, 24 mm", 1.59, 17],
    ["the ground, 24 mm", 0.1, 5],
    ["a low lens", 0.7, 1.3],
  ])("has ground without a gap and a free way to the subject from %s", (_, height, reach) => {
    const { cast } = casterOf(name, { cameraHeight: height, cameraReach: reach });
    for (let azimuth = -37; azimuth <= 37; azimuth += 2) {
      for (const down of [1, 2, 4, 8, 15, 25]) {
        const [x, y, z] = ray(azimuth, -down);
        expect(cast(0, height, reach, x, y, z, 1e20, false), `${azimuth} degrees, ${down} down`).toBe(true);
      }
    }
    expect(isWayFree(cast, height, reach)).toBe(true);
  });

  it.each([
    ["the overhead camera", 3.2, 0],
    ["the bird's eye", 12, 3.1],
  ])("leaves the way from %s to the subject free", (_, height, reach) => {
    expect(isWayFree(casterOf(name, { cameraHeight: height, cameraReach: reach }).cast, height, reach)).toBe(
      true,
    );
  });
});

describe("the horizon", () => {
  it("of the sea is where a level lens has it", () => {
    const { cast } = casterOf("beach");
    // To the left of the sun nothing but water closes the view.
    for (const azimuth of [-12, -5, 0, 4]) {
      expect(cast(0, 1.59, 4, ...ray(azimuth, -0.12), 1e20, false)).toBe(true);
      expect(cast(0, 1.59, 4, ...ray(azimuth, 0.03), 1e20, false)).toBe(false);
    }
  });

  it.each([
    ["desert", 14],
    ["space", 14],
    ["beach", 8],
  ] as const)("of the %s leaves the sky free above %i degrees", (name, degrees) => {
    const { cast } = casterOf(name);
    let open = 0;
    for (let azimuth = -25; azimuth <= 25; azimuth += 5) {
      if (!cast(0, 1.59, 4, ...ray(azimuth, degrees), 300, false)) open++;
    }
    expect(open).toBe(11);
  });
});
