/** A list of words written in one string; an underscore stands for a space inside a term. */
export function termsOf(list: string): readonly string[] {
  return list
    .split(/\s+/)
    .filter((term) => term !== "")
    .map((term) => term.replaceAll("_", " "));
}

/** A pattern for any of these terms, the longest first; a space in one is also met by a hyphen, or several spaces. */
export function anyOf(terms: Iterable<string>): string {
  return [...terms]
    .sort((one, other) => other.length - one.length)
    .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "[\\s-]+"))
    .join("|");
}

/** Around an English word stands no Latin letter and no digit; a Korean particle may follow ("red가"). */
export const NOT_IN_LATIN = {
  before: "(?<![\\p{Script=Latin}\\p{N}_])",
  after: "(?![\\p{Script=Latin}\\p{N}_])",
};

export const NOT_IN_HANGUL = { before: "(?<!\\p{Script=Hangul})", after: "(?!\\p{Script=Hangul})" };

/**
 * What may follow a Korean noun inside its word, none to three of them: particles, the copula, and
 * the nouns that build a look (민트톤, 블랙계열). A closed list, so that 블랙홀 is not black.
 */
export const PARTICLES = `(?:${[
  ..."이 가 을 를 은 는 의 에 에서 에는 로 으로 와 과 랑 이랑 하고 도 만 까지 부터 처럼 같은 보다".split(" "),
  ..."이나 나 인 이고 고 이며 이다 입니다 한 하게 빛 톤 풍 색감 컬러 계열 계통 느낌 분위기 무드 감성 배경 조명".split(
    " ",
  ),
  ..."옷 드레스 셔츠 재킷 모자 꽃 벽 방 하늘 바다 앤".split(" "),
]
  .sort((one, other) => other.length - one.length)
  .join("|")}){0,3}`;
