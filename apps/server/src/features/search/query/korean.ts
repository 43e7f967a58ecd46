/*
 * Korean is searched by pairs of syllables, so a word only has to lose what is
 * attached to it: 하늘을, 하늘은 and 하늘에서 all look for 하늘. Taking too much
 * finds a little more; taking too little finds nothing.
 */

/** Longest first, so that 에서 goes before 서. */
const PARTICLES = [
  "에서부터",
  "으로부터",
  "에서는",
  "에서도",
  "에게서",
  "으로는",
  "이라는",
  "스러운",
  "스럽게",
  "처럼",
  "같은",
  "에서",
  "에게",
  "에는",
  "에도",
  "으로",
  "까지",
  "부터",
  "보다",
  "마다",
  "조차",
  "밖에",
  "이나",
  "이랑",
  "하고",
  "하는",
  "하게",
  "로운",
  "롭게",
  "라는",
  "인가",
  "들이",
  "들을",
  "들은",
  "들의",
  "한",
  "을",
  "를",
  "이",
  "가",
  "은",
  "는",
  "에",
  "의",
  "로",
  "와",
  "과",
  "도",
  "만",
  "랑",
  "나",
  "들",
];

/** Fewer syllables than these are the word itself: 도로 is no 도 with a particle. */
const SHORTEST_STEM = 2;

/** Nouns of one syllable that people search for: 숲은 is a wood, where 도로 is a road. */
const ONE_SYLLABLE: ReadonlySet<string> = new Set(
  "숲밤꽃눈비별달해산강물불빛집길새차문창손옷책배말소개봄땅섬컵방벽빵잔춤논밭돌성탑역색".split(""),
);
const AFTER_ONE: ReadonlySet<string> = new Set("은는이가을를에의도만과와로".split(""));

/** @param word Hangul, NFC. @returns it without one particle or ending, where what remains is a word. */
export function withoutParticle(word: string): string {
  const [noun = "", particle = ""] = word;
  if (word.length === 2 && ONE_SYLLABLE.has(noun) && AFTER_ONE.has(particle)) return noun;
  for (const particle of PARTICLES) {
    if (word.length - particle.length >= SHORTEST_STEM && word.endsWith(particle)) {
      return word.slice(0, -particle.length);
    }
  }
  return word;
}

/** Words of a request rather than of a picture. */
export const KOREAN_STOP_WORDS: ReadonlySet<string> = new Set([
  "사진",
  "이미지",
  "그림",
  "장면",
  "있는",
  "없는",
  "모습",
  "느낌",
  "분위기",
  "보이는",
  "찍은",
  "그",
  "이",
  "저",
  "것",
  "수",
  "좀",
  "및",
  "또는",
  "그리고",
  "위",
  "속",
]);

export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set([
  "a",
  "an",
  "the",
  "of",
  "in",
  "on",
  "at",
  "to",
  "by",
  "for",
  "from",
  "with",
  "and",
  "or",
  "is",
  "are",
  "be",
  "her",
  "his",
  "its",
  "this",
  "that",
  "some",
  "picture",
  "pictures",
  "photo",
  "photos",
  "photograph",
  "image",
  "images",
  "shot",
  "shots",
  "scene",
  "looking",
  "like",
  "all",
  "after",
  "before",
  "over",
  "under",
  "into",
  "onto",
  "up",
  "down",
  "near",
  "very",
  "seen",
  "one",
  "there",
  "as",
]);
