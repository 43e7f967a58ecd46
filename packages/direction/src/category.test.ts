import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ToneCategory } from "./index.ts";
import {
  CategoryConflictError,
  classifyTone,
  LENS_PRESETS,
  resolveCategory,
  TONE_CATEGORIES,
} from "./index.ts";
import { TONE_SCENES } from "./tone-scenes.ts";

const NATURAL = "50mm-natural";

describe("the classifier", () => {
  test.each(
    TONE_CATEGORIES.flatMap(({ slug, vocabulary }) =>
      [...vocabulary.en, ...vocabulary.ko].map((word) => [word, slug] as const),
    ),
  )("%s alone speaks for %s", (word, category) => {
    expect(classifyTone(word)).toMatchObject({ category, score: 1 });
  });

  /** A sample of CAMERA.md's lexicon, typed again, so that a lost word is missed. */
  test.each([
    ["grain overcast linen airy", "natural"],
    ["자연광 창가 흐린날 담백한", "natural"],
    ["punchy juicy technicolor", "vivid"],
    ["쨍한 알록달록 사이키델릭", "vivid"],
    ["chiaroscuro teal-orange volumetric", "cinematic"],
    ["명암대비 틸앤오렌지 색보정", "cinematic"],
    ["dewy porcelain catchlight headshot", "beauty"],
    ["물광 도자기피부 뷰티컷", "beauty"],
  ])("%s: every word counts for %s", (prompt, category) => {
    const match = classifyTone(prompt);
    expect(match).toMatchObject({ category, score: 1 });
    expect(match?.matched).toEqual(prompt.split(" "));
  });

  test.each([
    ["우주의 신비로운 모습", "cinematic", "신비로운"],
    ["신비롭게 빛나는 숲", "cinematic", "신비롭게"],
    ["영화같은 모습을 담아줘", "cinematic", "영화같은"],
    ["영화 같은 골목", "cinematic", "영화 같은"],
    ["비 오는 밤거리", "cinematic", "밤"],
    ["네온이 가득한 거리", "vivid", "네온"],
    ["화사하게 핀 꽃", "vivid", "화사하게"],
    ["부드럽고 조용한 방", "natural", "부드럽고"],
    ["필름톤의 카페", "natural", "필름"],
    ["윤기가 흐르는 머리", "beauty", "윤기"],
    ["neon이 켜진 가게", "vivid", "neon"],
    ["dramatically lit stage", "cinematic", "dramatically"],
    ["A LOW KEY portrait", "cinematic", "LOW KEY"],
    ["거칠게 그은 선", "cinematic", "거칠게"],
  ])("reads %s as %s by %s", (prompt, category, word) => {
    expect(classifyTone(prompt)).toMatchObject({ category, matched: [word] });
  });

  test.each([
    "매트리스 위의 고양이",
    "안개꽃 한 다발",
    "밤나무 아래",
    "filmmaker's desk",
    "unnatural pose",
    "a cat",
    "고양이",
    "",
  ])("finds no tone in %j", (prompt) => {
    expect(classifyTone(prompt)).toBeNull();
  });

  test.each([
    "not cinematic",
    "no neon",
    "without smoke",
    "without smoke or haze",
    "not too dramatic",
    "smoke-free",
    "네온 없이",
    "네온이 없는",
    "비비드가 아닌",
    "강렬하지 않은",
    "안 강렬한",
    "그림자 말고",
  ])("%s denies its word", (prompt) => {
    expect(classifyTone(prompt)).toBeNull();
  });

  test("what is denied leaves the rest to speak", () => {
    expect(classifyTone("not dramatic, soft daylight")).toMatchObject({
      category: "natural",
      matched: ["soft", "daylight"],
    });
    expect(classifyTone("네온 없이 차분한 골목")).toMatchObject({ category: "natural" });
  });

  test("a category called by name outweighs one mood word, and the score says how clearly", () => {
    expect(classifyTone("cinematic, soft")).toMatchObject({ category: "cinematic", score: 2 / 3 });
    expect(classifyTone("soft, warm, quiet and cinematic")).toMatchObject({ category: "natural" });
  });

  test.each(
    Object.entries(TONE_SCENES).flatMap(([category, scenes]) =>
      scenes.map((word) => [word, category] as const),
    ),
  )("where no tone is named, %s is read as %s", (word, category) => {
    expect(classifyTone(word)?.category).toBe(category);
  });

  test("a word for a tone outweighs the scene, and alone is quoted as the reason", () => {
    expect(classifyTone("우주비행사와 행성, 화사한 색")).toMatchObject({
      category: "vivid",
      matched: ["화사한"],
    });
    expect(classifyTone("cinematic astronaut")).toMatchObject({ matched: ["cinematic"] });
    expect(classifyTone("a lonely astronaut")).toMatchObject({ matched: ["lonely", "astronaut"] });
  });

  test("the longest word is what was meant", () => {
    expect(classifyTone("film still")?.category).toBe("cinematic");
    expect(classifyTone("도자기 피부")).toMatchObject({ category: "beauty", score: 1 });
  });

  test("equal words go to the one named first", () => {
    expect(classifyTone("neon shadows")?.category).toBe("vivid");
    expect(classifyTone("shadows and neon")?.category).toBe("cinematic");
  });

  test("survives anything a person can type, and quotes only what they typed", () => {
    const words = TONE_CATEGORIES.flatMap(({ vocabulary }) => [...vocabulary.en, ...vocabulary.ko]);
    const piece = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...words));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const prompt = pieces.join(" ").normalize("NFC");
        const match = classifyTone(prompt);
        if (!match) return;
        expect(match.score).toBeGreaterThan(0);
        expect(match.score).toBeLessThanOrEqual(1);
        for (const word of match.matched) expect(prompt).toContain(word);
      }),
    );
  });
});

