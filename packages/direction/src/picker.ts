import type { ConflictContext } from "./conflicts.ts";
import { findConflicts } from "./conflicts.ts";
import { ANGLE_DATA } from "./data.ts";
import { LENS_DATA } from "./lens-presets.ts";
import { requireAngleData, requireLensData } from "./lookup.ts";
import type { Conflict, Direction, Label, OptionState } from "./types.ts";

/**
 * Chooses an angle preset. Of one axis the last choice wins: `replaced` names what it pushed out,
 * so that the picker can offer to undo. Choosing what is already chosen changes nothing.
 *
 * @throws UnknownPresetError
 */
export function withAngle(direction: Direction, slug: string): { direction: Direction; replaced?: string } {
  const { axis } = requireAngleData(slug);
  if (direction.angles.includes(slug)) return { direction };
  const replaced = direction.angles.findLast((other) => requireAngleData(other).axis === axis);
  const kept = direction.angles.filter((other) => requireAngleData(other).axis !== axis);
  return {
    direction: { ...direction, angles: [...kept, slug] },
    ...(replaced !== undefined && { replaced }),
  };
}

/** Takes an angle preset out; a preset that is not there is not missed. */
export function withoutAngle(direction: Direction, slug: string): Direction {
  return { ...direction, angles: direction.angles.filter((other) => other !== slug) };
}

/** @throws UnknownPresetError */
export function withLens(direction: Direction, slug: string): Direction {
  return { ...direction, lens: requireLensData(slug).slug };
}

function joined(conflicts: readonly Conflict[]): Label {
  return {
    en: conflicts.map(({ reason }) => reason.en).join(" "),
    ko: conflicts.map(({ reason }) => reason.ko).join(" "),
  };
}

/**
 * What the picker shows for one angle or lens option beside everything already chosen. A preset of
 * the same axis never disables an option, because choosing it replaces that preset.
 *
 * @throws UnknownPresetError
 */
export function optionState(direction: Direction, slug: string, context: ConflictContext = {}): OptionState {
  const isLens = LENS_DATA.some((lens) => lens.slug === slug);
  const tried = isLens ? withLens(direction, slug) : withAngle(direction, slug).direction;
  const about = findConflicts(tried, context).filter(({ presets }) => presets.includes(slug));
  const hard = about.filter(({ kind }) => kind === "hard");
  const conflicts = hard.length > 0 ? hard : about;
  const [first] = conflicts;
  if (!first) return { state: "enabled" };
  const suggestion = suggestionFor(first, slug);
  return {
    state: hard.length > 0 ? "disabled" : "warning",
    reason: joined(conflicts),
    conflicts,
    ...(suggestion && { suggestion }),
  };
}

/** Offering to drop the very option someone is reaching for helps nobody: drop the other one. */
function suggestionFor(conflict: Conflict, slug: string): Conflict["suggestion"] {
  const { presets, suggestion } = conflict;
  if (suggestion?.remove !== slug || suggestion.use !== null) return suggestion;
  const other = presets[0] === slug ? presets[1] : presets[0];
  const isAngle = ANGLE_DATA.some((preset) => preset.slug === other);
  return isAngle ? { remove: other, use: null } : undefined;
}
