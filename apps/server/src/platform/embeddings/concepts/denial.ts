import { DENIES_PHRASE, DENIES_WORD } from "./english.ts";
import { DENIES_NEXT_KOREAN } from "./korean.ts";
import { DESCRIBES, dimensionOf } from "./lexicon.ts";

/** How many words that mean nothing here may stand between "without" and what is denied. */
export const REACH = 2;

const NOBODY = dimensionOf("nobody");
const JOINS: ReadonlySet<string | undefined> = new Set(["or", "nor"]);

/** Follows a clause word by word and knows whether what comes next is denied by what came before. */
export class Denial {
  #wordsLeft = 0;
  #ofPhrase = false;

  get holds(): boolean {
    return this.#wordsLeft > 0;
  }

  /** A word that names nothing. */
  hear(word: string, next: string | undefined): void {
    const ofPhrase = DENIES_PHRASE.has(word);
    if (!ofPhrase && !DENIES_WORD.has(word) && !DENIES_NEXT_KOREAN.has(word)) {
      this.#wordsLeft = Math.max(0, this.#wordsLeft - 1);
    } else if (next !== "only") {
      this.#ofPhrase = ofPhrase;
      this.#wordsLeft = REACH + 1;
    }
  }

  /**
   * Words that name something. Denial ends with them, unless "or" leads on
   * ("no people or cars"), or they only describe what is denied ("no bright colours").
   */
  pass(meanings: readonly (readonly number[])[], next: string | undefined): void {
    const denied = this.holds || meanings.some((concepts) => concepts.includes(NOBODY));
    const describes =
      this.holds && this.#ofPhrase && meanings.flat().every((concept) => DESCRIBES.has(concept));
    this.#wordsLeft = describes || (denied && JOINS.has(next)) ? REACH + 1 : 0;
  }
}
