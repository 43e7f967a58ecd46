/*
 * How the three signals become one order: the only place where their weights
 * stand. They were chosen on the committed evaluation set
 * (`npm run bench:relevance`), whose figures docs/search.md keeps.
 */

export const SIGNALS = ["words", "meaning", "tone"] as const;
export type Signal = (typeof SIGNALS)[number];

/** What one signal says about one picture. */
export interface Ranked {
  readonly id: string;
  readonly score: number;
}

export type Weights = Readonly<Record<Signal, number>>;

/** How much a first place in each signal counts. */
export const WEIGHTS: Weights = { words: 1, meaning: 1, tone: 0.6 };

/**
 * What words count beside a model that reads them itself, and knows every one of
 * the query: it has heard them already. What it does not know (a name, a brand)
 * is the words' to find, at their full weight.
 */
export const HEARD_WORDS = 0.25;

/**
 * What meaning counts where a picture is asked for by a picture, and the model
 * knows pictures mostly by what people said of them: the picture comes without.
 */
export const WORDLESS_MEANING = 0.05;

/**
 * Reciprocal rank fusion's k (Cormack, Clarke and Büttcher, 2009): the larger,
 * the less the first places stand out. Their 60 suits lists of a thousand; a
 * studio's lists are short.
 */
export const RANK_OFFSET = 5;

export interface Fused {
  readonly id: string;
  readonly score: number;
  /** From 1; absent where the signal does not know the picture. */
  readonly ranks: Readonly<Partial<Record<Signal, number>>>;
}

/**
 * One order from the signals' lists, best first. Pictures that a signal scores
 * alike share a rank, so that an arbitrary order within a tie decides nothing;
 * ties of the result fall in the order of ids.
 */
export function fuse(
  lists: Readonly<Partial<Record<Signal, readonly Ranked[]>>>,
  weights: Weights = WEIGHTS,
  offset: number = RANK_OFFSET,
): Fused[] {
  const fused = new Map<string, { score: number; ranks: Partial<Record<Signal, number>> }>();
  for (const signal of SIGNALS) {
    let rank = 0;
    let previous = Number.NaN;
    for (const [position, { id, score }] of (lists[signal] ?? []).entries()) {
      if (score !== previous) rank = position + 1;
      previous = score;
      const entry = fused.get(id) ?? { score: 0, ranks: {} };
      entry.score += weights[signal] / (offset + rank);
      entry.ranks[signal] = rank;
      fused.set(id, entry);
    }
  }
  return [...fused]
    .map(([id, { score, ranks }]) => ({ id, score, ranks }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
