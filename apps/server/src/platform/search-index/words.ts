import type { QueryTerm, WordsQuery } from "./search-index.ts";

/*
 * Words become tokens here, in one column, for two reasons. Measured on 100,000
 * captions, all or any of some tokens of one column is one walk along their
 * posting lists (4–6 ms), where clauses over two columns, or of several tokens
 * each, are joined afterwards (10–28 ms): so every short word is one token. And
 * the engine's own n-grams run across the spaces between words, and know no
 * word of one syllable.
 */

/** Scripts that are written without spaces, or whose particles hang on to the word. */
const RUN = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const LETTERS = /[\p{L}\p{N}]+/gu;

/** Longest first: the first that fits is taken off. */
const PARTICLES = (
  "에서부터 으로부터 에서는 에서도 으로는 에게서 까지 부터 에서 에게 한테 으로 처럼 보다 마다 조차 밖에 이나 이랑 하고 " +
  "은 는 이 가 을 를 의 에 도 와 과 로 만 랑 나"
).split(" ");

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/** The index keeps no word of 40 bytes or more. */
const LONGEST_WORD = 39;

/** Words shorter than this are too near to too many others to guess at. */
const SHORTEST_GUESS = 4;

/** Korean words are rarely longer; one that is has to have all its pieces of this length. */
const LONGEST_PIECE = 4;

/**
 * What is written of a document: its other words as they are (the engine's
 * index stems them), and for Korean, Chinese and Japanese every piece of two to
 * four letters (하늘을: 하늘 늘을 하늘을), so that a word is found under its particles
 * and inside compounds. The letters at a word's edges are tokens too, the last
 * one without its particle: 꽃 finds 꽃밭 and 들꽃이, but 이 does not find every subject.
 */
export function wordsOf(english: string, ngrams: string): string {
  const others = english.normalize("NFC").replace(RUN, " ").replace(/\s+/g, " ").trim();
  const tokens = (ngrams.normalize("NFC").match(RUN) ?? []).flatMap(tokensOfRun);
  return `${others} ${tokens.join(" ")}`.trim();
}

function tokensOfRun(run: string): string[] {
  const letters = [...run];
  const particle = PARTICLES.find((ending) => run.length > ending.length && run.endsWith(ending));
  const last = letters[letters.length - 1 - (particle?.length ?? 0)];
  return [...[2, 3, 4].flatMap((length) => pieces(letters, length)), letters[0] ?? "", last ?? ""];
}

function pieces(letters: readonly string[], length: number): string[] {
  return letters
    .slice(0, Math.max(0, letters.length - length + 1))
    .map((_, at) => letters.slice(at, at + length).join(""));
}

/** One term of a query: a document has it when it has all of its tokens. */
export interface Needle {
  /** As the index's tokenizer takes them: it stems them. */
  readonly others: readonly string[];
  readonly pieces: readonly string[];
  /** The same in pieces of two letters: with a typing error, all but one of them must be there. */
  readonly pairs: readonly string[];
}

/** A term of one Latin letter, or of none at all, says nothing and is left out. */
export function needlesOf(terms: readonly QueryTerm[]): Needle[] {
  return terms.map(needleOf).filter((needle) => tokensOf(needle).length > 0);
}

function needleOf(term: QueryTerm): Needle {
  const text = term.text.normalize("NFC").toLowerCase();
  const runs = (text.match(RUN) ?? []).map((run) => [...run]);
  const others = (text.replace(RUN, " ").match(LETTERS) ?? []).filter(
    (word, _at, all) => (word.length > 1 || all.length > 1) && Buffer.byteLength(word) <= LONGEST_WORD,
  );
  // One letter beside others is a particle after a word of another script: 85mm로.
  const alone = others.length === 0 && runs.length === 1;
  const inPieces = (longest: number) =>
    runs.flatMap((letters) =>
      letters.length > 1 || alone ? pieces(letters, Math.min(longest, letters.length)) : [],
    );
  return {
    others: [...new Set(others)],
    pieces: [...new Set(inPieces(LONGEST_PIECE))],
    pairs: [...new Set(inPieces(2))],
  };
}

export const tokensOf = (needle: Needle) => [...needle.others, ...needle.pieces];

/** How many of the needles a document must have. */
export function demanded(query: WordsQuery, needles: readonly Needle[]): number {
  return Math.max(1, Math.min(query.atLeast, needles.length));
}

/** Whether a word may differ by a typing error and still be meant. */
export const guessable = (token: string) => [...token].length >= SHORTEST_GUESS && !/^\p{N}+$/u.test(token);

/**
 * The word and everything one slip away from it: a letter more, less, exchanged
 * for another or for its neighbour. Looked up as whole words, because the
 * engine's own fuzziness compares stems: "waitng" is two edits from "wait".
 */
export function withinOneSlip(word: string): string[] {
  const letters = [...word];
  const all = new Set([word]);
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join("");
    const [letter, next, ...rest] = letters.slice(at);
    const after = letters.slice(at).join("");
    if (letter !== undefined) all.add(before + letters.slice(at + 1).join(""));
    if (letter !== undefined && next !== undefined) all.add(before + next + letter + rest.join(""));
    for (const other of ALPHABET) {
      all.add(before + other + after);
      if (letter !== undefined) all.add(before + other + letters.slice(at + 1).join(""));
    }
  }
  return [...all];
}

/** How many choices of `chosen` out of `all` there are. */
export function choicesOf(all: number, chosen: number): number {
  let count = 1;
  for (let at = 1; at <= chosen; at += 1) count = (count * (all - chosen + at)) / at;
  return count;
}

/** Every choice of `size` out of `items`. */
export function choices<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => choices(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}
