import { HEAD_A, HEAD_B } from "../../figure/identity.ts";
import { bark, brick, concrete, leaf, planks, tiles } from "./built.ts";
import { TEXTURE } from "./catalogue.ts";
import { cloth, wool } from "./cloth.ts";
import { eyePaint } from "./eye.ts";
import { beach, dune, forestFloor, regolith, rock } from "./ground.ts";
import { hairPaint } from "./hair.ts";
import { atmosphere, planet, ring } from "./heavens.ts";
import { sea } from "./sea.ts";
import { headSkinPaint, plainSkin } from "./skin.ts";
import { asphaltDry, asphaltWet, facade, paving } from "./street.ts";

/** By texture number. A plain array of functions: the call site stays one load and one call. */
const PAINTERS: readonly ((() => void) | undefined)[] = (() => {
  const list: (() => void)[] = [];
  list[TEXTURE.skinA] = headSkinPaint(HEAD_A);
  list[TEXTURE.skinB] = headSkinPaint(HEAD_B);
  list[TEXTURE.eyeA] = eyePaint(HEAD_A);
  list[TEXTURE.eyeB] = eyePaint(HEAD_B);
  list[TEXTURE.hairA] = hairPaint(HEAD_A.hair.style);
  list[TEXTURE.hairB] = hairPaint(HEAD_B.hair.style);
  list[TEXTURE.cloth] = cloth;
  list[TEXTURE.wool] = wool;
  list[TEXTURE.asphaltWet] = asphaltWet;
  list[TEXTURE.asphaltDry] = asphaltDry;
  list[TEXTURE.paving] = paving;
  list[TEXTURE.facade] = () => facade(true);
  list[TEXTURE.beach] = beach;
  list[TEXTURE.sea] = sea;
  list[TEXTURE.bark] = bark;
  list[TEXTURE.leaf] = leaf;
  list[TEXTURE.dune] = dune;
  list[TEXTURE.planks] = planks;
  list[TEXTURE.brick] = brick;
  list[TEXTURE.regolith] = regolith;
  list[TEXTURE.planet] = planet;
  list[TEXTURE.forestFloor] = forestFloor;
  list[TEXTURE.plainSkin] = plainSkin;
  list[TEXTURE.facadeDay] = () => facade(false);
  list[TEXTURE.concrete] = concrete;
  list[TEXTURE.tiles] = tiles;
  list[TEXTURE.rock] = rock;
  list[TEXTURE.atmosphere] = atmosphere;
  list[TEXTURE.ring] = ring;
  return list;
})();

/** Repaints `surface` with texture number `id`. */
export function applyTexture(id: number): void {
  PAINTERS[id]?.();
}
