import {
  ENGLISH_AFTER_THING,
  ENGLISH_COLOURS,
  ENGLISH_MODIFIERS,
  ENGLISH_PHRASES,
  ENGLISH_THINGS,
} from "./colour-lexicon-en.ts";
import {
  GROWING,
  KOREAN_COLOURS,
  KOREAN_MODIFIERS,
  KOREAN_PHRASES,
  KOREAN_PREFIXES,
} from "./colour-lexicon-ko.ts";
import {
  type ColourModifier,
  type ColourSlug,
  type ColourTarget,
  modifiedTarget,
  requireColourTarget,
} from "./colour-targets.ts";
import { isDenied } from "./negation.ts";
import { anyOf, NOT_IN_HANGUL, NOT_IN_LATIN, PARTICLES, termsOf } from "./word-patterns.ts";

export interface ColourWord {
  /** As written, with its modifier and without a particle: "dark blue", "빨간색". */
  readonly word: string;
  /** UTF-16 offsets into the text in NFC: `text.normalize("NFC").slice(start, end)` is the word. */
  readonly start: number;
  readonly end: number;
  readonly target: ColourTarget;
}

/** Longer texts are read up to here: a search must not be a way to keep a server busy. */
const LONGEST_READ = 4000;

function lookUp(lexicon: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(lexicon).flatMap(([name, words]) =>
      termsOf(words ?? "").map((word) => [word, name] as const),
    ),
  );
}

const EN_COLOUR = lookUp(ENGLISH_COLOURS) as ReadonlyMap<string, ColourSlug>;
const EN_THING = lookUp(ENGLISH_THINGS) as ReadonlyMap<string, ColourSlug>;
const EN_MODIFIER = lookUp(ENGLISH_MODIFIERS) as ReadonlyMap<string, ColourModifier>;
const KO_OPEN = lookUp(
  Object.fromEntries(Object.entries(KOREAN_COLOURS).map(([slug, forms]) => [slug, forms.open])),
) as ReadonlyMap<string, ColourSlug>;
const KO_CLOSED = lookUp(
  Object.fromEntries(Object.entries(KOREAN_COLOURS).map(([slug, forms]) => [slug, forms.closed])),
) as ReadonlyMap<string, ColourSlug>;
const KO_MODIFIER = lookUp(KOREAN_MODIFIERS) as ReadonlyMap<string, ColourModifier>;

const ENGLISH = new RegExp(
  [
    `${NOT_IN_LATIN.before}(?:(?<nothing>${anyOf(termsOf(ENGLISH_PHRASES))})`,
    `|(?:(?<modifier>${anyOf(EN_MODIFIER.keys())})[\\s-]+)?`,
    `(?:(?<colour>${anyOf(EN_COLOUR.keys())})(?:s|[\\s-]colou?red)?`,
    `|(?<thing>${anyOf(EN_THING.keys())})[\\s-](?:${anyOf(termsOf(ENGLISH_AFTER_THING))})))${NOT_IN_LATIN.after}`,
  ].join(""),
  "giu",
);

/** 보라 also ends a request ("가 보라"), and then an 아, 어 or 해 form stands before it. */
const PURPLE_NOT_LOOK = "(?<![아어여해봐가와돼켜써겨혀쳐셔]\\s+)보라";

/** 그린 is also "that someone drew" (내가 그린 그림), which never opens a text. */
const GREEN_NOT_DRAWN = "(?<=^\\s*)그린(?!\\s*그림)";

const KOREAN = new RegExp(
  [
    `${NOT_IN_HANGUL.before}(?:(?<nothing>${anyOf(termsOf(KOREAN_PHRASES))})`,
    `|(?:(?<modifier>${anyOf(KO_MODIFIER.keys())})\\s*)?`,
    `(?:(?<open>${anyOf(KO_OPEN.keys())})색?`,
    `|(?<prefix>${anyOf(Object.keys(KOREAN_PREFIXES))})(?<core>${anyOf([...KO_OPEN.keys(), ...KO_CLOSED.keys()])})`,
    `|(?<closed>${anyOf(KO_CLOSED.keys()).replace("보라", PURPLE_NOT_LOOK).replace("그린", GREEN_NOT_DRAWN)})(?=${PARTICLES}${NOT_IN_HANGUL.after})))`,
  ].join(""),
  "gu",
);

const BEFORE_GROWING = new RegExp(`^\\s*(?:${anyOf(termsOf(GROWING))})`, "u");

/** The lexicon writes a space where the text may have several, or a hyphen. */
function entry(written: string): string {
  return written.toLowerCase().replace(/[\s-]+/gu, " ");
}

function english(groups: Readonly<Record<string, string | undefined>>): ColourTarget | null {
  const colour = groups["colour"];
  const slug =
    colour === undefined ? EN_THING.get(entry(groups["thing"] ?? "")) : EN_COLOUR.get(entry(colour));
  if (!slug) return null;
  const modifier = EN_MODIFIER.get(entry(groups["modifier"] ?? ""));
  const target = requireColourTarget(slug);
  return modifier ? modifiedTarget(target, modifier) : target;
}

function korean(groups: Readonly<Record<string, string | undefined>>, after: string): ColourTarget | null {
  const written = groups["open"] ?? groups["core"] ?? groups["closed"] ?? "";
  const slug = KO_OPEN.get(written) ?? KO_CLOSED.get(written);
  if (!slug) return null;
  const grows = written.startsWith("푸") && BEFORE_GROWING.test(after);
  const target = requireColourTarget(grows ? "green" : slug);
  const modifier = KO_MODIFIER.get(groups["modifier"] ?? "") ?? KOREAN_PREFIXES[groups["prefix"] ?? ""];
  return modifier ? modifiedTarget(target, modifier) : target;
}

/**
 * The colour words of a text in English or Korean, in order, with what each asks for. English words
 * must stand whole ("redo" is no red); Korean ones may carry particles and endings (빨간색의,
 * 노란색으로, 파랗게), and things that merely have a colour are left alone (하늘 is the sky, 하늘색 a
 * colour). A word before a colour changes it ("dark blue", "연한 분홍"), and a denied one ("no red",
 * "빨간색 없이") is not returned.
 */
export function findColourWords(text: string): readonly ColourWord[] {
  const read = text.normalize("NFC").slice(0, LONGEST_READ);
  const found: ColourWord[] = [];
  const add = (match: RegExpMatchArray, target: ColourTarget | null) => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (target && !isDenied(read, start, end)) found.push({ word: match[0], start, end, target });
  };
  for (const match of read.matchAll(ENGLISH)) add(match, english(match.groups ?? {}));
  for (const match of read.matchAll(KOREAN)) {
    add(match, korean(match.groups ?? {}, read.slice((match.index ?? 0) + match[0].length)));
  }
  return found.sort((one, other) => one.start - other.start);
}
