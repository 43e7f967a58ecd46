import type { ColourModifier, ColourSlug } from "./colour-targets.ts";

interface KoreanColour {
  /** Forms that mean the colour whatever is written on after them: 빨간색의, 빨간모자, 회색빛. */
  readonly open?: string;
  /** Nouns that mean it alone or with a particle, not as the beginning of another word: 민트, 블랙. */
  readonly closed?: string;
}

/** Before 색 a noun is always a colour; `X색` also stands for `X 색`, and 빛 may take its place where listed. */
export const KOREAN_COLOURS: Partial<Readonly<Record<ColourSlug, KoreanColour>>> = {
  red: {
    open: "빨간 빨갛게 빨갛고 빨개 빨강색 새빨간 새빨갛 시뻘건 뻘건 붉은 붉게 붉고 붉어 불그스름 불그스레 검붉 적색 핏빛 레드색",
    closed: "빨강 레드",
  },
  orange: { open: "주황색 주황빛 오렌지색 오렌지빛 귤색 감귤색 호박색", closed: "주황 오렌지" },
  yellow: {
    open: "노란 노랗게 노랗고 노래진 노랑색 샛노란 샛노랗 누런 누렇게 노르스름 노릇노릇한 황색 개나리색 레몬색 옐로색 옐로우색",
    closed: "노랑 옐로 옐로우",
  },
  "yellow-green": { open: "연두색 연둣빛 연두빛 황록색 라임색", closed: "연두" },
  green: {
    open: "초록색 초록빛 녹색 녹빛 풀색 그린색 그린톤 그린빛 그린계열 다크그린 라이트그린 포레스트그린",
    closed: "초록 그린",
  },
  teal: { open: "청록 녹청색 틸색 틸블루", closed: "틸" },
  mint: { open: "민트색 민트빛 옥색 옥빛 박하색 민트그린", closed: "민트" },
  sky: { open: "하늘색 하늘색깔 연하늘 스카이블루 소라색 베이비블루 연청색" },
  blue: {
    open: "파란 파랗게 파랗고 파래진 파랑색 새파란 새파랗 시퍼런 퍼런 푸른 푸르게 푸르고 푸르른 푸르스름 청색 코발트색 코발트블루 블루색 로열블루",
    closed: "파랑 블루",
  },
  navy: { open: "남색 남빛 군청색 군청빛 곤색 감색 쪽빛 네이비색 네이비블루", closed: "네이비" },
  purple: { open: "보라색 보랏빛 보라빛 자색 청보라 남보라 퍼플색 바이올렛색", closed: "보라 퍼플 바이올렛" },
  "red-purple": { open: "자주색 자줏빛 자주빛 적자색 홍자색 플럼색" },
  pink: {
    open: "분홍색 분홍빛 핑크색 핑크빛 핑크핑크 장밋빛 벚꽃색 베이비핑크 인디핑크",
    closed: "분홍 핑크",
  },
  brown: {
    open: "갈색 갈빛 밤색 적갈색 흑갈색 암갈색 고동색 초콜릿색 커피색 브라운색 구릿빛 흙색",
    closed: "브라운",
  },
  beige: { open: "베이지색 베이지빛 모래색 카멜색 샌드베이지", closed: "베이지" },
  ivory: { open: "아이보리색 아이보리빛 상아색 우윳빛 우유색 크림색", closed: "아이보리" },
  white: {
    open: "하얀 하얗게 하얗고 하얘 새하얀 새하얗 흰 희디흰 허연 뽀얀 하양색 백색 순백 화이트색",
    closed: "하양 화이트",
  },
  gray: { open: "회색 잿빛 쥐색 그레이색 청회색 회빛", closed: "그레이" },
  black: {
    open: "까만 까맣게 까맣고 새까만 새까맣 시커먼 시꺼먼 검은 검게 검고 검정색 거무스름 흑색 칠흑 블랙색 먹색",
    closed: "검정 블랙 까망",
  },
  olive: { open: "카키색 카키빛 카키그린 국방색 올리브색 올리브그린 쑥색", closed: "카키 올리브" },
  khaki: { open: "황갈색 탄색 카멜브라운" },
  crimson: { open: "진홍 크림슨색 선홍색 선홍빛", closed: "크림슨" },
  scarlet: { open: "다홍 주홍 스칼렛색", closed: "스칼렛" },
  burgundy: { open: "버건디색 와인색 와인빛 자두색 마룬색 팥색", closed: "버건디 마룬" },
  coral: { open: "코랄색 코랄빛 산호색 산홋빛 연어색 코랄핑크", closed: "코랄" },
  peach: { open: "살구색 살굿빛 살구빛 복숭아색 복숭앗빛 피치색" },
  terracotta: { open: "테라코타색 벽돌색", closed: "테라코타" },
  ochre: { open: "황토색 황톳빛 황토빛 오커색 캐러멜색" },
  mustard: { open: "겨자색 머스터드색 머스타드색", closed: "머스터드 머스타드" },
  gold: { open: "금색 금빛 황금색 황금빛 골드색 샴페인골드", closed: "골드" },
  silver: { open: "은색 은빛 은회색 실버색", closed: "실버" },
  emerald: { open: "에메랄드색 에메랄드빛 비취색 비췻빛 에메랄드그린", closed: "에메랄드" },
  turquoise: { open: "터콰이즈색 터키석색 아쿠아색 아쿠아블루 터키블루", closed: "터콰이즈" },
  cyan: { open: "사이언색 시안색" },
  indigo: { open: "인디고색 인디고블루", closed: "인디고" },
  lavender: { open: "연보라 연보랏빛 라벤더색 라벤더빛 라일락색 라일락빛" },
  magenta: { open: "마젠타색 자홍색 자홍빛 푸시아색", closed: "마젠타" },
  "hot-pink": { open: "핫핑크 진분홍 진핑크 꽃분홍 쇼킹핑크" },
  charcoal: { open: "차콜색 차콜그레이 암회색 진회색 먹회색", closed: "차콜" },
};

export const KOREAN_MODIFIERS: Readonly<Record<ColourModifier, string>> = {
  light: "연한 옅은 엷은 밝은 파스텔 라이트 은은한 부드러운",
  dark: "짙은 진한 어두운 깊은 다크",
  vivid: "선명한 쨍한 강렬한 또렷한 형광 네온 비비드",
  muted: "탁한 빛바랜 흐린 차분한",
};

/** One syllable before a colour, written together: 연분홍, 진녹색. */
export const KOREAN_PREFIXES: Readonly<Record<string, ColourModifier>> = {
  연: "light",
  담: "light",
  진: "dark",
  암: "dark",
};

/** Words that begin like a colour and are none: turmoil, white noise, an exam, a crossing guard, a blacklist. */
export const KOREAN_PHRASES =
  "파란만장 파란을 파란이 파란의 파란곡절 백색소음 백색가전 검정고시 녹색어머니 황금비율 블랙리스트 화이트리스트 레드카펫 블랙박스 레드오션 블루오션";

/** 푸르다 is the green of what grows and the blue of the rest: what grows. */
export const GROWING =
  "숲 나무 잎 나뭇잎 잔디 풀 들판 초원 산 언덕 정원 이끼 새싹 대나무 소나무 밀밭 보리밭 녹음";
