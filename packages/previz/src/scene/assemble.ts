import type { BuiltSet } from "../sets/shelf.ts";
import { packLights } from "../trace/lights.ts";
import { packMaterials } from "../trace/materials.ts";
import type { SceneData } from "../trace/scene-data.ts";
import { SKY_MAP } from "../trace/sky.ts";
import type { TriangleTree } from "../trace/tree-layout.ts";
import type { Staging } from "./compose.ts";

/** Joins a set and the bodies staged in it into what the tracing workers are given. */
export function assembleScene(people: readonly TriangleTree[], set: BuiltSet, staging: Staging): SceneData {
  const setMaterials = set.materials.length;
  return {
    trees: [...people, set.tree],
    instances: [
      ...staging.instances.map((i) => ({ ...i, materialBase: i.materialBase + setMaterials })),
      { tree: people.length, materialBase: 0, rotation: null, translation: [0, 0, 0], gaze: [0, 0, 1] },
    ],
    materials: packMaterials([...set.materials, ...staging.materials]),
    lights: packLights(set.dressed.lights),
    lightCount: set.dressed.lights.length,
    sky: set.dressed.sky,
    skyMap: set.skyMap,
    skyWidth: SKY_MAP.width,
    skyHeight: SKY_MAP.height,
    fog: set.dressed.fog,
    bounceClamp: set.dressed.bounceClamp,
  };
}
