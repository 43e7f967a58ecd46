import type { AngleData, Label, PresetGeometry } from "./types.ts";

function height(
  slug: string,
  label: Label,
  geometry: PresetGeometry,
  directive: string,
  sees: Label,
): AngleData {
  return { slug, axis: "height", group: "angle", label, geometry, directive, sees };
}

/**
 * Camera heights, and the roll beside them. A preset fixes its height and lets the tilt follow the
 * framing, or fixes its tilt and lets the height follow the distance; the bird's-eye and the
 * worm's-eye view carry both, the second one for when no size is chosen (see `camera.ts`).
 */
export const HEIGHT_DATA: readonly AngleData[] = [
  height(
    "eye-level",
    { en: "Eye level", ko: "아이레벨" },
    { height: 1.59 },
    "seen straight on at the subject's eye height; the horizon passes behind the eyes",
    {
      en: "Straight on, at the height of the eyes; the horizon passes behind them.",
      ko: "눈높이에서 마주 보며, 지평선이 눈 뒤로 지나갑니다.",
    },
  ),
  height(
    "shoulder-level",
    { en: "Shoulder level", ko: "어깨높이" },
    { height: 1.39 },
    "seen from shoulder height, level; the horizon crosses at the shoulders",
    {
      en: "From shoulder height; the horizon crosses at the shoulders.",
      ko: "어깨높이에서 수평으로 보며, 지평선이 어깨를 지납니다.",
    },
  ),
  height(
    "waist-level",
    { en: "Waist level", ko: "웨이스트 레벨" },
    { height: 1.05 },
    "seen from waist height; the head rises above the horizon",
    {
      en: "From waist height; the head rises above the horizon.",
      ko: "허리 높이에서 보아 머리가 지평선 위로 올라옵니다.",
    },
  ),
  height(
    "high-angle",
    { en: "High angle", ko: "하이앵글(부감)" },
    { tilt: -35 },
    "seen from above, looking down about 35 degrees; top of the head and ground visible, no sky",
    {
      en: "Looking down about 35°: the top of the head and the ground show, no sky.",
      ko: "위에서 약 35° 내려다봅니다. 정수리와 바닥이 보이고 하늘은 보이지 않습니다.",
    },
  ),
  height(
    "low-angle",
    { en: "Low angle", ko: "로우앵글(앙각)" },
    { height: 0.7 },
    "seen from thigh height looking up; underside of the chin visible, sky or ceiling behind the head",
    {
      en: "Looking up from thigh height: the underside of the chin, sky or ceiling behind the head.",
      ko: "허벅지 높이에서 올려다봅니다. 턱 아래가 보이고 머리 뒤로 하늘이나 천장이 놓입니다.",
    },
  ),
  height(
    "overhead-shot",
    { en: "Overhead", ko: "오버헤드(직부감)" },
    { tilt: -90 },
    "straight down from the ceiling: crown and shoulders only, floor fills the background, no horizon",
    {
      en: "Straight down: crown and shoulders against the floor.",
      ko: "천장에서 똑바로 내려다봅니다. 정수리와 어깨, 바닥만 보입니다.",
    },
  ),
  height(
    "birds-eye-view",
    { en: "Bird’s-eye view", ko: "버드아이뷰(조감)" },
    { height: 12, tilt: -75 },
    "aerial view from far above: small figure, layout of the ground readable, no horizon",
    {
      en: "From far above: a small figure and the layout of the ground.",
      ko: "아득히 높은 곳에서 작은 인물과 땅의 배치가 한눈에 보입니다.",
    },
  ),
  height(
    "worms-eye-view",
    { en: "Worm’s-eye view", ko: "웜즈아이뷰" },
    { height: 0.1, tilt: 30, naturalLens: 24 },
    "from the ground looking up: shoes huge in front, legs tower, head small against the sky",
    {
      en: "From the ground: huge shoes, towering legs, a small head against the sky.",
      ko: "땅에서 올려다봅니다. 신발이 크고 다리가 솟아오르며 머리는 하늘을 배경으로 작게 보입니다.",
    },
  ),
  {
    slug: "dutch-angle",
    axis: "roll",
    group: "angle",
    label: { en: "Dutch angle", ko: "더치앵글(사각)" },
    geometry: { roll: 15 },
    directive:
      "the whole picture is tilted 15 degrees: horizon and verticals slant, the subject leans with the frame",
    sees: {
      en: "The whole picture leans: horizon and verticals slant.",
      ko: "화면 전체가 기울어 지평선과 수직선이 비스듬해집니다.",
    },
  },
];

/** Degrees of roll that still read as a Dutch angle: less looks like a mistake, more like a fall. */
export const DUTCH_RANGE = { min: 10, max: 30 } as const;
