import { Denial, REACH } from "./denial.ts";
import { matchEnglish } from "./english.ts";
import { DENIES_BEFORE, DENIES_ITSELF, JOINS_NEXT, matchApart, parseKorean } from "./korean.ts";
import { ENGLISH, englishKey, KOREAN } from "./lexicon.ts";
import { meantEnglish, meantKorean } from "./typing-errors.ts";

/** One word of a text that means something here. */
export interface Mention {
  /** Dimensions; more than one where the word is ambiguous. */
  readonly concepts: readonly number[];
  /** Whether the text says that it should not be there. */
  readonly denied: boolean;
  /** Read through a typing error. */
  readonly guessed: boolean;
}

interface Token {
  readonly text: string;
  readonly korean: boolean;
}

/** Longer texts are cut: a caption says what it has to say before this many characters. */
const LONGEST_TEXT = 20_000;
const TOKEN = /\d*[가-힣]+|f\/\d+(?:\.\d+)?|[a-z0-9]+(?:&[a-z0-9]+)*/g;

/** The words of a text, clause by clause: what punctuation parts is no phrase and shares no denial. */
function clauses(text: string): Token[][] {
  const clean = englishKey(text.slice(0, LONGEST_TEXT).normalize("NFKC"));
  return clean
    .split(/[.,;:!?()[\]{}"“”|\n、。·]+(?!\d)/)
    .map((clause) =>
      [...clause.matchAll(TOKEN)].map(([word]) => ({ text: word, korean: /[가-힣]/.test(word) })),
    )
    .filter((tokens) => tokens.length > 0);
}

interface Found {
  /** What each word of a compound means. */
  readonly meanings: readonly (readonly number[])[];
  readonly guessed: boolean;
  /** Words that were read, and what stood after the last of them. */
  readonly length: number;
  readonly tail: string;
  readonly deniesItself: boolean;
}

/** The following tokens of one script, as far as they go. */
function run(tokens: readonly Token[], at: number): string[] {
  const script = tokens[at]?.korean;
  let end = at;
  while (end < tokens.length && end - at < 8 && tokens[end]?.korean === script) end++;
  return tokens.slice(at, end).map(({ text }) => text);
}

function findEnglish(tokens: readonly Token[], at: number, forgiving: boolean): Found | null {
  const words = run(tokens, at);
  const match = matchEnglish(words, 0);
  const word = match?.word ?? (forgiving ? meantEnglish(words[0] as string) : null);
  if (word === null) return null;
  return {
    meanings: [ENGLISH.get(word) ?? []],
    guessed: match === null,
    length: match?.length ?? 1,
    tail: "",
    deniesItself: tokens[at + (match?.length ?? 1)]?.text === "free",
  };
}

function findKorean(tokens: readonly Token[], at: number, forgiving: boolean): Found | null {
  const words = run(tokens, at);
  const apart = matchApart(words, 0);
  const written = words[0] as string;
  const denial = apart === null ? DENIES_ITSELF.exec(written) : null;
  const whole = apart?.parsed ?? parseKorean(written);
  const stem = denial ? written.slice(0, denial.index) : written;
  const parsed = whole ?? (denial && stem !== "" ? parseKorean(stem) : null);
  const guess = parsed === null && forgiving ? meantKorean(stem) : null;
  if (parsed === null && guess === null) return null;
  return {
    meanings: (parsed?.words ?? [guess as string]).map((word) => KOREAN.get(word) ?? []),
    guessed: parsed === null,
    length: apart?.length ?? 1,
    tail: parsed?.tail ?? "",
    deniesItself: whole === null && denial !== null,
  };
}

/**
 * What a text names, in order, English and Korean mixed as people mix them.
 * @param forgiving reads words of five letters (three syllables) or more through one typing error.
 */
export function readMentions(text: string, forgiving: boolean): Mention[] {
  return clauses(text).flatMap((tokens) => readClause(tokens, forgiving));
}

interface Draft extends Mention {
  denied: boolean;
  /** Whether it shares the fate of the next. */
  readonly joins: boolean;
}

function find(tokens: readonly Token[], at: number, forgiving: boolean): Found | null {
  return tokens[at]?.korean ? findKorean(tokens, at, forgiving) : findEnglish(tokens, at, forgiving);
}

function readClause(tokens: readonly Token[], forgiving: boolean): Mention[] {
  const mentions: Draft[] = [];
  const denial = new Denial();
  let sinceMention = Number.POSITIVE_INFINITY;
  for (let at = 0; at < tokens.length; ) {
    const { text } = tokens[at] as Token;
    const deniesBefore = DENIES_BEFORE.test(text);
    const found = deniesBefore ? null : find(tokens, at, forgiving);
    if (!found) {
      if (deniesBefore && sinceMention <= REACH) denyBackwards(mentions);
      denial.hear(text, tokens[at + 1]?.text);
      sinceMention++;
      at++;
      continue;
    }
    const { meanings, guessed, tail } = found;
    const denied = denial.holds || found.deniesItself;
    for (const [index, concepts] of meanings.entries()) {
      const isLast = index === meanings.length - 1;
      mentions.push({ concepts, denied, guessed, joins: !isLast || JOINS_NEXT.test(tail) });
    }
    at += found.length;
    denial.pass(meanings, tokens[at]?.text);
    sinceMention = 0;
  }
  return mentions.map(({ concepts, denied, guessed }) => ({ concepts, denied, guessed }));
}

/** Denies the last mention, and those before that it is joined to. */
function denyBackwards(mentions: Draft[]): void {
  for (let index = mentions.length - 1; index >= 0; index--) {
    const mention = mentions[index];
    if (!mention || (index < mentions.length - 1 && !mention.joins)) return;
    mention.denied = true;
  }
}
