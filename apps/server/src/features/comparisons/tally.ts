import { type ComparisonTally, VOTES_NEEDED } from "@shotlist/contract";
import type { ToneCategory } from "@shotlist/direction";
import { wilsonInterval } from "./wilson.ts";

export interface VotedSide {
  readonly provider: string;
  readonly category: ToneCategory | null;
  readonly angles: readonly string[];
}

/** A blind vote between two providers asked for the same thing. */
export interface Voted {
  readonly winner: VotedSide | null;
  /** Both sides, the winner among them. */
  readonly sides: readonly [VotedSide, VotedSide];
}

type Score = ComparisonTally["providers"][number];

/** Votes of one row, as they are counted. */
class Count {
  wins = 0;
  votes = 0;
  ties = 0;

  add(won: boolean | null): void {
    if (won === null) this.ties++;
    else {
      this.votes++;
      if (won) this.wins++;
    }
  }

  score(provider: string): Score {
    const { wins, votes, ties } = this;
    return {
      provider,
      votes,
      wins,
      ties,
      share: votes === 0 ? 0 : wins / votes,
      interval: wilsonInterval(wins, votes),
    };
  }
}

interface Row<Key> {
  readonly provider: string;
  readonly key: Key;
  readonly count: Count;
}

/** Counts for each provider and key, in the order of the most votes. */
class Rows<Key> {
  readonly #rows = new Map<string, Row<Key>>();

  add(provider: string, key: Key, won: boolean | null): void {
    const id = JSON.stringify([provider, key]);
    const row = this.#rows.get(id) ?? { provider, key, count: new Count() };
    this.#rows.set(id, row);
    row.count.add(won);
  }

  scores(): { readonly key: Key; readonly score: Score }[] {
    return [...this.#rows.values()]
      .map(({ provider, key, count }) => ({ key, score: count.score(provider) }))
      .sort((a, b) => b.score.votes - a.score.votes || (a.score.provider < b.score.provider ? -1 : 1));
  }
}

/** Each vote counts once for either provider: a win for one, a loss for the other, or a tie for both. */
export function tallyOf(votes: readonly Voted[]): ComparisonTally {
  const overall = new Rows<null>();
  const categories = new Rows<ToneCategory | null>();
  const angles = new Rows<string>();
  for (const { sides, winner } of votes) {
    for (const side of sides) {
      const won = winner === null ? null : winner === side;
      overall.add(side.provider, null, won);
      categories.add(side.provider, side.category, won);
      for (const angle of side.angles) angles.add(side.provider, angle, won);
    }
  }
  const providers = overall.scores().map(({ score }) => score);
  return {
    providers,
    byCategory: categories.scores().map(({ key, score }) => ({ ...score, category: key })),
    byAngle: angles.scores().map(({ key, score }) => ({ ...score, angle: key })),
    needed: VOTES_NEEDED,
    suggestion: suggestionAmong(providers),
  };
}

/** The provider that is preferred beyond chance: enough votes, and the whole interval above one half. */
function suggestionAmong(providers: readonly Score[]): Score | null {
  return (
    providers
      .filter(({ votes, interval: [low] }) => votes >= VOTES_NEEDED && low > 0.5)
      .sort((a, b) => b.interval[0] - a.interval[0])[0] ?? null
  );
}
