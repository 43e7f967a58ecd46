import { timingOf } from "./timing.ts";

/** The request that brought this page; its trace is null where the browser does not tell it (plain HTTP). */
export function pageLoad(): { readonly path: string; readonly traceId: string | null } | null {
  const [entry] = performance.getEntriesByType("navigation");
  if (!entry) return null;
  const traceId = timingOf(entry as PerformanceNavigationTiming)?.traceId ?? null;
  return { path: new URL(entry.name).pathname, traceId };
}
