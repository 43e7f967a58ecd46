import type { SoftRange } from "./soft-range.ts";
import type { ToneStatistics } from "./statistics.ts";

/** A statistic that a property can ask for. */
export type ToneMeasure = Exclude<keyof ToneStatistics, "mainHue">;

/** A property of tone that words can ask for, and what it is in numbers. */
export interface ToneProperty {
  readonly slug: string;
  readonly label: { readonly en: string; readonly ko: string };
  readonly ranges: Partial<Readonly<Record<ToneMeasure, SoftRange>>>;
  /** Space-separated; an underscore stands for a space. Korean forms may be followed by anything. */
  readonly words: { readonly en: string; readonly ko: string };
}

const ANY = Number.POSITIVE_INFINITY;

function atMost(to: number, width: number): SoftRange {
  return { from: -ANY, to, width };
}

function atLeast(from: number, width: number): SoftRange {
  return { from, to: ANY, width };
}

/**
 * The properties, each a range of statistics with soft edges. The edges are where a picture is
 * plainly so; the widths let one that is nearly so come next.
 */
export const TONE_PROPERTIES: readonly ToneProperty[] = [
  {
    slug: "dark",
    label: { en: "dark", ko: "어두운" },
    ranges: { meanLightness: atMost(0.38, 0.08) },
    words: {
      en: "dark darker darkish darkness dim dimly_lit gloomy underexposed",
      ko: "어두운 어둡게 어둡고 어두워 어두컴컴한 어둑한 어둑어둑한 어스름한 컴컴한 깜깜한 캄캄한 어두침침한 다크한 다크하게 다크톤 다크_톤",
    },
  },
  {
    slug: "bright",
    label: { en: "bright", ko: "밝은" },
    ranges: { meanLightness: atLeast(0.68, 0.08) },
    words: {
      en: "bright brighter brightly brightness well-lit sunlit airy",
      ko: "밝은 밝게 밝고 밝아 환한 환하게 화사한 화사하게 화사하고 눈부신 브라이트한",
    },
  },
  {
    slug: "high-key",
    label: { en: "high-key", ko: "하이키" },
    ranges: { meanLightness: atLeast(0.75, 0.08), contrast: atMost(0.55, 0.12) },
    words: { en: "high_key", ko: "하이키 하이_키" },
  },
  {
    slug: "low-key",
    label: { en: "low-key", ko: "로우키" },
    ranges: { meanLightness: atMost(0.35, 0.08), black: atMost(0.1, 0.05) },
    words: { en: "low_key", ko: "로우키 로키 로우_키" },
  },
  {
    slug: "warm",
    label: { en: "warm", ko: "따뜻한" },
    ranges: { warmth: atLeast(0.025, 0.015) },
    words: {
      en: "warm warmer warmly warmth warm_toned cosy cozy",
      ko: "따뜻한 따뜻하게 따뜻하고 따뜻해 따듯한 따듯하게 따스한 따스하게 따사로운 포근한 포근하게 난색 웜톤 웜_톤",
    },
  },
  {
    slug: "cool",
    label: { en: "cool", ko: "차가운" },
    ranges: { warmth: atMost(-0.015, 0.015) },
    words: {
      en: "cold colder cool cooler coldness cool_toned icy chilly frosty",
      ko: "차가운 차갑게 차갑고 차가워 시원한 시원하게 시원하고 서늘한 서늘하게 쌀쌀한 싸늘한 한색_계열 한색계열 쿨톤 쿨_톤",
    },
  },
  {
    slug: "muted",
    label: { en: "muted", ko: "차분한" },
    ranges: { meanChroma: { from: 0.012, to: 0.05, width: 0.015 }, contrast: atMost(0.68, 0.12) },
    words: {
      en: "muted subdued desaturated low_saturation understated toned_down",
      ko: "차분한 차분하게 차분하고 은은한 은은하게 수수한 담백한 저채도 채도가_낮은 채도_낮은 톤다운 톤_다운 뮤트톤 뮤트한",
    },
  },
  {
    slug: "saturated",
    label: { en: "saturated", ko: "선명한" },
    ranges: { meanChroma: atLeast(0.085, 0.025), colourfulness: atLeast(60, 15) },
    words: {
      en: "saturated vivid vibrant high_saturation richly_coloured richly_colored punchy",
      ko: "선명한 선명하게 선명하고 쨍한 쨍하게 쨍하고 고채도 채도가_높은 채도_높은 비비드 강렬한_색 원색",
    },
  },
  {
    slug: "colourful",
    label: { en: "colourful", ko: "다채로운" },
    ranges: { colourfulness: atLeast(50, 15), hueSpread: atLeast(0.7, 0.12) },
    words: {
      en: "colourful colorful multicoloured multicolored rainbow",
      ko: "다채로운 다채롭게 알록달록 컬러풀 오색 형형색색 무지개색 무지갯빛",
    },
  },
  {
    slug: "high-contrast",
    label: { en: "high contrast", ko: "강한 대비" },
    ranges: { contrast: atLeast(0.72, 0.1) },
    words: {
      en: "high_contrast strong_contrast contrasty hard_light harsh_light punchy_contrast",
      ko: "강한_대비 높은_대비 뚜렷한_대비 대비가_강한 대비가_높은 대비가_뚜렷한 대비_강한 고대비 명암대비 명암이_강한 명암이_뚜렷한 강한_명암 콘트라스트가_강한 강한_콘트라스트",
    },
  },
  {
    slug: "soft",
    label: { en: "soft", ko: "부드러운" },
    ranges: { contrast: atMost(0.5, 0.1), meanChroma: atMost(0.09, 0.03) },
    words: {
      en: "soft softer softly softness low_contrast gentle",
      ko: "부드러운 부드럽게 부드럽고 소프트한 소프트하게 낮은_대비 대비가_낮은 대비가_약한 저대비 잔잔한 잔잔하게 몽글몽글한",
    },
  },
  {
    slug: "pastel",
    label: { en: "pastel", ko: "파스텔" },
    ranges: { meanLightness: atLeast(0.72, 0.08), meanChroma: { from: 0.025, to: 0.09, width: 0.02 } },
    words: { en: "pastel pastels pastel_toned", ko: "파스텔" },
  },
  {
    slug: "faded",
    label: { en: "faded", ko: "빛바랜" },
    ranges: { black: atLeast(0.17, 0.05), meanChroma: atMost(0.06, 0.02) },
    words: {
      en: "faded matte washed_out lifted_blacks",
      ko: "빛바랜 빛_바랜 색바랜 색_바랜 바랜_색 물빠진 물_빠진 매트한 매트하게",
    },
  },
  {
    slug: "monochrome",
    label: { en: "monochrome", ko: "흑백" },
    ranges: { meanChroma: atMost(0.008, 0.006) },
    words: {
      en: "monochrome monochromatic black_and_white black_&_white b&w bw greyscale grayscale achromatic",
      ko: "흑백 모노크롬 무채색",
    },
  },
  {
    slug: "sepia",
    label: { en: "sepia", ko: "세피아" },
    ranges: {
      warmth: { from: 0.025, to: 0.1, width: 0.015 },
      meanChroma: { from: 0.025, to: 0.1, width: 0.02 },
      hueSpread: atMost(0.3, 0.08),
    },
    words: { en: "sepia sepia_toned", ko: "세피아" },
  },
  {
    slug: "warm-cool",
    label: { en: "warm lights, cool shadows", ko: "틸 앤 오렌지" },
    ranges: { highlightWarmth: atLeast(0.02, 0.012), shadowWarmth: atMost(-0.004, 0.01) },
    words: {
      en: "teal_orange teal_and_orange teal_&_orange orange_teal orange_and_teal split_toned",
      ko: "틸앤오렌지 틸_앤_오렌지 틸오렌지 틸_오렌지",
    },
  },
];
