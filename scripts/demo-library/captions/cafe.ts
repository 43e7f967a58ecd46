import type { DemoCaption } from "../picture.ts";

export const CAFE_CAPTIONS: Readonly<Record<string, DemoCaption>> = {
  "caf-01": {
    caption: { en: "Regular at the bar, green dress, brick wall", ko: "벽돌 벽 앞의 단골손님" },
    captionLanguage: "en",
    tags: { en: ["coffee shop", "brick", "casual"], ko: ["일상"] },
  },
  "caf-02": {
    caption: { en: "Ivory top, warm bulbs, no hurry", ko: "전구 불빛이 따뜻한 아이보리빛 인물컷" },
    captionLanguage: "ko",
    tags: { en: ["portrait"], ko: ["카페", "인물", "따뜻한"] },
  },
  "caf-03": {
    caption: {
      en: "Catching up over coffee, seen from behind a friend",
      ko: "친구 등 뒤에서 바라본 수다 장면",
    },
    captionLanguage: "en",
    tags: { en: ["over the shoulder", "dialogue", "film still"], ko: [] },
  },
  "caf-04": {
    caption: { en: "Weekend coffee, two in white and grey", ko: "주말 커피 약속, 흰색과 회색" },
    captionLanguage: "ko",
    tags: { en: ["friends"], ko: ["커피", "친구", "주말"] },
  },
  "caf-05": {
    caption: { en: "Last guest, lights down", ko: "불 꺼지기 직전, 마지막 손님" },
    captionLanguage: "ko",
    tags: { en: ["moody"], ko: ["술집", "밤", "어두운"] },
  },
  "caf-06": {
    caption: { en: "Red dress rising out of the dark bar", ko: "어둠 속에서 솟아오른 붉은 드레스" },
    captionLanguage: "en",
    tags: { en: ["nightclub", "red", "low angle"], ko: ["느와르"] },
  },
  "caf-07": {
    caption: { en: "The whole room before opening hours", ko: "문 열기 전의 가게 전경" },
    captionLanguage: "en",
    tags: { en: ["interior", "master shot", "establishing"], ko: [] },
  },
  "caf-08": {
    caption: { en: "Profile by lamplight, hair tied back", ko: "조명 아래 머리를 묶은 옆모습" },
    captionLanguage: "ko",
    tags: { en: ["bokeh"], ko: ["옆얼굴", "카페"] },
  },
  "caf-09": {
    caption: { en: "Amber evening, saffron dress", ko: "호박빛 저녁의 노란 원피스" },
    captionLanguage: "en",
    tags: { en: ["warm", "yellow", "evening"], ko: ["저녁"] },
  },
  "caf-10": {
    caption: { en: "Americano, two hands, wooden table", ko: "아메리카노 한 잔을 감싼 두 손" },
    captionLanguage: "both",
    tags: { en: ["insert", "coffee", "hands"], ko: ["커피", "손"] },
  },
  "caf-11": {
    caption: { en: "Full figure in blue on a wooden floor", ko: "마룻바닥 위 파란 원피스 전신" },
    captionLanguage: "ko",
    tags: { en: ["interior"], ko: ["실내", "전신", "파랑"] },
  },
  "caf-12": {
    caption: { en: "Midnight close-up, lamps like moons", ko: "자정의 클로즈업, 달처럼 번진 램프" },
    captionLanguage: "ko",
    tags: { en: ["moody"], ko: ["클로즈업", "심야", "얼굴"] },
  },
  "caf-13": {
    caption: {
      en: "Straight down on floorboards, a red flower of a skirt",
      ko: "마룻바닥에 꽃처럼 펼쳐진 치마",
    },
    captionLanguage: "en",
    tags: { en: ["overhead", "top down", "pattern"], ko: [] },
  },
  "caf-14": {
    caption: { en: "Emerald waitress off duty", ko: "퇴근한 바리스타의 초록 드레스" },
    captionLanguage: "ko",
    tags: { en: ["vivid"], ko: ["초록", "세로"] },
  },
  "caf-15": {
    caption: { en: "A silhouette and one lamp", ko: "램프 하나와 실루엣" },
    captionLanguage: "en",
    tags: { en: ["silhouette", "noir", "night"], ko: [] },
  },
  "caf-16": {
    caption: { en: "Tilted diner fun in hot pink", ko: "기우뚱한 화면의 핫핑크, 발랄한 다이너" },
    captionLanguage: "en",
    tags: { en: ["diner", "pink", "dutch tilt"], ko: ["발랄한"] },
  },
  "caf-17": {
    caption: {
      en: "After closing, a figure under the string lights",
      ko: "영업이 끝난 뒤 꼬마전구 아래 홀로",
    },
    captionLanguage: "ko",
    tags: { en: ["wide"], ko: ["밤", "혼자", "실내"] },
  },
  "caf-18": {
    caption: { en: "Late drinks, faces in the half dark", ko: "늦은 술자리, 반쯤 어둠에 잠긴 두 얼굴" },
    captionLanguage: "both",
    tags: { en: ["nightlife", "couple"], ko: ["술자리", "연인"] },
  },
  "caf-19": {
    caption: { en: "Flour, butter, beige", ko: "밀가루와 버터와 베이지" },
    captionLanguage: "both",
    tags: { en: ["tonal"], ko: ["베이커리", "베이지", "차분한"] },
  },
  "caf-20": {
    caption: { en: "My date across the table, my own hands in view", ko: "내 손이 보이는 데이트 시점" },
    captionLanguage: "en",
    tags: { en: ["POV", "date", "interior"], ko: [] },
  },
  "caf-21": {
    caption: {
      en: "Looking down on white and scattered tables",
      ko: "흩어진 테이블과 흰옷, 위에서 내려다본 자리",
    },
    captionLanguage: "ko",
    tags: { en: ["high angle"], ko: ["레스토랑", "화이트"] },
  },
  "caf-22": {
    caption: {
      en: "Grandma's photo album, somewhere in a tea room",
      ko: "할머니의 앨범에서 나온 듯한 찻집 사진",
    },
    captionLanguage: "en",
    tags: { en: ["vintage", "sepia", "nostalgia"], ko: ["추억"] },
  },
};
