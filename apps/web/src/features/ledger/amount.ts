const MOST = 1_000_000;

/** What was typed as a sum of money: null for nothing at all, undefined where it is no sum from 0 to a million. */
export function readAmount(typed: string): number | null | undefined {
  const bare = typed.trim().replace(/^(?:us)?\$\s*/i, "");
  if (bare === "") return null;
  // A comma may part thousands; with anything else behind it nobody knows what was meant.
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{0,6})?$/.test(bare)) return undefined;
  const amount = Number(bare.replaceAll(",", ""));
  return amount <= MOST ? amount : undefined;
}

/** A budget as it stands in its field; empty for none. */
export const amountText = (amount: number | null): string => (amount === null ? "" : String(amount));
