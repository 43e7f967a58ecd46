import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from "three";
import { MeshBVH, SAH } from "three-mesh-bvh";
import { randomStream } from "../../packages/previz/src/math/noise.ts";
import { createCaster } from "../../packages/previz/src/trace/caster.ts";
import type { LensCamera, SceneData } from "../../packages/previz/src/trace/scene-data.ts";
import { hit } from "../../packages/previz/src/trace/traverse.ts";
import type { TriangleTree } from "../../packages/previz/src/trace/tree-layout.ts";

/** Six numbers per ray: origin, unit direction. */
export type Rays = Float64Array;
/** Follows all rays; distances go to `out`, 0 where nothing is met. */
export type Caster = (rays: Rays, out: Float64Array) => void;

export function ours(scene: SceneData): Caster {
  const { cast } = createCaster(scene);
  return (rays, out) => {
    for (let i = 0, o = 0; i < out.length; i++, o += 6) {
      const at = (k: number): number => rays[o + k] as number;
      out[i] = cast(at(0), at(1), at(2), at(3), at(4), at(5), 1e20, false) ? hit.t : 0;
    }
  };
}

function geometryOf(tree: TriangleTree): BufferGeometry {
  const c = tree.corners;
  const positions = new Float32Array(c.length);
  for (let q = 0; q < c.length; q += 9) {
    for (let k = 0; k < 3; k++) {
      const origin = c[q + k] as number;
      positions[q + k] = origin;
      positions[q + 3 + k] = origin + (c[q + 3 + k] as number);
      positions[q + 6 + k] = origin + (c[q + 6 + k] as number);
    }
  }
  return new BufferGeometry().setAttribute("position", new BufferAttribute(positions, 3));
}

/** The named opponent: three-mesh-bvh's `raycastFirst` on the same triangles, one tree per body as ours. */
export function threeMeshBvh(scene: SceneData): Caster {
  const trees = scene.trees.map((t, i) =>
    scene.instances.some(({ tree }) => tree === i)
      ? new MeshBVH(geometryOf(t), { strategy: SAH, targetLeafSize: 4, maxDepth: 60 })
      : null,
  );
  const bodies = scene.instances.map(({ tree, rotation, translation }) => ({
    bvh: trees[tree] as MeshBVH,
    r: rotation ?? [1, 0, 0, 0, 1, 0, 0, 0, 1],
    at: new Vector3(...translation),
  }));
  const local = new Ray();
  const turn = (v: Vector3, r: readonly number[]): void => {
    const { x, y, z } = v;
    const at = (k: number): number => r[k] as number;
    v.set(
      at(0) * x + at(3) * y + at(6) * z,
      at(1) * x + at(4) * y + at(7) * z,
      at(2) * x + at(5) * y + at(8) * z,
    );
  };
  return (rays, out) => {
    for (let i = 0, o = 0; i < out.length; i++, o += 6) {
      let nearest = 0;
      for (const { bvh, r, at } of bodies) {
        local.origin.fromArray(rays as unknown as number[], o).sub(at);
        local.direction.fromArray(rays as unknown as number[], o + 3);
        turn(local.origin, r);
        turn(local.direction, r);
        const met = bvh.raycastFirst(local, DoubleSide, 1e-5, nearest > 0 ? nearest : Infinity);
        if (met && (nearest === 0 || met.distance < nearest)) nearest = met.distance;
      }
      out[i] = nearest;
    }
  };
}

/** A ray through the middle of each pixel of a square picture, and one on from wherever it hit something. */
export function primaryAndBounced(scene: SceneData, camera: LensCamera, side: number): Rays {
  const { cast } = createCaster(scene);
  const random = randomStream(1);
  const rays: number[] = [];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const sx = (((x + 0.5) / side) * 2 - 1) * camera.tanHalf;
      const sy = (1 - ((y + 0.5) / side) * 2) * camera.tanHalf;
      const d = new Vector3(...camera.forward)
        .addScaledVector(new Vector3(...camera.right), sx)
        .addScaledVector(new Vector3(...camera.up), sy)
        .normalize();
      const p = new Vector3(...camera.position);
      rays.push(p.x, p.y, p.z, d.x, d.y, d.z);
      if (!cast(p.x, p.y, p.z, d.x, d.y, d.z, 1e20, false)) continue;
      // Back into the half space the ray came from: what it meets there is as scattered as a real bounce.
      p.addScaledVector(d, hit.t * 0.9995);
      const b = new Vector3(random() - 0.5, random() - 0.5, random() - 0.5).normalize();
      if (b.dot(d) > 0) b.negate();
      rays.push(p.x, p.y, p.z, b.x, b.y, b.z);
    }
  }
  return Float64Array.from(rays);
}
