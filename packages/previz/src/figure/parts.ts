import { bodySkin } from "./body.ts";
import { belt, dress, shoes } from "./clothes.ts";
import { eyeball, lashes } from "./eyes.ts";
import { HEAD_ORIGIN, HEAD_SCALE } from "./face.ts";
import { hairShell } from "./hair.ts";
import { cup, cuppingHands, drink, reachingHands } from "./held.ts";
import type { Mesh } from "./mesh.ts";
import type { DistanceField } from "./sdf.ts";
import { surfaceNets } from "./surface-nets.ts";

/** What a triangle of the figure is made of; the number indexes the material table of one person. */
export const FIGURE_SLOT = {
  skin: 0,
  hair: 1,
  dress: 2,
  belt: 3,
  shoe: 4,
  lash: 5,
  eye: 6,
  cup: 7,
  drink: 8,
} as const;
export const FIGURE_SLOTS = 9;

/** The bodies baked together, each with a tree of its own. */
export const FIGURE_BODIES = ["person", "insert", "viewer"] as const;
export type FigureBody = (typeof FIGURE_BODIES)[number];

/** One piece of the bake: independent of all others, so that workers can share the work. */
export interface FigurePart {
  readonly body: FigureBody;
  readonly slot: number;
  /** Centimetres of the body's frame. */
  readonly mesh: () => Mesh;
}

type Point = readonly [number, number, number];

function headToFigure(m: Mesh): Mesh {
  const p = m.positions;
  for (let i = 0; i < p.length; i++) {
    p[i] = (p[i] as number) * HEAD_SCALE + (HEAD_ORIGIN[i % 3] as number);
  }
  return m;
}

/**
 * The parts of all bodies, the slowest first.
 * @param detail 1.3 is the quality shipped (head at 1 mm, body at 3 mm, skirt at 5 mm); tests use
 * about 0.3. Cell sizes are inversely proportional to it.
 */
export function figureParts(detail: number): readonly FigurePart[] {
  // Cloth and limbs gain nothing from cells finer than these; below detail 1 everything coarsens.
  const coarse = Math.min(detail, 1);
  const limb = Math.min(detail, 1.4);
  const net = (
    body: FigureBody,
    slot: number,
    field: DistanceField,
    min: Point,
    max: Point,
    cell: number,
  ): FigurePart => ({ body, slot, mesh: () => surfaceNets(field, min, max, cell) });
  return [
    net("person", FIGURE_SLOT.skin, bodySkin, [-10, 144, -12], [10, 172, 15], 0.13 / detail),
    {
      body: "person",
      slot: FIGURE_SLOT.hair,
      mesh: () => headToFigure(surfaceNets(hairShell, [-10, -12, -17], [10, 14, 10], 0.14 / detail)),
    },
    net("person", FIGURE_SLOT.skin, bodySkin, [-40, 0, -18], [32, 144.4, 20], 0.42 / limb),
    net("person", FIGURE_SLOT.dress, dress, [-34, 34, -32], [34, 104.3, 34], 0.48 / coarse),
    net("person", FIGURE_SLOT.dress, dress, [-22, 104, -16], [22, 146, 16], 0.3 / coarse),
    net("insert", FIGURE_SLOT.skin, cuppingHands, [-36, -13, -23], [36, 8, 10], 0.2 / detail),
    net("viewer", FIGURE_SLOT.skin, reachingHands, [-28, -38, -64], [28, -6, -12], 0.28 / detail),
    net("person", FIGURE_SLOT.belt, belt, [-16, 100, -14], [16, 110, 14], 0.25 / coarse),
    net("person", FIGURE_SLOT.shoe, shoes, [-24, -1, -14], [24, 18, 22], 0.28 / coarse),
    net("insert", FIGURE_SLOT.cup, cup, [-5, -6, -5], [5, 6, 5], 0.12 / coarse),
    net("insert", FIGURE_SLOT.drink, drink, [-5, 2, -5], [5, 4.4, 5], 0.2 / coarse),
    { body: "person", slot: FIGURE_SLOT.lash, mesh: () => headToFigure(lashes()) },
    { body: "person", slot: FIGURE_SLOT.eye, mesh: () => headToFigure(eyeball(1)) },
    { body: "person", slot: FIGURE_SLOT.eye, mesh: () => headToFigure(eyeball(-1)) },
  ];
}
