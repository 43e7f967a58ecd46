import {
  ASSET_KINDS,
  type FilterName,
  IS_FILTERS,
  type QueryFilter,
  RATIO_FILTERS,
  type Text,
  type TONE_CATEGORIES as TONE_SLUGS,
} from "@shotlist/contract";
import {
  ANGLE_PRESETS,
  ASPECTS,
  LENS_PRESETS,
  requireAnglePreset,
  TONE_CATEGORIES,
} from "@shotlist/direction";
import { AppError } from "../../../errors.ts";
import { dayRange } from "./dates.ts";

/** What filters narrow to, for the index and for the records alike; several values of one kind: any of them. */
export interface SearchFilter {
  readonly owners: readonly string[];
  readonly kinds: readonly (typeof ASSET_KINDS)[number][];
  /** One group an axis: any of a group, but something of each. A close-up and a low angle are both wanted at once. */
  readonly angles: readonly (readonly string[])[];
  readonly lenses: readonly string[];
  readonly tones: readonly (typeof TONE_SLUGS)[number][];
  /** As typed, trimmed; compared without case. */
  readonly tags: readonly string[];
  /** Milliseconds since 1970: from (included) and until (not). */
  readonly from: number | null;
  readonly until: number | null;
  /** Width ÷ height, both ends included. */
  readonly ratios: readonly { readonly min: number; readonly max: number }[];
  /** What the viewer thinks of them, or what they stand for; all of these at once. */
  readonly is: readonly (typeof IS_FILTERS)[number][];
  /** Only these assets; null for any. */
  readonly only: readonly string[] | null;
}

/** Somebody whose pictures the viewer may see. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface FilterContext {
  readonly viewer: string;
  readonly people: readonly Person[];
  readonly now: Date;
  /** Minutes that the viewer's clock is ahead of UTC: days begin where they are. */
  readonly zone: number;
}

export interface FilterPiece {
  readonly name: FilterName;
  readonly value: string;
  readonly text: string;
}

export const NO_FILTER: SearchFilter = {
  owners: [],
  kinds: [],
  angles: [],
  lenses: [],
  tones: [],
  tags: [],
  from: null,
  until: null,
  ratios: [],
  is: [],
  only: null,
};

/** Pictures this much off a ratio still have it: a pixel lost to rounding is no other format. */
const RATIO_SLACK = 0.03;

export const KIND_LABELS: Readonly<Record<(typeof ASSET_KINDS)[number], Text>> = {
  generated: { en: "Generated", ko: "생성 이미지" },
  upload: { en: "Upload", ko: "업로드" },
  reference: { en: "Reference", ko: "참조" },
  tone: { en: "Tone reference", ko: "톤 참조" },
};

export const IS_LABELS: Readonly<Record<(typeof IS_FILTERS)[number], Text>> = {
  liked: { en: "Liked", ko: "좋아요" },
  disliked: { en: "Disliked", ko: "싫어요" },
  pool: { en: "Tone pool", ko: "톤 풀" },
};

const SHAPE_LABELS: Readonly<Partial<Record<(typeof RATIO_FILTERS)[number], Text>>> = {
  landscape: { en: "Landscape", ko: "가로" },
  portrait: { en: "Portrait", ko: "세로" },
  square: { en: "Square", ko: "정사각" },
};

export function ratioLabel(slug: (typeof RATIO_FILTERS)[number]): Text {
  return SHAPE_LABELS[slug] ?? { en: slug, ko: slug };
}

/** Adds one typed filter. @throws AppError bad_query naming the piece and what would have been understood. */
export function withFilter(
  filter: SearchFilter,
  piece: FilterPiece,
  context: FilterContext,
): { filter: SearchFilter; view: QueryFilter } {
  const view = (value: string, label: Text): QueryFilter => ({
    name: piece.name,
    value,
    label,
    text: piece.text,
  });
  switch (piece.name) {
    case "angle": {
      const found = requireNamed(piece, ANGLE_PRESETS);
      return {
        filter: { ...filter, angles: withAngle(filter.angles, found.slug) },
        view: view(found.slug, found.label),
      };
    }
    case "lens": {
      const found = requireNamed(piece, LENS_PRESETS);
      return {
        filter: { ...filter, lenses: [...filter.lenses, found.slug] },
        view: view(found.slug, found.label),
      };
    }
    case "tone": {
      const found = requireNamed(piece, TONE_CATEGORIES);
      return {
        filter: { ...filter, tones: [...filter.tones, found.slug] },
        view: view(found.slug, found.label),
      };
    }
    case "kind": {
      const found = requireNamed(
        piece,
        ASSET_KINDS.map((slug) => ({ slug, label: KIND_LABELS[slug] })),
      );
      return {
        filter: { ...filter, kinds: [...filter.kinds, found.slug] },
        view: view(found.slug, found.label),
      };
    }
    case "is": {
      const found = requireNamed(
        piece,
        IS_FILTERS.map((slug) => ({ slug, label: IS_LABELS[slug] })),
      );
      return {
        filter: { ...filter, is: [...filter.is, found.slug] },
        view: view(found.slug, found.label),
      };
    }
    case "ratio":
      return withRatio(filter, piece, view);
    case "by":
      return withPerson(filter, piece, context, view);
    case "tag": {
      if (piece.value === "") throw notUnderstood(piece, []);
      const tag = piece.value.normalize("NFC");
      return { filter: { ...filter, tags: [...filter.tags, tag] }, view: view(tag, { en: tag, ko: tag }) };
    }
    case "before":
    case "after":
      return withDate(filter, piece, context, view);
  }
}

