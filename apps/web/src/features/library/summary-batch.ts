import { type AssetSummaries, type AssetSummary, SUMMARIES_MAX } from "@shotlist/contract";

interface Waiting {
  readonly id: string;
  readonly resolve: (summary: AssetSummary | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Long enough for every cell of a screen to ask, too short to notice. */
const GATHER_MS = 24;

/** The pictures around those asked for, nearest first, that nobody knows yet. */
export function around(
  asked: readonly string[],
  order: readonly string[],
  isKnown: (id: string) => boolean,
  most: number,
): readonly string[] {
  const wanted = new Set(asked);
  const places = asked.map((id) => order.indexOf(id)).filter((index) => index >= 0);
  if (places.length === 0) return [];
  let up = Math.min(...places) - 1;
  let down = Math.max(...places) + 1;
  const found: string[] = [];
  // Beyond this reach nobody has scrolled yet, and what lies between is known.
  for (let step = 0; step < most && found.length < most; step += 1) {
    for (const id of [order[down], order[up]]) {
      if (id !== undefined && found.length < most && !wanted.has(id) && !isKnown(id)) found.push(id);
    }
    down += 1;
    up -= 1;
  }
  return found;
}

export interface Batching {
  readonly fetchMany: (ids: readonly string[]) => Promise<AssetSummaries>;
  /** What will be asked for soon, to come along; at most so many. */
  readonly alongWith: (asked: readonly string[], most: number) => readonly string[];
  /** What came along. */
  readonly onExtra: (summaries: readonly AssetSummary[]) => void;
}

/**
 * Cells ask for one picture each; they are asked for together, `SUMMARIES_MAX` at once, the free places
 * taken by their neighbours. A picture that is gone, or that the person may not see, is null.
 */
export function batched({ fetchMany, alongWith, onExtra }: Batching) {
  let waiting: Waiting[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** What is on its way without having been asked for. */
  const coming = new Map<string, Promise<AssetSummary | null>>();

  const send = async (group: readonly Waiting[]) => {
    const asked = [...new Set(group.map(({ id }) => id))];
    const extra = alongWith(asked, SUMMARIES_MAX - asked.length).filter((id) => !coming.has(id));
    const answer = fetchMany([...asked, ...extra]).then(
      ({ items }) => new Map(items.map((item) => [item.id, item])),
    );
    for (const id of extra) {
      const one = answer.then((found) => found.get(id) ?? null);
      // Nobody may be waiting for it.
      one.catch(() => {});
      coming.set(id, one);
    }
    try {
      const found = await answer;
      for (const { id, resolve } of group) resolve(found.get(id) ?? null);
      onExtra(extra.flatMap((id) => found.get(id) ?? []));
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      for (const id of extra) coming.delete(id);
    }
  };
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const group = waiting;
    waiting = [];
    void send(group);
  };
  return (id: string): Promise<AssetSummary | null> => {
    const soon = coming.get(id);
    if (soon) return soon;
    return new Promise((resolve, reject) => {
      waiting.push({ id, resolve, reject });
      if (waiting.length === SUMMARIES_MAX) flush();
      else timer ??= setTimeout(flush, GATHER_MS);
    });
  };
}
