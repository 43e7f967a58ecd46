import type { ColourGroup } from "./gather-colours.ts";
import type { PaletteTarget } from "./recolour.ts";

/** How much a plan may blur to be found quickly, in squared ΔE_OK: far below what anybody sees. */
const BLUR = 0.0015;
const ROUNDS = 300;

/**
 * How much of each group goes to each colour of a palette so that the least is
 * moved, by squared distance in OKLab: entropic optimal transport by Sinkhorn's
 * iterations (Cuturi, 2013), in logarithms so that small shares do not vanish.
 *
 * @returns one row a group, one column a colour; rows add up to the groups' shares.
 */
export function transportPlan(groups: readonly ColourGroup[], target: PaletteTarget): Float64Array {
  const rows = groups.length;
  const columns = target.colours.length;
  const gain = new Float64Array(rows * columns);
  for (const [i, { middle }] of groups.entries()) {
    for (const [j, colour] of target.colours.entries()) {
      const squared = middle.reduce((sum, value, axis) => sum + (value - (colour[axis] as number)) ** 2, 0);
      gain[i * columns + j] = -squared / BLUR;
    }
  }
  const given = groups.map(({ share }) => Math.log(Math.max(share, 1e-9)));
  const taken = target.shares.map((share) => Math.log(Math.max(share, 1e-9)));
  const u = new Float64Array(rows);
  const v = new Float64Array(columns);
  for (let round = 0; round < ROUNDS; round++) {
    for (let j = 0; j < columns; j++) {
      v[j] = (taken[j] as number) - logSum(rows, (i) => (gain[i * columns + j] as number) + (u[i] as number));
    }
    for (let i = 0; i < rows; i++) {
      u[i] =
        (given[i] as number) - logSum(columns, (j) => (gain[i * columns + j] as number) + (v[j] as number));
    }
  }
  return gain.map((value, at) =>
    Math.exp(value + (u[Math.floor(at / columns)] as number) + (v[at % columns] as number)),
  );
}

function logSum(n: number, of: (i: number) => number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) most = Math.max(most, of(i));
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.exp(of(i) - most);
  return most + Math.log(sum);
}
