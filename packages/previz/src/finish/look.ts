import type { ToneCategory } from "@shotlist/direction";
import { lab, parseHex, toOklab } from "./oklab.ts";
import type { PaletteTarget } from "./recolour.ts";

type Triple = readonly [number, number, number];

/** How the light of a set wants to be developed. Everything is optional: the defaults are neutral. */
export interface SetLook {
  /** Stops. */
  readonly exposure?: number;
  /** Channel gains before the curve: takes most, not all, of the light's colour off the skin. */
  readonly whiteBalance?: Triple;
  readonly contrast?: number;
  readonly saturation?: number;
  readonly bloom?: number;
  /** Added in display values to shadows and highlights. */
  readonly shadows?: Triple;
  readonly highlights?: Triple;
}

/** A complete finish, in display-referred units unless said otherwise. */
export interface Look {
  readonly exposure: number;
  readonly whiteBalance: Triple;
  /** Slope about the pivot 0.45. */
  readonly contrast: number;
  readonly saturation: number;
  /** Added to black, fading toward white. */
  readonly blackLift: number;
  readonly shadows: Triple;
  readonly highlights: Triple;
  readonly bloom: number;
  /** Standard amplitude of the film grain. */
  readonly grain: number;
  readonly vignette: number;
  /** The colours the picture is finished in, or null for its own. */
  readonly palette: PaletteTarget | null;
}

interface CategoryLook {
  readonly exposure: number;
  readonly contrast: number;
  readonly saturation: number;
  readonly blackLift: number;
  readonly shadows: Triple;
  readonly highlights: Triple;
  readonly bloom: number;
  readonly grain: number;
  readonly vignette: number;
}

/**
 * Starting values that move a neutral render into the ranges of CAMERA.md's tone table
 * (natural: lifted blacks and muted colour; vivid: M > 75; cinematic: contrast > .75, black < .08,
 * cool shadows against warm highlights; beauty: soft, pale, clean).
 */
const CATEGORY: Readonly<Record<ToneCategory | "neutral", CategoryLook>> = {
  neutral: {
    exposure: 0,
    contrast: 1,
    saturation: 1,
    blackLift: 0,
    shadows: [0, 0, 0],
    highlights: [0, 0, 0],
    bloom: 1,
    grain: 0.008,
    vignette: 0.3,
  },
  natural: {
    exposure: 0.06,
    contrast: 0.86,
    saturation: 0.8,
    blackLift: 0.055,
    shadows: [0.004, 0.006, 0.0],
    highlights: [0.012, 0.006, -0.01],
    bloom: 0.8,
    grain: 0.026,
    vignette: 0.22,
  },
  vivid: {
    exposure: 0.16,
    contrast: 1.04,
    saturation: 1.5,
    blackLift: 0.01,
    shadows: [0, 0, 0.004],
    highlights: [0.004, 0, 0],
    bloom: 1,
    grain: 0.004,
    vignette: 0.12,
  },
  cinematic: {
    exposure: -0.22,
    contrast: 1.2,
    saturation: 0.96,
    blackLift: -0.012,
    shadows: [-0.022, 0.004, 0.03],
    highlights: [0.032, 0.008, -0.03],
    bloom: 1.4,
    grain: 0.018,
    vignette: 0.55,
  },
  beauty: {
    exposure: 0.12,
    contrast: 0.94,
    saturation: 0.94,
    blackLift: 0.02,
    shadows: [0.002, 0, 0.002],
    highlights: [0.006, 0.002, -0.004],
    bloom: 1.1,
    grain: 0.003,
    vignette: 0.1,
  },
};

/**
 * How much of a picture each colour of a palette takes where nobody says: a palette
 * names its most important colour first, and the shares of extracted ones fall about so.
 */
const USUAL_SHARES = [0.36, 0.25, 0.18, 0.12, 0.09];

function add(a: Triple, b: Triple): Triple {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/**
 * The target a palette of hex colours stands for; null when none can be read.
 * @param shares of the picture, one for each colour, any scale.
 */
export function paletteTarget(
  palette: readonly string[],
  shares: readonly number[] = USUAL_SHARES,
): PaletteTarget | null {
  const read = palette.flatMap((hex, at) => {
    const c = parseHex(hex);
    if (c === null) return [];
    toOklab(c[0], c[1], c[2]);
    const share = shares[at] ?? USUAL_SHARES.at(-1) ?? 0;
    return [{ colour: [lab.l, lab.a, lab.b] as const, share: Math.max(share, 1e-3) }];
  });
  if (read.length === 0) return null;
  const all = read.reduce((sum, { share }) => sum + share, 0);
  return { colours: read.map(({ colour }) => colour), shares: read.map(({ share }) => share / all) };
}

/** Joins a set's look with a tone category and a palette. */
export function composeLook(
  set: SetLook,
  category: ToneCategory | null,
  palette: readonly string[],
  shares?: readonly number[],
): Look {
  const c = CATEGORY[category ?? "neutral"];
  return {
    exposure: (set.exposure ?? 0) + c.exposure,
    whiteBalance: set.whiteBalance ?? [1, 1, 1],
    contrast: (set.contrast ?? 1.22) * c.contrast,
    saturation: (set.saturation ?? 1.18) * c.saturation,
    blackLift: c.blackLift,
    shadows: add(set.shadows ?? [0, 0, 0], c.shadows),
    highlights: add(set.highlights ?? [0, 0, 0], c.highlights),
    bloom: (set.bloom ?? 0.1) * c.bloom,
    grain: c.grain,
    vignette: c.vignette,
    palette: paletteTarget(palette, shares),
  };
}
