import type { SetName } from "../request.ts";
import type { Material } from "../trace/materials.ts";
import { bakeSky } from "../trace/sky.ts";
import { buildTree, type SlottedMesh } from "../trace/tree.ts";
import { type TriangleTree, treeBytes } from "../trace/tree-layout.ts";
import { createSetBuilder, type SetBuilder } from "./geometry.ts";
import { SETS } from "./index.ts";
import type { DressedSet, SetBrief, SetDesign } from "./set.ts";

/** A set ready to trace. */
export interface BuiltSet {
  readonly tree: TriangleTree;
  readonly materials: readonly Material[];
  readonly dressed: DressedSet;
  readonly skyMap: Float32Array;
}

interface Dressed {
  readonly builder: SetBuilder;
  readonly dressed: DressedSet;
}

function dress(design: SetDesign, brief: SetBrief): Dressed {
  const builder = createSetBuilder();
  return { builder, dressed: design(builder, brief) };
}

function built(tree: TriangleTree, { builder, dressed }: Dressed): BuiltSet {
  return { tree, materials: builder.materials, dressed, skyMap: bakeSky(dressed.sky) };
}

/** Builds a set from scratch. */
export function buildSet(design: SetDesign, brief: SetBrief): BuiltSet {
  const set = dress(design, brief);
  return built(buildTree(set.builder.meshes), set);
}

/** Bytes of built sets kept for the next picture: one large one, or several small. */
const SHELF_BYTES = 48e6;

/** Builds sets and keeps the last few. */
export interface SetShelf {
  /** @param treeOf may share the building of the tree out over threads */
  take(
    name: SetName,
    brief: SetBrief,
    treeOf: (meshes: readonly SlottedMesh[]) => Promise<TriangleTree>,
  ): Promise<BuiltSet>;
}

/**
 * Rounds a brief so that near-equal cameras share a set. A set is built from the rounded brief only:
 * what is drawn must not depend on which camera happened to come first.
 */
function settle(b: SetBrief): SetBrief {
  const low = b.cameraHeight < 0.6;
  return {
    ...b,
    cameraHeight: low
      ? 0.3
      : b.cameraHeight < 1
        ? 0.8
        : b.cameraHeight > 5
          ? 12
          : b.cameraHeight > 2.9
            ? 3.2
            : 1.6,
    cameraReach: low ? Math.ceil(b.cameraReach) : Math.ceil(b.cameraReach / 1.5) * 1.5,
  };
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
  const keep = (key: string, set: BuiltSet): BuiltSet => {
    kept.set(key, set);
    let bytes = 0;
    for (const s of kept.values()) bytes += treeBytes(s.tree);
    for (const [k, s] of kept) {
      if (bytes <= SHELF_BYTES || k === key) break;
      kept.delete(k);
      bytes -= treeBytes(s.tree);
    }
    return set;
  };
  return {
    async take(name, brief, treeOf) {
      const settled = settle(brief);
      const key = JSON.stringify([name, settled]);
      const known = find(key);
      if (known !== undefined) return known;
      const set = dress(SETS[name], settled);
      return keep(key, built(await treeOf(set.builder.meshes), set));
    },
  };
}
