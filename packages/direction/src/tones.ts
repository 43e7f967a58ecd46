import { shortHash } from "./hash.ts";
import type { ToneCategory, ToneCategoryInfo } from "./types.ts";

type ToneData = Omit<ToneCategoryInfo, "version">;

/** Space-separated words; an underscore stands for a space inside one term. */
function words(list: string): readonly string[] {
  return list
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll("_", " "));
}

const TONE_DATA: readonly ToneData[] = [
  {
    slug: "natural",
    label: { en: "Natural", ko: "내추럴" },
    directive: "muted colours, lifted blacks, soft daylight, fine film grain",
    vocabulary: {
      en: words(`natural film analog analogue grain grainy faded matte muted soft daylight
        window-light overcast candid organic earthy linen nostalgic vintage pastel airy understated
        documentary everyday warm quiet calm worn rustic unposed gentle subtle lifestyle snapshot`),
      ko: words(`자연스러운 내추럴 필름 아날로그 그레인 빛바랜 매트 차분한 부드러운 자연광 창가 흐린날
        흐린_날 스냅 유기적인 흙빛 린넨 추억 빈티지 파스텔 은은한 담백한 다큐 다큐멘터리 일상 시골 소박한 따뜻한 고요한 잔잔한
        포근한 수수한`),
    },
  },
  {
    slug: "vivid",
    label: { en: "Vivid", ko: "비비드" },
    directive: "saturated colours in several distinct hues, bright even light",
    vocabulary: {
      en: words(`vivid colourful colorful vibrant saturated bold bright pop neon electric candy
        rainbow tropical playful punchy primary festival graphic juicy energetic fluorescent cheerful
        psychedelic technicolor technicolour kaleidoscopic carousel confetti fireworks`),
      ko: words(`선명한 컬러풀 비비드 쨍한 강렬한 화사한 팝아트 네온 형광 캔디 무지개 트로피컬 발랄한 원색
        다채로운 축제 그래픽 보색 상큼한 알록달록 만화경 경쾌한 사이키델릭 고채도 총천연색 놀이공원 솜사탕 폭죽`),
    },
  },
  {
    slug: "cinematic",
    label: { en: "Cinematic", ko: "시네마틱" },
    directive: "deep blacks, one motivated light, warm highlights against cool shadows",
    vocabulary: {
      en: words(`cinematic dramatic moody noir contrasty chiaroscuro low-key shadow shadows silhouette
        backlit rim-light teal-orange anamorphic letterbox haze smoke night tungsten thriller epic
        tense gritty blockbuster volumetric mysterious mystical ominous ruined lightning storm`),
      ko: words(`영화같은 영화_같은 시네마틱 드라마틱 무거운 누아르 느와르 고대비 명암대비 로우키 그림자
        실루엣 역광 림라이트 틸앤오렌지 아나모픽 레터박스 안개 연기 밤 텅스텐 스릴러 장엄한 긴장감 거친
        블록버스터 색보정 신비로운 신비한 명암 폐허 번개 폭풍우`),
    },
  },
  {
    slug: "beauty",
    label: { en: "Beauty", ko: "뷰티" },
    directive: "luminous skin with visible texture, neutral pale background",
    vocabulary: {
      en: words(`beauty skincare cosmetic cosmetics makeup make-up glossy dewy radiant luminous flawless
        retouched clean high-key porcelain glowing lipstick complexion catchlight parabolic briese
        editorial elegant satin fragrance perfume headshot mascara lashes foundation serum`),
      ko: words(`뷰티 스킨케어 화장품 메이크업 광택 물광 윤기 환한 무결점 보정 깨끗한 하이키 도자기피부
        도자기_피부 피부결 립스틱 피부톤 캐치라이트 파라볼릭 브리제 화보 우아한 새틴 향수 뷰티컷 파운데이션 마스카라 속눈썹 세럼`),
    },
  },
];

/** The four tone categories, with the words that signal each. */
export const TONE_CATEGORIES: readonly ToneCategoryInfo[] = TONE_DATA.map((tone) => ({
  ...tone,
  version: shortHash(tone.directive),
}));

export function requireTone(slug: ToneCategory): ToneCategoryInfo {
  const found = TONE_CATEGORIES.find((tone) => tone.slug === slug);
  if (!found) throw new RangeError(`There is no tone category "${slug}"`);
  return found;
}
