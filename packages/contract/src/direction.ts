import { z } from "zod";
import { Conflict, Text } from "./errors.ts";

export const ASPECTS = ["1:1", "3:2", "16:9", "2:3", "9:16"] as const;
export const Aspect = z.enum(ASPECTS);
export type Aspect = z.infer<typeof Aspect>;

export const TONE_CATEGORIES = ["natural", "vivid", "cinematic", "beauty"] as const;
export const ToneCategory = z.enum(TONE_CATEGORIES);

export const ToneMode = z.enum(["auto", "manual", "palette", "off"]);
export type ToneMode = z.infer<typeof ToneMode>;

/** Longest prompt accepted, in UTF-16 code units. */
export const PROMPT_MAX = 4000;

export const Prompt = z
  .string()
  .max(PROMPT_MAX, `The prompt may be at most ${PROMPT_MAX} characters long.`)
  .refine((text) => text.trim().length > 0, "Write a prompt first.")
  .refine((text) => !text.includes("\u0000"), "The prompt contains a NUL character.");

/** Slugs, at most one angle preset per axis; which slugs exist is the server's to check. */
export const DirectionChoice = z
  .object({
    angles: z.array(z.string().max(80)).max(4, "At most one preset per axis: four in all."),
    lens: z.string().max(80),
  })
  .meta({ id: "Direction" });

export type ToneCategory = z.infer<typeof ToneCategory>;

/** The largest seed: an unsigned 32-bit number. */
export const SEED_MAX = 0xffff_ffff;

/**
 * How the tone of a picture is to be found.
 * - `auto`: category from the prompt, reference picture from the pool. `assetId` is then the picture
 *   that the person was shown; it is kept for as long as it still stands in the pool.
 * - `manual`: the category, the picture, or both, are the person's own choice.
 * - `palette`: as either, but only the five colours travel, never the picture.
 * - `off`: none.
 */
export const ToneRequest = z.object({
  mode: ToneMode,
  category: ToneCategory.optional(),
  assetId: z.uuid().optional(),
  /** Another number, another of the pictures that fit equally well; the same number, the same picture. */
  seed: z.number().int().min(0).max(SEED_MAX).optional(),
});
export type ToneRequest = z.infer<typeof ToneRequest>;

export const PresetFact = z.object({ label: Text, value: z.string() });

const presetFields = {
  slug: z.string(),
  label: Text,
  directive: z.string(),
  sees: Text,
  facts: z.array(PresetFact),
  /** A short hash of the directive: tells an old preset from a new one of the same slug. */
  version: z.string(),
  preview: z.string(),
};

export const AnglePresetView = z
  .object({
    ...presetFields,
    axis: z.enum(["size", "height", "roll", "viewpoint"]),
    group: z.enum(["size", "angle", "viewpoint"]),
  })
  .meta({ id: "AnglePreset" });

export const LensPresetView = z
  .object({
    ...presetFields,
    focalLength: z.number(),
    fNumber: z.number(),
    lightingDirective: z.string().nullable(),
  })
  .meta({ id: "LensPreset" });

export const PresetsResponse = z
  .object({
    angles: z.array(AnglePresetView),
    lenses: z.array(LensPresetView),
    categories: z.array(z.object({ slug: ToneCategory, label: Text, directive: z.string() })),
    conflicts: z.array(Conflict.omit({ suggestion: true })),
  })
  .meta({ id: "Presets" });
export type PresetsResponse = z.infer<typeof PresetsResponse>;

const Vec3 = z.tuple([z.number(), z.number(), z.number()]);

/** One camera, fully determined. Millimetres for optics, metres for places, degrees for angles. */
export const Camera = z
  .object({
    focalLength: z.number(),
    fNumber: z.number(),
    aspect: z.number(),
    filmHeight: z.number(),
    angleOfView: z.object({
      horizontal: z.number(),
      vertical: z.number(),
      diagonal: z.number(),
    }),
    frameSpan: z.number(),
    distance: z.number(),
    azimuth: z.number(),
    height: z.number(),
    tilt: z.number(),
    roll: z.number(),
    position: Vec3,
    aim: Vec3,
    focus: Vec3,
  })
  .meta({ id: "Camera" });
export type Camera = z.infer<typeof Camera>;

export const PromptPart = z.object({
  origin: z.enum(["yours", "framing", "lens", "light", "tone"]),
  text: z.string(),
});

/** The picture whose tone is taken over, and why this one. */
export const ToneReference = z
  .object({
    /** In the library, where it may be gone by now; the generation keeps a copy of its own. */
    assetId: z.uuid(),
    /** Same-origin and stable. */
    url: z.string(),
    width: z.int(),
    height: z.int(),
    caption: z.string().nullable(),
    /** 0–1: how well it suits the prompt and the category; null for a picture chosen by hand. */
    score: z.number().nullable(),
    because: Text,
  })
  .meta({ id: "ToneReference" });
export type ToneReference = z.infer<typeof ToneReference>;

export const ToneChoice = z
  .object({
    mode: ToneMode,
    category: ToneCategory.nullable(),
    /** Where the category came from: the lens, the person, the prompt's words, a language model, the picture chosen by hand, or nowhere. */
    how: z.enum(["lens", "chosen", "prompt", "model", "picture", "none", "off"]),
    because: Text,
    /** At most five, `#rrggbb`, of the reference. */
    palette: z.array(z.string()),
    reference: ToneReference.nullable(),
    /** What went otherwise than asked: no picture in the pool, a model that did not answer. Shown, never hidden. */
    notice: Text.nullable(),
    seed: z.number().int(),
  })
  .meta({ id: "Tone" });
export type ToneChoice = z.infer<typeof ToneChoice>;

export const PreviewRequest = z.object({
  prompt: z.string().max(PROMPT_MAX),
  direction: DirectionChoice,
  tone: ToneRequest,
  aspect: Aspect.default("3:2"),
  provider: z.string().max(40).default("previz"),
  /** How many pictures of the person's own would travel along: each is named in the prompt that is sent. */
  references: z.int().min(0).max(100).default(0),
  /** As in the request itself. */
  guide: z.boolean().default(true),
});

/** What decides who stands where in a picture, as the built-in engine reads the prompt. */
export const StagedScene = z
  .object({
    /** A name of the built-in engine's sets. */
    set: z.string(),
    garment: z.string(),
    people: z.union([z.literal(1), z.literal(2)]),
  })
  .meta({ id: "StagedScene" });
export type StagedScene = z.infer<typeof StagedScene>;

export const PreviewResponse = z
  .object({
    prompt: z.object({ text: z.string(), parts: z.array(PromptPart) }),
    camera: Camera,
    scene: StagedScene,
    tone: ToneChoice,
    warnings: z.array(Conflict),
  })
  .meta({ id: "DirectionPreview" });
export type PreviewResponse = z.infer<typeof PreviewResponse>;
