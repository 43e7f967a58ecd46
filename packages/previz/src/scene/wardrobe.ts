import type { HeadBody, OutfitBody } from "../figure/parts.ts";
import { hash32 } from "../math/noise.ts";
import { GARMENTS, type Garment, type SceneReading } from "../request.ts";
import { FLAG, type Material } from "../trace/materials.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";

type Colour = readonly [number, number, number];

/** Garment colours by name, linear sRGB. Teal leads: it is what the reference character wears. */
export const GARMENT_COLOURS: Readonly<Record<string, Colour>> = {
  teal: [0.045, 0.095, 0.11],
  red: [0.34, 0.025, 0.022],
  blue: [0.03, 0.07, 0.26],
  navy: [0.014, 0.02, 0.06],
  green: [0.035, 0.13, 0.05],
  yellow: [0.56, 0.38, 0.045],
  orange: [0.5, 0.15, 0.03],
  pink: [0.55, 0.2, 0.26],
  purple: [0.12, 0.04, 0.2],
  brown: [0.13, 0.06, 0.03],
  beige: [0.46, 0.37, 0.26],
  white: [0.68, 0.67, 0.64],
  grey: [0.2, 0.2, 0.205],
  black: [0.014, 0.014, 0.016],
};
/** What a seed may choose from when the prompt names no colour. */
const SEEDED: Readonly<Record<Garment, readonly string[]>> = {
  dress: ["teal", "navy", "beige", "green", "brown", "grey", "red", "white"],
  "shirt-and-trousers": ["white", "blue", "beige", "pink", "grey", "white", "navy", "green"],
  coat: ["beige", "grey", "navy", "brown", "black", "beige", "green", "red"],
};
const TROUSERS: readonly Colour[] = [
  [0.022, 0.026, 0.04],
  [0.03, 0.028, 0.027],
  [0.2, 0.165, 0.125],
  [0.016, 0.028, 0.062],
];
const OUTFIT: Readonly<Record<Garment, OutfitBody>> = {
  dress: "dress",
  "shirt-and-trousers": "shirt",
  coat: "coat",
};

const SKIN: readonly Colour[] = [
  [0.53, 0.315, 0.225],
  [0.56, 0.36, 0.265],
  [0.4, 0.22, 0.145],
  [0.26, 0.135, 0.085],
];
const HAIR: readonly Colour[] = [
  [0.04, 0.023, 0.015],
  [0.016, 0.012, 0.01],
  [0.085, 0.045, 0.022],
  [0.026, 0.016, 0.012],
];
const LEATHER: Colour = [0.03, 0.018, 0.012];
const SHIRT_UNDER_COAT: Colour = [0.6, 0.585, 0.55];

function pick<T>(list: readonly T[], seed: number, salt: number): T {
  return list[hash32(seed ^ Math.imul(salt, 0x9e3779b9)) % list.length] as T;
}

/** One person to put on the stage: the bodies placed alike, and one material per FIGURE_SLOT. */
export interface Person {
  readonly head: HeadBody;
  readonly outfit: OutfitBody;
  readonly garment: Garment;
  readonly materials: Material[];
}

/** The dress is the likeliest, so that the reference character stays the usual one. */
function garmentOf(seed: number, asked: Garment | null, who: 0 | 1): Garment {
  const first = asked ?? pick([...GARMENTS, "dress" as const], seed, 5);
  if (who === 0) return first;
  const others = GARMENTS.filter((g) => g !== first);
  return pick(others, seed, 106);
}

function colourOf(seed: number, garment: Garment, first: Colour | null): Colour {
  const names = SEEDED[garment];
  const colours = names.map((n) => GARMENT_COLOURS[n] as Colour).filter((c) => c !== first);
  return pick(colours, seed, first === null ? 3 : 104);
}

