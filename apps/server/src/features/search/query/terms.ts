import type { QueryTerm } from "../../../platform/search-index/search-index.ts";
import { normalised } from "../../library/asset-words.ts";
import { ENGLISH_STOP_WORDS, KOREAN_STOP_WORDS, withoutParticle } from "./korean.ts";

/** More are not looked for: nobody types them, and each costs. */
const MOST_TERMS = 24;

const RUN = /[\p{Script=Hangul}]+|[^\p{Script=Hangul}\s\p{P}\p{S}]+/gu;
const HANGUL = /^\p{Script=Hangul}/u;

/**
 * The words of a text that can be looked for. A text of stop words alone is
 * taken at its word: somebody who types "the" means it.
 */
export function termsOf(text: string): QueryTerm[] {
  const all: QueryTerm[] = [];
  const telling: QueryTerm[] = [];
  for (const [run] of normalised(text).matchAll(RUN)) {
    const hangul = HANGUL.test(run);
    const term: QueryTerm = {
      text: hangul ? withoutParticle(run) : run,
      script: hangul ? "hangul" : "other",
    };
    if (all.some((known) => known.text === term.text)) continue;
    all.push(term);
    const stop = hangul
      ? KOREAN_STOP_WORDS.has(run) || KOREAN_STOP_WORDS.has(term.text)
      : ENGLISH_STOP_WORDS.has(run);
    if (!stop) telling.push(term);
  }
  return (telling.length > 0 ? telling : all).slice(0, MOST_TERMS);
}
