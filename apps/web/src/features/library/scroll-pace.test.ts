import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScrollPace } from "./scroll-pace.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the pace of scrolling", () => {
  it("is calm while someone reads", () => {
    const pace = new ScrollPace();
    for (let frame = 1; frame <= 60; frame += 1) pace.scrolled(frame * 20, 1_000 + frame * 16);
    expect(pace.isFast()).toBe(false);
  });

  it("is fast while the grid flies by, and calm a moment after", () => {
    const pace = new ScrollPace();
    const heard = vi.fn();
    pace.subscribe(heard);
    pace.scrolled(0, 1_000);
    pace.scrolled(900, 1_016);
    expect(pace.isFast()).toBe(true);
    vi.advanceTimersByTime(80);
    pace.scrolled(1_800, 1_096);
    vi.advanceTimersByTime(80);
    expect(pace.isFast()).toBe(true);
    vi.advanceTimersByTime(40);
    expect(pace.isFast()).toBe(false);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it("is fast after a jump, however long nothing moved before", () => {
    const pace = new ScrollPace();
    pace.scrolled(0, 1_000);
    pace.scrolled(50_000, 60_000);
    expect(pace.isFast()).toBe(true);
  });
});
