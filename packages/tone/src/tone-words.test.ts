import { describe, expect, test } from "vitest";
import { findToneWords, scoreTone, TONE_PROPERTIES, toneStatistics } from "./index.ts";
import { areasOf, rampOf } from "./test-pictures.ts";

function read(text: string): string[] {
  return findToneWords(text).map(({ word, target }) => `${word} = ${target.slug}`);
}

describe("tone words", () => {
  test.each([
    ["dark alley", ["dark = dark"]],
    ["a brighter room", ["brighter = bright"]],
    ["warm sunset", ["warm = warm"]],
    ["cold morning", ["cold = cool"]],
    ["muted interior", ["muted = muted"]],
    ["saturated poster", ["saturated = saturated"]],
    ["High-contrast portrait", ["High-contrast = high-contrast"]],
    ["low contrast", ["low contrast = soft"]],
    ["soft window light", ["soft = soft"]],
    ["black and white street", ["black and white = monochrome"]],
    ["B&W", ["B&W = monochrome"]],
    ["teal and orange grade", ["teal and orange = warm-cool"]],
    ["어두운 골목", ["어두운 = dark"]],
    ["어둡게 찍은", ["어둡게 = dark"]],
    ["밝고 환한 방", ["밝고 = bright", "환한 = bright"]],
    ["노을 해변 따뜻한", ["따뜻한 = warm"]],
    ["따뜻하게", ["따뜻하게 = warm"]],
    ["차가운 새벽", ["차가운 = cool"]],
    ["시원한 바다", ["시원한 = cool"]],
    ["차분한 실내", ["차분한 = muted"]],
    ["쨍한 여름", ["쨍한 = saturated"]],
    ["강한 대비의 인물", ["강한 대비 = high-contrast"]],
    ["대비가 강한 사진", ["대비가 강한 = high-contrast"]],
    ["부드럽고 조용한 방", ["부드럽고 = soft"]],
    ["흑백사진", ["흑백 = monochrome"]],
    ["저채도", ["저채도 = muted"]],
    ["틸 앤 오렌지 느낌", ["틸 앤 오렌지 = warm-cool"]],
  ])("%s", (text, found) => {
    expect(read(text)).toEqual(found);
  });

  test.each([
    "darkroom equipment",
    "software",
    "a coolant tank",
    "dark blue dress",
    "짙은 초록",
    "어두운 파란색 벽",
    "not dark",
    "without high contrast",
    "어둡지 않은 방",
    "따뜻한 것 말고",
  ])("%s: none", (text) => {
    expect(read(text)).toEqual([]);
  });

  test.each(TONE_PROPERTIES.map((property) => [property.slug, property] as const))(
    "every word of %s is found and means it",
    (_, property) => {
      const words = `${property.words.en} ${property.words.ko}`
        .split(/\s+/)
        .map((word) => word.replaceAll("_", " "));
      for (const word of words)
        expect(
          findToneWords(word).map(({ target }) => target.slug),
          word,
        ).toEqual([property.slug]);
    },
  );
});

describe("tone scores", () => {
  const property = (slug: string) => {
    const found = TONE_PROPERTIES.find((one) => one.slug === slug);
    if (!found) throw new Error(`No tone property "${slug}"`);
    return found;
  };
  const pictures = {
    night: toneStatistics(rampOf(0.02, 0.4, () => [0, -0.03])),
    snow: toneStatistics(rampOf(0.75, 0.98, () => [0, -0.003])),
    sunset: toneStatistics(rampOf(0.4, 0.85, () => [0.04, 0.08])),
    poster: toneStatistics(areasOf({ "#ff2d2d": 20, "#22c55e": 20, "#2563eb": 20, "#facc15": 20 })),
    grey: toneStatistics(rampOf(0, 1, () => [0, 0])),
    interior: toneStatistics(rampOf(0.3, 0.8, () => [0.005, 0.02])),
  };

  test.each([
    ["dark", "night"],
    ["bright", "snow"],
    ["high-key", "snow"],
    ["low-key", "night"],
    ["warm", "sunset"],
    ["cool", "night"],
    ["saturated", "poster"],
    ["colourful", "poster"],
    ["high-contrast", "grey"],
    ["muted", "interior"],
    ["monochrome", "grey"],
  ] as const)("%s: no picture comes before the %s one", (slug, best) => {
    const scores = Object.entries(pictures).map(([name, statistics]) => ({
      name,
      score: scoreTone(property(slug), statistics),
    }));
    const top = Math.max(...scores.map(({ score }) => score));
    expect(scores.find(({ name }) => name === best)?.score).toBe(top);
    expect(top).toBeGreaterThan(0.9);
    for (const { score } of scores) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  test("opposites do not both fit", () => {
    for (const [one, other] of [
      ["dark", "bright"],
      ["warm", "cool"],
      ["muted", "saturated"],
      ["high-contrast", "soft"],
    ] as const) {
      for (const statistics of Object.values(pictures)) {
        const both = Math.min(scoreTone(property(one), statistics), scoreTone(property(other), statistics));
        expect(both).toBeLessThan(0.6);
      }
    }
  });
});
