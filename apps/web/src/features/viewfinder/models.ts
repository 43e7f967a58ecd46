import { type BufferGeometry, Color, Float32BufferAttribute, type Material, Mesh } from "three";
import { type GLTF, GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { toCreasedNormals } from "three/addons/utils/BufferGeometryUtils.js";

/** One material's share of a body, in the body's own frame. */
export interface BodyPiece {
  readonly geometry: BufferGeometry;
  /** The material's place among one person's. */
  readonly slot: number;
}

export interface FigureModel {
  readonly bodies: ReadonlyMap<string, readonly BodyPiece[]>;
  /** Bodies of a person by garment; of the insert's hands; of the viewer's forearms. */
  readonly cast: {
    readonly people: Readonly<Record<string, readonly string[]>>;
    readonly hands: readonly string[];
    readonly forearms: readonly string[];
  };
  /** By slot, linear: what the first and the second person are made of. */
  readonly colours: readonly [readonly Color[], readonly Color[]];
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

async function loadFigure(): Promise<FigureModel> {
  const gltf = await load("figure");
  const { cast, first, second } = gltf.userData as {
    readonly cast: FigureModel["cast"];
    readonly first: readonly Listed[];
    readonly second: readonly Listed[];
  };
  const names = first.map(({ name }) => name);
  const colours = ({ colour }: Listed) => new Color(...colour);
  return {
    bodies: piecesOf(gltf, ({ name }) => Math.max(0, names.indexOf(name))),
    cast,
    colours: [first.map(colours), second.map(colours)],
  };
}

/** A material as the file lists it. */
interface Listed {
  readonly name: string;
  /** Linear sRGB. */
  readonly colour: readonly [number, number, number];
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
