import { nearestSlug, UnknownPresetError } from "./lookup.ts";
import { ANGLE_PRESETS, LENS_PRESETS } from "./presets.ts";
import type { AnglePreset, LensPreset } from "./types.ts";

/** @throws UnknownPresetError naming the nearest slug. */
export function requireAnglePreset(slug: string): AnglePreset {
  const found = ANGLE_PRESETS.find((preset) => preset.slug === slug);
  if (!found) throw new UnknownPresetError(slug, nearestSlug(slug, ANGLE_PRESETS));
  return found;
}

/** @throws UnknownPresetError naming the nearest slug. */
export function requireLensPreset(slug: string): LensPreset {
  const found = LENS_PRESETS.find((preset) => preset.slug === slug);
  if (!found) throw new UnknownPresetError(slug, nearestSlug(slug, LENS_PRESETS));
  return found;
}
