import type { AngleData, FrameSpan, Label } from "./types.ts";

function size(
  slug: string,
  label: Label,
  span: readonly [bottom: number, top: number],
  naturalLens: number,
  directive: string,
  sees: Label,
): AngleData {
  const [bottom, top] = span;
  // Rounded to a tenth of a millimetre: 1.82 - 0.65 must read 1.17.
  const frame: FrameSpan = { bottom, top, height: Math.round((top - bottom) * 1e4) / 1e4 };
  return {
    slug,
    axis: "size",
    group: "size",
    label,
    directive,
    sees,
    span: frame,
    geometry: { naturalLens },
  };
}

/**
 * Shot sizes, tightest first. The spans of the five closest are CAMERA.md's. For the whole-body
 * sizes it gives the height alone; where the frame sits was chosen so that floor shows below the
 * shoes and, for the long shot, so that 35 mm from thigh height tilts up 6 degrees.
 */
export const SIZE_DATA: readonly AngleData[] = [
  size(
    "extreme-close-up-ecu",
    { en: "Extreme close-up", ko: "익스트림 클로즈업" },
    [1.53, 1.65],
    135,
    "only the eyes and brows fill the frame; forehead, mouth, hair and chin cropped out",
    {
      en: "Eyes and brows fill the frame; everything else is cropped away.",
      ko: "눈과 눈썹만으로 화면이 가득 차고 나머지는 모두 잘립니다.",
    },
  ),
  size(
    "close-up-cu",
    { en: "Close-up", ko: "클로즈업" },
    [1.4, 1.74],
    85,
    "the whole head fills the frame height, cropped just below the collarbone; no chest or hands",
    {
      en: "The whole head, from the hair to the collarbone.",
      ko: "머리끝부터 쇄골까지, 얼굴이 화면을 채웁니다.",
    },
  ),
  size(
    "medium-close-up-mcu",
    { en: "Medium close-up", ko: "바스트샷" },
    [1.22, 1.78],
    85,
    "head and shoulders, cropped at mid-chest; waist and hands out of frame",
    {
      en: "Head and shoulders, cropped at mid-chest.",
      ko: "가슴 중간에서 잘려 얼굴과 어깨가 보입니다.",
    },
  ),
  size(
    "medium-shot-ms",
    { en: "Medium shot", ko: "웨이스트샷" },
    [1.0, 1.8],
    50,
    "waist to head, cropped at the waist; both arms visible, legs out of frame",
    {
      en: "Waist to head; the arms have room to act.",
      ko: "허리 위가 담겨 표정과 팔 동작이 함께 보입니다.",
    },
  ),
  size(
    "medium-long-shot-mls",
    { en: "Cowboy shot", ko: "아메리칸샷" },
    [0.65, 1.82],
    50,
    "mid-thigh to head; hands visible, knees and feet out of frame",
    {
      en: "Mid-thigh to head, with the hands in the picture.",
      ko: "허벅지 중간부터 머리까지, 손까지 화면에 들어옵니다.",
    },
  ),
  size(
    "medium-full-shot-mfs",
    { en: "Knee shot", ko: "니샷" },
    [0.45, 1.85],
    50,
    "just below the knees to the head; lower legs and feet cropped out",
    {
      en: "From just below the knees to the head.",
      ko: "무릎 바로 아래에서 잘려 몸의 자세가 드러납니다.",
    },
  ),
  size(
    "long-shot-ls",
    { en: "Long shot", ko: "롱샷" },
    [-0.2, 2.4],
    35,
    "full body from hair to shoes, two thirds of the frame height; floor visible below the shoes",
    {
      en: "The full figure, two thirds of the frame height, standing on visible floor.",
      ko: "머리부터 발끝까지 화면 높이의 3분의 2로 서고, 발밑 바닥이 보입니다.",
    },
  ),
  size(
    "wide-shot-ws",
    { en: "Wide shot", ko: "와이드샷" },
    [-1.2, 3.9],
    24,
    "full body about one third of the frame height; surroundings fill the rest",
    {
      en: "The figure takes a third of the height; the place takes the rest.",
      ko: "인물은 화면 높이의 3분의 1, 나머지는 공간이 채웁니다.",
    },
  ),
  size(
    "extreme-long-shot-els",
    { en: "Extreme long shot", ko: "익스트림 롱샷" },
    [-6, 11],
    24,
    "a tiny full figure, one tenth of the frame height, inside a vast landscape",
    {
      en: "A tiny figure inside a vast landscape.",
      ko: "광활한 풍경 속에 인물이 아주 작게 놓입니다.",
    },
  ),
];
