import { requireLensData } from "./lookup.ts";
import { beginsWord, isDenied, TONE_WORDS } from "./tone-words.ts";
import { requireTone, TONE_CATEGORIES } from "./tones.ts";
import type { Label, ResolvedCategory, ToneCategory, ToneMatch } from "./types.ts";

/** The Briese light asked for together with a tone other than beauty. */
export class CategoryConflictError extends Error {
  readonly lens: string;
  readonly category: ToneCategory;
  readonly reason: Label;

  constructor(lens: string, category: ToneCategory, reason: Label) {
    super(reason.en);
    this.name = "CategoryConflictError";
    this.lens = lens;
    this.category = category;
    this.reason = reason;
  }
}

export interface CategoryRequest {
  /** A lens slug. */
  readonly lens: string;
  /** A category chosen by hand; "auto" to read it from the prompt; `null` for no tone. */
  readonly requested: ToneCategory | "auto" | null;
  readonly prompt: string;
}

/** Longer prompts are read up to here: a classifier must not be a way to keep a server busy. */
const LONGEST_READ = 8000;

interface Found {
  readonly category: ToneCategory;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function findToneWords(prompt: string): readonly Found[] {
  const found: Found[] = [];
  const lowered = prompt.toLowerCase();
  for (const { category, stem, pattern, weight } of TONE_WORDS) {
    if (!lowered.includes(stem)) continue;
    for (const match of prompt.matchAll(pattern())) {
      const start = match.index;
      if (!beginsWord(prompt, start)) continue;
      const text = match[1] ?? match[0];
      const end = start + text.length;
      // The longest is what was meant: "흐린 날" is not "흐린날" again, "film still" not "film", "도자기 피부" no pottery.
      if (found.some((other) => other.start <= start && end <= other.end)) continue;
      if (isDenied(prompt, start, start + match[0].length)) continue;
      found.push({ category, weight, start, end, text });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * The tone category a prompt speaks of, in English or Korean; `null` when it speaks of none.
 * Korean particles and endings are understood, and so is simple negation ("not dramatic",
 * "네온 없이"). Equal scores go to the category that is named first.
 */
export function classifyTone(prompt: string): ToneMatch | null {
  const found = findToneWords(prompt.normalize("NFC").slice(0, LONGEST_READ));
  const scores = new Map<ToneCategory, number>();
  for (const { category, weight } of found) {
    scores.set(category, (scores.get(category) ?? 0) + weight);
  }
  // A Map keeps the order of first mention, and the sort is stable.
  const [best] = [...scores].sort(([, a], [, b]) => b - a);
  if (!best) return null;
  const [category, weight] = best;
  const total = [...scores.values()].reduce((sum, score) => sum + score, 0);
  const own = found.filter((word) => word.category === category);
  // What names the tone says more about the choice than the things that are usual for it.
  const named = own.filter((word) => word.weight >= 1);
  const matched = (named.length > 0 ? named : own).map((word) => word.text);
  return { category, score: weight / total, matched: [...new Set(matched)] };
}

/** Two or three of the words, quoted the way each language quotes. */
function quoted(words: readonly string[], open: string, close: string): string {
  return words
    .slice(0, 3)
    .map((word) => `${open}${word}${close}`)
    .join(", ");
}

/**
 * The tone category of a generation and why. The Briese light decides first, a choice by hand
 * second, the prompt last.
 *
 * @throws UnknownPresetError for a lens that does not exist.
 * @throws CategoryConflictError for the Briese light with an explicit category other than beauty.
 */
export function resolveCategory(request: CategoryRequest): ResolvedCategory {
  const { prompt, requested } = request;
  const lens = requireLensData(request.lens);
  if (lens.lightingDirective !== undefined) {
    if (requested !== null && requested !== "auto" && requested !== "beauty") {
      const { label } = requireTone(requested);
      throw new CategoryConflictError(lens.slug, requested, {
        en: `${lens.label.en} always sets the beauty tone, so it cannot be combined with ${label.en}. Choose another lens to keep ${label.en}, or let the tone follow the light.`,
        ko: `${lens.label.ko}를 고르면 톤은 뷰티로 정해지므로 ${label.ko} 톤과 함께 쓸 수 없습니다. ${label.ko} 톤을 쓰려면 다른 렌즈를 고르고, 이 조명을 쓰려면 톤을 자동이나 뷰티로 두세요.`,
      });
    }
    return {
      category: "beauty",
      how: "lens",
      because: {
        en: `${lens.label.en} sets the beauty tone.`,
        ko: `${lens.label.ko}를 골라 뷰티 톤이 되었습니다.`,
      },
    };
  }
  if (requested === null) {
    return {
      category: null,
      how: "none",
      because: { en: "Tone is off for this generation.", ko: "이번 생성에는 톤을 쓰지 않습니다." },
    };
  }
  if (requested !== "auto") {
    const { label } = requireTone(requested);
    return {
      category: requested,
      how: "chosen",
      because: { en: `You chose ${label.en}.`, ko: `${label.ko} 톤을 직접 골랐습니다.` },
    };
  }
  const match = classifyTone(prompt);
  if (!match) {
    const names = TONE_CATEGORIES.map(({ label }) => label);
    return {
      category: null,
      how: "none",
      because: {
        en: `Nothing in the prompt speaks for a tone: ${names.map(({ en }) => en).join(", ")}.`,
        ko: `프롬프트에서 톤(${names.map(({ ko }) => ko).join(", ")})을 가리키는 말을 찾지 못했습니다.`,
      },
    };
  }
  const { label } = requireTone(match.category);
  return {
    category: match.category,
    how: "prompt",
    because: {
      en: `${quoted(match.matched, "“", "”")} ${match.matched.length === 1 ? "speaks" : "speak"} for ${label.en}.`,
      ko: `프롬프트의 ${quoted(match.matched, "‘", "’")}에서 ${label.ko} 톤을 읽었습니다.`,
    },
    match,
  };
}
