/** Amounts below this are rounding, not supply. */
const NOTHING = 1e-9;

/** Scales amounts to add up to 1; amounts that add up to nothing become equal ones. */
function normalised(amounts: readonly number[]): number[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return amounts.map((amount) => (total > 0 ? amount / total : 1 / amounts.length));
}

/**
 * The least cost of carrying one set of amounts into another (both scaled to add up to 1), for a
 * handful of places on each side: successive shortest paths found by Bellman-Ford on the residual
 * graph, which is exact.
 */
export function transportCost(
  supplies: readonly number[],
  demands: readonly number[],
  costOf: (from: number, to: number) => number,
): number {
  const supply = normalised(supplies);
  const demand = normalised(demands);
  const costs = supply.map((_, from) => demand.map((_, to) => costOf(from, to)));
  const flow = supply.map(() => demand.map(() => 0));
  const cost = (from: number, to: number) => (costs[from] as number[])[to] as number;
  const carried = (from: number, to: number) => (flow[from] as number[])[to] as number;

  for (;;) {
    const toSource = supply.map((left) => (left > NOTHING ? 0 : Number.POSITIVE_INFINITY));
    const toSink = demand.map(() => Number.POSITIVE_INFINITY);
    /** The source each sink was reached from, and the sink each source was reached back from. */
    const sinkVia = demand.map(() => -1);
    const sourceVia = supply.map(() => -1);
    for (let changed = true; changed; ) {
      changed = false;
      for (let from = 0; from < supply.length; from++) {
        for (let to = 0; to < demand.length; to++) {
          const there = (toSource[from] as number) + cost(from, to);
          if (there < (toSink[to] as number) - NOTHING) {
            toSink[to] = there;
            sinkVia[to] = from;
            changed = true;
          }
          if (carried(from, to) <= NOTHING) continue;
          const back = (toSink[to] as number) - cost(from, to);
          if (back < (toSource[from] as number) - NOTHING) {
            toSource[from] = back;
            sourceVia[from] = to;
            changed = true;
          }
        }
      }
    }
    let end = -1;
    for (let to = 0; to < demand.length; to++) {
      if ((demand[to] as number) <= NOTHING) continue;
      if (end < 0 || (toSink[to] as number) < (toSink[end] as number)) end = to;
    }
    if (end < 0 || !Number.isFinite(toSink[end] as number)) break;

    const path: { from: number; to: number; sign: 1 | -1 }[] = [];
    let start = sinkVia[end] as number;
    let amount = demand[end] as number;
    for (let to = end; ; ) {
      start = sinkVia[to] as number;
      path.push({ from: start, to, sign: 1 });
      const before = sourceVia[start] as number;
      if (before < 0) break;
      path.push({ from: start, to: before, sign: -1 });
      amount = Math.min(amount, carried(start, before));
      to = before;
    }
    amount = Math.min(amount, supply[start] as number);
    for (const { from, to, sign } of path) (flow[from] as number[])[to] = carried(from, to) + sign * amount;
    supply[start] = (supply[start] as number) - amount;
    demand[end] = (demand[end] as number) - amount;
  }

  let total = 0;
  for (let from = 0; from < supply.length; from++) {
    for (let to = 0; to < demand.length; to++) total += carried(from, to) * cost(from, to);
  }
  return total;
}
