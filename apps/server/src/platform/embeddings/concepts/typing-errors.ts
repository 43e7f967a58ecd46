import { baseForms } from "./english.ts";
import { withoutTails } from "./korean.ts";
import { ENGLISH, KOREAN } from "./lexicon.ts";

/** Below this many letters, or syllables, one change makes too many other words. */
const ENGLISH_LETTERS = 5;
const KOREAN_SYLLABLES = 3;

/** Words in their own right that lie one letter from one of the lexicon's: "three" is no misspelt "there". */
const CORRECT: ReadonlySet<string> = new Set(
  `about above after again along among another around because before behind being below beside between both
  bring brought could every first found front given going great having itself large later least leave little
  looks makes making maybe might money most never often other place plain point quite rather right round scene
  seems several shape shall short should since small solid sound south spent stand start state still such taken
  taking their theirs there these thing things think those though three through tight times today together under
  until using usual wants wearing where which while whole whose wider within would wrong years title trial order
  north piece pieces prize print proud since sharp share shown sight single sized table tales tried types video
  voice waist weight world worse worth write clear close class coast count cover cross daily early eight empty
  enter equal exact extra fifth final floor force forth fresh given grade hello issue joint known label level
  limit local lower major match meant metal minor model month moral mixed needs nurse occur offer ought owner
  paint panel phase phone photo plate power press price prime quick quiet range reach ready refer reply rules
  scale score sense serve seven shift shirt shoot sorry space speak speed spoke staff stage stick stock store
  study style super sweet teach thank theme title total touch trade train treat trend trust truth twice upper
  value visit waste watch water weird wheel white woman women worry yield young angle angles shots views
  shoulder shoulders string strings started click timer waiting driver grave contract status centre marked counted
  convert embedded mapping healthy refined strands speaking granted derived managing producing presets renderer`
    .trim()
    .split(/\s+/),
);

/** Whether two words differ by one letter too many, too few, other or swapped (Damerau, 1964). */
export function isOneErrorApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  if (one.length !== other.length) {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    return short.slice(start) === long.slice(start + 1);
  }
  if (one.slice(start + 1) === other.slice(start + 1)) return true;
  return (
    one[start] === other[start + 1] &&
    one[start + 1] === other[start] &&
    one.slice(start + 2) === other.slice(start + 2)
  );
}

const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

function areNeighbours(one: string, other: string): boolean {
  const [a, b] = [one, other].map((letter) => {
    const row = KEYBOARD.findIndex((keys) => keys.includes(letter));
    // Each row starts half a key further right.
    return { row, column: (KEYBOARD[row]?.indexOf(letter) ?? -9) + row / 2 };
  });
  return (
    a !== undefined && b !== undefined && Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1
  );
}

/** From this many letters on, any other letter may stand in a word; below, "block" would be a misspelt "black". */
const LONG = 8;

/** Whether a finger may have written `typed` for `meant`: in short words only a key beside the right one. */
function isLikelySlip(typed: string, meant: string): boolean {
  if (!isOneErrorApart(typed, meant)) return false;
  if (typed.length !== meant.length || typed.length >= LONG) return true;
  const wrong = [...typed].flatMap((letter, at) => (letter === meant[at] ? [] : [[letter, meant[at] ?? ""]]));
  const [[typedLetter = "", meantLetter = ""] = []] = wrong;
  return wrong.length > 1 || areNeighbours(typedLetter, meantLetter);
}

const LETTERS: readonly { readonly word: string; readonly letters: string }[] = [...ENGLISH.keys()]
  .filter((word) => word.length >= ENGLISH_LETTERS && !word.includes(" "))
  .map((word) => ({ word, letters: word }));
/** Hangul as its letters: a slip of the finger changes one of them, not a syllable. */
const JAMO: readonly { readonly word: string; readonly letters: string }[] = [...KOREAN.keys()]
  .filter((word) => word.length >= KOREAN_SYLLABLES)
  .map((word) => ({ word, letters: word.normalize("NFD") }));

/** Vowels that are written for each other, because they sound or are typed alike: 카폐 for 카페. */
const ALIKE_VOWELS: readonly string[] = ["ㅔㅐㅖㅒ", "ㅏㅑ", "ㅓㅕ", "ㅗㅛ", "ㅜㅠ", "ㅚㅙㅞ", "ㅢㅣ"];

/** Hangul's conjoining vowels in their order, as the letters that people know. */
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const FIRST_VOWEL = 0x1161;

const SHORT_JAMO = [...KOREAN.keys()]
  .filter((word) => word.length === KOREAN_SYLLABLES - 1)
  .map((word) => ({ word, letters: word.normalize("NFD") }));

/** Whether two words of as many letters differ in one vowel alone, by one that is alike. */
function isAlikeVowelApart(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const apart = [...one].flatMap((letter, at) => (letter === other[at] ? [] : [[letter, other[at] ?? ""]]));
  const [a = "", b = ""] = (apart[0] ?? []).map((letter) => VOWELS[letter.charCodeAt(0) - FIRST_VOWEL] ?? "");
  return (
    apart.length === 1 &&
    a !== "" &&
    b !== "" &&
    ALIKE_VOWELS.some((alike) => alike.includes(a) && alike.includes(b))
  );
}

/** The one word meant, or null where none is near or two that mean different things are. */
function only(found: readonly string[], index: ReadonlyMap<string, readonly number[]>): string | null {
  const meanings = new Set(found.map((word) => String(index.get(word))));
  return meanings.size === 1 ? (found[0] as string) : null;
}

/** The lexicon word that an unknown English word misspells by one letter; the first letter must be right. */
export function meantEnglish(token: string): string | null {
  if (token.length < ENGLISH_LETTERS || /\d/.test(token)) return null;
  for (const form of baseForms(token)) {
    if (form.length < ENGLISH_LETTERS || CORRECT.has(form) || CORRECT.has(token)) continue;
    const near = LETTERS.filter(({ letters }) => letters[0] === form[0] && isLikelySlip(form, letters));
    const word = only(
      near.map((entry) => entry.word),
      ENGLISH,
    );
    if (word !== null) return word;
  }
  return null;
}

/**
 * The lexicon word that an unknown Korean word misspells by one letter: of two
 * syllables by an alike vowel alone, of three and more by any.
 */
export function meantKorean(token: string): string | null {
  for (const stem of withoutTails(token)) {
    if (stem.length < KOREAN_SYLLABLES - 1) continue;
    const letters = stem.normalize("NFD");
    const near = [
      ...JAMO.filter((entry) => isOneErrorApart(entry.letters, letters)),
      ...SHORT_JAMO.filter((entry) => isAlikeVowelApart(entry.letters, letters)),
    ];
    const word = only(
      near.map((entry) => entry.word),
      KOREAN,
    );
    if (word !== null) return word;
  }
  return null;
}
