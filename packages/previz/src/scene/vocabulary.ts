import type { SetName, TimeOfDay, Weather } from "../request.ts";

/**
 * The words the engine understands, in English and Korean. English entries are whole words or
 * phrases in lower case (plural s is stripped before the lookup); Korean entries are stems to which
 * particles may be attached. What is not here, and not in the ignored lists, is reported as not drawn.
 */
export interface Words {
  readonly en: readonly string[];
  readonly ko: readonly string[];
}

export const SET_WORDS: Readonly<Record<SetName, Words>> = {
  studio: {
    en: [
      "studio",
      "backdrop",
      "seamless",
      "cyclorama",
      "portrait studio",
      "photo studio",
      "plain background",
    ],
    ko: ["스튜디오", "촬영장", "호리존", "배경지"],
  },
  street: {
    en: [
      "street",
      "city",
      "downtown",
      "alley",
      "road",
      "urban",
      "town",
      "crosswalk",
      "neon sign",
      "sidewalk",
      "avenue",
      "skyline",
      "tokyo",
      "seoul",
      "new york",
      "manhattan",
    ],
    ko: [
      "거리",
      "밤거리",
      "네온사인",
      "도시",
      "도심",
      "골목",
      "골목길",
      "길거리",
      "도로",
      "번화가",
      "횡단보도",
      "서울",
      "뉴욕",
      "도쿄",
      "강남",
      "홍대",
      "명동",
      "시내",
      "빌딩",
    ],
  },
  beach: {
    en: ["beach", "sea", "seaside", "ocean", "shore", "coast", "seashore", "wave", "sandy beach", "surf"],
    ko: ["해변", "바다", "바닷가", "해안", "파도", "해수욕장", "백사장", "모래사장", "해운대"],
  },
  desert: {
    en: ["desert", "dune", "sahara", "sand dune", "wasteland", "mars"],
    ko: ["사막", "모래언덕", "사구", "사하라", "황무지", "화성"],
  },
  forest: {
    en: ["forest", "wood", "woodland", "jungle", "tree", "grove", "garden", "park", "bamboo"],
    ko: ["숲", "숲속", "나무", "정글", "산속", "대나무숲", "공원", "정원", "산림"],
  },
  cafe: {
    en: [
      "cafe",
      "café",
      "coffee shop",
      "coffeehouse",
      "restaurant",
      "bar",
      "bistro",
      "bakery",
      "indoor",
      "interior",
      "room",
      "diner",
    ],
    ko: [
      "카페",
      "커피숍",
      "커피",
      "식당",
      "레스토랑",
      "실내",
      "술집",
      "바에서",
      "방",
      "방안",
      "베이커리",
      "찻집",
    ],
  },
  space: {
    en: [
      "space",
      "outer space",
      "universe",
      "cosmos",
      "cosmic",
      "galaxy",
      "nebula",
      "planet",
      "moon surface",
      "lunar",
      "star field",
      "stars",
      "milky way",
      "astronaut",
    ],
    ko: ["우주", "은하", "은하수", "성운", "행성", "별빛", "별", "달표면", "우주공간", "코스모스", "우주인"],
  },
};

export const TIME_WORDS: Readonly<Record<TimeOfDay, Words>> = {
  "golden-hour": {
    en: ["golden hour", "sunset", "sunrise", "dusk", "dawn", "evening", "twilight", "magic hour"],
    ko: ["노을", "석양", "일몰", "일출", "해질녘", "저녁", "새벽", "황혼", "골든아워", "해돋이"],
  },
  night: {
    en: ["night", "midnight", "late night", "nighttime", "moonlight", "nocturnal", "moonlit"],
    ko: ["밤", "한밤중", "야경", "심야", "달빛", "밤중", "한밤"],
  },
  day: {
    en: ["day", "daytime", "noon", "midday", "daylight", "morning", "afternoon", "sunny", "sunlight"],
    ko: ["낮", "한낮", "대낮", "정오", "아침", "오전", "오후", "햇살", "햇빛", "주간"],
  },
};

export const WEATHER_WORDS: Readonly<Record<Weather, Words>> = {
  overcast: {
    en: ["overcast", "cloudy", "gray sky", "grey sky", "cloud"],
    ko: ["흐린", "흐림", "구름", "흐린날", "먹구름"],
  },
  fog: { en: ["fog", "foggy", "mist", "misty", "haze", "hazy"], ko: ["안개", "자욱한", "안개낀", "물안개"] },
  clear: { en: ["clear", "clear sky", "blue sky"], ko: ["맑은", "쾌청한", "맑은날", "푸른하늘"] },
};

/** The studio's dark backdrop and hard light; elsewhere these words only speak of the tone. */
export const DARK_STUDIO_WORDS: Words = {
  en: [
    "low key",
    "low-key",
    "lowkey",
    "dark background",
    "black background",
    "dark backdrop",
    "black backdrop",
    "dark studio",
  ],
  ko: ["로우키", "로키", "어두운배경", "검은배경", "검정배경", "어두운스튜디오"],
};

/** Two people. */
export const PAIR_WORDS: Words = {
  en: [
    "two people",
    "two women",
    "couple",
    "pair",
    "two person",
    "friend",
    "together",
    "both",
    "two girl",
    "twin",
    "sister",
    "lover",
  ],
  ko: ["두사람", "두명", "둘", "커플", "연인", "친구", "친구들", "함께", "쌍둥이", "자매", "둘이", "두여자"],
};

/** Colours a dress can have; names are those of wardrobe.ts. */
export const COLOUR_WORDS: Readonly<Record<string, Words>> = {
  red: { en: ["red", "crimson", "scarlet"], ko: ["빨간", "빨강", "붉은", "빨간색", "레드"] },
  orange: { en: ["orange"], ko: ["주황", "주황색", "오렌지"] },
  yellow: { en: ["yellow"], ko: ["노란", "노랑", "노란색", "옐로"] },
  green: { en: ["green", "olive"], ko: ["초록", "초록색", "녹색", "그린", "카키"] },
  teal: { en: ["teal", "turquoise"], ko: ["청록", "청록색"] },
  blue: { en: ["blue"], ko: ["파란", "파랑", "파란색", "푸른", "블루"] },
  navy: { en: ["navy"], ko: ["남색", "네이비"] },
  purple: { en: ["purple", "violet"], ko: ["보라", "보라색", "퍼플"] },
  pink: { en: ["pink"], ko: ["분홍", "분홍색", "핑크"] },
  brown: { en: ["brown"], ko: ["갈색", "브라운"] },
  beige: { en: ["beige", "cream", "ivory"], ko: ["베이지", "베이지색", "아이보리", "크림색"] },
  white: { en: ["white"], ko: ["하얀", "흰", "흰색", "하얀색", "화이트"] },
  grey: { en: ["grey", "gray"], ko: ["회색", "그레이"] },
  black: { en: ["black"], ko: ["검은", "검정", "검은색", "검정색", "블랙"] },
};

/** The garment that is drawn; a colour word right before it dresses the subject. */
export const DRESS_WORDS: Words = {
  en: ["dress", "gown", "sundress", "skirt"],
  ko: ["원피스", "드레스", "치마"],
};
