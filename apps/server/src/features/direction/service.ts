import type {
  Camera,
  Conflict as ConflictView,
  PresetsResponse,
  StagedScene,
  ToneChoice,
} from "@shotlist/contract";
import {
  ANGLE_PRESETS,
  type AnglePreset,
  ASPECTS,
  type BuiltPrompt,
  buildPrompt,
  CategoryConflictError,
  type Conflict,
  ConflictError,
  conflictTable,
  type Direction,
  findConflicts,
  LENS_PRESETS,
  type LensPreset,
  type Phrasing,
  type PictureRole,
  type ResolvedCamera,
  requireAnglePreset,
  requireLensPreset,
  TONE_CATEGORIES,
  UnknownPresetError,
} from "@shotlist/direction";
import { readScene } from "@shotlist/previz";
import { AppError } from "../../errors.ts";
import { inSpanSync } from "../../telemetry/spans.ts";

export interface DirectionRequest {
  readonly prompt: string;
  readonly direction: Direction;
  /** Chosen already; see features/tone. */
  readonly tone: Pick<ToneChoice, "category" | "palette">;
  readonly aspect: string;
  readonly phrasing: Phrasing;
  /** What travels along, in this order; see `picturesFor`. */
  readonly pictures?: readonly PictureRole[];
}

export interface Directed {
  readonly built: BuiltPrompt;
  readonly warnings: readonly Conflict[];
}

/**
 * Turns what a person chose into one camera and one prompt.
 * @throws AppError unknown_preset, direction_conflict
 */
export function direct(request: DirectionRequest): Directed {
  const { angles, lens } = request.direction;
  return inSpanSync("resolve direction", { attributes: { "direction.angles": angles.length } }, (span) => {
    const directed = resolve(request);
    span.setAttributes({ "direction.lens": lens, "direction.warnings": directed.warnings.length });
    return directed;
  });
}

/** @throws AppError unknown_preset, direction_conflict: what can be said before any tone is chosen. */
export function requireShootable(direction: Direction): void {
  try {
    for (const slug of direction.angles) requireAnglePreset(slug);
    requireLensPreset(direction.lens);
    const hard = findConflicts(direction).filter((conflict) => conflict.kind === "hard");
    if (hard.length > 0) throw new ConflictError(hard);
  } catch (error) {
    throw directionError(error);
  }
}

function resolve({ prompt, direction, tone, aspect, phrasing, pictures = [] }: DirectionRequest): Directed {
  requireShootable(direction);
  try {
    const built = buildPrompt({
      prompt,
      direction,
      aspect: aspectRatio(aspect),
      category: tone.category,
      palette: tone.palette,
      phrasing,
      pictures,
    });
    return { built, warnings: findConflicts(direction, tone.category ? { category: tone.category } : {}) };
  } catch (error) {
    throw directionError(error);
  }
}

/**
 * The pictures that travel along with the words, in the order they are sent and
 * named. The preview and the sending both ask here, so they cannot disagree.
 */
export function picturesFor(asked: {
  readonly supports: { readonly guide: boolean; readonly tonePicture: boolean; readonly references: number };
  readonly guide: boolean;
  readonly toneChoice: Pick<ToneChoice, "mode" | "reference">;
  /** How many the person chose. */
  readonly references: number;
}): PictureRole[] {
  const { supports, guide, toneChoice, references } = asked;
  const tone = supports.tonePicture && toneChoice.reference !== null && toneChoice.mode !== "palette";
  return [
    ...(guide && supports.guide ? (["guide"] as const) : []),
    ...(tone ? (["tone"] as const) : []),
    ...Array.from({ length: Math.min(references, supports.references) }, () => "reference" as const),
  ];
}

