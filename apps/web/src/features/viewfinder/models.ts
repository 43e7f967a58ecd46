import { type BufferGeometry, Color, Float32BufferAttribute, type Material, Mesh } from "three";
import { type GLTF, GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { toCreasedNormals } from "three/addons/utils/BufferGeometryUtils.js";

/** One material's share of a body, in the body's own frame. */
export interface BodyPiece {
  readonly geometry: BufferGeometry;
  /** The material's place among one person's. */
  readonly slot: number;
}

/** Bodies that stand together, and what they are made of: one linear colour for each slot. */
export interface CastPart<Colour = Color> {
  readonly bodies: readonly string[];
  readonly colours: readonly Colour[];
}

interface Cast<Colour = Color> {
  /** By the garment the scene asks of the first person. */
  readonly first: Readonly<Record<string, CastPart<Colour>>>;
  readonly second: Readonly<Record<string, CastPart<Colour>>>;
  /** Of the insert, and of the viewer's own point of view. */
  readonly hands: CastPart<Colour>;
  readonly forearms: CastPart<Colour>;
}

export interface FigureModel {
  readonly bodies: ReadonlyMap<string, readonly BodyPiece[]>;
  /** What each slot is: "skin", "eye", … */
  readonly slots: readonly string[];
  readonly cast: Cast;
}

const FOLDER = "/viewfinder";
/** Edges sharper than this stay edges; dunes and craters are smooth, walls and tables are not. Radians. */
const CREASE = 0.6;

const load = (name: string): Promise<GLTF> => new GLTFLoader().loadAsync(`${FOLDER}/${name}.glb`);

function piecesOf(gltf: GLTF, materialAt: (material: Material) => number): Map<string, BodyPiece[]> {
  const bodies = new Map<string, BodyPiece[]>();
  gltf.scene.updateMatrixWorld(true);
  for (const node of gltf.scene.children) {
    const pieces: BodyPiece[] = [];
    node.traverse((child) => {
      if (!(child instanceof Mesh)) return;
      const geometry = (child.geometry as BufferGeometry).clone();
      // Out of the file's whole numbers, so that moving and shading work in metres.
      for (const name of ["position", "normal"] as const) {
        const packed = geometry.getAttribute(name);
        if (!packed) continue;
        const values = Float32Array.from({ length: packed.count * 3 }, (_, i) =>
          packed.getComponent(Math.floor(i / 3), i % 3),
        );
        geometry.setAttribute(name, new Float32BufferAttribute(values, 3));
      }
      geometry.applyMatrix4(child.matrixWorld);
      pieces.push({ geometry, slot: materialAt(child.material as Material) });
    });
    bodies.set(node.name, pieces);
  }
  return bodies;
}

/** Linear sRGB, as the file holds it. */
type Triple = readonly [number, number, number];

const coloured = ({ bodies, colours }: CastPart<Triple>): CastPart => ({
  bodies,
  colours: colours.map((colour) => new Color(...colour)),
});

const allColoured = (parts: Readonly<Record<string, CastPart<Triple>>>): Record<string, CastPart> =>
  Object.fromEntries(Object.entries(parts).map(([garment, part]) => [garment, coloured(part)]));

async function loadFigure(): Promise<FigureModel> {
  const gltf = await load("figure");
  const { slots, cast } = gltf.userData as {
    readonly slots: readonly string[];
    readonly cast: Cast<Triple>;
  };
  return {
    bodies: piecesOf(gltf, ({ name }) => Math.max(0, slots.indexOf(name))),
    slots,
    cast: {
      first: allColoured(cast.first),
      second: allColoured(cast.second),
      hands: coloured(cast.hands),
      forearms: coloured(cast.forearms),
    },
  };
}

async function loadSet(name: string): Promise<readonly BufferGeometry[]> {
  const gltf = await load(`set-${name}`);
  return [...piecesOf(gltf, () => 0).values()]
    .flat()
    .map(({ geometry }) => toCreasedNormals(geometry, CREASE));
}

let figure: Promise<FigureModel> | null = null;
const sets = new Map<string, Promise<readonly BufferGeometry[]>>();

/** The people, loaded once; tried anew after a failure. */
export function figureModel(): Promise<FigureModel> {
  figure ??= loadFigure().catch((error: unknown) => {
    figure = null;
    throw error;
  });
  return figure;
}

/** A set's massing, loaded once; empty where there is none of that name. */
export function setModel(name: string): Promise<readonly BufferGeometry[]> {
  const known = sets.get(name);
  if (known) return known;
  const loading = loadSet(name).catch(() => {
    sets.delete(name);
    return [];
  });
  sets.set(name, loading);
  return loading;
}
