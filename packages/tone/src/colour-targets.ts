import { displayableOklab, type Oklab, oklabOfHex, oklchOf } from "./colour.ts";

/** From the first number to the second, both included; a hue may pass 360°, as in 340 to 5. */
export type Range = readonly [from: number, to: number];

/** A region of OKLCH that a colour word or a hex code asks for. */
export interface ColourTarget {
  /** `red`, `dark-red`, or the hex code it was made from. */
  readonly slug: string;
  readonly label: { readonly en: string; readonly ko: string };
  /** 0..1. */
  readonly lightness: Range;
  /** 0..0.4. */
  readonly chroma: Range;
  /** Degrees; `null` when any hue will do, as with grey. */
  readonly hue: Range | null;
}

/** More chroma than sRGB holds: the open end of "at least". */
const MOST = 0.4;

type Row = readonly [
  slug: string,
  en: string,
  ko: string,
  lightness: Range,
  chroma: Range,
  hue: Range | null,
];

/** The colours that words stand for, as ranges of OKLCH. */
const ROWS = [
  ["red", "red", "빨강", [0.45, 0.65], [0.15, MOST], [18, 35]],
  ["orange", "orange", "주황", [0.63, 0.78], [0.13, MOST], [45, 68]],
  ["yellow", "yellow", "노랑", [0.82, 0.97], [0.13, MOST], [85, 112]],
  ["yellow-green", "yellow-green", "연두", [0.7, 0.88], [0.12, 0.24], [115, 138]],
  ["green", "green", "초록", [0.4, 0.68], [0.09, MOST], [138, 168]],
  ["teal", "teal", "청록", [0.4, 0.65], [0.06, 0.13], [185, 210]],
  ["mint", "mint", "민트", [0.68, 0.93], [0.06, 0.17], [145, 178]],
  ["sky", "sky blue", "하늘색", [0.72, 0.88], [0.06, 0.13], [218, 250]],
  ["blue", "blue", "파랑", [0.38, 0.62], [0.13, MOST], [245, 268]],
  ["navy", "navy", "남색", [0.2, 0.36], [0.05, 0.19], [258, 280]],
  ["purple", "purple", "보라", [0.38, 0.6], [0.12, MOST], [295, 330]],
  ["red-purple", "red-purple", "자주", [0.35, 0.55], [0.12, MOST], [340, 5]],
  ["pink", "pink", "분홍", [0.74, 0.92], [0.06, 0.16], [345, 20]],
  ["brown", "brown", "갈색", [0.3, 0.55], [0.05, 0.13], [45, 70]],
  ["beige", "beige", "베이지", [0.78, 0.93], [0.03, 0.07], [70, 95]],
  ["ivory", "ivory", "아이보리", [0.94, 1], [0.012, 0.035], [85, 110]],
  ["white", "white", "하양", [0.95, 1], [0, 0.012], null],
  ["gray", "gray", "회색", [0.35, 0.85], [0, 0.02], null],
  ["black", "black", "검정", [0, 0.26], [0, 0.03], null],
  // One word, two colours: khaki is olive in Korean and tan in English.
  ["olive", "olive", "카키", [0.38, 0.58], [0.05, 0.09], [98, 120]],
  ["khaki", "khaki", "황갈색", [0.74, 0.92], [0.04, 0.1], [75, 108]],
  ["crimson", "crimson", "진홍", [0.4, 0.58], [0.15, MOST], [10, 28]],
  ["scarlet", "scarlet", "다홍", [0.55, 0.68], [0.17, MOST], [25, 40]],
  ["burgundy", "burgundy", "버건디", [0.24, 0.42], [0.07, 0.17], [350, 28]],
  ["coral", "coral", "코랄", [0.65, 0.78], [0.11, 0.2], [20, 45]],
  ["peach", "peach", "살구색", [0.8, 0.92], [0.05, 0.11], [45, 75]],
  ["terracotta", "terracotta", "테라코타", [0.45, 0.65], [0.08, 0.15], [32, 55]],
  ["ochre", "ochre", "황토색", [0.55, 0.75], [0.08, 0.15], [65, 88]],
  ["mustard", "mustard", "겨자색", [0.65, 0.82], [0.11, 0.17], [80, 100]],
  ["gold", "gold", "금색", [0.7, 0.9], [0.1, 0.2], [75, 98]],
  ["silver", "silver", "은색", [0.7, 0.9], [0, 0.02], null],
  ["emerald", "emerald", "에메랄드", [0.5, 0.78], [0.1, 0.2], [150, 172]],
  ["turquoise", "turquoise", "터콰이즈", [0.68, 0.9], [0.08, 0.16], [175, 205]],
  ["cyan", "cyan", "시안", [0.72, 0.92], [0.1, MOST], [190, 218]],
  ["indigo", "indigo", "인디고", [0.24, 0.45], [0.09, 0.22], [268, 305]],
  ["lavender", "lavender", "연보라", [0.72, 0.93], [0.03, 0.13], [285, 322]],
  ["magenta", "magenta", "마젠타", [0.52, 0.75], [0.2, MOST], [322, 355]],
  ["hot-pink", "hot pink", "핫핑크", [0.6, 0.78], [0.16, MOST], [345, 10]],
  ["charcoal", "charcoal", "차콜", [0.22, 0.42], [0, 0.03], null],
] as const satisfies readonly Row[];

