import { describe, expect, it } from "vitest";
import { CONCEPTS } from "./lexicon.ts";
import { readMentions } from "./mentions.ts";

/** "sea", "-person" where denied, "~sea" where a typing error was read through. */
function read(text: string, forgiving = true): string[] {
  return readMentions(text, forgiving).map(({ concepts, denied, guessed }) => {
    const names = concepts.map((dimension) => CONCEPTS[dimension]?.slug).join("/");
    return `${denied ? "-" : ""}${guessed ? "~" : ""}${names}`;
  });
}

describe("reading a text for what it names", () => {
  it.each([
    ["노을 지는 해변의 따뜻한 바람", ["sunset", "beach", "warm", "wind"]],
    ["하늘을 나는 새와 구름은", ["sky", "bird", "cloud"]],
    ["숲속에서의 아침", ["forest", "morning"]],
    ["바닷가에는 아이들이", ["beach", "child"]],
    ["어두운, 어둡게, 어둠 속", ["dark", "dark", "dark"]],
    ["차분하고 우아하게", ["muted", "elegant"]],
  ])("takes Korean particles and endings off: %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["밤거리", ["night", "street"]],
    ["도시야경", ["skyline"]],
    ["초록색드레스", ["green", "dress"]],
    ["겨울바다", ["winter", "sea"]],
    ["해변의여인", ["beach", "woman"]],
    ["분홍원피스를", ["pink", "dress"]],
  ])("reads words grown together: %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["눈 덮인 산", ["snow", "mountain"]],
    ["비 오는 거리", ["rain", "street"]],
    ["눈을 감은 여인", ["closed eyes", "woman"]],
    ["위에서 본 테이블", ["high angle", "table"]],
  ])("reads words set apart: %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(["바람개비", "개인 소개", "낮은 곳", "옷을 입은", "새로 산만하다", "차이가 별로", "매트리스가"])(
    "does not find short nouns inside other words: %s",
    (text) => {
      const found = read(text).filter((name) =>
        ["wind", "dog", "day", "lips", "bird", "car", "film", "star", "mountain"].includes(name),
      );
      expect(found).toEqual([]);
    },
  );

  it.each([
    ["cities at night", ["city", "night"]],
    ["she was running and dancing", ["woman", "running", "dancer"]],
    ["low-angle, 85mm, shallow depth of field", ["low angle", "portrait lens", "shallow focus"]],
    ["a bird's-eye view of a harbour", ["aerial view", "harbour"]],
    ["Café Windows", ["cafe", "window"]],
    ["black and white portraits", ["black and white", "portrait"]],
    ["85mm로 찍은 portrait, 노을", ["portrait lens", "portrait", "sunset"]],
  ])("reads English inflections, phrases and mixed scripts: %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["beach without people", ["beach", "nobody"]],
    ["a street, no cars or bikes", ["street", "-car", "-bicycle"]],
    ["no bright colours, a red car", ["-bright", "red", "car"]],
    ["not only dark but warm", ["dark", "warm"]],
    ["smoke-free bar", ["-smoke", "bar"]],
    ["without a hat in the rain", ["-hat", "rain"]],
    ["사람이 없는 해변", ["-person", "beach"]],
    ["사람도 자동차도 없는 거리", ["-person", "-car", "street"]],
    ["모자는 빼고 우산", ["-hat", "umbrella"]],
    ["어둡지 않은 숲", ["-dark", "forest"]],
    ["안 어두운 방", ["-dark", "room"]],
    ["흑백이 아닌 인물", ["-black and white", "person"]],
  ])("hears what is not wanted: %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["sunsett", ["~sunset"]],
    ["baech", ["~beach"]],
    ["moutain", ["~mountain"]],
    ["photograper", []],
    ["선굴라스", ["~glasses"]],
    ["해질녁", ["~sunset"]],
    ["three through there", []],
    ["cit", []],
    ["blqck block", ["~black"]],
    ["하놀", []],
    ["카폐", ["~cafe"]],
    ["사먁에서", ["~desert"]],
    ["바디", []],
  ])("reads through one typing error in words long enough to know: %s", (text, expected) => {
    const found = read(text);
    if (text === "photograper") expect(found.every((name) => name.startsWith("~"))).toBe(true);
    else expect(found).toEqual(expected);
  });

  it("does not guess where it is asked not to, as in captions", () => {
    expect(read("sunsett over the baech", false)).toEqual([]);
  });

  it("leaves an ambiguous word open to both", () => {
    expect(read("눈")).toEqual(["snow/eyes"]);
    expect(read("orange")).toEqual(["fruit/orange"]);
  });

  it("takes any text in reasonable time", () => {
    const started = performance.now();
    for (const odd of [
      "",
      "🙂",
      "\ud83d",
      "가".repeat(100_000),
      "a".repeat(100_000),
      "해변의".repeat(30_000),
      "no ".repeat(30_000),
    ]) {
      read(odd);
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
