import { describe, expect, it } from "vitest";
import { wilsonInterval } from "./wilson.ts";

describe("Wilson's interval", () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %d out of %d is what Newcombe published", (wins, votes, low, high) => {
    const [from, to] = wilsonInterval(wins, votes);
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  it("is the mirror image for those who lost", () => {
    const [low, high] = wilsonInterval(13, 20);
    const [lowest, highest] = wilsonInterval(7, 20);
    expect(low).toBeCloseTo(1 - highest, 12);
    expect(high).toBeCloseTo(1 - lowest, 12);
  });

  it("excludes nothing without votes, and touches the ends only where every vote agrees", () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
    expect(wilsonInterval(3, 3)[1]).toBe(1);
    expect(wilsonInterval(2, 3)[1]).toBeLessThan(1);
  });
});