export type ColourSlug = (typeof ROWS)[number][0];

export const COLOUR_TARGETS: readonly ColourTarget[] = ROWS.map(([slug, en, ko, lightness, chroma, hue]) => ({
  slug,
  label: { en, ko },
  lightness,
  chroma,
  hue,
}));

const BY_SLUG = new Map(COLOUR_TARGETS.map((target) => [target.slug, target]));

/** The target a colour's slug names. */
export function requireColourTarget(slug: ColourSlug): ColourTarget {
  const target = BY_SLUG.get(slug);
  if (!target) throw new RangeError(`There is no colour "${slug}"`);
  return target;
}

/** What a word before a colour does to it. */
export type ColourModifier = "light" | "dark" | "vivid" | "muted";

const MODIFIER_LABELS: Readonly<Record<ColourModifier, string>> = {
  light: "연한",
  dark: "짙은",
  vivid: "선명한",
  muted: "탁한",
};

/** "Dark red", "연한 파랑": the colour's region moved the way people use such words. */
export function modifiedTarget(target: ColourTarget, modifier: ColourModifier): ColourTarget {
  const [darkest, lightest] = target.lightness;
  const [palest, strongest] = target.chroma;
  const middle = (darkest + lightest) / 2;
  const regions: Readonly<Record<ColourModifier, { lightness: Range; chroma: Range }>> = {
    light: { lightness: [middle, Math.min(1, lightest + 0.15)], chroma: [palest * 0.4, strongest] },
    dark: { lightness: [Math.max(0, darkest - 0.15), middle], chroma: [palest * 0.5, strongest] },
    vivid: { lightness: target.lightness, chroma: [Math.min(palest * 1.3, strongest), MOST] },
    muted: { lightness: target.lightness, chroma: [palest * 0.4, Math.min(palest * 1.2, strongest)] },
  };
  // A grey can be lighter or darker, not stronger or duller.
  const isGrey = target.hue === null && (modifier === "vivid" || modifier === "muted");
  return {
    ...target,
    ...(isGrey ? {} : regions[modifier]),
    slug: `${modifier}-${target.slug}`,
    label: { en: `${modifier} ${target.label.en}`, ko: `${MODIFIER_LABELS[modifier]} ${target.label.ko}` },
  };
}

/** Half the extent of the region around a hex code, in ΔE_OK: what still passes for that colour. */
const TOLERANCE = { lightness: 0.05, chroma: 0.03, hueChord: 0.03 };

/**
 * The target around one colour: 0.05 of lightness and 0.03 of chroma to either side, and as much hue
 * as makes an arc of 0.03; a colour greyer than that takes any hue.
 *
 * @throws RangeError unless `hex` is `#rgb` or `#rrggbb`, the number sign optional.
 */
export function colourTargetOf(hex: string): ColourTarget {
  const { L, C, h } = oklchOf(oklabOfHex(hex));
  const name = hex.startsWith("#") ? hex.toLowerCase() : `#${hex.toLowerCase()}`;
  const half = (Math.asin(Math.min(1, TOLERANCE.hueChord / Math.max(C, 1e-6))) * 180) / Math.PI;
  return {
    slug: name,
    label: { en: name, ko: name },
    lightness: [Math.max(0, L - TOLERANCE.lightness), Math.min(1, L + TOLERANCE.lightness)],
    chroma: [Math.max(0, C - TOLERANCE.chroma), C + TOLERANCE.chroma],
    hue: C <= TOLERANCE.chroma ? null : [(h - half + 360) % 360, (h + half) % 360],
  };
}

/** A colour in the middle of a target's region, shown by sRGB: what to draw or to search with for it. */
export function centreOfTarget({ lightness, chroma, hue }: ColourTarget): Oklab {
  const [palest, strongest] = chroma;
  // "At least" has no middle; the strongest that sRGB shows just above the edge is what people picture.
  const C = strongest >= MOST ? palest + 0.07 : (palest + strongest) / 2;
  const turn = hue ? (hue[1] - hue[0] + 360) % 360 : 0;
  return displayableOklab({
    L: (lightness[0] + lightness[1]) / 2,
    C: hue ? C : 0,
    h: hue ? (hue[0] + turn / 2) % 360 : 0,
  });
}
