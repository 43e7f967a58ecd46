import { BoxGeometry, BufferGeometry, Float32BufferAttribute, Matrix4, PlaneGeometry } from "three";
import type { Material } from "../trace/materials.ts";
import type { SlottedMesh } from "../trace/tree.ts";

/** Collects the meshes and materials of a set. Metres; the subject stands at the origin, the camera at +z. */
export interface SetBuilder {
  /** Registers a material once under its name and returns its slot. */
  material(name: string, m: Material): number;
  /** Adds a geometry, turned about y by `turn` radians and then moved. */
  add(g: BufferGeometry, slot: number, x?: number, y?: number, z?: number, turn?: number): void;
  box(w: number, h: number, d: number, slot: number, x: number, y: number, z: number, turn?: number): void;
  /** A horizontal rectangle facing up (or down). */
  floor(w: number, d: number, slot: number, x: number, y: number, z: number, down?: boolean): void;
  readonly meshes: SlottedMesh[];
  readonly materials: Material[];
}

/** Slots are bytes. */
const MAX_SLOTS = 256;

export function createSetBuilder(): SetBuilder {
  const slots = new Map<string, number>();
  const meshes: SlottedMesh[] = [];
  const materials: Material[] = [];
  const builder: SetBuilder = {
    meshes,
    materials,
    material(name, m) {
      const known = slots.get(name);
      if (known !== undefined) return known;
      if (materials.length === MAX_SLOTS) throw new Error("a set may have at most 256 materials");
      slots.set(name, materials.length);
      materials.push(m);
      return materials.length - 1;
    },
    add(g, slot, x = 0, y = 0, z = 0, turn = 0) {
      const moved = g.clone().applyMatrix4(new Matrix4().makeRotationY(turn).setPosition(x, y, z));
      const count = moved.getAttribute("position").count;
      const index = moved.index;
      meshes.push({
        positions: Float32Array.from(moved.getAttribute("position").array),
        normals: Float32Array.from(moved.getAttribute("normal").array),
        indices:
          index === null ? Uint32Array.from({ length: count }, (_, i) => i) : Uint32Array.from(index.array),
        slot,
      });
    },
    box(w, h, d, slot, x, y, z, turn = 0) {
      builder.add(new BoxGeometry(w, h, d), slot, x, y, z, turn);
    },
    floor(w, d, slot, x, y, z, down = false) {
      const g = new PlaneGeometry(w, d);
      g.rotateX(down ? Math.PI / 2 : -Math.PI / 2);
      builder.add(g, slot, x, y, z);
    },
  };
  return builder;
}

/** A geometry from plain lists, with smooth normals. */
export function meshOf(positions: readonly number[], indices: readonly number[]): BufferGeometry {
  const g = new BufferGeometry();
  g.setAttribute("position", new Float32BufferAttribute(positions as number[], 3));
  g.setIndex(indices as number[]);
  g.computeVertexNormals();
  return g;
}

/**
 * A height field over [-reach, reach]² whose cells grow outward with the given power: centimetres
 * under the subject, metres at the horizon.
 */
export function terrain(
  reach: number,
  cells: number,
  height: (x: number, z: number) => number,
  power = 2.2,
): BufferGeometry {
  const g = new PlaneGeometry(2, 2, cells, cells);
  g.rotateX(-Math.PI / 2);
  const p = g.getAttribute("position");
  const spread = (u: number): number => Math.sign(u) * Math.abs(u) ** power * reach;
  for (let i = 0; i < p.count; i++) {
    const x = spread(p.getX(i));
    const z = spread(p.getZ(i));
    p.setXYZ(i, x, height(x, z), z);
  }
  g.computeVertexNormals();
  return g;
}
