import type { ComparisonSide } from "@shotlist/contract";
import { useProviders } from "../generations/queries.ts";

/** Whether what made a side never costs anything; not while that is unknown, or blind. */
export function useIsFree(maker: ComparisonSide["maker"]): boolean {
  const engines = useProviders().data?.providers;
  return engines?.find(({ id }) => id === maker?.provider)?.free ?? false;
}
