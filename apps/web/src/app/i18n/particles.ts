/** Pairs of particles: the first follows a final consonant, the second a vowel. */
const PAIRS = { 은는: ["은", "는"], 을를: ["을", "를"], 이가: ["이", "가"], 으로로: ["으로", "로"] } as const;

export type ParticlePair = keyof typeof PAIRS;

/** Final sounds of the digits as Korean reads them (영 일 이 삼 사 오 육 칠 팔 구). */
const DIGIT_FINALS = ["ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", ""] as const;

const RIEUL = 8;

/** What the last sound of a word is: "" for a vowel, "ㄹ", or another consonant. */
function finalSound(word: string): "" | "ㄹ" | "consonant" {
  // A bracketed aside is not read aloud: 하이앵글(부감)을 follows 앵글.
  const spoken = word.replace(/\s*\([^)]*\)\s*$/u, "").replace(/[\s"'’”.·]+$/u, "");
  const last = spoken.at(-1) ?? "";
  const code = last.codePointAt(0) ?? 0;
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    if (final === 0) return "";
    return final === RIEUL ? "ㄹ" : "consonant";
  }
  if (/[0-9]/.test(last)) {
    const final = DIGIT_FINALS[Number(last)] ?? "";
    return final === "" ? "" : final === "ㄹ" ? "ㄹ" : "consonant";
  }
  // Latin words by how their last letter usually sounds in Korean.
  if (/[lr]/i.test(last)) return "ㄹ";
  if (/[mnbckpt]/i.test(last)) return "consonant";
  return "";
}

/** The word with the particle that fits its last sound: 롱샷을, 바스트로, 앵글로. */
export function withParticle(word: string, pair: ParticlePair): string {
  const [afterConsonant, afterVowel] = PAIRS[pair];
  const sound = finalSound(word);
  const vowelLike = sound === "" || (pair === "으로로" && sound === "ㄹ");
  return `${word}${vowelLike ? afterVowel : afterConsonant}`;
}
