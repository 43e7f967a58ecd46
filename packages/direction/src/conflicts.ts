import { CONFLICT_RULES } from "./conflict-rules.ts";
import { ANGLE_DATA } from "./data.ts";
import { withParticle } from "./korean.ts";
import { LENS_DATA } from "./lens-presets.ts";
import { requireAngleData, requireLensData } from "./lookup.ts";
import { SIZE_DATA } from "./size-presets.ts";
import { TONE_CATEGORIES } from "./tones.ts";
import type { AngleAxis, Conflict, ConflictSuggestion, Direction, Label, ToneCategory } from "./types.ts";

/** A direction that cannot be shot; `conflicts` names each pair and its reason. */
export class ConflictError extends Error {
  readonly conflicts: readonly Conflict[];

  constructor(conflicts: readonly Conflict[]) {
    super(conflicts.map((conflict) => conflict.reason.en).join(" "));
    this.name = "ConflictError";
    this.conflicts = conflicts;
  }
}

export interface ConflictContext {
  /** The tone category, once it is known. */
  readonly category?: ToneCategory | null;
}

interface Pair {
  readonly kind: Conflict["kind"];
  readonly presets: readonly [string, string];
  readonly why: Label;
}

const PAIRS: readonly Pair[] = CONFLICT_RULES.flatMap(({ kind, left, right, why }) =>
  left.flatMap((a) => right.map((b): Pair => ({ kind, presets: [a, b], why }))),
);

const AXIS_NAME: Record<AngleAxis, Label> = {
  size: { en: "shot size", ko: "샷 크기" },
  height: { en: "camera angle", ko: "앵글" },
  roll: { en: "roll", ko: "기울임" },
  viewpoint: { en: "viewpoint", ko: "시점" },
};

/** The lens under which CONFLICT_RULES lists what holds for the whole beauty category. */
const BEAUTY_LENS = "beauty-briese";

function labelOf(slug: string): Label {
  const tone = TONE_CATEGORIES.find((category) => category.slug === slug);
  if (tone) {
    return { en: `${tone.label.en} tone`, ko: `${tone.label.ko} 톤` };
  }
  const preset =
    ANGLE_DATA.find((angle) => angle.slug === slug) ?? LENS_DATA.find((lens) => lens.slug === slug);
  return preset?.label ?? { en: slug, ko: slug };
}

function reasonFor({ kind, presets: [a, b], why }: Pair): Label {
  const [first, second] = [labelOf(a), labelOf(b)];
  const pair = `${withParticle(first.ko, "과", "와")} ${withParticle(second.ko, "은", "는")}`;
  return kind === "hard"
    ? {
        en: `${first.en} and ${second.en} do not go together. ${why.en}`,
        ko: `${pair} 함께 쓸 수 없습니다. ${why.ko}`,
      }
    : {
        en: `${first.en} and ${second.en} pull in different directions. ${why.en}`,
        ko: `${pair} 서로 어긋날 수 있습니다. ${why.ko}`,
      };
}

function axisOf(slug: string): AngleAxis | null {
  return ANGLE_DATA.find((preset) => preset.slug === slug)?.axis ?? null;
}

function findPair(a: string, b: string): Pair | undefined {
  return PAIRS.find(
    ({ presets: [left, right] }) => (left === a && right === b) || (left === b && right === a),
  );
}

/** What stands instead of a preset no one else can live with: the nearest in look, then nothing. */
const NEAREST_ANGLE: Readonly<Record<string, string>> = {
  "overhead-shot": "high-angle",
  "birds-eye-view": "high-angle",
  "worms-eye-view": "low-angle",
};

/** Sizes from the nearest to the farthest; of two as near, the wider, which crops less. */
function sizesNear(slug: string): readonly string[] {
  const at = SIZE_DATA.findIndex((size) => size.slug === slug);
  return SIZE_DATA.map((size, index) => ({ slug: size.slug, index }))
    .filter(({ index }) => index !== at)
    .sort((a, b) => Math.abs(a.index - at) - Math.abs(b.index - at) || b.index - a.index)
    .map((size) => size.slug);
}

function naturalLens(sizeSlug: string): string | null {
  const { naturalLens: mm } = requireAngleData(sizeSlug).geometry;
  return LENS_DATA.find((lens) => lens.focalLength === mm)?.slug ?? null;
}

