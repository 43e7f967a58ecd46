import type { LensData } from "./types.ts";

/**
 * Apertures. At one framing and one f-number every lens has about the same depth of field, so the
 * stop carries the look: the two wide lenses are stopped down until the place stays readable, 50 mm
 * is moderately soft, the two long ones are open. Wide open would be too much of it: an eyelash
 * sharp and the ear gone is harder to use than a background a little too clear.
 */
export const LENS_DATA: readonly LensData[] = [
  {
    slug: "24mm-wide",
    focalLength: 24,
    fNumber: 5.6,
    label: { en: "24 mm wide", ko: "24 mm 광각" },
    shortLabel: { en: "wide", ko: "광각" },
    effect: "near objects large, the background far and small, lines converging strongly",
    directive: "near objects large, the background far and small, lines converge strongly (24 mm)",
    sees: {
      en: "Near things grow, the background shrinks away, lines converge strongly.",
      ko: "가까운 것은 크게, 배경은 멀고 작게, 선은 강하게 모입니다.",
    },
  },
  {
    slug: "35mm-street",
    focalLength: 35,
    fNumber: 5.6,
    label: { en: "35 mm street", ko: "35 mm 스트리트" },
    shortLabel: { en: "street", ko: "스트리트" },
    effect: "an environmental view: the subject with readable surroundings, mild perspective",
    directive: "environmental view: the subject with readable surroundings, mild perspective (35 mm)",
    sees: {
      en: "The subject with readable surroundings, mild perspective.",
      ko: "인물과 주변이 함께 읽히고 원근감은 가볍습니다.",
    },
  },
  {
    slug: "50mm-natural",
    focalLength: 50,
    fNumber: 2.8,
    label: { en: "50 mm natural", ko: "50 mm 표준" },
    shortLabel: { en: "natural", ko: "표준" },
    effect: "natural perspective, edges as straight as in life, the background moderately soft",
    directive: "natural perspective, no edge stretching, background moderately soft (50 mm)",
    sees: {
      en: "Natural perspective, nothing stretched, a moderately soft background.",
      ko: "눈으로 본 듯한 원근감에 왜곡이 없고 배경은 적당히 부드럽습니다.",
    },
  },
  {
    slug: "85mm-portrait",
    focalLength: 85,
    fNumber: 2,
    label: { en: "85 mm portrait", ko: "85 mm 인물" },
    shortLabel: { en: "portrait", ko: "인물" },
    effect: "flat natural proportions, the background enlarged and softly blurred",
    directive: "flat natural face, background enlarged and softly blurred (85 mm)",
    sees: {
      en: "Flat natural face, background enlarged and softly blurred.",
      ko: "얼굴이 왜곡 없이 담기고, 배경은 커지면서 부드럽게 흐려집니다.",
    },
  },
  {
    slug: "135mm-tight",
    focalLength: 135,
    fNumber: 2.8,
    label: { en: "135 mm tight", ko: "135 mm 망원" },
    shortLabel: { en: "tight", ko: "망원" },
    effect: "telephoto compression: the background looms large and close behind, strongly blurred",
    directive:
      "telephoto compression: the background looms large and close behind, strongly blurred (135 mm)",
    sees: {
      en: "The background looms large and close behind, strongly blurred.",
      ko: "배경이 바로 뒤까지 크게 다가오고 강하게 흐려집니다.",
    },
  },
  {
    slug: "beauty-briese",
    focalLength: 100,
    fNumber: 8,
    label: { en: "Beauty · Briese light", ko: "뷰티 · 브리제 라이트" },
    shortLabel: { en: "beauty", ko: "뷰티" },
    hint: "85–105 mm at f/8",
    effect: "beauty optics: undistorted features, the face sharp from lashes to ear, fine skin texture",
    directive:
      "beauty optics: undistorted features, the face sharp from lashes to ear, fine skin texture (85–105 mm at f/8)",
    lightingDirective:
      "one very large round parabolic silver reflector just above the line of sight, outside the frame: crisp yet wrapping light, glossy cheekbone highlights, a short soft-edged shadow under the chin, round ringed catchlights in both eyes, a white fill card below, a plain pale-grey backdrop",
    sees: {
      en: "Crisp, wrapping light, glossy cheekbones, round ringed catchlights.",
      ko: "또렷하게 감싸는 빛, 윤기 있는 광대, 눈에 맺힌 둥근 고리 캐치라이트.",
    },
  },
];
