import { trunk } from "./body.ts";
import { coat, coatBelt, coatSkin } from "./coat.ts";
import { dress, dressBelt, dressSkin } from "./dress.ts";
import { browHairs, eyeball, lashes } from "./eyes.ts";
import { HEAD_ORIGIN, HEAD_SCALE } from "./face.ts";
import { hairShell, hairStrands } from "./hair.ts";
import { headSkin } from "./head.ts";
import { cup, cuppingHands, drink, reachingHands } from "./held.ts";
import { HEAD_A, HEAD_B, type Identity } from "./identity.ts";
import type { Mesh } from "./mesh.ts";
import { type DistanceField, smoothMin } from "./sdf.ts";
import { buckle, buttons, SHIRT_POSE, shirt, shirtFront, shirtSkin, trouserBelt, trousers } from "./shirt.ts";
import { shoes } from "./shoes.ts";
import { surfaceNets } from "./surface-nets.ts";

/** What a triangle of the figure is made of; the number indexes the material table of one person. */
export const FIGURE_SLOT = {
  skin: 0,
  hair: 1,
  /** Dress, shirt or coat: what the named colour dresses. */
  garment: 2,
  belt: 3,
  shoe: 4,
  lash: 5,
  eye: 6,
  cup: 7,
  drink: 8,
  trousers: 9,
  /** What shows in the opening of a coat. */
  under: 10,
  button: 11,
  brow: 12,
} as const;
export const FIGURE_SLOTS = 13;

/**
 * The bodies baked together, each with a tree of its own. A person is a head and an outfit placed
 * alike: their skins overlap in the neck, where both follow the same field.
 */
export const FIGURE_BODIES = ["head-a", "head-b", "dress", "shirt", "coat", "insert", "viewer"] as const;
export type FigureBody = (typeof FIGURE_BODIES)[number];
export type HeadBody = Extract<FigureBody, "head-a" | "head-b">;
export type OutfitBody = Extract<FigureBody, "dress" | "shirt" | "coat">;

/** One piece of the bake: independent of all others, so that workers can share the work. */
export interface FigurePart {
  readonly body: FigureBody;
  readonly slot: number;
  /** Centimetres of the body's frame. */
  readonly mesh: () => Mesh;
  /** Single hairs, thousands of separate ribbons: coarse models leave them out, the shell has their shape. */
  readonly strands?: true;
}

type Point = readonly [number, number, number];

/** Heads end here, and outfits a little above: the two nets overlap by less than a cell's fold. */
export const NECK_CUT = 144;
const NECK_OVERLAP = 0.6;

function headToFigure(m: Mesh): Mesh {
  const p = m.positions;
  for (let i = 0; i < p.length; i++) {
    p[i] = (p[i] as number) * HEAD_SCALE + (HEAD_ORIGIN[i % 3] as number);
  }
  return m;
}

/** Skin of head and neck, figure centimetres. */
export function headAndNeck(id: Identity): DistanceField {
  const head = headSkin(id);
  return (x, y, z) => smoothMin(trunk(x, y, z), head(x, y, z), 1.3);
}

function netPart(
  body: FigureBody,
  slot: number,
  field: DistanceField,
  min: Point,
  max: Point,
  cell: number,
): FigurePart {
  return { body, slot, mesh: () => surfaceNets(field, min, max, cell) };
}

function headParts(body: HeadBody, id: Identity, detail: number): FigurePart[] {
  const skin = headAndNeck(id);
  // Strands are few enough to keep whole; only tests thin them.
  const density = Math.min(1, detail);
  const local: DistanceField = (x, y, z) =>
    skin(x * HEAD_SCALE + HEAD_ORIGIN[0], y * HEAD_SCALE + HEAD_ORIGIN[1], z * HEAD_SCALE + HEAD_ORIGIN[2]) /
    HEAD_SCALE;
  const local3 = (slot: number, mesh: () => Mesh): FigurePart => ({
    body,
    slot,
    mesh: () => headToFigure(mesh()),
  });
  return [
    netPart(body, FIGURE_SLOT.skin, skin, [-10, NECK_CUT, -12], [10, 172, 15], 0.15 / detail),
    local3(FIGURE_SLOT.hair, () => surfaceNets(hairShell(id), [-11, -13, -17], [11, 14, 11], 0.2 / detail)),
    { ...local3(FIGURE_SLOT.hair, () => hairStrands(id, density)), strands: true },
    local3(FIGURE_SLOT.brow, () => browHairs(id, local)),
    local3(FIGURE_SLOT.lash, () => lashes(id)),
    local3(FIGURE_SLOT.eye, () => eyeball(id, 1)),
    local3(FIGURE_SLOT.eye, () => eyeball(id, -1)),
  ];
}

