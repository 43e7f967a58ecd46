import { LENS_PRESETS, resolveCamera, type ToneCategory } from "@shotlist/direction";
import type { PrevizRequest } from "@shotlist/previz";
import { SET_NAMES } from "@shotlist/previz";

/** One picture of a sheet, as a person would ask for it. */
export interface Shot {
  readonly label: string;
  readonly prompt: string;
  readonly angles: readonly string[];
  readonly lens: string;
  readonly seed?: number;
  readonly category?: ToneCategory;
}

export interface ShotSheet {
  readonly name: string;
  readonly columns: number;
  /** Pixels of each picture. */
  readonly size: { readonly width: number; readonly height: number };
  readonly shots: readonly Shot[];
}

const REFERENCE_SEED = 177;
const LANDSCAPE = { width: 540, height: 360 };
const SQUARE = { width: 512, height: 512 };

const LENS_NAMES = LENS_PRESETS.filter(({ lightingDirective }) => !lightingDirective);

/** What stands in docs/pictures beside the sheet of the previews. */
export const SHOT_SHEETS: readonly ShotSheet[] = [
  {
    name: "sets",
    columns: 4,
    size: LANDSCAPE,
    shots: SET_NAMES.flatMap((set) => [
      { label: `${set} · long shot, 35 mm`, prompt: set, angles: ["long-shot-ls"], lens: "35mm-street" },
      {
        label: `${set} · medium close-up, three-quarter, 85 mm`,
        prompt: set,
        angles: ["medium-close-up-mcu", "three-quarter-view"],
        lens: "85mm-portrait",
      },
    ]),
  },
  {
    name: "times-and-weather",
    columns: 4,
    size: LANDSCAPE,
    shots: [
      "a city street, daytime",
      "a city street at night",
      "a foggy street",
      "a beach, daytime",
      "a beach at golden hour",
      "a beach at night",
      "a desert, daytime",
      "a desert at golden hour",
      "a desert at night",
      "a forest, daytime",
      "a forest at golden hour",
      "a foggy forest",
      "a café, daytime",
      "a café at night",
      "a studio portrait",
      "outer space",
    ].map((prompt) => ({
      label: prompt,
      prompt,
      angles: ["medium-long-shot-mls"],
      lens: "35mm-street",
    })),
  },
  {
    name: "briese",
    columns: 3,
    size: SQUARE,
    shots: [
      ["medium-close-up-mcu", "medium close-up"],
      ["close-up-cu", "close-up"],
      ["extreme-close-up-ecu", "extreme close-up"],
    ].map(([slug = "", label]) => ({
      label: `Briese · ${label}, 100 mm f/8`,
      prompt: "a studio portrait",
      angles: [slug],
      lens: "beauty-briese",
      category: "beauty" as const,
    })),
  },
  {
    name: "lenses",
    columns: 5,
    size: { width: 400, height: 400 },
    shots: LENS_NAMES.map((lens) => ({
      label: `${lens.focalLength} mm · close-up, one size of the head`,
      prompt: "a city street at night",
      angles: ["close-up-cu"],
      lens: lens.slug,
    })),
  },
  {
    name: "wardrobe",
    columns: 4,
    size: { width: 400, height: 600 },
    shots: [
      "a teal dress, studio",
      "a white shirt and navy trousers, studio",
      "a beige coat, studio",
      "two women, studio",
    ].map((prompt, at) => ({
      label: prompt,
      prompt,
      angles: [prompt.startsWith("two") ? "two-shot" : "long-shot-ls"],
      lens: "50mm-natural",
      seed: REFERENCE_SEED + at,
    })),
  },
];

/** @param samples base samples per pixel. */
export function requestOf(shot: Shot, { size }: ShotSheet, samples: number): PrevizRequest {
  const lens = LENS_PRESETS.find(({ slug }) => slug === shot.lens);
  return {
    prompt: shot.prompt,
    camera: resolveCamera({ angles: shot.angles, lens: shot.lens }, size.width / size.height),
    tone: { category: shot.category ?? null, palette: [] },
    lighting: lens?.lightingDirective ? "briese" : "set",
    seed: shot.seed ?? REFERENCE_SEED,
    ...size,
    samples,
  };
}
