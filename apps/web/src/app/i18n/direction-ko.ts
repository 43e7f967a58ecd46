import type { Texts } from "./en.ts";
import { withParticle } from "./particles.ts";

export const directionKo: Texts["direction"] = {
  search: "프리셋 찾기",
  noMatch: (q) => `‘${q}’에 맞는 프리셋이 없습니다.`,
  matches: (n) => `프리셋 ${n}개가 맞습니다`,
  groups: { size: "샷 크기", angle: "앵글", viewpoint: "시점" },
  unset: { size: "중간 구도", angle: "눈높이", viewpoint: "정면" },
  front: "정면 (없음)",
  clearGroup: (group) => `${group} 지우기`,
  lens: "렌즈",
  lighting: "조명",
  replaced: (now, before) => `${withParticle(before, "을를")} ${withParticle(now, "으로로")} 바꿨습니다.`,
  notTogether: "다른 선택과 함께 쓸 수 없습니다.",
  use: (label) => `${label} 쓰기`,
  without: (label) => `${label} 빼기`,
  keep: (label) => `${label} 유지`,
  keepNone: "닫기",
  apply: (label) => `${withParticle(label, "으로로")} 바꾸기`,
  example: "예시",
  noExample: "예시 사진이 아직 없습니다",
  needsBeauty: "브리제 라이트는 뷰티 톤에서만 쓸 수 있습니다.",
  beautyLensTone: "브리제 라이트를 고르면 톤이 뷰티가 됩니다.",
  setBeauty: "톤을 뷰티로 바꾸기",

  overview: {
    open: "한눈에 보기",
    title: "앵글과 렌즈 한눈에 보기",
    sheet: "앵글과 렌즈 밀착 인화",
    find: "찾기",
    hint: "입력하면 찾고, 화살표로 옮기고, Enter로 고르고, Backspace로 지웁니다.",
    directive: "프롬프트에 들어가는 말",
    shotWith: (lens) => `지금 선택에 더해 ${withParticle(lens, "으로로")} 찍으면`,
    span: "화면 높이",
    noCamera: "지금의 다른 선택과는 함께 찍을 수 없습니다.",
  },
};
