import type { DemoCaption } from "../picture.ts";

export const STREET_CAPTIONS: Readonly<Record<string, DemoCaption>> = {
  "str-01": {
    caption: {
      en: "Bokeh headlights around a red dress downtown",
      ko: "자동차 불빛이 보케로 번지는 도심의 밤",
    },
    captionLanguage: "en",
    tags: { en: ["bokeh", "night", "city"], ko: ["빨강"] },
  },
  "str-02": {
    caption: { en: "From below, towers leaning in over her", ko: "빌딩 숲 아래에서 올려다본 인물" },
    captionLanguage: "ko",
    tags: { en: ["low angle", "bold"], ko: ["네온", "도시"] },
  },
  "str-03": {
    caption: {
      en: "Empty avenue, wet asphalt, neon on both sides",
      ko: "비에 젖은 텅 빈 대로와 양쪽의 네온",
    },
    captionLanguage: "en",
    tags: { en: ["establishing shot", "neon", "rain"], ko: ["야경"] },
  },
  "str-04": {
    caption: { en: "Red on black asphalt, hand on hip", ko: "젖은 밤거리에 선 빨간 드레스" },
    captionLanguage: "ko",
    tags: { en: ["noir"], ko: ["밤거리", "빨강", "드레스"] },
  },
  "str-05": {
    caption: { en: "Night out with the girls, shop lights behind", ko: "불금, 친구와 함께 번화가에서" },
    captionLanguage: "both",
    tags: { en: ["friends", "nightlife"], ko: ["번화가", "친구"] },
  },
  "str-06": {
    caption: { en: "Over a green shoulder, she listens", ko: "어깨 너머로 마주 보는 대화 장면" },
    captionLanguage: "en",
    tags: { en: ["over the shoulder", "dialogue", "film still"], ko: [] },
  },
  "str-07": {
    caption: { en: "Neon swallowed by fog in a long street", ko: "안개에 잠긴 네온 골목, 청록색 원피스" },
    captionLanguage: "ko",
    tags: { en: ["fog", "cinematic"], ko: ["안개", "네온", "골목"] },
  },
  "str-08": {
    caption: { en: "Grey office blocks, one green dress", ko: "잿빛 건물 사이의 초록 원피스" },
    captionLanguage: "both",
    tags: { en: ["daylight", "commute"], ko: ["도심", "직장인"] },
  },
  "str-09": {
    caption: { en: "White dress on an empty weekday road", ko: "평일 한낮, 차 없는 도로 위 하얀 원피스" },
    captionLanguage: "ko",
    tags: { en: ["clean"], ko: ["한낮", "화이트", "도시"] },
  },
  "str-10": {
    caption: { en: "A small figure in a street with no colour left", ko: "색이 모두 빠진 거리의 작은 사람" },
    captionLanguage: "en",
    tags: { en: ["bleak", "overcast", "grey"], ko: ["쓸쓸함"] },
  },
  "str-11": {
    caption: { en: "Quiet three-quarter look after the rush hour", ko: "퇴근길, 잠시 딴생각" },
    captionLanguage: "ko",
    tags: { en: ["portrait", "candid"], ko: ["일상", "인물"] },
  },
  "str-12": {
    caption: {
      en: "Mustard-yellow gown in the last sun between buildings",
      ko: "건물 사이로 든 마지막 햇빛과 노란 드레스",
    },
    captionLanguage: "en",
    tags: { en: ["yellow", "vertical", "fashion"], ko: ["석양"] },
  },
  "str-13": {
    caption: {
      en: "Bird's-eye of an orange dot crossing the lanes",
      ko: "차선을 가로지르는 주황색 점, 조감",
    },
    captionLanguage: "both",
    tags: { en: ["aerial", "graphic"], ko: ["조감", "도로"] },
  },
  "str-14": {
    caption: { en: "Telephoto profile, city lights melted into discs", ko: "동그랗게 번진 불빛과 옆얼굴" },
    captionLanguage: "ko",
    tags: { en: ["bokeh"], ko: ["야경", "옆얼굴", "망원"] },
  },
  "str-15": {
    caption: { en: "Pink dress, crooked frame, Friday night energy", ko: "삐딱한 프레임에 담긴 핑크 드레스" },
    captionLanguage: "en",
    tags: { en: ["pink", "dutch tilt", "neon"], ko: ["발랄한"] },
  },
  "str-16": {
    caption: { en: "Headlights fading in a white-out morning", ko: "하얗게 흐려진 아침, 뒤로 사라지는 차" },
    captionLanguage: "ko",
    tags: { en: ["foggy", "muted"], ko: ["안개", "출근길"] },
  },
  "str-17": {
    caption: {
      en: "A couple stopped in the middle of the road at sundown",
      ko: "해 질 무렵 길 한가운데 멈춰 선 연인",
    },
    captionLanguage: "both",
    tags: { en: ["couple", "sundown"], ko: ["연인", "거리"] },
  },
  "str-18": {
    caption: {
      en: "Giant shoes, tiny head, skyscraper sky",
      ko: "신발은 크게 머리는 작게, 땅바닥에서 본 도시",
    },
    captionLanguage: "en",
    tags: { en: ["worm's eye", "wide angle", "blue"], ko: ["초광각"] },
  },
  "str-19": {
    caption: { en: "What he sees: her, and the whole neon street", ko: "그의 눈으로 본 그녀와 네온 거리" },
    captionLanguage: "ko",
    tags: { en: ["POV"], ko: ["시점샷", "데이트", "밤"] },
  },
  "str-20": {
    caption: { en: "Tight face, traffic turned to jewels", ko: "보석처럼 번진 신호등 앞의 얼굴" },
    captionLanguage: "en",
    tags: { en: ["close-up", "bokeh", "night"], ko: ["얼굴"] },
  },
  "str-21": {
    caption: { en: "From a balcony, teal dress on bare asphalt", ko: "발코니에서 내려다본 청록색 원피스" },
    captionLanguage: "en",
    tags: { en: ["high angle", "minimal", "teal"], ko: [] },
  },
  "str-22": {
    caption: {
      en: "A red dress at the foot of the towers, light almost gone",
      ko: "어둑한 빌딩 협곡 끝에 선 붉은 드레스",
    },
    captionLanguage: "both",
    tags: { en: ["tall", "dusk"], ko: ["도시", "어스름"] },
  },
  "str-23": {
    caption: { en: "Power stance, black dress, glass towers", ko: "당당한 자세의 검은 원피스와 고층 빌딩" },
    captionLanguage: "en",
    tags: { en: ["editorial", "black", "architecture"], ko: [] },
  },
  "str-24": {
    caption: { en: "Tokyo, past midnight, the two of them", ko: "자정 넘은 도쿄, 둘만의 시간" },
    captionLanguage: "ko",
    tags: { en: ["nightlife"], ko: ["도쿄", "커플", "보케"] },
  },
  "str-25": {
    caption: {
      en: "Teal and orange: the blockbuster poster look",
      ko: "블록버스터 포스터 같은 틸앤오렌지 색감",
    },
    captionLanguage: "both",
    tags: { en: ["teal and orange", "poster"], ko: ["시네마틱", "색보정"] },
  },
  "str-26": {
    caption: { en: "Magenta signs on white cloth", ko: "하얀 원피스에 물든 마젠타 네온" },
    captionLanguage: "ko",
    tags: { en: ["neon", "magenta"], ko: ["핑크", "네온사인"] },
  },
};
