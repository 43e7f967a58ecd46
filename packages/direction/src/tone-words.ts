import { TONE_SCENES } from "./tone-scenes.ts";
import { TONE_CATEGORIES } from "./tones.ts";
import type { ToneCategory } from "./types.ts";

/** One vocabulary word as it may stand in a prompt. */
export interface ToneWord {
  readonly category: ToneCategory;
  readonly word: string;
  readonly weight: number;
  /** What every form of it begins with, in lower case: a prompt without that needs no pattern. */
  readonly stem: string;
  /**
   * Its first group, where it has one, is the word without the particles that follow. Made when first
   * asked for: making all of them at once would take the first prompt a second.
   */
  pattern(): RegExp;
}

/**
 * A category called by its own name outweighs a mood word: "cinematic, soft light" means cinematic.
 * Two, not more: three mood words against one name should still win.
 */
const NAMED_WEIGHT = 2;
/** Two things that are usual for one tone do not outweigh a word for another; three do. */
const SCENE_WEIGHT = 0.4;
const NAMES: ReadonlySet<string> = new Set([
  ...["natural", "내추럴", "vivid", "비비드", "cinematic", "시네마틱", "영화같은", "영화 같은"],
  ...["beauty", "뷰티", "briese", "브리제"],
]);

/**
 * What may follow a Korean noun inside its word: particles, the copula, and the few nouns that
 * build a look ("필름톤", "네온빛"). Open-ended suffixes would read 매트리스 as 매트 and 안개꽃 as fog.
 */
const AFTER_NOUN = [
  ..."이 가 을 를 은 는 의 에 에서 에는 로 으로 와 과 랑 이랑 도 만 까지 부터 처럼 같은 같이 같게".split(" "),
  ..."이나 나 인 이고 고 이며 이다 입니다 한 하게 하고 하며 해 스러운 스럽게 적인 적으로 적이고".split(" "),
  ..."풍 톤 느낌 분위기 감 감성 조명 빛 색 색감 컬러 룩 스타일 사진 샷 컷 속 무드 질감 효과 광고".split(" "),
  ..."거리 하늘 바다 풍경 도시 산 길 간판 시대 영화 화면 장면 촬영 렌즈 카메라 모델".split(" "),
].join("|");

/** 영화같은 is written in more ways than one, and 거친 and 빛바랜 decline by no common rule. */
const IRREGULAR: Readonly<Record<string, string>> = {
  영화같은: "영화\\s*(?:같|처럼|적인|적으로|(?:의|속)\\s*(?:한\\s*)?장면)",
  "영화 같은": "영화\\s*(?:같|처럼|적인|적으로)",
  거친: "거(?:친|칠)",
  빛바랜: "빛\\s*바[래랜랬]",
  밤: "((?:한|늦은\\s*)?밤(?:중)?)",
};

function asPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const HANGUL_BASE = 0xac00;
const BIEUP = 17;

/** 신비로 to 신비롭: the stem of a ㅂ-irregular adjective as it stands before -게, -고, -지. */
function withBieup(base: string): string {
  const last = base.charCodeAt(base.length - 1);
  return base.slice(0, -1) + String.fromCharCode(last + BIEUP);
}

function koreanPattern(word: string): string {
  const irregular = IRREGULAR[word];
  if (word === "밤") return `${irregular}(?:${AFTER_NOUN}){0,3}(?![\\p{L}\\p{N}])`;
  if (irregular !== undefined) return `${irregular}\\p{Script=Hangul}*`;
  const base = word.slice(0, -1);
  const isOpen = (base.charCodeAt(base.length - 1) - HANGUL_BASE) % 28 === 0;
  if (word.endsWith("운") && isOpen) {
    return `(?:${base}[운우웠움워]|${withBieup(base)})\\p{Script=Hangul}*`;
  }
  if (word.endsWith("적인")) return `${base}\\p{Script=Hangul}*`;
  // An adjective in -한: 화사한, 화사하게, 화사해서, 은은히.
  if (word.endsWith("한") && word.length > 1) {
    return `${base}[한하해했함히]\\p{Script=Hangul}*`;
  }
  const spaced = word.split(" ").map(asPattern).join("\\s*");
  return `(${spaced})(?:${AFTER_NOUN}){0,3}(?![\\p{L}\\p{N}])`;
}

