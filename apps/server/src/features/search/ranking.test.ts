import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuse, type Ranked } from "./ranking.ts";

const list = (...ids: string[]): Ranked[] => ids.map((id, at) => ({ id, score: 1 - at / 100 }));
const order = (...args: Parameters<typeof fuse>) => fuse(...args).map(({ id }) => id);

describe("fusing the signals", () => {
  it("puts what several signals find before what one finds at the same place", () => {
    expect(order({ words: list("a", "b"), meaning: list("c", "b") })[0]).toBe("b");
  });

  it("keeps the order of a single signal, and names the ranks", () => {
    const fused = fuse({ tone: list("x", "y", "z") });
    expect(fused.map(({ id, ranks }) => [id, ranks])).toEqual([
      ["x", { tone: 1 }],
      ["y", { tone: 2 }],
      ["z", { tone: 3 }],
    ]);
  });

  it("gives pictures that a signal cannot tell apart the same rank", () => {
    const tied = [
      { id: "b", score: 0.5 },
      { id: "a", score: 0.5 },
      { id: "c", score: 0.4 },
    ];
    expect(fuse({ words: tied }).map(({ id, ranks }) => [id, ranks.words])).toEqual([
      ["a", 1],
      ["b", 1],
      ["c", 3],
    ]);
  });

  it("does not depend on the order in which equal scores arrive", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }), fc.nat(), (scores, turn) => {
        const ranked = scores.map((score, at) => ({ id: `id-${at}`, score }));
        const sorted = [...ranked].sort((a, b) => b.score - a.score);
        const turned = [...ranked.slice(turn % scores.length), ...ranked.slice(0, turn % scores.length)].sort(
          (a, b) => b.score - a.score,
        );
        expect(order({ words: turned })).toEqual(order({ words: sorted }));
      }),
    );
  });

  it("never ranks a picture lower for being found by one more signal", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 2 }), fc.nat(7), (ids, at) => {
        const picked = ids[at % ids.length] as string;
        const before = order({ words: list(...ids) }).indexOf(picked);
        const after = order({ words: list(...ids), tone: list(picked) }).indexOf(picked);
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });
});
