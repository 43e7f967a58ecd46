import { type ListSupportRecords, SupportRecords, SupportStatus, TraceView } from "@shotlist/contract";
import { call } from "./client.ts";
import type { Trace } from "./trace.ts";

/*
 * The calls take the trace of a visit: what support reads is recorded like
 * everything else, and one page that asks every few seconds is one action.
 */

export function fetchSupportRecords(
  conditions: ListSupportRecords,
  visit: Trace,
  signal?: AbortSignal,
): Promise<SupportRecords> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(conditions)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return call({ path: `/api/support/records?${query}`, answer: SupportRecords, trace: visit, signal });
}

export const fetchTrace = (code: string, visit: Trace, signal?: AbortSignal): Promise<TraceView> =>
  call({
    path: `/api/support/traces/${encodeURIComponent(code)}`,
    answer: TraceView,
    trace: visit,
    signal,
  });

export const fetchSupportStatus = (visit: Trace, signal?: AbortSignal): Promise<SupportStatus> =>
  call({ path: "/api/support/status", answer: SupportStatus, trace: visit, signal });

/** A picture of anyone's, for the people who give support. */
export const supportMediaPath = (assetId: string, variant: "original" | "large" | "small"): string =>
  `/api/support/media/${encodeURIComponent(assetId)}/${variant}`;