/** Where a word can begin is `beginsWord`'s to say: a lookbehind in each pattern made the first prompt wait half a second. */
function patternOf(word: string): RegExp {
  if (/\p{Script=Hangul}/u.test(word)) {
    return new RegExp(koreanPattern(word), /[a-z]/i.test(word) ? "giu" : "gu");
  }
  const spaced = word.split(/[- ]/).map(asPattern).join("[-\\s]?");
  // A Korean particle may follow an English word ("neon이"); another Latin letter may not.
  return new RegExp(`${spaced}(?:s|ly|ally)?(?![a-z0-9])`, "gi");
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;

/** Whether a word may begin at `start`: no letter or digit stands right before it. */
export function beginsWord(prompt: string, start: number): boolean {
  // Two units, so that a letter of two surrogates is seen whole.
  return !ENDS_IN_WORD.test(prompt.slice(Math.max(0, start - 2), start));
}

/**
 * The lexicon of CAMERA.md, each word with the forms it takes in a sentence. Longest first, so that
 * 뷰티컷 is read whole and not as 뷰티.
 */
export const TONE_WORDS: readonly ToneWord[] = TONE_CATEGORIES.flatMap(({ slug, vocabulary }) => [
  ...[...vocabulary.en, ...vocabulary.ko].map((word) =>
    toneWord(slug, word, NAMES.has(word) ? NAMED_WEIGHT : 1),
  ),
  ...TONE_SCENES[slug].map((word) => toneWord(slug, word, SCENE_WEIGHT)),
]).sort((a, b) => b.word.length - a.word.length);

function toneWord(category: ToneCategory, word: string, weight: number): ToneWord {
  let pattern: RegExp | null = null;
  return {
    category,
    word,
    weight,
    stem: stemOf(word),
    pattern() {
      pattern ??= patternOf(word);
      return pattern;
    },
  };
}

function stemOf(word: string): string {
  if (word in IRREGULAR) return [...word].slice(0, word.startsWith("영화") ? 2 : 1).join("");
  const [first = ""] = word.toLowerCase().split(/[- ]/);
  if (!/\p{Script=Hangul}/u.test(word)) return first;
  // An adjective may change its last two syllables, a noun none.
  return /[운한인]$/.test(first) ? first.slice(0, -2) : first;
}

/** "no neon", "not too dramatic", "without smoke or haze": what stands before a denied word. */
const DENIED_BEFORE =
  /(?:^|[^\p{L}])(?:no|not|without|never|non|avoid|isn['’]t|aren['’]t|don['’]t|nothing)[\s-]+(?:(?:a|an|the|any|too|so|very|overly|that|much|more|be|look|looking)\s+){0,2}(?:[\p{L}-]+,?\s+(?:or|nor)\s+)?$/iu;
const DENIED_BEFORE_KOREAN = /(?:^|\s)(?:안|못)\s+$/u;

/** "네온 없이", "비비드가 아닌", "강렬하지 않은", "smoke-free": what stands after one. */
const DENIED_AFTER = /^(?:-free\b|\p{Script=Hangul}{0,4}\s*(?:않|아닌|아니|없이|없는|없고|말고|빼고|제외))/u;
/** The same, when the match itself already swallowed the ending: 강렬하지 않은, 어둡지않게. */
const DENIES_ITSELF = /지\s*않|지\s*말/u;

/** Whether the words around a match say that the picture should not be so. */
export function isDenied(prompt: string, start: number, end: number): boolean {
  const before = prompt.slice(Math.max(0, start - 60), start);
  const after = prompt.slice(end, end + 12);
  return (
    DENIED_BEFORE.test(before) ||
    DENIED_BEFORE_KOREAN.test(before) ||
    DENIED_AFTER.test(after) ||
    DENIES_ITSELF.test(prompt.slice(start, end))
  );
}
