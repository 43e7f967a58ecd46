import { describe, expect, it } from "vitest";
import { FIGURE_SLOT, FIGURE_SLOTS } from "../figure/parts.ts";
import { GARMENTS } from "../request.ts";
import { readScene } from "./read.ts";
import { dressPerson, GARMENT_COLOURS } from "./wardrobe.ts";

const NOTHING = { garment: null, colour: null, trousers: null } as const;

describe("reading garments", () => {
  it.each([
    ["a woman in a red dress", "dress", "red", null],
    ["흰 드레스의 소녀", "dress", "white", null],
    ["a white shirt and black trousers", "shirt-and-trousers", "white", "black"],
    ["blue jeans", "shirt-and-trousers", null, "blue"],
    ["하얀 셔츠와 청바지를 입은 여자", "shirt-and-trousers", "white", null],
    ["남색 정장", "shirt-and-trousers", "navy", "navy"],
    ["a woman in a navy suit", "shirt-and-trousers", "navy", "navy"],
    ["a beige trench coat", "coat", "beige", null],
    ["검은 코트를 입은 여자", "coat", "black", null],
    ["회색 트렌치코트", "coat", "grey", null],
    ["a black jacket over jeans", "coat", "black", null],
    ["a woman on a beach", null, null, null],
  ])("%j is %s in %s, trousers %s", (prompt, garment, colour, trousers) => {
    const { wardrobe, notDrawn } = readScene(prompt);
    expect(wardrobe).toEqual({ garment, colour, trousers });
    expect(notDrawn).toEqual([]);
  });

  it.each([
    ["a woman in a black hat and a red scarf", ["black", "hat", "red", "scarf"]],
    ["모자를 쓴 여자", ["모자를", "쓴"]],
    ["a beige coat over a red dress", ["red", "dress"]],
    ["a blue blouse under a coat", ["blue"]],
  ])("%j leaves %j undrawn", (prompt, notDrawn) => {
    expect(readScene(prompt).notDrawn).toEqual(notDrawn);
  });
});

describe("dressing people", () => {
  it("keeps the reference character in the teal dress", () => {
    const p = dressPerson(177, NOTHING, 0);
    expect([p.head, p.garment]).toEqual(["head-a", "dress"]);
    expect(p.materials[FIGURE_SLOT.garment]?.colour).toEqual(GARMENT_COLOURS["teal"]);
  });

  it("gives the second person another head, garment, garment colour and hair, whatever the seed", () => {
    const garments = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const asked = seed % 2 === 0 ? NOTHING : readScene("a grey coat").wardrobe;
      const a = dressPerson(seed, asked, 0);
      const b = dressPerson(seed, asked, 1);
      garments.add(a.garment);
      expect(a.materials).toHaveLength(FIGURE_SLOTS);
      expect(b.materials).toHaveLength(FIGURE_SLOTS);
      expect(b.head).not.toBe(a.head);
      expect(b.outfit).not.toBe(a.outfit);
      for (const slot of [FIGURE_SLOT.garment, FIGURE_SLOT.hair]) {
        expect(b.materials[slot]?.colour).not.toEqual(a.materials[slot]?.colour);
      }
      for (const slot of [FIGURE_SLOT.skin, FIGURE_SLOT.eye, FIGURE_SLOT.hair]) {
        expect(b.materials[slot]?.texture).not.toBe(a.materials[slot]?.texture);
      }
    }
    expect([...garments].sort()).toEqual([...GARMENTS].sort());
  });

  it("dresses her in what was asked, in the colour asked", () => {
    const p = dressPerson(5, readScene("a white shirt and black trousers").wardrobe, 0);
    expect(p.outfit).toBe("shirt");
    expect(p.materials[FIGURE_SLOT.garment]?.colour).toEqual(GARMENT_COLOURS["white"]);
    expect(p.materials[FIGURE_SLOT.trousers]?.colour).toEqual(GARMENT_COLOURS["black"]);
  });
});
