import { ANGLE_PRESETS, type Direction, LENS_PRESETS } from "@shotlist/direction";

/** What the pickers show, in pixels: 3:2. */
export const PREVIEW_SIZE = { width: 480, height: 320 };
/** Bytes of one file. */
export const LARGEST_PREVIEW = 30_000;
export const ASPECT = "3:2";
/** The built-in engine draws larger than shown: shrinking takes the last noise away. */
export const LONG_EDGE = 640;
export const SAMPLES = 16;
/** The reference character in her teal dress, and a second person who cannot be taken for her. */
export const SEED = 177;

export const FOLDERS = ["angles", "lens"] as const;
export type Folder = (typeof FOLDERS)[number];

/** The hover preview of one preset, as it is asked of the studio. */
export interface Example {
  readonly folder: Folder;
  readonly slug: string;
  /** Of the preset: a hash of its directive. */
  readonly version: string;
  readonly direction: Direction;
  /** Chosen so that what the preset does can be seen. */
  readonly prompt: string;
}

/** Sets that show what a preset is about better than the beach does: ground from above, a room, people. */
const SETTING: Readonly<Record<string, string>> = {
  "high-angle": "a desert",
  "overhead-shot": "a desert",
  "birds-eye-view": "a desert",
  "insert-shot": "a café",
  "master-shot": "a café",
  "over-the-shoulder-ots": "a café",
  "two-shot": "a café, two people",
  "point-of-view-pov": "a city street at night",
};

/** All shot sizes by day and all heights at dusk: seen from eye level the medium shot would be one and the same picture. */
function settingOf({ slug, group }: { readonly slug: string; readonly group: string }): string {
  return SETTING[slug] ?? (group === "size" ? "a beach, daytime" : "a beach");
}

/** The lens each angle is shown with: its natural one where it has one, otherwise the neutral one. */
function lensFor(slug: string, focalLength: number | undefined): string {
  // Shoes huge and the head small is what a wide lens near the ground does.
  if (slug === "worms-eye-view") return "24mm-wide";
  return LENS_PRESETS.find((lens) => lens.focalLength === focalLength)?.slug ?? "50mm-natural";
}

/** All 31, in the order of the pickers. */
export const EXAMPLES: readonly Example[] = [
  ...ANGLE_PRESETS.map((preset) => ({
    folder: "angles" as const,
    slug: preset.slug,
    version: preset.version,
    direction: { angles: [preset.slug], lens: lensFor(preset.slug, preset.geometry.naturalLens) },
    prompt: settingOf(preset),
  })),
  // One framing, one set with lights in its depth: only the lens changes, and so the background.
  ...LENS_PRESETS.map((preset) => ({
    folder: "lens" as const,
    slug: preset.slug,
    version: preset.version,
    direction: { angles: ["medium-close-up-mcu"], lens: preset.slug },
    prompt: preset.lightingDirective ? "a studio portrait" : "a city street at night",
  })),
];
