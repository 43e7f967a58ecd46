import type { DemoCaption } from "../picture.ts";

export const DESERT_CAPTIONS: Readonly<Record<string, DemoCaption>> = {
  "dst-01": {
    caption: { en: "A red speck among the dunes", ko: "모래언덕 사이의 빨간 점 하나" },
    captionLanguage: "en",
    tags: { en: ["vast", "red", "wide"], ko: ["여백"] },
  },
  "dst-02": {
    caption: { en: "White dress under a thin blue sky", ko: "옅은 하늘 아래 하얀 드레스, 사막 한복판" },
    captionLanguage: "ko",
    tags: { en: ["low angle"], ko: ["사막", "흰색", "고요"] },
  },
  "dst-03": {
    caption: { en: "Sand in front, sand behind, same colour as the dress", ko: "온통 모래색뿐인 인물 사진" },
    captionLanguage: "ko",
    tags: { en: ["tonal", "neutral"], ko: ["베이지", "인물"] },
  },
  "dst-04": {
    caption: {
      en: "Profile in the shade of a dune, rim of warm light",
      ko: "모래언덕 그늘 속 옆모습, 가장자리만 따뜻한 빛",
    },
    captionLanguage: "en",
    tags: { en: ["profile", "moody", "green"], ko: [] },
  },
  "dst-05": {
    caption: { en: "Two travellers under a soft evening sky", ko: "은은한 저녁 하늘 아래 여행자 둘" },
    captionLanguage: "both",
    tags: { en: ["sunset", "travel"], ko: ["노을", "여행"] },
  },
  "dst-06": {
    caption: { en: "Moonlit Sahara, a pale dress", ko: "사하라의 밤, 달빛을 받은 흰 옷" },
    captionLanguage: "ko",
    tags: { en: ["night", "moonlight"], ko: ["사막", "달빛"] },
  },
  "dst-07": {
    caption: {
      en: "Barely lit, looking out into the dark sand",
      ko: "어둠 쪽으로 시선을 둔 얼굴, 거의 빛이 없다",
    },
    captionLanguage: "en",
    tags: { en: ["low key", "portrait", "night"], ko: ["어두운"] },
  },
  "dst-08": {
    caption: {
      en: "Road trip, day three, still on speaking terms",
      ko: "자동차 여행 사흘째, 둘 다 쌩쌩하다",
    },
    captionLanguage: "both",
    tags: { en: ["duo", "travel", "sunny"], ko: [] },
  },
  "dst-09": {
    caption: {
      en: "One blue dress, one blue sky, one orange hill",
      ko: "파란 하늘, 파란 드레스, 주황빛 언덕",
    },
    captionLanguage: "ko",
    tags: { en: ["vivid"], ko: ["파랑", "사막", "보색"] },
  },
  "dst-10": {
    caption: { en: "Mars colony lookbook, burnt orange", ko: "화성 기지의 룩북, 그을린 주황" },
    captionLanguage: "en",
    tags: { en: ["sci-fi", "orange", "vertical"], ko: ["화성"] },
  },
  "dst-11": {
    caption: { en: "Dust haze, and somebody walking far away", ko: "모래 먼지 너머 아득한 사람" },
    captionLanguage: "ko",
    tags: { en: ["vast", "haze"], ko: ["뿌연", "여백", "사막"] },
  },
  "dst-12": {
    caption: { en: "Grey on tan, no shadow anywhere", ko: "그림자 없는 흐린 날, 회색과 황토색" },
    captionLanguage: "en",
    tags: { en: ["muted", "flat light", "neutral"], ko: [] },
  },
  "dst-13": {
    caption: { en: "Ripples from the air, one long shadow", ko: "하늘에서 본 모래 물결과 긴 그림자" },
    captionLanguage: "both",
    tags: { en: ["aerial", "texture"], ko: ["조감", "질감"] },
  },
  "dst-14": {
    caption: { en: "Sun-warmed face against the open sky", ko: "햇볕에 달아오른 얼굴" },
    captionLanguage: "ko",
    tags: { en: ["close-up"], ko: ["클로즈업", "따뜻한", "얼굴"] },
  },
  "dst-15": {
    caption: { en: "Scarlet skirt spread over us like a tent", ko: "천막처럼 펼쳐진 붉은 치마, 위로는 하늘" },
    captionLanguage: "en",
    tags: { en: ["worm's eye", "red", "fashion"], ko: [] },
  },
  "dst-16": {
    caption: {
      en: "Oasis green in the middle of nowhere",
      ko: "모래 물결 위의 초록 드레스, 살짝 내려다본 컷",
    },
    captionLanguage: "ko",
    tags: { en: ["high angle"], ko: ["초록", "무늬"] },
  },
  "dst-17": {
    caption: { en: "Towering over the sand at day's end", ko: "하루의 끝, 모래 위에 우뚝 선 사람" },
    captionLanguage: "en",
    tags: { en: ["epic", "dusk", "silhouette"], ko: [] },
  },
  "dst-18": {
    caption: { en: "Face to face on the sand", ko: "모래 위에서 마주 선 눈높이" },
    captionLanguage: "ko",
    tags: { en: ["POV"], ko: ["시점샷", "네이비", "모래"] },
  },
  "dst-19": {
    caption: { en: "Purple dress off its axis, wind or no wind", ko: "바람이 없어도 휘청이는 보라색 드레스" },
    captionLanguage: "both",
    tags: { en: ["dutch tilt", "fashion"], ko: ["보라", "사막"] },
  },
  "dst-20": {
    caption: { en: "Yellow on ochre, simple and loud", ko: "황토 위의 노랑, 단순하고 강하다" },
    captionLanguage: "en",
    tags: { en: ["yellow", "square", "bold"], ko: [] },
  },
  "dst-21": {
    caption: {
      en: "Lilac haze over the dunes, almost a watercolour",
      ko: "연보랏빛 하늘과 모래, 수채화 같은 저녁",
    },
    captionLanguage: "ko",
    tags: { en: ["pastel"], ko: ["파스텔", "하얀 드레스", "몽환적"] },
  },
};
