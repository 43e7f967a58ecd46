import {
  FIGURE_BODIES,
  FIGURE_SLOT,
  type FigureBody,
  figureParts,
} from "../../packages/previz/src/figure/parts.ts";
import { GARMENTS, type Garment } from "../../packages/previz/src/request.ts";
import { dressPerson, handMaterials } from "../../packages/previz/src/scene/wardrobe.ts";
import { FLAG } from "../../packages/previz/src/trace/materials.ts";
import { type GlbMaterial, type GlbPrimitive, writeGlb } from "./glb.ts";
import { type Surface, thin } from "./thin.ts";

/** Cells of half a centimetre and less: far below what is left after thinning. */
const DETAIL = 1;
const CENTIMETRE = 0.01;

/** All bodies together, bytes. */
const FIGURE_BYTES = 640_000;

/**
 * Metres a thinned surface may stand off, at first: the face is what near framings show, limbs and
 * cloth what wide ones do. A medium close-up of 480 lines shows 1.2 mm in each.
 */
const FACE_ERROR = 0.00012;
const HAIR_ERROR = 0.0003;
/** Straps and neckline: thin cloth, close over the skin. */
const BODICE_ERROR = 0.00035;
const BODY_ERROR = 0.0007;
/** An insert fills the frame with a hand's breadth. */
const HANDS_ERROR = 0.00018;
/** The viewer's own arms reach to 0.4 m before a wide lens. */
const FOREARMS_ERROR = 0.0003;
/** The head and what is on it, and the upper part of the cloth: above these heights, centimetres. */
const NECK = 140;
const WAIST = 102;
/** Where the bytes do not suffice, all errors grow by this until they do. */
const COARSER = 1.06;

/** The iris is painted where a ray meets the eye; a model without rays would stare in white. Linear sRGB. */
const EYE = [0.13, 0.1, 0.08] as const;

/** The dress and complexion the examples wear. */
const SEED = 177;

/** What one role is made of: bodies of the file, and a colour for each slot. */
interface Part {
  readonly bodies: readonly FigureBody[];
  /** Linear sRGB. */
  readonly colours: readonly GlbMaterial["colour"][];
}

function person(garment: Garment, who: 0 | 1): Part {
  const asked = { garment, colour: null, trousers: null };
  const { head, outfit, materials } = dressPerson(SEED, asked, who);
  return {
    bodies: [head, outfit],
    colours: materials.map(({ colour, flag }) => (flag === FLAG.eye ? EYE : colour)),
  };
}

const byGarment = (who: 0 | 1): Readonly<Record<string, Part>> =>
  Object.fromEntries(GARMENTS.map((garment) => [garment, person(garment, who)]));

const hands = (body: FigureBody): Part => ({
  bodies: [body],
  colours: handMaterials(SEED).map(({ colour }) => colour),
});

/**
 * What makes up each role of packages/direction's staging, people by the garment the scene asks of
 * the first. The viewfinder reads it from the file, so that a new garment needs no change in the browser.
 */
const CAST = {
  first: byGarment(0),
  second: byGarment(1),
  hands: hands("insert"),
  forearms: hands("viewer"),
};

interface Piece {
  readonly body: FigureBody;
  readonly slot: number;
  readonly surface: Surface;
  readonly error: number;
}

function errorOf(body: FigureBody, slot: number, lowest: number): number {
  if (CAST.hands.bodies.includes(body)) return HANDS_ERROR;
  if (CAST.forearms.bodies.includes(body)) return FOREARMS_ERROR;
  if (lowest > NECK) return slot === FIGURE_SLOT.hair ? HAIR_ERROR : FACE_ERROR;
  return slot === FIGURE_SLOT.garment && lowest > WAIST ? BODICE_ERROR : BODY_ERROR;
}

function meshAll(): readonly Piece[] {
  const solid = figureParts(DETAIL).filter(({ strands }) => strands !== true);
  return solid.map(({ body, slot, mesh }) => {
    const { positions, normals, indices } = mesh();
    let lowest = Infinity;
    for (let i = 1; i < positions.length; i += 3) lowest = Math.min(lowest, positions[i] as number);
    return {
      body,
      slot,
      surface: { positions: positions.map((v) => v * CENTIMETRE), normals, indices },
      error: errorOf(body, slot, lowest),
    };
  });
}

const slotNames = Object.entries(FIGURE_SLOT)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => name);

/** The file's own materials say which slot a piece belongs to; its colours come with the cast. */
const slots: readonly GlbMaterial[] = slotNames.map((name) => ({ name, colour: [0.5, 0.5, 0.5] }));

/** The figure's bodies as one file, as fine as its bytes allow. Same sources, same bytes. */
export function figureModel(): Uint8Array {
  const pieces = meshAll();
  const extras = { slots: slotNames, cast: CAST };
  for (let coarse = 1; ; coarse *= COARSER) {
    const nodes = FIGURE_BODIES.map((name) => ({
      name,
      primitives: pieces
        .filter(({ body }) => body === name)
        .map(
          ({ slot, surface, error }): GlbPrimitive => ({ material: slot, ...thin(surface, error * coarse) }),
        ),
    }));
    const file = writeGlb(nodes, slots, extras);
    if (file.length <= FIGURE_BYTES) return file;
  }
}
