import { KOREAN, LONGEST_KOREAN } from "./lexicon.ts";

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** What may follow a noun of any length: particles and places. */
const PARTICLES = set(`
  이 가 을 를 은 는 의 에 에서 에는 에선 로 으로 와 과 랑 이랑 하고 도 만 나 이나 까지 부터 처럼 같은 같이 들
  속 위 옆 앞 뒤 아래 밑 안 밖 너머 사이 근처 쪽 끝 쯤 보다 마다`);

/**
 * What may follow a word of two syllables or more: endings of adjectives and
 * verbs, and nouns that only carry it ("필름톤"). After one syllable they would
 * find "개" in 개인 and "차" in 차고.
 */
const ENDINGS = set(`
  한 하게 하고 하며 하는 하다 해 해서 했던 함 할 하지 히 하던 된 되는 되어 될 인 이고 이며 이다 일 임
  스러운 스럽게 스런 스럽고 적인 적으로 적이고 적 로운 롭게 롭고 운 워 움 웠던 은데 던 게 고 지 며 면 서 다 네 며서 면서
  있는 고있는 하고있는 중인 는중 낀 한채 풍 톤 느낌 느낌의 감 색 빛깔 색감 룩 스타일 배경 장면 모습 컨셉 계열 가득 가득한`);

/** Tails that may stand between two words written as one: 해변의여인, 도시와바다. */
const BETWEEN = set("의 와 과 에서 속 위 한 적인 인");

/** Whole words that only look like a short noun with a particle: 낮은 is low and no day, 입은 is worn and no mouth. */
const NOT_COMPOUND = set(`
  개인 소개 차이 별로 문의 강도 비교 배치 낮은 입은 새로 말고 말로 물론 개의 산만 눈치 방도 발로 소로 차로 문과 이과
  비만 비의 개나 말이나 해도 창의 배나 소나 상의 하의`);

export interface KoreanWord {
  /** Lexicon words, in order; one, or the parts of a compound. */
  readonly words: readonly string[];
  /** What was written after the last of them. */
  readonly tail: string;
}

interface Parse extends KoreanWord {
  readonly cost: number;
}

/** A compound holds at most one noun of one syllable (밤바다): two would read 바람개비 as wind, dog and rain. */
const WORD_COST = 1;
const SHORT_WORD_COST = 1.6;
const TAIL_COST = 0.1;

/** A word longer than any in the lexicon with its endings is no word, and not worth the time. */
const LONGEST_TOKEN = 24;

function better(one: Parse | null, other: Parse | null): Parse | null {
  return other && (!one || other.cost < one.cost) ? other : one;
}

/**
 * Reads a written word as nouns and stems of the lexicon with what Korean
 * hangs on to them: 해변에서는 → 해변, 도시야경 → 도시야경, 초록색드레스 → 초록색 + 드레스.
 * Null unless every syllable is accounted for.
 */
export function parseKorean(token: string): KoreanWord | null {
  if (token.length > LONGEST_TOKEN || withoutTails(token).some((stem) => NOT_COMPOUND.has(stem))) return null;
  const memo = new Map<string, Parse | null>();

  function afterWord(at: number, last: string, hasShort: boolean, tails: number): Parse | null {
    const key = `${at}/${last.length > 1}/${hasShort}/${tails}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    let best: Parse | null = at === token.length ? { words: [], tail: "", cost: 0 } : null;
    if (best === null && tails < 3) {
      for (let end = at + 1; end <= Math.min(token.length, at + 4); end++) {
        const tail = token.slice(at, end);
        if (!PARTICLES.has(tail) && !(last.length > 1 && ENDINGS.has(tail))) continue;
        const rest = afterWord(end, last, hasShort, tails + 1);
        if (rest && (rest.words.length === 0 || BETWEEN.has(tail))) {
          const whole = rest.words.length === 0 ? tail + rest.tail : rest.tail;
          best = better(best, { words: rest.words, tail: whole, cost: rest.cost + TAIL_COST });
        }
      }
    }
    if (at < token.length) best = better(best, wordAt(at, hasShort));
    memo.set(key, best);
    return best;
  }

  function wordAt(at: number, hasShort: boolean): Parse | null {
    let best: Parse | null = null;
    for (let end = Math.min(token.length, at + LONGEST_KOREAN); end > at; end--) {
      const word = token.slice(at, end);
      const isShort = word.length === 1;
      if (!KOREAN.has(word) || (isShort && hasShort)) continue;
      const rest = afterWord(end, word, hasShort || isShort, 0);
      if (!rest) continue;
      const cost = rest.cost + (isShort ? SHORT_WORD_COST : WORD_COST);
      best = better(best, { words: [word, ...rest.words], tail: rest.tail, cost });
    }
    return best;
  }

  return wordAt(0, false) ?? longPrefix(token);
}

/** A word of three syllables or more with up to three that are not understood: 선글라스꼈던. */
function longPrefix(token: string): KoreanWord | null {
  for (let end = Math.min(token.length - 1, LONGEST_KOREAN); end >= 3; end--) {
    const word = token.slice(0, end);
    if (KOREAN.has(word) && token.length - end <= 3) return { words: [word], tail: token.slice(end) };
  }
  return null;
}

/** Written apart what the lexicon has as one word: 눈 덮인, 비 오는 밤. */
export function matchApart(
  tokens: readonly string[],
  at: number,
): { readonly parsed: KoreanWord; readonly length: number } | null {
  for (let length = Math.min(4, tokens.length - at); length > 1; length--) {
    const before = tokens.slice(at, at + length - 1).join("");
    const parsed = parseKorean(before + tokens[at + length - 1]);
    // Only a word that reaches into the last token needed the joining.
    if (parsed?.words.length === 1 && (parsed.words[0] as string).length > before.length) {
      return { parsed, length };
    }
  }
  return null;
}

/** The token without each tail it may carry, longest remainder first, for a second look at misspelt words. */
export function withoutTails(token: string): string[] {
  const stems = [token];
  for (let cut = 1; cut <= 3 && token.length - cut >= 2; cut++) {
    const tail = token.slice(-cut);
    if (PARTICLES.has(tail) || ENDINGS.has(tail)) stems.push(token.slice(0, -cut));
  }
  return stems;
}

/** 없는, 없이, 않은, 아닌, 말고, 빼고, 제외: what denies the word before it. */
export const DENIES_BEFORE = /^(?:없|않|아닌|아니|말고|빼고|뺀$|빠진|제외)/u;
/** The same, grown together with the word: 사람없는, 어둡지않은. */
export const DENIES_ITSELF = /(?:없는|없이|아닌|말고|빼고|제외|지않은|지않게|지마)$/u;
export const DENIES_NEXT_KOREAN: ReadonlySet<string> = new Set(["안", "못", "노"]);
/** "사람도 차도 없는": the words before share the fate of the last. */
export const JOINS_NEXT = /^(?:도|와|과|나|이나|랑|이랑|하고)$/u;
