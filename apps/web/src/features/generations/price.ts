import type { ProviderView } from "@shotlist/contract";

/** What one picture costs; null where the price table does not know, 0 where the engine is free. */
export function priceOf(provider: ProviderView, quality: string | undefined): number | null {
  if (provider.free) return 0;
  const priced = provider.prices.find((price) => price.quality === (quality ?? ""));
  return (priced ?? provider.prices[0])?.amount ?? null;
}