describe("the category rule", () => {
  const explicit: readonly ToneCategory[] = ["natural", "vivid", "cinematic"];

  test.each(explicit)("the Briese light refuses an explicit %s", (requested) => {
    try {
      resolveCategory({ lens: "beauty-briese", requested, prompt: "" });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(CategoryConflictError);
      expect(error).toMatchObject({ lens: "beauty-briese", category: requested });
      const { en, ko } = (error as CategoryConflictError).reason;
      expect(en.toLowerCase()).toContain(requested);
      expect(ko).toMatch(/톤/);
    }
  });

  test.each(["auto", "beauty", null] as const)("the Briese light turns %s into beauty", (requested) => {
    expect(resolveCategory({ lens: "beauty-briese", requested, prompt: "a cinematic night" })).toMatchObject({
      category: "beauty",
      how: "lens",
    });
  });

  test("with any other lens the hand decides before the prompt", () => {
    for (const { slug } of LENS_PRESETS) {
      if (slug === "beauty-briese") continue;
      for (const requested of [...explicit, "beauty"] as const) {
        expect(resolveCategory({ lens: slug, requested, prompt: "neon" })).toMatchObject({
          category: requested,
          how: "chosen",
        });
      }
    }
  });

  test("auto reads the prompt and quotes the word in both languages", () => {
    const resolved = resolveCategory({
      lens: NATURAL,
      requested: "auto",
      prompt: "우주의 신비로운 모습",
    });
    expect(resolved).toMatchObject({ category: "cinematic", how: "prompt" });
    expect(resolved.because.en).toContain("“신비로운”");
    expect(resolved.because.ko).toContain("‘신비로운’");
  });

  test("no word and no wish leave no tone, each with its own reason", () => {
    const silent = resolveCategory({ lens: NATURAL, requested: "auto", prompt: "고양이" });
    const off = resolveCategory({ lens: NATURAL, requested: null, prompt: "neon" });
    expect([silent.category, silent.how, off.category, off.how]).toEqual([...[null, "none", null, "none"]]);
    expect(silent.because).not.toEqual(off.because);
  });
});
