import type { SetName } from "../request.ts";
import type { Material } from "../trace/materials.ts";
import { bakeSky } from "../trace/sky.ts";
import { buildTree, type SlottedMesh } from "../trace/tree.ts";
import { type TriangleTree, treeBytes } from "../trace/tree-layout.ts";
import { createSetBuilder } from "./geometry.ts";
import { SETS } from "./index.ts";
import type { DressedSet, SetBrief } from "./set.ts";

/** A set ready to trace. */
export interface BuiltSet {
  readonly tree: TriangleTree;
  readonly materials: readonly Material[];
  readonly dressed: DressedSet;
  readonly skyMap: Float32Array;
}

/** Bytes of built sets kept for the next picture: one large one, or several small. */
const SHELF_BYTES = 48e6;

/** Builds sets and keeps the last few. */
export interface SetShelf {
  take(name: SetName, brief: SetBrief): BuiltSet;
  /** The same set; `treeOf` may share the building of its tree out over threads. */
  takeShared(
    name: SetName,
    brief: SetBrief,
    treeOf: (meshes: readonly SlottedMesh[]) => Promise<TriangleTree>,
  ): Promise<BuiltSet>;
}

/** What of a brief changes the geometry, quantised so that near-equal cameras share a set. */
function keyOf(name: SetName, b: SetBrief): string {
  const low = b.cameraHeight < 0.6 ? Math.ceil(b.cameraReach) : 0;
  return [
    name,
    b.timeOfDay,
    b.weather,
    b.lighting,
    b.cameraHeight > 2.9,
    b.cameraHeight > 5,
    low,
    Math.ceil(b.cameraReach / 3),
  ].join(" ");
}

export function createSetShelf(): SetShelf {
  const kept = new Map<string, BuiltSet>();
  const find = (key: string): BuiltSet | undefined => {
    const known = kept.get(key);
    if (known === undefined) return undefined;
    kept.delete(key);
    kept.set(key, known); // most recent last
    return known;
  };
  const dress = (name: SetName, brief: SetBrief) => {
    const builder = createSetBuilder();
    return { builder, dressed: SETS[name](builder, brief) };
  };
  const keep = (
    key: string,
    tree: TriangleTree,
    { builder, dressed }: ReturnType<typeof dress>,
  ): BuiltSet => {
    const built = { tree, materials: builder.materials, dressed, skyMap: bakeSky(dressed.sky) };
    kept.set(key, built);
    let bytes = 0;
    for (const s of kept.values()) bytes += treeBytes(s.tree);
    for (const [k, s] of kept) {
      if (bytes <= SHELF_BYTES || k === key) break;
      kept.delete(k);
      bytes -= treeBytes(s.tree);
    }
    return built;
  };
  return {
    take(name, brief) {
      const key = keyOf(name, brief);
      const known = find(key);
      if (known !== undefined) return known;
      const set = dress(name, brief);
      return keep(key, buildTree(set.builder.meshes), set);
    },
    async takeShared(name, brief, treeOf) {
      const key = keyOf(name, brief);
      const known = find(key);
      if (known !== undefined) return known;
      const set = dress(name, brief);
      return keep(key, await treeOf(set.builder.meshes), set);
    },
  };
}
