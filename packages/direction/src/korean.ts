/** Final consonant of the last Hangul syllable, ignoring a gloss in brackets: 하이앵글(부감) reads 글. */
function endsInConsonant(word: string): boolean {
  const spoken = word.replace(/\s*\([^)]*\)\s*$/u, "");
  const code = spoken.charCodeAt(spoken.length - 1) - 0xac00;
  return code >= 0 && code < 11172 && code % 28 !== 0;
}

/** A word with the particle its last sound asks for: `withParticle("투샷", "과", "와")` is 투샷과. */
export function withParticle(word: string, afterConsonant: string, afterVowel: string): string {
  return word + (endsInConsonant(word) ? afterConsonant : afterVowel);
}
