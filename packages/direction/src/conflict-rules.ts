import { SIZE_DATA } from "./size-presets.ts";
import type { ConflictKind, Label } from "./types.ts";

/** Every preset of `left` against every preset of `right`, for one reason. */
export interface ConflictRule {
  readonly kind: ConflictKind;
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Why, as a sentence of its own that does not name the presets. */
  readonly why: Label;
}

const ALL_SIZES = SIZE_DATA.map(({ slug }) => slug);
const [ECU, CU, MCU] = ["extreme-close-up-ecu", "close-up-cu", "medium-close-up-mcu"] as const;
const [LS, WS, ELS] = ["long-shot-ls", "wide-shot-ws", "extreme-long-shot-els"] as const;

/**
 * What cannot, or should not, be combined across axes. Source: the conflict table of CAMERA.md.
 * Two presets of one axis are always a hard conflict; the viewpoint pairs here only say why in
 * better words than "both are viewpoints".
 */
export const CONFLICT_RULES: readonly ConflictRule[] = [
  {
    kind: "hard",
    left: ["birds-eye-view", "overhead-shot"],
    right: [ECU, CU, MCU],
    why: {
      en: "From straight above there is no face to frame.",
      ko: "바로 위에서는 화면에 담을 얼굴이 보이지 않습니다.",
    },
  },
  {
    kind: "hard",
    left: ["birds-eye-view", "overhead-shot"],
    right: ["profile-shot", "three-quarter-view"],
    why: {
      en: "From straight above nobody can tell which way a face is turned.",
      ko: "바로 위에서는 얼굴이 어느 쪽을 향하는지 드러나지 않습니다.",
    },
  },
  {
    kind: "hard",
    left: ["birds-eye-view", "overhead-shot"],
    right: ["over-the-shoulder-ots"],
    why: {
      en: "A camera that looks straight down has no shoulder to look over.",
      ko: "바로 위에서 내려다보면 넘겨다볼 어깨가 없습니다.",
    },
  },
  {
    kind: "hard",
    left: ["insert-shot"],
    right: ALL_SIZES,
    why: {
      en: "The insert brings its own size: hands and object fill the frame.",
      ko: "인서트는 손과 물건이 화면을 채우도록 크기가 이미 정해져 있습니다.",
    },
  },
  {
    kind: "hard",
    left: ["insert-shot"],
    right: ["two-shot", "over-the-shoulder-ots", "profile-shot"],
    why: {
      en: "An insert shows hands and an object, and no face at all.",
      ko: "인서트에는 손과 물건만 나오고 얼굴은 나오지 않습니다.",
    },
  },
  {
    kind: "hard",
    left: ["master-shot"],
    right: [ECU, CU, MCU],
    why: {
      en: "A master shows the whole room, and this size shows little more than a face.",
      ko: "마스터샷은 공간 전체를 담는데, 이 크기는 얼굴 언저리만 담습니다.",
    },
  },
  {
    kind: "hard",
    left: ["two-shot"],
    right: [ECU, CU],
    why: {
      en: "Two faces side by side do not fit into so tight a frame.",
      ko: "이렇게 좁은 화면에는 두 얼굴이 나란히 들어가지 않습니다.",
    },
  },
  {
    kind: "hard",
    left: ["over-the-shoulder-ots"],
    right: [ECU],
    why: {
      en: "So tight a frame leaves no room for the shoulder in front.",
      ko: "이렇게 좁은 화면에는 앞사람의 어깨가 들어올 자리가 없습니다.",
    },
  },
  {
    kind: "hard",
    left: ["over-the-shoulder-ots"],
    right: [LS, WS, ELS],
    why: {
      en: "From that far away the shoulder in front no longer belongs to the picture.",
      ko: "이만큼 멀어지면 앞사람의 어깨가 화면의 일부로 느껴지지 않습니다.",
    },
  },
  {
    kind: "hard",
    left: ["point-of-view-pov"],
    right: ["over-the-shoulder-ots"],
    why: {
      en: "One looks through a character’s eyes, the other stands behind a character’s back.",
      ko: "하나는 인물의 눈으로 보고, 다른 하나는 인물의 등 뒤에 섭니다.",
    },
  },
  {
    kind: "hard",
    left: ["point-of-view-pov"],
    right: ["profile-shot"],
    why: {
      en: "A point of view looks ahead; a profile watches a character from the side.",
      ko: "시점샷은 인물이 보는 앞을 담고, 프로필은 인물을 옆에서 바라봅니다.",
    },
  },
  {
    kind: "hard",
    left: ["point-of-view-pov"],
    right: ["master-shot"],
    why: {
      en: "A master watches everyone from outside; a point of view is inside one of them.",
      ko: "마스터샷은 모두를 밖에서 지켜보고, 시점샷은 그중 한 사람의 눈이 됩니다.",
    },
  },
  {
    kind: "soft",
    left: ["24mm-wide"],
    right: [ECU],
    why: {
      en: "So close, a wide lens stretches the nose and brow.",
      ko: "이만큼 가까우면 광각 렌즈가 코와 이마를 늘어뜨립니다.",
    },
  },
  {
    kind: "soft",
    left: [ELS],
    right: ["85mm-portrait", "135mm-tight"],
    why: {
      en: "A long lens compresses the landscape that this size is there to open up.",
      ko: "망원 렌즈는 이 크기로 펼쳐 보이려는 풍경을 납작하게 눌러 버립니다.",
    },
  },
  {
    kind: "soft",
    left: ["beauty-briese"],
    right: [LS, WS, ELS, "master-shot"],
    why: {
      en: "Beauty light is made for a face; in so wide a frame its catchlights and skin are lost.",
      ko: "뷰티 조명은 얼굴을 위한 빛이라, 이렇게 넓은 화면에서는 캐치라이트와 피부 결이 사라집니다.",
    },
  },
  {
    kind: "soft",
    left: ["beauty-briese"],
    right: ["worms-eye-view"],
    why: {
      en: "From the ground the light over the lens no longer reaches the face as beauty light.",
      ko: "땅에서 올려다보면 렌즈 위의 빛이 얼굴에 뷰티 조명답게 닿지 않습니다.",
    },
  },
  {
    kind: "soft",
    left: ["beauty-briese"],
    right: ["dutch-angle"],
    why: {
      en: "Beauty looks calm and even; a leaning frame works against it.",
      ko: "뷰티는 차분하고 고른 화면인데, 기울어진 프레임은 그 느낌을 거스릅니다.",
    },
  },
  {
    kind: "soft",
    left: ["beauty-briese"],
    right: ["cinematic"],
    why: {
      en: "Cinematic tone wants deep shadow; beauty light fills the shadows in.",
      ko: "시네마틱 톤은 깊은 그림자를 원하는데, 뷰티 조명은 그림자를 메웁니다.",
    },
  },
];
