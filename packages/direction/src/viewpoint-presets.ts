import type { AngleData } from "./types.ts";

const viewpoint = { axis: "viewpoint", group: "viewpoint" } as const;

/** Viewpoints. Those with a span own the framing until a size preset says otherwise. */
export const VIEWPOINT_DATA: readonly AngleData[] = [
  {
    ...viewpoint,
    slug: "insert-shot",
    label: { en: "Insert", ko: "인서트" },
    // Around the held object (see HELD_OBJECT), 0.25 m high.
    span: { bottom: 0.632, top: 0.882, height: 0.25 },
    geometry: { tilt: -30, naturalLens: 85 },
    props: { heldObject: true },
    directive: "hands holding the object fill the frame; no face, nothing beyond the wrists",
    sees: {
      en: "Hands and the object they hold; no face.",
      ko: "물건을 쥔 손만 화면을 채우고 얼굴은 나오지 않습니다.",
    },
  },
  {
    ...viewpoint,
    slug: "master-shot",
    label: { en: "Master shot", ko: "마스터샷" },
    span: { bottom: -0.6, top: 3, height: 3.6 },
    geometry: { height: 1.6, naturalLens: 24 },
    directive: "the entire room and everyone in it, head to toe; nobody cropped",
    sees: {
      en: "The entire room and everyone in it, head to toe.",
      ko: "공간 전체와 그 안의 모든 인물이 머리부터 발끝까지 보입니다.",
    },
  },
  {
    ...viewpoint,
    slug: "over-the-shoulder-ots",
    label: { en: "Over the shoulder", ko: "오버숄더샷" },
    span: { bottom: 0.95, top: 1.95, height: 1 },
    geometry: { height: 1.55, azimuth: 22, naturalLens: 50 },
    props: { secondPerson: "over-the-shoulder" },
    directive:
      "the blurred back of one head and shoulder fills a third at the frame edge; the second person faces us, sharp",
    sees: {
      en: "Past one person’s blurred shoulder, the other faces us.",
      ko: "흐릿한 어깨 너머로 상대의 얼굴이 또렷하게 보입니다.",
    },
  },
  {
    ...viewpoint,
    slug: "point-of-view-pov",
    label: { en: "Point of view", ko: "시점샷" },
    geometry: { height: 1.59, naturalLens: 35 },
    props: { ownForearms: true },
    directive:
      "first person, through the character's eyes: own forearms enter at the bottom; that character's face never appears",
    sees: {
      en: "Through the character’s own eyes, forearms at the bottom.",
      ko: "등장인물의 눈으로 봅니다. 화면 아래로 자신의 팔이 들어옵니다.",
    },
  },
  {
    ...viewpoint,
    slug: "profile-shot",
    label: { en: "Profile", ko: "프로필(측면)" },
    geometry: { azimuth: 90 },
    directive: "exact side profile: one eye, one ear, the nose outlined against the background",
    sees: {
      en: "Exactly from the side: one eye, one ear, the line of the nose.",
      ko: "정확히 옆에서 본 모습. 한쪽 눈과 귀, 콧날의 윤곽이 드러납니다.",
    },
  },
  {
    ...viewpoint,
    slug: "three-quarter-view",
    label: { en: "Three-quarter", ko: "반측면" },
    geometry: { azimuth: 40 },
    directive: "face turned 45 degrees, both eyes visible, far ear hidden",
    sees: {
      en: "The face half turned: both eyes, only the near ear.",
      ko: "얼굴을 반쯤 돌려 두 눈은 보이고 먼 쪽 귀는 가려집니다.",
    },
  },
  {
    ...viewpoint,
    slug: "two-shot",
    label: { en: "Two-shot", ko: "투샷" },
    span: { bottom: 0.95, top: 1.95, height: 1 },
    geometry: { height: 1.5, naturalLens: 50 },
    props: { secondPerson: "beside" },
    directive: "two people side by side, equal size, both faces visible, cropped at the waist",
    sees: {
      en: "Two people side by side, the same size, both faces visible.",
      ko: "두 사람이 같은 크기로 나란히 서고 두 얼굴이 모두 보입니다.",
    },
  },
];