function materialsOf(
  seed: number,
  who: 0 | 1,
  garment: Garment,
  colour: Colour,
  trousers: Colour,
  hairOfOther: Colour | null,
): Material[] {
  const salt = who * 101;
  const skin = pick(SKIN, seed, 1 + salt);
  const hair = pick(
    HAIR.filter((h) => h !== hairOfOther),
    seed,
    2 + salt,
  );
  const heavy = garment === "coat";
  const a = who === 0;
  const browed: Colour = [hair[0] * 0.7 + 0.014, hair[1] * 0.7 + 0.01, hair[2] * 0.7 + 0.007];
  return [
    {
      colour: skin,
      roughness: 0.48,
      f0: 0.028,
      texture: a ? TEXTURE.skinA : TEXTURE.skinB,
      flag: FLAG.skin,
    },
    {
      colour: hair,
      roughness: 0.45,
      f0: 0.04,
      texture: a ? TEXTURE.hairA : TEXTURE.hairB,
      flag: FLAG.hair,
    },
    {
      colour,
      roughness: heavy ? 0.78 : 0.66,
      f0: 0.03,
      texture: heavy ? TEXTURE.wool : TEXTURE.cloth,
      flag: FLAG.dress,
    },
    heavy
      ? { colour, roughness: 0.78, f0: 0.03, texture: TEXTURE.wool, flag: FLAG.belt }
      : { colour: LEATHER, roughness: 0.34, f0: 0.045, flag: FLAG.belt },
    { colour: [0.015, 0.013, 0.013], roughness: 0.26, f0: 0.045, flag: FLAG.shoe },
    { colour: [0.008, 0.006, 0.005], roughness: 0.55, f0: 0.03, flag: FLAG.lash },
    {
      colour: [0.6, 0.55, 0.51],
      roughness: 0.09,
      f0: 0.035,
      texture: a ? TEXTURE.eyeA : TEXTURE.eyeB,
      flag: FLAG.eye,
    },
    { colour: [0.72, 0.71, 0.68], roughness: 0.16, f0: 0.05 },
    { colour: [0.05, 0.022, 0.01], roughness: 0.06, f0: 0.03 },
    { colour: trousers, roughness: 0.74, f0: 0.03, texture: TEXTURE.wool, flag: FLAG.dress },
    { colour: SHIRT_UNDER_COAT, roughness: 0.66, f0: 0.03, texture: TEXTURE.cloth, flag: FLAG.dress },
    { colour: [0.3, 0.27, 0.22], roughness: 0.35, f0: 0.05, flag: FLAG.belt },
    { colour: browed, roughness: 0.6, f0: 0.03, flag: FLAG.lash },
  ];
}

/**
 * Dresses a person. What the prompt leaves open follows the seed; `who` 1 is the second person,
 * whose head, garment and hair always differ from the first one's.
 */
export function dressPerson(seed: number, asked: SceneReading["wardrobe"], who: 0 | 1): Person {
  const first = garmentOf(seed, asked.garment, 0);
  const named = asked.colour === null ? undefined : GARMENT_COLOURS[asked.colour];
  const firstColour = named ?? colourOf(seed, first, null);
  if (who === 0) {
    const lower = asked.trousers === null ? undefined : GARMENT_COLOURS[asked.trousers];
    return {
      head: "head-a",
      outfit: OUTFIT[first],
      garment: first,
      materials: materialsOf(seed, 0, first, firstColour, lower ?? pick(TROUSERS, seed, 7), null),
    };
  }
  const garment = garmentOf(seed, asked.garment, 1);
  const colour = colourOf(seed, garment, firstColour);
  return {
    head: "head-b",
    outfit: OUTFIT[garment],
    garment,
    materials: materialsOf(seed, 1, garment, colour, pick(TROUSERS, seed, 108), pick(HAIR, seed, 2)),
  };
}

/** Hands alone: skin without a face painted on it. */
export function handMaterials(seed: number): Material[] {
  return dressPerson(seed, { garment: null, colour: null, trousers: null }, 0).materials.map((m) =>
    m.flag === FLAG.skin ? { ...m, texture: TEXTURE.plainSkin } : m,
  );
}
