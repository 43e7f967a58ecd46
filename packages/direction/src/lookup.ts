import { ANGLE_DATA } from "./data.ts";
import { LENS_DATA } from "./lens-presets.ts";
import type { AngleData, AngleGroup, Label, LensData } from "./types.ts";

/** A slug nobody knows. `nearest` is the preset that was probably meant. */
export class UnknownPresetError extends Error {
  readonly slug: string;
  readonly nearest: string;

  constructor(slug: string, nearest: string) {
    super(`There is no preset "${slug}". Did you mean "${nearest}"?`);
    this.name = "UnknownPresetError";
    this.slug = slug;
    this.nearest = nearest;
  }
}

/** A name something can be found by: its slug, and whatever else people call it. */
export interface NamedSlug {
  readonly slug: string;
  readonly label?: Label;
}

/** Lower case, one space between words, no punctuation: "85MM_Portrait" reads as "85mm portrait". */
function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Levenshtein distance in UTF-16 code units. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? a.length;
}

/**
 * How far a written name is from one of a preset's names, 0 to 1. Fragments count as near, because
 * people write "close up", "dutch" or "로우앵글" and mean a whole slug.
 */
function nameDistance(written: string, name: string): number {
  if (written === name) return 0;
  const longer = Math.max(written.length, name.length, 1);
  const edits = editDistance(written, name) / longer;
  const joinedWritten = written.replaceAll(" ", "");
  const joinedName = name.replaceAll(" ", "");
  if (joinedWritten.length >= 2 && joinedName.includes(joinedWritten)) {
    // Among the names that hold the fragment the one with the least left over wins.
    return Math.min(edits, 0.3 * (1 - joinedWritten.length / joinedName.length));
  }
  if (joinedName.length >= 2 && joinedWritten.includes(joinedName)) {
    return Math.min(edits, 0.3 * (1 - joinedName.length / joinedWritten.length));
  }
  return edits;
}

/**
 * The candidate a mistyped slug was probably meant to be: by edit distance to slugs and labels,
 * fragments of either counting as near. Ties go to the earlier candidate.
 *
 * @throws RangeError when there are no candidates.
 */
export function nearestSlug(slug: string, candidates: readonly (string | NamedSlug)[]): string {
  const written = plain(slug.slice(0, 120));
  let best: { slug: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const named: NamedSlug = typeof candidate === "string" ? { slug: candidate } : candidate;
    const names = [named.slug, named.label?.en, named.label?.ko].filter((n) => n !== undefined);
    for (const name of names) {
      const distance = nameDistance(written, plain(name));
      if (!best || distance < best.distance) best = { slug: named.slug, distance };
    }
  }
  if (!best) throw new RangeError("nearestSlug needs at least one candidate");
  return best.slug;
}

/** @throws UnknownPresetError */
export function requireAngleData(slug: string): AngleData {
  const found = ANGLE_DATA.find((preset) => preset.slug === slug);
  if (!found) throw new UnknownPresetError(slug, nearestSlug(slug, ANGLE_DATA));
  return found;
}

/** @throws UnknownPresetError */
export function requireLensData(slug: string): LensData {
  const found = LENS_DATA.find((preset) => preset.slug === slug);
  if (!found) throw new UnknownPresetError(slug, nearestSlug(slug, LENS_DATA));
  return found;
}

/**
 * The group of the picker a preset is shown in.
 * @throws UnknownPresetError
 */
export function angleGroup(slug: string): AngleGroup {
  return requireAngleData(slug).group;
}
