import { createSetBuilder } from "../../packages/previz/src/sets/geometry.ts";
import { SETS } from "../../packages/previz/src/sets/index.ts";
import type { Material } from "../../packages/previz/src/trace/materials.ts";
import type { SlottedMesh } from "../../packages/previz/src/trace/tree.ts";
import { type GlbNode, writeGlb } from "./glb.ts";
import { type Surface, thin, weld } from "./thin.ts";

export type SetName = keyof typeof SETS;
export const SET_MODELS = Object.keys(SETS) as readonly SetName[];

/** Each set, bytes. */
const SET_BYTES = 120_000;

/** An ordinary shot by day: what a set adds for low and far cameras is left out. */
const BRIEF = {
  timeOfDay: null,
  weather: null,
  lighting: "set",
  cameraHeight: 1.59,
  cameraReach: 3,
} as const;

/** Rings around the subject: within `radius` metres a surface may stand off by `error` metres. */
const RINGS = [
  { name: "near", radius: 7, error: 0.006 },
  { name: "middle", radius: 30, error: 0.04 },
  { name: "far", radius: Infinity, error: 0.25 },
] as const;
/** Each ring reaches this far into the one inside it: their edges are thinned apart and would show slits. */
const OVERLAP = 0.93;
/** Where the bytes do not suffice, errors grow and the allowance of leaves shrinks by this. */
const COARSER = 1.3;
/** Triangles of one mesh of leaves within one ring, at first. */
const MOST_LOOSE = 4000;

const byte = (value: number) => Math.max(0, Math.min(255, Math.round(value * 255)));

/** What shines is shown as bright as it can be; textures are left to the engine. */
function colourOf({ colour, emission }: Material): readonly [number, number, number] {
  const [r, g, b] = colour.map((c, i) => byte(Math.max(c, emission?.[i] ?? 0))) as [number, number, number];
  return [r, g, b];
}

/** The triangles of a mesh whose middle lies in a ring. */
function within(mesh: SlottedMesh, from: number, to: number): Uint32Array {
  const kept: number[] = [];
  for (let i = 0; i < mesh.indices.length; i += 3) {
    const corners = [0, 1, 2].map((k) => mesh.indices[i + k] as number);
    const [x = 0, z = 0] = [0, 2].map(
      (axis) => corners.reduce((sum, v) => sum + (mesh.positions[v * 3 + axis] as number), 0) / 3,
    );
    const away = Math.hypot(x, z);
    if (away >= from && away < to) kept.push(...corners);
  }
  return Uint32Array.from(kept);
}

interface Ring {
  readonly name: string;
  readonly error: number;
  readonly surfaces: readonly Surface[];
}

function ringsOf(set: SetName): readonly Ring[] {
  const builder = createSetBuilder();
  SETS[set](builder, BRIEF);
  return RINGS.map(({ name, radius, error }, i) => ({
    name,
    error,
    surfaces: builder.meshes.flatMap((mesh) => {
      const indices = within(mesh, (RINGS[i - 1]?.radius ?? 0) * OVERLAP, radius);
      const material = builder.materials[mesh.slot];
      if (indices.length === 0 || !material) return [];
      const colours = new Uint8Array(mesh.positions.length);
      for (let v = 0; v < colours.length; v += 3) colours.set(colourOf(material), v);
      return [weld({ positions: mesh.positions, colours, indices })];
    }),
  }));
}

function joined(surfaces: readonly Surface[]): Surface {
  let vertices = 0;
  const indices: number[] = [];
  for (const surface of surfaces) {
    for (const index of surface.indices) indices.push(index + vertices);
    vertices += surface.positions.length / 3;
  }
  const positions = new Float32Array(vertices * 3);
  const colours = new Uint8Array(vertices * 3);
  let at = 0;
  for (const surface of surfaces) {
    positions.set(surface.positions, at);
    if (surface.colours) colours.set(surface.colours, at);
    at += surface.positions.length;
  }
  return { positions, colours, indices: Uint32Array.from(indices) };
}

/** A set as a massing model, as fine as its bytes allow. Same sources, same bytes. */
export function setModel(set: SetName): Uint8Array {
  const rings = ringsOf(set);
  for (let coarse = 1; ; coarse *= COARSER) {
    const nodes = rings.flatMap(({ name, error, surfaces }): GlbNode[] => {
      const mostLoose = Math.max(2, Math.floor(MOST_LOOSE / coarse));
      const one = joined(
        surfaces.map((surface) => thin(surface, error * coarse, { lockBorder: true, mostLoose })),
      );
      return one.indices.length === 0 ? [] : [{ name, primitives: [{ material: 0, ...one }] }];
    });
    const vertices = Math.max(...nodes.flatMap((n) => n.primitives.map((p) => p.positions.length / 3)));
    if (vertices > 65536) continue;
    const file = writeGlb(nodes, [{ name: "massing", colour: [1, 1, 1] }], {});
    if (file.length <= SET_BYTES) return file;
  }
}
