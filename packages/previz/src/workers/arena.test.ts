import { describe, expect, it } from "vitest";
import { createArena } from "./arena.ts";

describe("the arena", () => {
  it("uses the same memory for the next picture, and hands it out empty", () => {
    const arena = createArena(1 << 20);
    arena.begin(1000);
    const first = arena.floats(100).fill(7);
    arena.begin(900);
    const second = arena.floats(100);
    expect(second.buffer).toBe(first.buffer);
    expect(second.every((v) => v === 0)).toBe(true);
  });

  it("never lends the same bytes twice, unless they were given back", () => {
    const arena = createArena(1 << 20);
    arena.begin(1000);
    const a = arena.floats(33);
    const others = [arena.bytes(7), arena.halves(21), arena.floats(100), arena.floats(900)];
    a.fill(1);
    expect(others.every((o) => o.every((v) => v === 0))).toBe(true);
    arena.giveBack(a);
    const again = arena.floats(20);
    expect(again.buffer).toBe(a.buffer);
    expect(again.byteOffset).toBe(a.byteOffset);
    again.fill(2);
    expect(others.every((o) => o.every((v) => v === 0))).toBe(true);
  });

  it("does not keep what an exceptional picture took", () => {
    const arena = createArena(1000);
    arena.begin(100_000);
    const large = arena.floats(20_000);
    arena.begin(800);
    expect(arena.floats(10).buffer.byteLength).toBeLessThan(large.buffer.byteLength);
  });
});
