import type { SetName } from "../request.ts";
import type { Material } from "../trace/materials.ts";
import { bakeSky } from "../trace/sky.ts";
import { buildTree } from "../trace/tree.ts";
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

/** Bytes of built sets kept for the next picture: the forest and one more. */
const SHELF_BYTES = 96e6;

/** Builds sets and keeps the last few. */
export interface SetShelf {
  take(name: SetName, brief: SetBrief): BuiltSet;
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
  return {
    take(name, brief) {
      const settled = settle(brief);
      const key = JSON.stringify([name, settled]);
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known); // most recent last
        return known;
      }
      const builder = createSetBuilder();
      const dressed = SETS[name](builder, settled);
      const built: BuiltSet = {
        tree: buildTree(builder.meshes),
        materials: builder.materials,
        dressed,
        skyMap: bakeSky(dressed.sky),
      };
      kept.set(key, built);
      let bytes = 0;
      for (const s of kept.values()) bytes += treeBytes(s.tree);
      for (const [k, s] of kept) {
        if (bytes <= SHELF_BYTES || k === key) break;
        kept.delete(k);
        bytes -= treeBytes(s.tree);
      }
      return built;
    },
  };
}
