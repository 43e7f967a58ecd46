import { describe, expect, it } from "vitest";
import { rovingTarget } from "./roving.ts";

describe("arrows in a radio group", () => {
  it("wrap at both ends", () => {
    expect(rovingTarget("ArrowRight", 4, 5)).toBe(0);
    expect(rovingTarget("ArrowLeft", 0, 5)).toBe(4);
    expect(rovingTarget("ArrowDown", 4, 5)).toBe(0);
  });
  it("go up and down by rows in two columns, also from a short last row", () => {
    expect(rovingTarget("ArrowDown", 0, 9, 2)).toBe(2);
    expect(rovingTarget("ArrowDown", 7, 9, 2)).toBe(1);
    expect(rovingTarget("ArrowUp", 1, 9, 2)).toBe(7);
    expect(rovingTarget("ArrowUp", 0, 9, 2)).toBe(8);
  });
  it("leave other keys alone", () => {
    expect(rovingTarget("a", 0, 5)).toBeNull();
  });
});
