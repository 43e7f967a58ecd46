import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ndcg, recall } from "./measures.ts";

describe("nDCG", () => {
  it("is 1 for the ideal order and falls with each exchange that is for the worse", () => {
    const grades = { a: 3, b: 2, c: 1 };
    expect(ndcg(["a", "b", "c"], grades, 10)).toBe(1);
    expect(ndcg(["b", "a", "c"], grades, 10)).toBeLessThan(1);
    expect(ndcg(["c", "b", "a"], grades, 10)).toBeLessThan(ndcg(["b", "a", "c"], grades, 10));
  });

  it("is, for a known list, what the formula gives by hand", () => {
    // (2^3−1)/log2(2) is missing; (2^1−1)/log2(3) of an ideal 7 + 1/log2(3).
    expect(ndcg(["x", "b"], { a: 3, b: 1 }, 10)).toBeCloseTo(0.6309 / 7.6309, 4);
  });

  it("looks no further than it is told", () => {
    expect(ndcg(["x", "x", "a"], { a: 3 }, 2)).toBe(0);
  });

  it("stays between 0 and 1 for any list and any grades", () => {
    const ids = fc.constantFrom(..."abcdefgh");
    fc.assert(
      fc.property(
        fc.uniqueArray(ids),
        fc.dictionary(ids, fc.integer({ min: 0, max: 3 })),
        (found, grades) => {
          const value = ndcg(found, grades, 5);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        },
      ),
    );
  });
});

describe("recall", () => {
  it("is the part of what could be there that is there", () => {
    expect(recall(["a", "x"], { a: 3, b: 1 }, 10)).toBe(0.5);
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`p${at}`, 1]));
    expect(recall(Object.keys(many).slice(0, 10), many, 10)).toBe(1);
  });

  it("of nothing is all, and anything is too much", () => {
    expect(recall([], {}, 10)).toBe(1);
    expect(recall(["x"], { a: 0 }, 10)).toBe(0);
  });
});
