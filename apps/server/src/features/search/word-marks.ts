import type { WordMatch } from "@shotlist/contract";
import { stemmer } from "stemmer";
import type { QueryTerm } from "../../platform/search-index/search-index.ts";
import type { AssetText } from "../library/asset-words.ts";

const WORD = /[^\p{Script=Hangul}\s\p{P}\p{S}]+/gu;

/** Where the words of a query stand in what is known of a picture; texts without a match are left out. */
export function markWords(texts: readonly AssetText[], terms: readonly QueryTerm[]): WordMatch[] {
  const hangul = terms.filter(({ script }) => script === "hangul").map(({ text }) => text);
  const stems = new Set(terms.filter(({ script }) => script === "other").map(({ text }) => stemmer(text)));
  return texts.flatMap(({ field, text: raw }) => {
    const text = raw.normalize("NFC");
    const lower = text.toLowerCase();
    // Lower case of another length ("İ") would move every mark: then there are none.
    if (lower.length !== text.length) return [];
    const marks: [number, number][] = [];
    for (const term of hangul) {
      for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, at + term.length)) {
        marks.push([at, at + term.length]);
      }
    }
    for (const { 0: word, index } of lower.matchAll(WORD)) {
      if (stems.has(stemmer(word))) marks.push([index, index + word.length]);
    }
    return marks.length > 0 ? [{ field, text, marks: merged(marks) }] : [];
  });
}

/** In order, overlapping ones joined. */
function merged(marks: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
