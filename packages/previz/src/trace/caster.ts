import type { SceneData } from "./scene-data.ts";
import { findNearest, hit, isBlocked, ray, viewTree } from "./traverse.ts";

function placeBodies(scene: SceneData) {
  const trees = scene.trees.map(viewTree);
  return scene.instances.map((i) => ({
    tree: trees[i.tree] as (typeof trees)[number],
    data: scene.trees[i.tree] as (typeof scene.trees)[number],
    materialBase: i.materialBase,
    rotated: i.rotation !== null,
    r: Float64Array.from(i.rotation ?? [1, 0, 0, 0, 1, 0, 0, 0, 1]),
    tx: i.translation[0],
    ty: i.translation[1],
    tz: i.translation[2],
    moved: i.rotation !== null || i.translation.some((v) => v !== 0),
    gaze: i.gaze,
  }));
}

/** A placed body with everything a hit needs. */
export type Body = ReturnType<typeof placeBodies>[number];

/** Prepares the bodies of a scene and the function that casts a ray at all of them. */
export function createCaster(scene: SceneData) {
  const instances = placeBodies(scene);
  let rays = 0;

  /** Nearest hit before `limit` into the shared `hit`; with `any`, whether there is one at all. */
  function cast(
    ox: number,
    oy: number,
    oz: number,
    dx: number,
    dy: number,
    dz: number,
    limit: number,
    any: boolean,
  ): boolean {
    rays++;
    hit.t = limit;
    hit.triangle = -1;
    for (let i = 0; i < instances.length; i++) {
      const n = instances[i] as (typeof instances)[number];
      if (n.moved) {
        const r = n.r;
        const x = ox - n.tx;
        const y = oy - n.ty;
        const z = oz - n.tz;
        const r0 = r[0] as number;
        const r1 = r[1] as number;
        const r2 = r[2] as number;
        const r3 = r[3] as number;
        const r4 = r[4] as number;
        const r5 = r[5] as number;
        const r6 = r[6] as number;
        const r7 = r[7] as number;
        const r8 = r[8] as number;
        ray[0] = r0 * x + r3 * y + r6 * z;
        ray[1] = r1 * x + r4 * y + r7 * z;
        ray[2] = r2 * x + r5 * y + r8 * z;
        ray[3] = r0 * dx + r3 * dy + r6 * dz;
        ray[4] = r1 * dx + r4 * dy + r7 * dz;
        ray[5] = r2 * dx + r5 * dy + r8 * dz;
      } else {
        ray[0] = ox;
        ray[1] = oy;
        ray[2] = oz;
        ray[3] = dx;
        ray[4] = dy;
        ray[5] = dz;
      }
      if (!any) findNearest(n.tree, i);
      else if (isBlocked(n.tree)) return true;
    }
    return hit.triangle >= 0;
  }
  return { instances, cast, rays: () => rays };
}
