export interface Timing {
  readonly status: number;
  readonly traceId: string;
}

/** Status and trace of a request, where both are told. */
export function timingOf(entry: {
  readonly responseStatus?: number;
  readonly serverTiming?: readonly { readonly name: string; readonly description: string }[];
}): Timing | null {
  const traceparent = entry.serverTiming?.find(({ name }) => name === "traceparent")?.description ?? "";
  const traceId = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent)?.[1];
  return entry.responseStatus && traceId ? { status: entry.responseStatus, traceId } : null;
}
