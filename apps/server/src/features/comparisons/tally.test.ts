import { describe, expect, it } from "vitest";
import { tallyOf, type Voted, type VotedSide } from "./tally.ts";

const side = (provider: string, change: Partial<VotedSide> = {}): VotedSide => ({
  provider,
  category: "vivid",
  angles: ["low-angle"],
  ...change,
});

function votes(n: number, winner: "one" | "other" | null, change: Partial<VotedSide> = {}): Voted[] {
  return Array.from({ length: n }, () => {
    const one = side("one", change);
    const other = side("other", change);
    return { sides: [one, other], winner: winner === "one" ? one : winner === "other" ? other : null };
  });
}

describe("the tally", () => {
  it("counts a vote as a win for one, a loss for the other, and a tie as neither", () => {
    const { providers } = tallyOf([...votes(3, "one"), ...votes(1, "other"), ...votes(2, null)]);
    expect(providers).toMatchObject([
      { provider: "one", votes: 4, wins: 3, ties: 2, share: 0.75 },
      { provider: "other", votes: 4, wins: 1, ties: 2, share: 0.25 },
    ]);
  });

  it("keeps categories apart, none among them, and counts a vote for each preset of its direction", () => {
    const tally = tallyOf([
      ...votes(2, "one", { angles: ["low-angle", "close-up"] }),
      ...votes(1, "other", { category: null, angles: [] }),
    ]);
    expect(tally.byCategory.map(({ provider, category, wins }) => [provider, category, wins])).toEqual([
      ["one", "vivid", 2],
      ["other", "vivid", 0],
      ["one", null, 0],
      ["other", null, 1],
    ]);
    expect(tally.byAngle.map(({ provider, angle, votes: n }) => [provider, angle, n])).toEqual([
      ["one", "low-angle", 2],
      ["one", "close-up", 2],
      ["other", "low-angle", 2],
      ["other", "close-up", 2],
    ]);
  });

  it("suggests nothing before twenty votes, however clear they are", () => {
    expect(tallyOf(votes(19, "one")).suggestion).toBeNull();
    expect(tallyOf(votes(20, "one")).suggestion).toMatchObject({ provider: "one", votes: 20 });
  });

  it("suggests nothing while the interval reaches down to one half", () => {
    // 14 of 20 is 48–86 %; 15 of 20 is 53–89 %.
    expect(tallyOf([...votes(14, "one"), ...votes(6, "other")]).suggestion).toBeNull();
    expect(tallyOf([...votes(15, "one"), ...votes(5, "other")]).suggestion?.provider).toBe("one");
  });

  it("does not let ties stand in for votes", () => {
    expect(tallyOf([...votes(12, "one"), ...votes(40, null)]).suggestion).toBeNull();
  });

  it("says nothing of what nobody has voted on", () => {
    expect(tallyOf([])).toEqual({
      providers: [],
      byCategory: [],
      byAngle: [],
      needed: 20,
      suggestion: null,
    });
  });
});
