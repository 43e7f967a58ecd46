import { hash32 } from "../math/noise.ts";
import { FLAG, type Material } from "../trace/materials.ts";
import { TEXTURE } from "../trace/textures/catalogue.ts";

type Colour = readonly [number, number, number];

/** Dress colours by name, linear sRGB. Teal leads: it is what the study wore. */
export const DRESS_COLOURS: Readonly<Record<string, Colour>> = {
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
const SEEDED = ["teal", "navy", "beige", "green", "brown", "grey", "red", "white"] as const;

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

function pick<T>(list: readonly T[], seed: number, salt: number): T {
  return list[hash32(seed ^ Math.imul(salt, 0x9e3779b9)) % list.length] as T;
}

/**
 * The nine materials of one person in the order of FIGURE_SLOT. Complexion, hair and (unless the
 * prompt names one) the dress follow the seed; `person` 1 is the second one, who always differs.
 */
export function wardrobe(seed: number, colour: string | null, person: 0 | 1): Material[] {
  const salt = person * 101;
  const first = pick(SEEDED, seed, 3);
  let name: string = person === 0 ? first : pick(SEEDED, seed, 3 + salt);
  if (person === 1 && name === first) name = first === "grey" ? "navy" : "grey";
  if (colour !== null && person === 0) name = colour;
  const dress = DRESS_COLOURS[name] ?? (DRESS_COLOURS["teal"] as Colour);
  return [
    { colour: pick(SKIN, seed, 1 + salt), roughness: 0.46, f0: 0.03, texture: TEXTURE.skin, flag: FLAG.skin },
    { colour: pick(HAIR, seed, 2 + salt), roughness: 0.4, f0: 0.045, texture: TEXTURE.hair, flag: FLAG.hair },
    { colour: dress, roughness: 0.62, f0: 0.035, texture: TEXTURE.cloth, flag: FLAG.dress },
    { colour: [0.03, 0.018, 0.012], roughness: 0.3, f0: 0.05, flag: FLAG.belt },
    { colour: [0.015, 0.013, 0.013], roughness: 0.22, f0: 0.05, flag: FLAG.shoe },
    { colour: [0.008, 0.006, 0.005], roughness: 0.5, flag: FLAG.lash },
    { colour: [0.7, 0.68, 0.66], roughness: 0.04, f0: 0.07, texture: TEXTURE.eye, flag: FLAG.eye },
    { colour: [0.72, 0.71, 0.68], roughness: 0.16, f0: 0.05 },
    { colour: [0.05, 0.022, 0.01], roughness: 0.06, f0: 0.03 },
  ];
}

/** The same person's hands alone: skin without a face painted on it. */
export function handMaterials(seed: number): Material[] {
  return wardrobe(seed, null, 0).map((m) =>
    m.flag === FLAG.skin ? { ...m, texture: TEXTURE.plainSkin } : m,
  );
}
