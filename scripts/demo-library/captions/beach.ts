import type { DemoCaption } from "../picture.ts";

export const BEACH_CAPTIONS: Readonly<Record<string, DemoCaption>> = {
  "bch-01": {
    caption: {
      en: "Alone on an empty shore as the sun goes down",
      ko: "해가 지는 백사장에 점처럼 서 있는 한 사람",
    },
    captionLanguage: "en",
    tags: { en: ["sunset", "negative space"], ko: ["여백"] },
  },
  "bch-02": {
    caption: {
      en: "Turning away from the last light, red on a hazy sea",
      ko: "노을을 등지고 고개를 돌린 빨간 원피스",
    },
    captionLanguage: "ko",
    tags: { en: ["portrait"], ko: ["노을", "인물", "빨강"] },
  },
  "bch-03": {
    caption: { en: "Two friends at the water's edge, after work", ko: "퇴근하고 달려온 저녁 바다, 친구 둘" },
    captionLanguage: "both",
    tags: { en: ["friends", "summer"], ko: ["바다", "저녁"] },
  },
  "bch-04": {
    caption: {
      en: "Red dress, enormous sky, sun sitting on the horizon",
      ko: "수평선에 걸린 해와 붉은 드레스",
    },
    captionLanguage: "en",
    tags: { en: ["key visual", "sunset", "red"], ko: ["캠페인"] },
  },
  "bch-05": {
    caption: { en: "Side profile, the tide out of focus behind her", ko: "잔잔한 물결 앞에서 찍은 옆모습" },
    captionLanguage: "ko",
    tags: { en: ["profile"], ko: ["해변", "차분한"] },
  },
  "bch-06": {
    caption: {
      en: "Noon, hard shadow, and the happiest yellow we had",
      ko: "한낮 모래사장 위 노란 원피스 전신컷",
    },
    captionLanguage: "ko",
    tags: { en: ["summer", "full body"], ko: ["여름", "노랑"] },
  },
  "bch-07": {
    caption: {
      en: "Cobalt dress against a cobalt sky, shot from the hip",
      ko: "하늘과 같은 파란색 옷, 허리 높이에서 올려다본 컷",
    },
    captionLanguage: "en",
    tags: { en: ["blue", "monochrome", "summer campaign"], ko: ["바다"] },
  },
  "bch-08": {
    caption: { en: "Morning mist has eaten the horizon", ko: "안개에 수평선이 지워진 아침" },
    captionLanguage: "ko",
    tags: { en: ["mist", "muted"], ko: ["안개", "바닷가"] },
  },
  "bch-09": {
    caption: { en: "Moonlight on skin, nothing else lit", ko: "달빛만 남은 바다와 한 사람의 얼굴" },
    captionLanguage: "ko",
    tags: { en: ["low key"], ko: ["밤바다", "달빛", "인물"] },
  },
  "bch-10": {
    caption: {
      en: "A pool of moonlight around her on the dark shore",
      ko: "어두운 물가에 둥글게 떨어진 달빛",
    },
    captionLanguage: "both",
    tags: { en: ["moonlight", "night", "wide"], ko: ["고독"] },
  },
  "bch-11": {
    caption: {
      en: "Two silhouettes side by side at dusk, green and grey",
      ko: "석양 아래 나란히 선 두 사람의 실루엣",
    },
    captionLanguage: "both",
    tags: { en: ["dusk", "couple"], ko: ["석양", "커플"] },
  },
  "bch-12": {
    caption: { en: "Nothing but the eyes, salt air behind", ko: "화면을 가득 채운 눈빛" },
    captionLanguage: "en",
    tags: { en: ["eyes", "macro"], ko: ["눈"] },
  },
  "bch-13": {
    caption: {
      en: "Looking up at us from the sand in bubblegum pink",
      ko: "위에서 내려다본 분홍 원피스, 발밑은 모래",
    },
    captionLanguage: "en",
    tags: { en: ["pink", "summer", "high angle"], ko: ["해변"] },
  },
  "bch-14": {
    caption: { en: "Drone view: surf line above, one bather below", ko: "드론으로 내려다본 파도와 백사장" },
    captionLanguage: "both",
    tags: { en: ["aerial", "drone", "turquoise"], ko: ["파도", "조감"] },
  },
  "bch-15": {
    caption: {
      en: "Tilted frame, blue hour creeping in overhead",
      ko: "비스듬히 기울인 화면, 머리 위로 짙어지는 저녁 하늘",
    },
    captionLanguage: "ko",
    tags: { en: ["dutch tilt"], ko: ["사선구도", "해질녘"] },
  },
  "bch-16": {
    caption: { en: "Clean profile on a featureless pale sky", ko: "흐린 하늘에 또렷한 옆얼굴 선" },
    captionLanguage: "en",
    tags: { en: ["profile", "minimal"], ko: ["실루엣", "옆얼굴"] },
  },
  "bch-17": {
    caption: { en: "Emerald dress in the dawn haze", ko: "새벽 바다를 뒤로하고 선 초록 원피스" },
    captionLanguage: "both",
    tags: { en: ["dawn", "vertical"], ko: ["새벽", "초록", "바다"] },
  },
  "bch-18": {
    caption: { en: "First person: her, and the evening tide", ko: "내 눈에 담긴 그녀와 저녁 바다" },
    captionLanguage: "en",
    tags: { en: ["POV", "first person"], ko: ["시점샷"] },
  },
  "bch-19": {
    caption: {
      en: "Orange against pure blue, shoes almost touching the lens",
      ko: "구두가 렌즈에 닿을 듯한 오렌지색 원피스",
    },
    captionLanguage: "en",
    tags: { en: ["worm's eye", "complementary colours", "fashion"], ko: ["여름"] },
  },
  "bch-20": {
    caption: { en: "Far off in the haze, a pair who came early", ko: "아침 안개 속 멀리 보이는 둘" },
    captionLanguage: "ko",
    tags: { en: ["wide"], ko: ["안개", "두 사람", "바닷가"] },
  },
  "bch-21": {
    caption: {
      en: "Charcoal dress, telephoto, a sky without a cloud",
      ko: "망원으로 당긴 검은 원피스와 맑은 하늘",
    },
    captionLanguage: "both",
    tags: { en: ["portrait", "tight"], ko: ["망원", "무채색"] },
  },
  "bch-22": {
    caption: { en: "Violet evening dress, peach sky", ko: "살구빛 하늘 앞의 보라색 드레스" },
    captionLanguage: "ko",
    tags: { en: ["fashion"], ko: ["노을", "보라", "드레스"] },
  },
  "bch-23": {
    caption: { en: "Looks like a holiday slide from 1974", ko: "오래된 슬라이드 필름 같은 휴가 사진" },
    captionLanguage: "en",
    tags: { en: ["vintage", "sepia", "holiday"], ko: ["추억"] },
  },
  "bch-24": {
    caption: { en: "Purple dusk, a white dress, long lens", ko: "보랏빛으로 물든 바다와 흰 원피스" },
    captionLanguage: "ko",
    tags: { en: ["dreamy"], ko: ["몽환적", "바다", "황혼"] },
  },
};
