import { findColourWords } from "./colour-words.ts";
import { isDenied } from "./negation.ts";
import { fitTogether, widthsOutside } from "./soft-range.ts";
import type { ToneStatistics } from "./statistics.ts";
import { TONE_PROPERTIES, type ToneMeasure, type ToneProperty } from "./tone-properties.ts";
import { anyOf, NOT_IN_HANGUL, NOT_IN_LATIN, termsOf } from "./word-patterns.ts";

export interface ToneWord {
  /** As written: "dark", "따뜻한". */
  readonly word: string;
  /** UTF-16 offsets into the text in NFC. */
  readonly start: number;
  readonly end: number;
  readonly target: ToneProperty;
}

/** Longer texts are read up to here: a search must not be a way to keep a server busy. */
const LONGEST_READ = 4000;

const PATTERNS = TONE_PROPERTIES.map((property) => ({
  property,
  english: new RegExp(
    `${NOT_IN_LATIN.before}(?:${anyOf(termsOf(property.words.en))})${NOT_IN_LATIN.after}`,
    "giu",
  ),
  korean: new RegExp(
    `${NOT_IN_HANGUL.before}(?:${anyOf(termsOf(property.words.ko)).replaceAll("[\\s-]+", "\\s*")})`,
    "gu",
  ),
}));

/**
 * The words of a text that ask for a property of tone, in English or Korean, in order. One that
 * belongs to a colour ("dark blue", "연한 분홍") or is denied ("not dark", "어둡지 않은") is not
 * returned; of overlapping ones the longest is.
 */
export function findToneWords(text: string): readonly ToneWord[] {
  const read = text.normalize("NFC").slice(0, LONGEST_READ);
  const colours = findColourWords(read);
  const found: ToneWord[] = [];
  for (const { property, english, korean } of PATTERNS) {
    for (const match of [...read.matchAll(english), ...read.matchAll(korean)]) {
      const end = match.index + match[0].length;
      if (isDenied(read, match.index, end)) continue;
      found.push({ word: match[0], start: match.index, end, target: property });
    }
  }
  const kept: ToneWord[] = [];
  for (const word of found.sort((one, other) => other.word.length - one.word.length)) {
    const isOfColour = colours.some(({ start, end }) => start <= word.start && word.end <= end);
    const isTaken = kept.some(({ start, end }) => word.start < end && start < word.end);
    if (!isOfColour && !isTaken) kept.push(word);
  }
  return kept.sort((one, other) => one.start - other.start);
}

/** How well a picture has a property of tone, 0..1: 1 inside all its ranges (see `fitTogether`). */
export function scoreTone(target: ToneProperty, statistics: ToneStatistics): number {
  const ranges = Object.entries(target.ranges) as [ToneMeasure, (typeof target.ranges)[ToneMeasure]][];
  return fitTogether(
    ranges.map(([measure, range]) => (range ? widthsOutside(range, statistics[measure]) : 0)),
  );
}