/**
 * The nearest legal choice for one pair: the size gives way before the angle, the angle before the
 * viewpoint, a lens before a size, a tone before the beauty lens.
 */
function suggest(pair: Pair, rest: readonly string[]): ConflictSuggestion | undefined {
  const { presets } = pair;
  const isFree = (slug: string): boolean =>
    rest.every((other) => axisOf(other) !== axisOf(slug) && !findPair(beautyAlias(other), slug));
  const tone = presets.find((slug) => slug === "cinematic");
  if (tone) return { remove: tone, use: "beauty" };
  const size = presets.find((slug) => axisOf(slug) === "size");
  const lens = presets.find((slug) => axisOf(slug) === null && slug !== BEAUTY_LENS);
  if (size && lens && LENS_DATA.some((known) => known.slug === lens)) {
    return { remove: lens, use: naturalLens(size) };
  }
  if (size) {
    const other = presets[0] === size ? presets[1] : presets[0];
    const use = sizesNear(size).find((slug) => !findPair(beautyAlias(other), slug) && isFree(slug));
    return { remove: size, use: use ?? null };
  }
  const angle = presets.find((slug) => NEAREST_ANGLE[slug] !== undefined);
  if (angle) {
    const use = NEAREST_ANGLE[angle];
    return { remove: angle, use: use !== undefined && isFree(use) ? use : null };
  }
  const given = presets.find((slug) => axisOf(slug) !== null);
  return given === undefined ? undefined : { remove: given, use: null };
}

/** A direction's beauty category is judged by the rows of its lens. */
function beautyAlias(slug: string): string {
  return slug === "beauty" ? BEAUTY_LENS : slug;
}

function toConflict(pair: Pair, suggestion: ConflictSuggestion | undefined): Conflict {
  return {
    kind: pair.kind,
    presets: pair.presets,
    reason: reasonFor(pair),
    ...(suggestion && { suggestion }),
  };
}

/**
 * Every pair across axes that conflicts, with its reason, for `GET /api/presets`. "beauty-briese"
 * stands for the beauty category too. Two presets of one axis conflict as a rule and are not
 * listed, apart from the viewpoint pairs that have a reason of their own.
 */
export const conflictTable: readonly Conflict[] = PAIRS.map((pair) => toConflict(pair, suggest(pair, [])));

function sameAxisPair(a: string, b: string): Pair | undefined {
  const axis = axisOf(a);
  if (axis === null || axis !== axisOf(b)) return undefined;
  return {
    kind: "hard",
    presets: [a, b],
    why: {
      en: `A shot has one ${AXIS_NAME[axis].en}.`,
      ko: `한 컷에는 ${withParticle(AXIS_NAME[axis].ko, "을", "를")} 하나만 고를 수 있습니다.`,
    },
  };
}

/**
 * Everything in a direction that conflicts, hard before soft, each pair once. A pair is found
 * whichever of its presets comes first; a preset given twice is one preset.
 *
 * @throws UnknownPresetError
 */
export function findConflicts(direction: Direction, context: ConflictContext = {}): readonly Conflict[] {
  const angles = [...new Set(direction.angles)].map((slug) => requireAngleData(slug).slug);
  const lens = requireLensData(direction.lens).slug;
  const category = context.category ?? null;
  const chosen = [...angles, lens];
  // The category speaks for itself where the lens does not already say the same.
  if (category === "cinematic" || (category === "beauty" && lens !== BEAUTY_LENS)) {
    chosen.push(category);
  }
  const found: Conflict[] = [];
  chosen.forEach((later, index) => {
    for (const earlier of chosen.slice(0, index)) {
      const listed = findPair(beautyAlias(earlier), beautyAlias(later));
      const pair = listed ?? sameAxisPair(earlier, later);
      if (!pair) continue;
      const rest = chosen.filter((slug) => slug !== earlier && slug !== later);
      const presets = [earlier, later] as const;
      const own = { ...pair, presets };
      const suggestion =
        axisOf(earlier) === axisOf(later) && axisOf(earlier) !== null
          ? { remove: earlier, use: null }
          : suggest(own, rest);
      found.push(toConflict(own, suggestion));
    }
  });
  return found.sort((a, b) => Number(a.kind === "soft") - Number(b.kind === "soft"));
}
