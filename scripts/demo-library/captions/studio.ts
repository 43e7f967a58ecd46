import type { DemoCaption } from "../picture.ts";

export const STUDIO_CAPTIONS: Readonly<Record<string, DemoCaption>> = {
  "std-01": {
    caption: { en: "Even skin, round catchlights, bare shoulders", ko: "맑은 피부와 동그란 캐치라이트" },
    captionLanguage: "en",
    tags: { en: ["beauty", "skincare", "catchlight"], ko: ["클로즈업"] },
  },
  "std-02": {
    caption: { en: "Glossy cheekbones under one big umbrella", ko: "광대에 맺힌 윤기, 브리제 라이트" },
    captionLanguage: "ko",
    tags: { en: ["beauty"], ko: ["뷰티", "화보", "피부"] },
  },
  "std-03": {
    caption: { en: "Eyes only, for the mascara page", ko: "마스카라 지면용 눈 클로즈업" },
    captionLanguage: "en",
    tags: { en: ["eyes", "makeup", "macro"], ko: ["뷰티"] },
  },
  "std-04": {
    caption: { en: "Nape, ear and bun in clean light", ko: "목선과 귀, 단정하게 묶은 머리" },
    captionLanguage: "ko",
    tags: { en: ["profile", "beauty"], ko: ["옆모습", "목선"] },
  },
  "std-05": {
    caption: { en: "Warm complexion, turned a little to the left", ko: "살짝 돌린 얼굴, 촉촉한 피부결" },
    captionLanguage: "ko",
    tags: { en: ["skincare"], ko: ["물광", "피부", "뷰티"] },
  },
  "std-06": {
    caption: { en: "White on pale grey, a calm headshot", ko: "연회색 배경의 하얀 옷, 차분한 헤드샷" },
    captionLanguage: "both",
    tags: { en: ["headshot", "clean", "high key"], ko: [] },
  },
  "std-07": {
    caption: { en: "Rose dress, porcelain skin", ko: "장밋빛 드레스와 도자기 피부" },
    captionLanguage: "both",
    tags: { en: ["pink", "beauty"], ko: ["뷰티", "핑크"] },
  },
  "std-08": {
    caption: { en: "Teal dress on seamless grey, nothing to distract", ko: "회색 배경지 앞의 청록색 원피스" },
    captionLanguage: "en",
    tags: { en: ["lookbook", "teal", "minimal"], ko: [] },
  },
  "std-09": {
    caption: { en: "Catalogue stance in pure red", ko: "새빨간 드레스 룩북컷" },
    captionLanguage: "ko",
    tags: { en: ["lookbook"], ko: ["빨강", "룩북", "스튜디오"] },
  },
  "std-10": {
    caption: { en: "Head to toe in lemon yellow", ko: "머리부터 발끝까지 레몬빛" },
    captionLanguage: "en",
    tags: { en: ["full body", "yellow", "catalogue"], ko: ["룩북"] },
  },
  "std-11": {
    caption: { en: "Half the face given to shadow", ko: "얼굴 반쪽은 그림자에 맡긴 초상" },
    captionLanguage: "ko",
    tags: { en: ["noir", "dramatic"], ko: ["그림자", "초상"] },
  },
  "std-12": {
    caption: { en: "Black dress, black air, chin up", ko: "턱을 든 검은 드레스, 배경도 어둠" },
    captionLanguage: "ko",
    tags: { en: ["low key", "fashion"], ko: ["블랙", "로우키"] },
  },
  "std-13": {
    caption: { en: "Test shot of the two leads, side by side", ko: "주연 둘의 나란한 테스트 컷" },
    captionLanguage: "en",
    tags: { en: ["casting", "duo"], ko: ["두 사람"] },
  },
  "std-14": {
    caption: { en: "Royal blue from a ladder", ko: "사다리 위에서 찍은 로열 블루" },
    captionLanguage: "en",
    tags: { en: ["blue", "high angle", "lookbook"], ko: [] },
  },
  "std-15": {
    caption: { en: "A quiet side view in navy", ko: "남색 옷차림의 고요한 측면" },
    captionLanguage: "ko",
    tags: { en: ["profile"], ko: ["옆모습", "차분한", "네이비"] },
  },
  "std-16": {
    caption: { en: "Both hands around a warm mug", ko: "두 손으로 감싼 따뜻한 머그잔" },
    captionLanguage: "both",
    tags: { en: ["hands", "insert"], ko: ["손", "소품"] },
  },
  "std-17": {
    caption: {
      en: "Crown of the head, blue shoulders, nothing else",
      ko: "정수리와 파란 어깨만 보이는 직부감",
    },
    captionLanguage: "en",
    tags: { en: ["overhead", "top down", "graphic"], ko: [] },
  },
  "std-18": {
    caption: {
      en: "Green dress, full length, plenty of paper around it",
      ko: "초록 원피스 전신, 넉넉한 여백",
    },
    captionLanguage: "both",
    tags: { en: ["lookbook", "copy space"], ko: ["초록", "전신"] },
  },
  "std-19": {
    caption: { en: "Slanted purple, almost dancing", ko: "춤추듯 기울어진 보라색 드레스" },
    captionLanguage: "ko",
    tags: { en: ["dutch tilt", "playful"], ko: ["보라", "발랄한"] },
  },
  "std-20": {
    caption: { en: "Two complexions, one light", ko: "서로 다른 두 피부톤, 하나의 빛" },
    captionLanguage: "both",
    tags: { en: ["beauty", "diversity"], ko: ["뷰티", "피부톤"] },
  },
  "std-21": {
    caption: { en: "Sand-coloured linen look, turned away", ko: "모래색 리넨 느낌, 시선은 옆으로" },
    captionLanguage: "en",
    tags: { en: ["beige", "neutral", "lookbook"], ko: ["차분한"] },
  },
  "std-22": {
    caption: { en: "Orange flare seen from the floor", ko: "바닥에서 올려다본 오렌지빛 치마" },
    captionLanguage: "ko",
    tags: { en: ["wide angle"], ko: ["오렌지", "로우앵글", "패션"] },
  },
  "std-23": {
    caption: { en: "The whole cove with one small figure in it", ko: "텅 빈 호리존에 홀로 선 사람" },
    captionLanguage: "en",
    tags: { en: ["master shot", "negative space"], ko: ["여백"] },
  },
  "std-24": {
    caption: { en: "Mint wash over a white dress", ko: "민트빛이 감도는 하얀 원피스" },
    captionLanguage: "both",
    tags: { en: ["pastel", "mint"], ko: ["파스텔", "민트"] },
  },
  "std-25": {
    caption: { en: "Dusty rose on dusty rose", ko: "장미색 배경에 장미색 옷" },
    captionLanguage: "ko",
    tags: { en: ["tonal"], ko: ["파스텔", "핑크", "사랑스러운"] },
  },
};
