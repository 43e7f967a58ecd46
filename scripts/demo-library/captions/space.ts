import type { DemoCaption } from "../picture.ts";

export const SPACE_CAPTIONS: Readonly<Record<string, DemoCaption>> = {
  "spc-01": {
    caption: { en: "So small under a ringed giant", ko: "고리 두른 행성 아래 한없이 작은 존재" },
    captionLanguage: "en",
    tags: { en: ["sci-fi", "vast", "planet"], ko: ["여백"] },
  },
  "spc-02": {
    caption: { en: "White gown below the Milky Way", ko: "은하수를 배경으로 선 하얀 드레스" },
    captionLanguage: "ko",
    tags: { en: ["low angle"], ko: ["우주", "은하수", "화이트"] },
  },
  "spc-03": {
    caption: { en: "Portrait from a lunar base", ko: "달 기지에서 온 인물 사진" },
    captionLanguage: "both",
    tags: { en: ["portrait", "sci-fi", "moon"], ko: [] },
  },
  "spc-04": {
    caption: {
      en: "Red dress, grey dust, violet clouds of gas",
      ko: "잿빛 땅과 보랏빛 성운 사이의 빨간 드레스",
    },
    captionLanguage: "ko",
    tags: { en: ["wide"], ko: ["행성", "성운", "빨강"] },
  },
  "spc-05": {
    caption: { en: "Crew of two, teal and red", ko: "승무원 둘, 청록과 빨강" },
    captionLanguage: "both",
    tags: { en: ["duo", "sci-fi"], ko: ["두 사람", "우주"] },
  },
  "spc-06": {
    caption: { en: "Magenta rim light on a profile", ko: "옆얼굴을 따라 흐르는 자홍빛" },
    captionLanguage: "ko",
    tags: { en: ["neon", "profile"], ko: ["옆얼굴", "우주", "자주색"] },
  },
  "spc-07": {
    caption: { en: "Starlight couture, white on ash", ko: "별빛 아래 오트쿠튀르, 재 위의 흰색" },
    captionLanguage: "en",
    tags: { en: ["couture", "white", "editorial"], ko: [] },
  },
  "spc-08": {
    caption: { en: "Standing still at the edge of the galaxy", ko: "은하의 끝에 가만히 선 사람" },
    captionLanguage: "ko",
    tags: { en: ["vertical"], ko: ["은하", "빨강", "전신"] },
  },
  "spc-09": {
    caption: { en: "Regolith texture with one long shadow", ko: "회색 흙 위 긴 그림자 하나" },
    captionLanguage: "en",
    tags: { en: ["aerial", "texture", "monochrome"], ko: ["달"] },
  },
  "spc-10": {
    caption: { en: "Electric purple with a blue nebula behind", ko: "푸른 성운 앞의 보라색 드레스" },
    captionLanguage: "ko",
    tags: { en: ["vivid"], ko: ["보라", "성운", "패션"] },
  },
  "spc-11": {
    caption: { en: "Honeymoon on Saturn's moon", ko: "토성 달로 떠난 신혼여행" },
    captionLanguage: "en",
    tags: { en: ["couple", "planet", "travel"], ko: [] },
  },
  "spc-12": {
    caption: { en: "Eyes that have seen the far side", ko: "달의 뒷면을 본 눈" },
    captionLanguage: "ko",
    tags: { en: ["macro"], ko: ["눈", "클로즈업", "어두운"] },
  },
  "spc-13": {
    caption: { en: "Yellow skirt eclipsing a planet", ko: "행성을 가린 노란 치마" },
    captionLanguage: "en",
    tags: { en: ["worm's eye", "yellow", "fashion"], ko: ["우주"] },
  },
  "spc-14": {
    caption: { en: "Navy dress, gravity slightly off", ko: "중력이 어긋난 듯 기운 네이비 드레스" },
    captionLanguage: "ko",
    tags: { en: ["dutch tilt"], ko: ["네이비", "신비로운", "별"] },
  },
  "spc-15": {
    caption: { en: "First contact: she waits, you walk up", ko: "첫 만남, 기다리는 그녀에게 다가간다" },
    captionLanguage: "en",
    tags: { en: ["POV", "first person", "sci-fi"], ko: [] },
  },
  "spc-16": {
    caption: { en: "Heroine in pink, stars for a halo", ko: "별을 후광처럼 두른 분홍빛 히로인" },
    captionLanguage: "both",
    tags: { en: ["pink", "hero shot"], ko: ["분홍", "별"] },
  },
  "spc-17": {
    caption: { en: "Two of us against the whole cosmos", ko: "온 우주에 단둘" },
    captionLanguage: "ko",
    tags: { en: ["vast", "vertical"], ko: ["우주", "커플", "여백"] },
  },
  "spc-18": {
    caption: { en: "Apricot dress on a dusty moon, long lens", ko: "먼지 낀 달 위의 살구색 드레스" },
    captionLanguage: "en",
    tags: { en: ["moon", "orange", "telephoto"], ko: [] },
  },
  "spc-19": {
    caption: {
      en: "Black dress beside the rings, a cold green cast",
      ko: "고리 행성 옆의 검은 드레스, 서늘한 초록 기운",
    },
    captionLanguage: "en",
    tags: { en: ["planet", "black", "fashion"], ko: ["우주"] },
  },
  "spc-20": {
    caption: { en: "Lit by a blue sun", ko: "푸른 항성의 빛을 받은 얼굴" },
    captionLanguage: "ko",
    tags: { en: ["portrait"], ko: ["파랑", "우주인", "차가운"] },
  },
};