/** @throws AppError validation_failed */
export function aspectRatio(slug: string): number {
  const aspect = ASPECTS.find((candidate) => candidate.slug === slug);
  if (!aspect) {
    throw new AppError("validation_failed", `There is no aspect "${slug}".`, {
      details: { issues: [{ path: "aspect", message: `One of ${ASPECTS.map((a) => a.slug).join(", ")}.` }] },
    });
  }
  return aspect.ratio;
}

/** What direction throws, as the API answers it. */
export function directionError(error: unknown): unknown {
  if (error instanceof UnknownPresetError) {
    return new AppError("unknown_preset", error.message, {
      details: { preset: error.slug, nearest: error.nearest },
      cause: error,
    });
  }
  if (error instanceof ConflictError) {
    const [first] = error.conflicts;
    return new AppError(
      "direction_conflict",
      first ? `${first.presets.join(" and ")} do not go together: ${first.reason.en}` : error.message,
      { details: { conflicts: error.conflicts.map(conflictView) }, cause: error },
    );
  }
  if (error instanceof CategoryConflictError) {
    return new AppError("category_conflict", error.reason.en, {
      details: { reason: { ...error.reason } },
      cause: error,
    });
  }
  return error;
}

export function conflictView(conflict: Conflict): ConflictView {
  return {
    kind: conflict.kind,
    presets: [...conflict.presets],
    reason: { ...conflict.reason },
    suggestion: conflict.suggestion ? { ...conflict.suggestion } : null,
  };
}

function presetView(preset: AnglePreset | LensPreset, folder: "angles" | "lens") {
  return {
    slug: preset.slug,
    label: { ...preset.label },
    directive: preset.directive,
    sees: { ...preset.sees },
    facts: preset.facts.map((fact) => ({ label: { ...fact.label }, value: fact.value })),
    version: preset.version,
    preview: `/preset-examples/${folder}/${preset.slug}.jpg`,
  };
}

/** Every preset as the pickers show it. Never changes while the process lives. */
export function presetCatalogue(): PresetsResponse {
  return {
    angles: ANGLE_PRESETS.map((preset) => ({
      ...presetView(preset, "angles"),
      axis: preset.axis,
      group: preset.group,
    })),
    lenses: LENS_PRESETS.map((preset) => ({
      ...presetView(preset, "lens"),
      focalLength: preset.focalLength,
      fNumber: preset.fNumber,
      lightingDirective: preset.lightingDirective ?? null,
    })),
    categories: TONE_CATEGORIES.map(({ slug, label, directive }) => ({
      slug,
      label: { ...label },
      directive,
    })),
    conflicts: conflictTable.map((conflict) => {
      const { suggestion: _, ...rest } = conflictView(conflict);
      return rest;
    }),
  };
}

/** A preset's names, whichever picker it comes from. */
export function presetLabel(slug: string): { en: string; ko: string } {
  const preset = [...ANGLE_PRESETS, ...LENS_PRESETS].find((candidate) => candidate.slug === slug);
  return preset ? { ...preset.label } : { en: slug, ko: slug };
}

/** The prompt as it is sent, with the origin of each part. */
export function promptView(built: BuiltPrompt) {
  return { text: built.text, parts: built.parts.map((part) => ({ ...part })) };
}

/** The camera as the contract shows it: everything but what only the renderer needs. */
export function cameraView(camera: ResolvedCamera): Camera {
  const { props: _, ...view } = camera;
  return {
    ...view,
    angleOfView: { ...view.angleOfView },
    position: [...view.position] as [number, number, number],
    aim: [...view.aim] as [number, number, number],
    focus: [...view.focus] as [number, number, number],
  };
}

/** The scene as the built-in engine would set it up; the beauty light stands in the studio only. */
export function sceneView(prompt: string, built: BuiltPrompt): StagedScene {
  const { set, subjects, wardrobe } = readScene(prompt);
  return {
    set: built.lightingDirective === null ? set : "studio",
    // Where the words name none the seed will choose; the dress is the likeliest.
    garment: wardrobe.garment ?? "dress",
    people: subjects,
  };
}
