import type { ToneMode } from "@shotlist/contract";
import {
  ANGLE_PRESETS,
  type AngleAxis,
  type AnglePreset,
  type Conflict,
  type ConflictContext,
  type ConflictSuggestion,
  type Direction,
  findConflicts,
  LENS_PRESETS,
  type LensPreset,
  optionState,
  type ToneCategory,
  withAngle,
  withLens,
  withoutAngle,
} from "@shotlist/direction";

export type Preset = AnglePreset | LensPreset;

export const DEFAULT_LENS = "50mm-natural";
export const BEAUTY_LENS = "beauty-briese";

/** What the person asked of the tone; the server decides what is left open. */
export interface ToneDraft {
  /** `palette`: as chosen by hand where a category or a picture is named, else as found, but for the colours alone. */
  readonly mode: ToneMode;
  readonly category?: ToneCategory | undefined;
  /** Chosen by hand; in `auto` the picture that an earlier generation had, until its words change. */
  readonly assetId?: string | undefined;
  readonly seed?: number | undefined;
}

export function findPreset(slug: string): Preset | undefined {
  return (
    ANGLE_PRESETS.find((preset) => preset.slug === slug) ?? LENS_PRESETS.find((lens) => lens.slug === slug)
  );
}

export const isAngle = (preset: Preset): preset is AnglePreset => "axis" in preset;

export function examplePath(preset: Preset): string {
  return `/preset-examples/${isAngle(preset) ? "angles" : "lens"}/${preset.slug}.jpg`;
}

export function chosenOn(direction: Direction, axis: AngleAxis): AnglePreset | undefined {
  return ANGLE_PRESETS.find((preset) => preset.axis === axis && direction.angles.includes(preset.slug));
}

export const chosenLens = (direction: Direction): LensPreset => {
  const lens = LENS_PRESETS.find((preset) => preset.slug === direction.lens) ?? LENS_PRESETS[2];
  if (!lens) throw new Error("The catalogue holds no lenses.");
  return lens;
};

/** The category that the person chose, where it was they who did. */
export const ownCategory = (tone: ToneDraft): ToneCategory | undefined =>
  tone.mode === "manual" || tone.mode === "palette" ? tone.category : undefined;

/** The tone category as far as it is certain without asking: the person's word, or the beauty lens. */
export function contextOf(direction: Direction, tone: ToneDraft): ConflictContext {
  const own = ownCategory(tone);
  if (own) return { category: own };
  if (tone.mode !== "off" && direction.lens === BEAUTY_LENS) return { category: "beauty" };
  return {};
}

/** The Briese light belongs to the beauty tone; another category by hand is refused by the server. */
export function toneRefusesLens(lens: string, tone: ToneDraft): boolean {
  const own = ownCategory(tone);
  return lens === BEAUTY_LENS && own !== undefined && own !== "beauty";
}

export interface Choice {
  readonly direction: Direction;
  /** The preset that was pushed out, for the undo message. */
  readonly replaced?: string | undefined;
}

export function choose(direction: Direction, preset: Preset): Choice {
  if (!isAngle(preset)) {
    if (direction.lens === preset.slug) return { direction };
    return { direction: withLens(direction, preset.slug) };
  }
  return withAngle(direction, preset.slug);
}

export function clear(direction: Direction, axis: AngleAxis): Direction {
  const chosen = chosenOn(direction, axis);
  return chosen ? withoutAngle(direction, chosen.slug) : direction;
}

function apply(direction: Direction, { remove, use }: ConflictSuggestion): Direction {
  let next = withoutAngle(direction, remove);
  const preset = use === null ? undefined : findPreset(use);
  if (preset) next = choose(next, preset).direction;
  else if (next.lens === remove) next = withLens(next, DEFAULT_LENS);
  return next;
}

const hardOf = (direction: Direction): readonly Conflict[] =>
  findConflicts(direction).filter(({ kind }) => kind === "hard");

/**
 * Chooses a preset that conflicts, with the nearest legal choices around it.
 * Null when the catalogue knows no way.
 */
export function chooseLegally(direction: Direction, preset: Preset): Direction | null {
  let next = choose(direction, preset).direction;
  // Each round settles one pair; a direction has at most five presets, so ten pairs.
  for (let round = 0; round < 10; round++) {
    const [conflict] = hardOf(next);
    if (!conflict) return next;
    if (!conflict.suggestion) return null;
    const other = conflict.presets.find((slug) => slug !== preset.slug);
    // What the person reached for stays, unless something very near it is offered in its place.
    const givesUp = conflict.suggestion.remove === preset.slug && conflict.suggestion.use === null;
    next = givesUp && other ? withoutAngle(next, other) : apply(next, conflict.suggestion);
  }
  return null;
}

export interface OptionView {
  readonly state: "enabled" | "warning" | "disabled";
  readonly reason: Readonly<Record<"en" | "ko", string>> | null;
  readonly suggestion: ConflictSuggestion | null;
}

export function viewOption(direction: Direction, slug: string, context: ConflictContext): OptionView {
  const option = optionState(direction, slug, context);
  if (option.state === "enabled") return { state: "enabled", reason: null, suggestion: null };
  return { state: option.state, reason: option.reason, suggestion: option.suggestion ?? null };
}

const plain = (text: string) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");

/** Presets whose names, or what one sees in them, hold every word of the query; names first. */
export function searchPresets<P extends Preset>(presets: readonly P[], query: string): readonly P[] {
  const words = plain(query).split(" ").filter(Boolean);
  if (words.length === 0) return presets;
  const holds = (text: string) => words.every((word) => text.includes(word));
  const named = presets.filter(({ label, slug }) => holds(plain(`${label.en} ${label.ko} ${slug}`)));
  if (named.length > 0) return named;
  return presets.filter(({ sees, directive }) => holds(plain(`${sees.en} ${sees.ko} ${directive}`)));
}
