import {
  clampChroma,
  clampRgb,
  converter,
  formatHex,
  modeLrgb,
  modeOklab,
  modeOklch,
  modeRgb,
  parseHex,
  useMode,
} from "culori/fn";

useMode(modeRgb);
useMode(modeLrgb);
useMode(modeOklab);
useMode(modeOklch);

const toOklab = converter("oklab");

/** A colour in OKLab: L 0..1, then a and b, about -0.32..0.28 inside sRGB. */
export type Oklab = readonly [L: number, a: number, b: number];

/** A colour in OKLCH: lightness 0..1, chroma 0..0.32 inside sRGB, hue in degrees 0..360. */
export interface Oklch {
  readonly L: number;
  readonly C: number;
  readonly h: number;
}

const HEX = /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/**
 * The OKLab colour of `#rgb` or `#rrggbb`, with or without the number sign.
 *
 * @throws RangeError for anything else.
 */
export function oklabOfHex(hex: string): Oklab {
  const parsed = HEX.test(hex) ? toOklab(parseHex(hex)) : undefined;
  if (!parsed) throw new RangeError(`A hex colour reads #rgb or #rrggbb, not "${hex.slice(0, 40)}"`);
  return [parsed.l, parsed.a, parsed.b];
}

/** `#rrggbb` of an OKLab colour; one outside sRGB is clipped channel by channel. */
export function hexOfOklab([l, a, b]: Oklab): string {
  return formatHex(clampRgb({ mode: "oklab", l, a, b }));
}

export function oklchOf([L, a, b]: Oklab): Oklch {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return { L, C: Math.hypot(a, b), h: degrees < 0 ? degrees + 360 : degrees };
}

/** The OKLab colour of an OKLCH one, its chroma lowered until sRGB can show it. */
export function displayableOklab({ L, C, h }: Oklch): Oklab {
  const { l, a, b } = toOklab(clampChroma({ mode: "oklch", l: L, c: C, h }, "oklch"));
  return [l, a, b];
}

/** Degrees from one hue to another the short way round, -180..180. */
export function hueBetween(from: number, to: number): number {
  return ((((to - from + 180) % 360) + 360) % 360) - 180;
}