function withAngle(groups: readonly (readonly string[])[], slug: string): (readonly string[])[] {
  const axis = requireAnglePreset(slug).axis;
  const isSame = (group: readonly string[]) => group.some((other) => requireAnglePreset(other).axis === axis);
  return groups.some(isSame)
    ? groups.map((group) => (isSame(group) ? [...group, slug] : group))
    : [...groups, [slug]];
}

type View = (value: string, label: Text) => QueryFilter;

function withRatio(filter: SearchFilter, piece: FilterPiece, view: View) {
  const value = fold(piece.value);
  const aspect = ASPECTS.find(({ slug }) => slug === value);
  const named = requireNamed(
    piece,
    RATIO_FILTERS.map((slug) => ({ slug, label: ratioLabel(slug) })),
  );
  const range = aspect
    ? { min: aspect.ratio * (1 - RATIO_SLACK), max: aspect.ratio * (1 + RATIO_SLACK) }
    : SHAPES[named.slug as keyof typeof SHAPES];
  return { filter: { ...filter, ratios: [...filter.ratios, range] }, view: view(named.slug, named.label) };
}

const SHAPES = {
  landscape: { min: 1 + RATIO_SLACK, max: 1000 },
  portrait: { min: 0, max: 1 - RATIO_SLACK },
  square: { min: 1 - RATIO_SLACK, max: 1 + RATIO_SLACK },
} as const;

function withPerson(filter: SearchFilter, piece: FilterPiece, { viewer, people }: FilterContext, view: View) {
  const value = fold(piece.value);
  if (value === "me" || value === "나") {
    return {
      filter: { ...filter, owners: [...filter.owners, viewer] },
      view: view("me", { en: "me", ko: "나" }),
    };
  }
  const exact = people.filter(({ name }) => fold(name) === value);
  const found =
    exact.length > 0 ? exact : people.filter(({ name }) => value !== "" && fold(name).startsWith(value));
  const [first] = found;
  // Two people of one name are both meant; two of one beginning are a question.
  if (!first || (exact.length === 0 && found.length > 1)) {
    throw notUnderstood(piece, ["me", ...(found.length > 1 ? found : people).map(({ name }) => name)]);
  }
  return {
    filter: { ...filter, owners: [...filter.owners, ...found.map(({ id }) => id)] },
    view: view(first.name, { en: first.name, ko: first.name }),
  };
}

function withDate(filter: SearchFilter, piece: FilterPiece, { now, zone }: FilterContext, view: View) {
  const range = dayRange(piece.value, now, zone);
  if (!range) throw notUnderstood(piece, ["2026", "2026-05", "2026-05-17", "today", "yesterday"]);
  const label = { en: range.text, ko: range.text };
  return piece.name === "before"
    ? {
        filter: { ...filter, until: Math.min(filter.until ?? Number.POSITIVE_INFINITY, range.start) },
        view: view(range.text, label),
      }
    : {
        filter: { ...filter, from: Math.max(filter.from ?? Number.NEGATIVE_INFINITY, range.start) },
        view: view(range.text, label),
      };
}

interface Named {
  readonly slug: string;
  readonly label: Text;
}

/** By slug, by name in either language, or by a beginning that only one has ("85mm", "low", "클로즈업"). */
function requireNamed<T extends Named>(piece: FilterPiece, all: readonly T[]): T {
  const value = fold(piece.value);
  // Korean is written with and without the space: 톤 풀, 톤풀.
  const names = ({ slug, label }: T) => [slug, label.en, label.ko, label.ko.replaceAll(" ", "")].map(fold);
  const exact = all.find((item) => names(item).includes(value));
  if (exact) return exact;
  const begins = value === "" ? [] : all.filter((item) => names(item).some((name) => name.startsWith(value)));
  const [only] = begins;
  if (only && begins.length === 1) return only;
  throw notUnderstood(
    piece,
    (begins.length > 0 ? begins : all).map(({ slug }) => slug),
  );
}

/** Case, width, spaces and hyphens do not tell names apart. */
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Longest list of values that an error names. */
const MOST_ALLOWED = 30;

function notUnderstood(piece: FilterPiece, allowed: readonly string[]): AppError {
  return new AppError("bad_query", `"${piece.text}" is not understood.`, {
    details: { query: piece.text, allowed: allowed.slice(0, MOST_ALLOWED) },
  });
}