/**
 * The parts of all bodies, the slowest first.
 * @param detail 1.3 is the quality shipped (head at 1.2 mm, body at 3 mm, skirt at 5 mm); tests use
 * about 0.3. Cell sizes are inversely proportional to it.
 */
export function figureParts(detail: number): readonly FigurePart[] {
  // Cloth and limbs gain nothing from cells finer than these; below detail 1 everything coarsens.
  const coarse = Math.min(detail, 1);
  const limb = Math.min(detail, 1.4);
  const top = NECK_CUT + NECK_OVERLAP;
  const shirtCloth = shirt(SHIRT_POSE);
  const shirtBare = shirtSkin(SHIRT_POSE);
  const S = FIGURE_SLOT;
  return [
    ...headParts("head-a", HEAD_A, detail),
    ...headParts("head-b", HEAD_B, detail),

    // Hands need finer cells than limbs; boxes overlap so that no gap shows between their nets.
    netPart("dress", S.skin, dressSkin, [-24, 0, -18], [24, 66.4, 20], 0.5 / limb),
    netPart("dress", S.skin, dressSkin, [-36, 66, -14], [32, 102.4, 20], 0.3 / limb),
    netPart("dress", S.skin, dressSkin, [-40, 102, -18], [32, top, 20], 0.5 / limb),
    netPart("dress", S.garment, dress, [-34, 34, -32], [34, 105, 34], 0.54 / coarse),
    netPart("dress", S.garment, dress, [-32, 104, -16], [28, 146, 16], 0.3 / coarse),
    netPart("dress", S.belt, dressBelt, [-16, 100, -14], [16, 110, 14], 0.3 / coarse),
    netPart("dress", S.shoe, shoes, [-24, -1, -14], [24, 18, 22], 0.34 / coarse),

    netPart("shirt", S.garment, shirtCloth, [-34, 80, -18], [34, 148, 18], 0.3 / coarse),
    netPart("shirt", S.trousers, trousers, [-24, 3, -18], [26, 106, 20], 0.48 / coarse),
    netPart("shirt", S.skin, shirtBare, [-20, 124, -14], [20, top, 16], 0.35 / limb),
    netPart("shirt", S.skin, shirtBare, [-36, 60, -10], [36, 98, 22], 0.3 / limb),
    netPart("shirt", S.button, buttons(shirtCloth), [-4, 104, 0], [4, 134, 16], 0.12 / coarse),
    netPart("shirt", S.belt, trouserBelt, [-18, 99, -14], [18, 104, 14], 0.25 / coarse),
    netPart("shirt", S.button, buckle, [-5, 98, 0], [7, 105, 16], 0.15 / coarse),
    netPart("shirt", S.shoe, shoes, [-24, -1, -14], [24, 18, 22], 0.34 / coarse),

    netPart("coat", S.garment, coat, [-36, 38, -28], [34, 97.2, 30], 0.54 / coarse),
    netPart("coat", S.garment, coat, [-36, 96, -20], [34, 150, 22], 0.32 / coarse),
    netPart("coat", S.belt, coatBelt, [-22, 78, -18], [22, 112, 22], 0.3 / coarse),
    netPart("coat", S.under, shirtFront, [-14, 112, -12], [14, 148, 18], 0.34 / coarse),
    netPart("coat", S.trousers, trousers, [-24, 3, -18], [26, 52, 20], 0.5 / coarse),
    netPart("coat", S.skin, coatSkin, [-20, 126, -14], [20, top, 16], 0.35 / limb),
    netPart("coat", S.skin, coatSkin, [10, 60, -10], [36, 98, 22], 0.3 / limb),
    netPart("coat", S.shoe, shoes, [-24, -1, -14], [24, 18, 22], 0.34 / coarse),

    netPart("insert", S.skin, cuppingHands, [-36, -13, -23], [36, 8, 10], 0.26 / detail),
    netPart("viewer", S.skin, reachingHands, [-28, -38, -64], [28, -6, -12], 0.36 / detail),
    netPart("insert", S.cup, cup, [-5, -6, -5], [5, 6, 5], 0.2 / coarse),
    netPart("insert", S.drink, drink, [-5, 2, -5], [5, 4.4, 5], 0.2 / coarse),
  ];
}
