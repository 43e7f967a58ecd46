import { describe, expect, it } from "vitest";
import { moveOnSheet, type Spot } from "./overview-move.ts";

/** Three columns; a block of five cells over a block of four. */
const spots: readonly Spot[] = [
  [0, 0],
  [100, 0],
  [200, 0],
  [0, 100],
  [100, 100],
  [0, 240],
  [100, 240],
  [200, 240],
  [0, 340],
].map(([left = 0, top = 0]) => ({ left, top }));

describe("arrows on the contact sheet", () => {
  it("read on from row to row and from block to block, and stop at the ends", () => {
    expect(moveOnSheet("ArrowRight", 2, spots)).toBe(3);
    expect(moveOnSheet("ArrowRight", 4, spots)).toBe(5);
    expect(moveOnSheet("ArrowRight", 8, spots)).toBe(8);
    expect(moveOnSheet("ArrowLeft", 5, spots)).toBe(4);
    expect(moveOnSheet("ArrowLeft", 0, spots)).toBe(0);
  });

  it("go to the same column of the next row, also across blocks", () => {
    expect(moveOnSheet("ArrowDown", 1, spots)).toBe(4);
    expect(moveOnSheet("ArrowDown", 4, spots)).toBe(6);
    expect(moveOnSheet("ArrowUp", 6, spots)).toBe(4);
    expect(moveOnSheet("ArrowUp", 8, spots)).toBe(5);
  });

  it("take the nearest cell of a row that is too short", () => {
    expect(moveOnSheet("ArrowDown", 2, spots)).toBe(4);
    expect(moveOnSheet("ArrowUp", 7, spots)).toBe(4);
    expect(moveOnSheet("ArrowDown", 7, spots)).toBe(8);
  });

  it("stay where there is no further row", () => {
    expect(moveOnSheet("ArrowUp", 1, spots)).toBe(1);
    expect(moveOnSheet("ArrowDown", 8, spots)).toBe(8);
  });

  it("leave other keys alone", () => {
    expect(moveOnSheet("a", 0, spots)).toBeNull();
    expect(moveOnSheet("ArrowDown", 0, [])).toBeNull();
  });
});
