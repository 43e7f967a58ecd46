import type { Texts } from "./en.ts";
import { withParticle } from "./particles.ts";

const n = (value: number) => value.toLocaleString("ko");

export const libraryKo: Texts["library"] = {
  title: "라이브러리",
  me: "나",
  kinds: { generated: "생성 이미지", upload: "업로드", reference: "참조", tone: "톤 참조" },
  ratios: { landscape: "가로", portrait: "세로", square: "정사각형" },

  shelves: {
    label: "보관함",
    all: "전체",
    generated: "생성 이미지",
    references: "참조",
    tone: "톤 풀",
    liked: "좋아요",
    deleted: "휴지통",
    mine: "내 것",
  },

  bin: {
    how: (days) =>
      `삭제한 이미지는 ${days}일 동안 여기에 있다가 완전히 지워집니다. 생성 이미지는 숨겨질 뿐입니다.`,
    leave: "라이브러리로 돌아가기",
    empty: "휴지통이 비어 있습니다.",
  },

  find: {
    label: "라이브러리 검색",
    placeholder: "낱말, 색, 필터로 찾기: 노을 lens:85mm #ff8800",
    placeholderShort: "낱말, 색, 필터",
    clear: "검색 지우기",
    byImage: "이미지로 검색",
    byImageHow: "이미지를 고르거나, 여기에 끌어다 놓거나 붙여 넣으세요",
    dropHere: "여기에 놓으면 비슷한 이미지를 찾습니다",
    byThisImage: "내 이미지와 비슷한",
    likeThis: "이 이미지와 비슷한",
    inCollection: (name) => `‘${name}’ 컬렉션 안에서`,
    without: (what) => `‘${what}’ 빼기`,
    colourOf: (word) => `‘${word}’: 이 색으로도 찾습니다`,
    suggestions: "추천 검색어",
    suggestionKinds: { filter: "필터", tag: "태그", person: "사람", word: "낱말", colour: "색" },
    notUnderstood: (piece) => `${withParticle(`‘${piece}’`, "을를")} 이해하지 못했습니다.`,
    allowed: (values) => `쓸 수 있는 값: ${values}`,
    andMore: (count) => `외 ${count}개`,
    tooLong: "검색어가 너무 깁니다.",
  },

  filters: {
    label: "필터",
    button: (count) => (count === 0 ? "필터" : `필터 ${count}`),
    clearAll: "모두 지우기",
    show: (count) => `${n(count)}장 보기`,
    chosen: (menu, count) => `${menu}, ${count}개 선택됨`,
    chip: (name, value) => `${name}: ${value}`,
    nobody: "아직 이미지를 추가한 사람이 없습니다.",
    menus: {
      kind: "종류",
      size: "샷 크기",
      lens: "렌즈",
      tone: "톤",
      angle: "앵글",
      person: "사람",
      date: "날짜",
      colour: "색",
      ratio: "비율",
      mark: "표시",
    },
    marks: { liked: "좋아요", disliked: "싫어요", pool: "톤 풀" },
    names: {
      angle: "앵글",
      lens: "렌즈",
      tone: "톤",
      kind: "종류",
      by: "만든 사람",
      before: "이전",
      after: "이후",
      tag: "태그",
      ratio: "비율",
      is: "표시",
    },
  },

  pool: {
    label: "톤 분류",
    all: "전체",
  },

  date: {
    label: "추가한 날",
    recent: { today: "오늘", week: "최근 7일", month: "최근 30일", year: "최근 12개월" },
    from: "이날부터",
    to: "이날 전까지",
  },

  colour: {
    label: "색",
    pick: "다른 색 고르기",
    code: "색상 코드",
    add: "추가",
    names: {
      red: "빨강",
      orange: "주황",
      gold: "황금색",
      green: "초록",
      teal: "청록",
      sky: "하늘색",
      blue: "파랑",
      purple: "보라",
      pink: "분홍",
      brown: "갈색",
      white: "흰색",
      black: "검정",
    },
  },

  sorts: { label: "정렬", best: "관련도순", newest: "최신순" },
  pictureSize: { small: "작게 보기", large: "크게 보기" },

  count: {
    all: (count) => `${n(count)}장`,
    matches: (count, total) => `${n(total)}장 중 ${n(count)}장`,
    matching: (count) => `${n(count)}장 찾음`,
    firstOnly: (count) =>
      `먼저 찾은 ${n(count)}장입니다. 낱말이나 필터를 더하면 다른 이미지도 찾을 수 있습니다.`,
  },

  grid: {
    label: "이미지",
    picture: (index, total) => `${total}장 중 ${index}번째 이미지`,
    select: (name) => `${name} 선택`,
    selected: (name) => `${name}, 선택됨`,
  },

  why: {
    title: "찾은 이유",
    place: (index, total) => `${n(total)}장 중 ${n(index)}번째`,
    rank: (rank) => `${n(rank)}위`,
    words: "낱말",
    meaning: "의미",
    tone: "톤",
    filter: "필터",
    near: "≈",
    closeTo: (words) => `‘${words}’에 가까움`,
    likeThePicture: "검색한 이미지에 가까움",
    seen: (what) => `보이는 것: ${what}`,
    fields: {
      caption: "설명",
      tag: "태그",
      prompt: "프롬프트",
      keyword: "키워드",
      preset: "프리셋",
      file: "파일 이름",
      camera: "카메라",
    },
    like: "비슷한 이미지",
    reference: "참조로 쓰기",
    select: "선택",
  },

  notices: {
    index_unavailable: "검색 색인을 복구하는 중입니다. 낱말로만 찾았고, 의미와 색으로는 찾지 못했습니다.",
    meaning_unavailable: "이미지를 이해하는 모델을 쓸 수 없어 낱말과 색으로만 찾았습니다.",
    index_building: "검색 색인을 만드는 중이라 빠진 이미지가 있을 수 있습니다.",
    learning: (known, total) => `이미지를 파악하는 중: ${n(total)}장 중 ${n(known)}장`,
  },

  empty: {
    library: "라이브러리가 비어 있습니다.",
    libraryHow: "이미지를 여기에 끌어다 놓거나 추가해 보세요. 생성한 이미지는 저절로 들어옵니다.",
    shelf: "아직 이 보관함에는 아무것도 없습니다.",
    liked: "아직 좋아요를 누른 이미지가 없습니다.",
    likedHow: "이미지의 엄지를 누르거나, 이미지를 연 채 L을 누르세요. 내 표시는 나만 볼 수 있습니다.",
    tone: "아직 톤으로 쓰는 이미지가 없습니다.",
    toneHow: "이미지를 열고 ‘톤으로 쓰기’를 고르면, 생성할 때 그 색과 빛을 가져다 씁니다.",
    showAll: "전체 보기",
    words: (words) => `‘${words}’`,
    none: (asked) => `${asked}에 맞는 이미지가 없습니다.`,
    noneWithoutWords: "맞는 이미지가 없습니다.",
    noneHow: "필터를 줄이거나 다른 낱말로 찾아보세요.",
    drop: (what) => `‘${what}’ 빼고 찾기`,
    instead: "라이브러리에 있는 태그:",
    wholeLibrary: "라이브러리 전체에서 찾기",
    startAgain: "검색 지우기",
    lostImage: "검색에 쓴 이미지가 이 탭에 남아 있지 않습니다.",
    lostImageHow: "그 이미지는 저장하지 않습니다. 다시 고르면 같은 검색을 할 수 있습니다.",
  },

  failed: {
    list: "라이브러리를 불러오지 못했습니다.",
    search: "검색하지 못했습니다.",
    kept: "입력한 내용은 그대로 있습니다.",
  },

  keys: {
    search: "라이브러리 검색",
    move: "이미지 사이 이동",
    open: "이미지 열기",
    select: "이미지 선택",
    range: "범위 선택",
    all: "보이는 이미지 모두 선택",
  },
};
