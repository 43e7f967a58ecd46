import type { ColourModifier, ColourSlug } from "./colour-targets.ts";

/** Words that mean a colour wherever they stand. An underscore stands for a space or a hyphen. */
export const ENGLISH_COLOURS: Partial<Readonly<Record<ColourSlug, string>>> = {
  red: "red reddish",
  orange: "orange orangish orangey",
  yellow: "yellow yellowish",
  "yellow-green": "yellow_green chartreuse lime_green greenish_yellow",
  green: "green greenish",
  teal: "teal blue_green green_blue",
  mint: "mint mint_green seafoam sea_green",
  sky: "sky_blue baby_blue powder_blue azure",
  blue: "blue bluish blueish royal_blue cobalt cobalt_blue ultramarine sapphire",
  navy: "navy navy_blue midnight_blue",
  purple: "purple purplish violet amethyst",
  "red-purple": "red_purple reddish_purple",
  pink: "pink pinkish rosy blush_pink rose_pink baby_pink",
  brown: "brown brownish",
  beige: "beige sand_beige",
  ivory: "ivory off_white creamy_white eggshell",
  white: "white whitish",
  gray: "gray grey grayish greyish",
  black: "black blackish jet_black",
  olive: "olive olive_green olive_drab army_green",
  khaki: "khaki tan",
  crimson: "crimson carmine ruby_red blood_red",
  scarlet: "scarlet vermilion vermillion",
  burgundy: "burgundy maroon wine_red oxblood",
  coral: "coral",
  terracotta: "terracotta terra_cotta",
  ochre: "ochre ocher",
  mustard: "mustard_yellow",
  gold: "gold golden",
  silver: "silver silvery",
  emerald: "emerald emerald_green",
  turquoise: "turquoise aqua aquamarine",
  cyan: "cyan",
  indigo: "indigo",
  lavender: "lilac mauve",
  magenta: "magenta fuchsia",
  "hot-pink": "hot_pink",
  charcoal: "charcoal charcoal_gray charcoal_grey anthracite",
};

/** Things first and colours second: only "coloured", "tone" or a colour word after them makes them one. */
export const ENGLISH_THINGS: Partial<Readonly<Record<ColourSlug, string>>> = {
  orange: "amber apricot tangerine",
  "yellow-green": "lime",
  sky: "sky",
  "red-purple": "plum",
  mint: "pistachio",
  pink: "rose",
  brown: "chocolate coffee mocha chestnut",
  beige: "sand camel",
  ivory: "cream",
  burgundy: "wine cherry",
  coral: "salmon",
  peach: "peach",
  ochre: "caramel",
  mustard: "mustard",
  lavender: "lavender",
};

export const ENGLISH_AFTER_THING = "coloured colored colour color toned tones tone hued";

export const ENGLISH_MODIFIERS: Readonly<Record<ColourModifier, string>> = {
  light: "light lighter pale pastel soft",
  dark: "dark darker deep",
  vivid: "bright vivid vibrant intense neon saturated electric",
  muted: "muted dusty dull faded desaturated",
};

/** Phrases that hold a colour word and mean none. */
export const ENGLISH_PHRASES =
  "black_and_white black_&_white white_balance white_noise blue_hour golden_ratio";
