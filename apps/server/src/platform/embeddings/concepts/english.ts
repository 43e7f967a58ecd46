import { ENGLISH, LONGEST_PHRASE } from "./lexicon.ts";

/**
 * The forms a word may be an inflection of, itself first: "cities" → city,
 * "running" → run, "dancing" → dance. Some are no words; those are simply not found.
 */
export function baseForms(word: string): string[] {
  const forms = [word];
  const without = (ending: string, replacement = "") => {
    if (word.endsWith(ending) && word.length - ending.length >= 3) {
      forms.push(word.slice(0, -ending.length) + replacement);
    }
  };
  without("ies", "y");
  without("es");
  without("s");
  for (const ending of ["ing", "ed"]) {
    without(ending);
    without(ending, "e");
    const stem = word.slice(0, -ending.length);
    if (word.endsWith(ending) && /(.)\1$/.test(stem)) forms.push(stem.slice(0, -1));
  }
  without("ly");
  return forms;
}

/** The longest phrase of the lexicon that starts at `tokens[at]`, its last word perhaps inflected. */
export function matchEnglish(
  tokens: readonly string[],
  at: number,
): { readonly word: string; readonly length: number } | null {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    const head = tokens.slice(at, at + length - 1).join(" ");
    for (const form of baseForms(tokens[at + length - 1] as string)) {
      const word = head === "" ? form : `${head} ${form}`;
      if (ENGLISH.has(word)) return { word, length };
    }
  }
  return null;
}

/** What denies a whole noun phrase after it, adjectives included: "no bright colours". */
export const DENIES_PHRASE: ReadonlySet<string> = new Set(
  "no without avoid minus except excluding nor".split(" "),
);
/** What denies a word after it, and perhaps no more: "not dark rooms" may well be rooms. */
export const DENIES_WORD: ReadonlySet<string> = new Set("not never non isnt arent dont doesnt".split(" "));
