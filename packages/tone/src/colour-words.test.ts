import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findColourWords } from "./index.ts";

function read(text: string): string[] {
  return findColourWords(text).map(({ word, target }) => `${word} = ${target.slug}`);
}

describe("English colour words", () => {
  test.each([
    ["a red door", "red = red"],
    ["Crimson curtains", "Crimson = crimson"],
    ["scarlet and", "scarlet = scarlet"],
    ["reddish light", "reddish = red"],
    ["the blues of", "blues = blue"],
    ["sky-blue car", "sky-blue = sky"],
    ["navy blue suit", "navy blue = navy"],
    ["golden light", "golden = gold"],
    ["an olive jacket", "olive = olive"],
    ["khaki trousers", "khaki = khaki"],
    ["turquoise water", "turquoise = turquoise"],
    ["violet dusk", "violet = purple"],
    ["off-white wall", "off-white = ivory"],
    ["grey wall", "grey = gray"],
    ["orange juice", "orange = orange"],
    ["hot pink neon sign", "hot pink = hot-pink"],
    ["blue-green glaze", "blue-green = teal"],
    ["dark blue sea", "dark blue = dark-blue"],
    ["pale pink", "pale pink = light-pink"],
    ["bright red car", "bright red = vivid-red"],
    ["dusty green", "dusty green = muted-green"],
    ["red가 많은 사진", "red = red"],
    ["peach-coloured wall", "peach-coloured = peach"],
    ["sky coloured", "sky coloured = sky"],
    ["terracotta tiles", "terracotta = terracotta"],
  ])("%s", (text, found) => {
    expect(read(text)).toEqual([found]);
  });

  test.each([
    "redo the shot",
    "tealight on a table",
    "a blacksmith at work",
    "goldfish and greenhouse",
    "tanned skin in Greenland",
    "a peach on a plate",
    "an open sky",
    "ice cream",
    "black and white portrait",
    "check the white balance",
    "no red",
    "not too blue",
    "without any green",
    "a rose",
  ])("%s: none", (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe("Korean colour words", () => {
  test.each([
    ["빨간 우산", "빨간 = red"],
    ["빨간색의 우산", "빨간색 = red"],
    ["빨간모자", "빨간 = red"],
    ["빨강과", "빨강 = red"],
    ["붉은 노을", "붉은 = red"],
    ["붉게 물든 산", "붉게 = red"],
    ["새빨간 립스틱", "새빨간 = red"],
    ["노란색으로 칠한 벽", "노란색 = yellow"],
    ["노랗게 물든", "노랗게 = yellow"],
    ["주황색을", "주황색 = orange"],
    ["파란", "파란 = blue"],
    ["파랗고 넓은", "파랗고 = blue"],
    ["푸른 바다", "푸른 = blue"],
    ["푸른 숲", "푸른 = green"],
    ["하늘색 원피스", "하늘색 = sky"],
    ["초록색 문", "초록색 = green"],
    ["녹색이", "녹색 = green"],
    ["연두 잎", "연두 = yellow-green"],
    ["청록빛 바다", "청록 = teal"],
    ["민트", "민트 = mint"],
    ["민트톤 방", "민트 = mint"],
    ["남색 정장", "남색 = navy"],
    ["보라색", "보라색 = purple"],
    ["보라 꽃", "보라 = purple"],
    ["자주색 커튼", "자주색 = red-purple"],
    ["분홍빛 뺨", "분홍빛 = pink"],
    ["핑크가 도는", "핑크 = pink"],
    ["갈색 가방", "갈색 = brown"],
    ["베이지 코트", "베이지 = beige"],
    ["아이보리 벽", "아이보리 = ivory"],
    ["하얗게 눈 덮인 산", "하얗게 = white"],
    ["흰 셔츠", "흰 = white"],
    ["회색빛 도시", "회색 = gray"],
    ["검은색", "검은색 = black"],
    ["까만 밤", "까만 = black"],
    ["카키 재킷", "카키 = olive"],
    ["금빛 들판", "금빛 = gold"],
    ["연분홍 드레스", "연분홍 = light-pink"],
    ["진녹색 숲", "진녹색 = dark-green"],
    ["짙은 초록", "짙은 초록 = dark-green"],
    ["연한 파란색의 벽", "연한 파란색 = light-blue"],
    ["그린 드레스", "그린 = green"],
    ["방 안 빨간 의자", "빨간 = red"],
  ])("%s", (text, found) => {
    expect(read(text)).toEqual([found]);
  });

  test.each([
    "하늘을 나는 새",
    "맑은 하늘",
    "밤 거리",
    "자주 가는 카페",
    "이것을 해 보라",
    "가 보라",
    "보라카이 해변",
    "파란만장한 인생",
    "파란을 일으키다",
    "블랙홀",
    "화이트보드",
    "민트초코",
    "검정고시",
    "백색소음",
    "내가 그린 그림",
    "군청 건물",
    "금요일",
    "은행 앞",
    "빨간색 없이",
    "파란색 말고",
    "빨갛지 않은",
    "흑백 사진",
  ])("%s: none", (text) => {
    expect(read(text)).toEqual([]);
  });
});

test("several words come in order, in both languages, with their places", () => {
  const text = "red door, 파란 벽과 노란색 창 and a dark green tree";
  const found = findColourWords(text);
  expect(found.map(({ target }) => target.slug)).toEqual(["red", "blue", "yellow", "dark-green"]);
  for (const { word, start, end } of found) expect(text.slice(start, end)).toBe(word);
});

test("decomposed Hangul is read like composed", () => {
  expect(read("빨간색 우산".normalize("NFD"))).toEqual(["빨간색 = red"]);
});

test("khaki differs by language", () => {
  const [english] = findColourWords("khaki");
  const [korean] = findColourWords("카키색");
  expect(english?.target.lightness[0]).toBeGreaterThan(korean?.target.lightness[1] ?? 1);
});

test("any text is read without an error, and places never overlap", () => {
  const piece = fc.constantFrom(
    "red",
    "파란",
    "색",
    "보라",
    " ",
    "-",
    "dark ",
    "연한",
    "그린",
    "x",
    "하늘",
    "\u0000",
    "💡",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.array(piece).map((some) => some.join("")),
      ),
      (text) => {
        const read = text.normalize("NFC");
        let last = 0;
        for (const { word, start, end } of findColourWords(text)) {
          expect(read.slice(start, end)).toBe(word);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      },
    ),
  );
});

test("a very long text is read only so far, quickly", () => {
  const started = Date.now();
  findColourWords("dark  ".repeat(100_000));
  findColourWords(`${" ".repeat(50_000)}보라`.repeat(10));
  expect(Date.now() - started).toBeLessThan(1000);
});
