import type { Camera, Conflict as ConflictView, PresetsResponse, ToneChoice } from "@shotlist/contract";
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
  type ResolvedCamera,
  requireAnglePreset,
  requireLensPreset,
  resolveCategory,
  TONE_CATEGORIES,
  type ToneCategory,
  UnknownPresetError,
} from "@shotlist/direction";
import { AppError } from "../../errors.ts";
import { inSpanSync } from "../../telemetry/spans.ts";

export interface DirectionRequest {
  readonly prompt: string;
  readonly direction: Direction;
  readonly tone: { readonly mode: ToneChoice["mode"]; readonly category?: ToneCategory | undefined };
  readonly aspect: string;
  readonly phrasing: Phrasing;
}

export interface Directed {
  readonly built: BuiltPrompt;
  readonly tone: ToneChoice;
  readonly warnings: readonly Conflict[];
}

const TONE_OFF = {
  en: "Tone is off for this picture.",
  ko: "이 이미지에는 톤을 쓰지 않습니다.",
};

/**
 * Turns what a person chose into one camera, one tone and one prompt.
 * @throws AppError unknown_preset, direction_conflict, category_conflict
 */
export function direct(request: DirectionRequest): Directed {
  const { angles, lens } = request.direction;
  return inSpanSync("resolve direction", { attributes: { "direction.angles": angles.length } }, (span) => {
    const directed = resolve(request);
    span.setAttributes({ "direction.lens": lens, "direction.warnings": directed.warnings.length });
    return directed;
  });
}

function resolve(request: DirectionRequest): Directed {
  try {
    for (const slug of request.direction.angles) requireAnglePreset(slug);
    requireLensPreset(request.direction.lens);

    const tone = chooseTone(request);
    const conflicts = findConflicts(request.direction, tone.category ? { category: tone.category } : {});
    const hard = conflicts.filter((conflict) => conflict.kind === "hard");
    if (hard.length > 0) throw new ConflictError(hard);

    const built = buildPrompt({
      prompt: request.prompt,
      direction: request.direction,
      aspect: aspectRatio(request.aspect),
      category: tone.category,
      palette: tone.palette,
      phrasing: request.phrasing,
    });
    return { built, tone, warnings: conflicts };
  } catch (error) {
    throw asAppError(error);
  }
}

function chooseTone(request: DirectionRequest): ToneChoice {
  return inSpanSync("choose tone", { attributes: { "tone.mode": request.tone.mode } }, (span) => {
    const choice = toneOf(request);
    span.setAttributes({ "tone.how": choice.how, "tone.category": choice.category ?? "none" });
    return choice;
  });
}

function toneOf({ prompt, direction, tone }: DirectionRequest): ToneChoice {
  const requested = tone.mode === "auto" || tone.category === undefined ? "auto" : tone.category;
  // The Briese lens is beauty light: it decides the category even where tone is switched off.
  const resolved = resolveCategory({ lens: direction.lens, requested: tone.category ?? requested, prompt });
  if (tone.mode === "off" && resolved.how !== "lens") {
    return { mode: "off", category: null, how: "off", because: TONE_OFF, palette: [] };
  }
  return {
    mode: tone.mode,
    category: resolved.category,
    how: resolved.how,
    because: resolved.because,
    palette: [],
  };
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

function asAppError(error: unknown): unknown {
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
