import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScene } from "./read.ts";

describe("reading a prompt", () => {
  it.each([
    ["우주의 신비로운 모습", "space"],
    ["비 내리는 밤 거리에서", "street"],
    ["비 내리는 밤거리, 네온", "street"],
    ["해변을 걷는 여자", "beach"],
    ["안개 낀 숲속에서는", "forest"],
    ["카페에서 커피를 마시는 사람", "cafe"],
    ["사막의 노을", "desert"],
    ["스튜디오 인물 사진", "studio"],
    ["A woman on a BEACH at sunset", "beach"],
    ["neon city streets in the rain", "street"],
    ["among tall trees", "forest"],
    ["a coffee shop in Seoul, coffee shop counter", "cafe"],
    ["outer space", "space"],
    ["the Sahara dunes", "desert"],
    ["", "studio"],
    ["something else entirely", "studio"],
  ])("%j is the %s", (prompt, set) => {
    expect(readScene(prompt).set).toBe(set);
  });

  it.each([
    ["street at night", "night", null],
    ["해질녘 바닷가", "golden-hour", null],
    ["한낮의 거리", "day", null],
    ["foggy forest in the morning", "day", "fog"],
    ["흐린 날의 해변", null, "overcast"],
    ["안개가 자욱한 숲", null, "fog"],
  ])("%j has the hour %s and the weather %s", (prompt, timeOfDay, weather) => {
    expect(readScene(prompt)).toMatchObject({ timeOfDay, weather });
  });

  it.each([
    ["two women on a beach", 2],
    ["카페의 두 사람", 2],
    ["거리를 걷는 연인", 2],
    ["a woman", 1],
    ["여자", 1],
  ])("%j shows %i", (prompt, subjects) => {
    expect(readScene(prompt).subjects).toBe(subjects);
  });

  it.each([
    ["a woman in a red dress", "red"],
    ["빨간 원피스를 입은 여자", "red"],
    ["흰 드레스의 소녀", "white"],
    ["a blue door", null],
  ])("%j dresses her in %s", (prompt, colour) => {
    expect(readScene(prompt).wardrobe.colour).toBe(colour);
  });

  it.each([
    ["a low-key studio portrait", "studio", "night"],
    ["studio, dark background", "studio", "night"],
    ["스튜디오 로우키 인물", "studio", "night"],
    ["a low key portrait on a beach", "beach", null],
    ["a studio portrait", "studio", null],
  ])("%j: the %s with the hour %s", (prompt, set, timeOfDay) => {
    expect(readScene(prompt)).toMatchObject({ set, timeOfDay });
  });

  it("reports what is not drawn in the person's own words", () => {
    expect(readScene("A Robot with an umbrella on a street").notDrawn).toEqual(["Robot", "umbrella"]);
    expect(readScene("거리에서 자전거를 타는 로봇").notDrawn).toEqual(["자전거를", "타는", "로봇"]);
    expect(readScene("a blue door").notDrawn).toEqual(["blue", "door"]);
    expect(readScene("studio at night").notDrawn).toEqual(["night"]);
    expect(readScene("우주의 신비로운 모습").notDrawn).toEqual([]);
  });

  it("is total and deterministic", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (prompt) => {
        expect(readScene(prompt)).toEqual(readScene(prompt));
      }),
    );
  });
});
