import type { DemoCaption } from "../picture.ts";

export const FOREST_CAPTIONS: Readonly<Record<string, DemoCaption>> = {
  "fst-01": {
    caption: { en: "White dress among tall trunks", ko: "키 큰 나무 사이의 하얀 원피스" },
    captionLanguage: "ko",
    tags: { en: ["full body"], ko: ["숲", "화이트", "자연광"] },
  },
  "fst-02": {
    caption: { en: "Green on green, overcast and gentle", ko: "초록 배경에 초록 옷, 은은한 빛" },
    captionLanguage: "en",
    tags: { en: ["portrait", "woodland", "soft light"], ko: ["초록"] },
  },
  "fst-03": {
    caption: { en: "Mist between the trees, one walker", ko: "아침 물안개가 깔린 산책길" },
    captionLanguage: "ko",
    tags: { en: ["mist", "wide"], ko: ["안개", "숲", "산책"] },
  },
  "fst-04": {
    caption: { en: "Bridal white in a foggy clearing", ko: "안개 낀 빈터의 신부 같은 흰옷" },
    captionLanguage: "en",
    tags: { en: ["fog", "bridal", "white"], ko: ["웨딩"] },
  },
  "fst-05": {
    caption: { en: "Park date, red and slate", ko: "공원 데이트, 빨강과 회청색" },
    captionLanguage: "both",
    tags: { en: ["couple", "park"], ko: ["데이트", "커플"] },
  },
  "fst-06": {
    caption: { en: "Nearly black, only her outline in moonlight", ko: "달빛에 겨우 드러난 윤곽" },
    captionLanguage: "ko",
    tags: { en: ["low key"], ko: ["어두운", "달빛", "숲"] },
  },
  "fst-07": {
    caption: { en: "Red Riding Hood at the hour of the wolf", ko: "늑대의 시간, 빨간 망토의 후예" },
    captionLanguage: "en",
    tags: { en: ["fairy tale", "night", "thriller"], ko: ["빨강"] },
  },
  "fst-08": {
    caption: {
      en: "Brown tones, head turned, leaves dissolving behind",
      ko: "흐려진 잎사귀 앞에서 고개를 돌린 갈색 톤 인물",
    },
    captionLanguage: "en",
    tags: { en: ["earthy", "three-quarter", "brown"], ko: ["인물"] },
  },
  "fst-09": {
    caption: { en: "Sunlit garden, canary yellow", ko: "햇살 가득한 정원의 노란 드레스" },
    captionLanguage: "ko",
    tags: { en: ["spring"], ko: ["정원", "햇살", "노랑"] },
  },
  "fst-10": {
    caption: { en: "A shout of red in the jungle", ko: "정글 속의 강렬한 레드" },
    captionLanguage: "en",
    tags: { en: ["vivid", "red", "vertical"], ko: ["정글"] },
  },
  "fst-11": {
    caption: { en: "Trees and hem seen from the moss", ko: "이끼 높이에서 올려다본 치맛자락과 나무" },
    captionLanguage: "ko",
    tags: { en: ["worm's eye"], ko: ["로우앵글", "나무", "초록"] },
  },
  "fst-12": {
    caption: { en: "Sisters on a forest walk", ko: "숲길을 걷던 자매" },
    captionLanguage: "both",
    tags: { en: ["friends", "nature"], ko: ["자매", "자연"] },
  },
  "fst-13": {
    caption: {
      en: "Telephoto profile, background reduced to green wash",
      ko: "초록 물감처럼 번진 배경과 옆얼굴",
    },
    captionLanguage: "en",
    tags: { en: ["profile", "bokeh", "portrait"], ko: [] },
  },
  "fst-14": {
    caption: {
      en: "Blue dress on the dark forest floor",
      ko: "어두운 흙바닥 위 파란 원피스, 위에서 본 시선",
    },
    captionLanguage: "ko",
    tags: { en: ["high angle"], ko: ["파랑", "흐림"] },
  },
  "fst-15": {
    caption: { en: "Morning stroll in pink", ko: "아침 공원 산책, 핑크 원피스" },
    captionLanguage: "ko",
    tags: { en: ["cheerful"], ko: ["공원", "아침", "핑크"] },
  },
  "fst-16": {
    caption: {
      en: "A conversation under the trees, seen past one of them",
      ko: "나무 아래에서 나눈 대화, 한 사람의 등 너머로",
    },
    captionLanguage: "en",
    tags: { en: ["over the shoulder", "dialogue"], ko: ["숲"] },
  },
  "fst-17": {
    caption: { en: "Two figures where the fog begins", ko: "안개가 시작되는 곳에 선 두 사람" },
    captionLanguage: "both",
    tags: { en: ["fog", "mystery"], ko: ["안개", "두 사람", "신비"] },
  },
  "fst-18": {
    caption: {
      en: "Arms out, walking towards her through the trees",
      ko: "팔을 내밀고 다가가는 일인칭 시선",
    },
    captionLanguage: "en",
    tags: { en: ["POV", "first person"], ko: ["숲속"] },
  },
  "fst-19": {
    caption: { en: "Black dress in deep woodland green", ko: "짙은 숲빛에 잠긴 검은 드레스" },
    captionLanguage: "en",
    tags: { en: ["woodland", "moody", "fashion"], ko: [] },
  },
  "fst-20": {
    caption: { en: "Pale dawn, the ghost of the grove", ko: "희뿌연 새벽, 숲의 유령처럼" },
    captionLanguage: "both",
    tags: { en: ["dawn", "ghostly"], ko: ["새벽", "나무"] },
  },
};
