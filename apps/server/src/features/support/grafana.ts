import type { TraceView } from "@shotlist/contract";
import type { TelemetryConfig } from "../../config.ts";

/** Around the action, for clocks that differ and data that arrives late; milliseconds. */
const MARGIN_MS = 5 * 60_000;

/**
 * Addresses in Grafana Explore, in the format of its `panes` parameter
 * (https://grafana.com/docs/grafana/latest/explore/get-started-with-explore/#generate-explore-urls-from-external-tools).
 * @param startedAt milliseconds since 1970, as `endedAt`.
 */
export function grafanaLinks(
  { grafana, serviceName }: Pick<TelemetryConfig, "grafana" | "serviceName">,
  action: { readonly traceId: string; readonly startedAt: number; readonly endedAt: number },
): TraceView["grafana"] {
  if (grafana === null) return null;
  const range = {
    from: String(Math.floor(action.startedAt - MARGIN_MS)),
    to: String(Math.ceil(action.endedAt + MARGIN_MS)),
  };
  const explore = (type: "tempo" | "loki", uid: string, query: object) => {
    const pane = { datasource: uid, queries: [{ refId: "A", datasource: { type, uid }, ...query }], range };
    const parameters = new URLSearchParams({ schemaVersion: "1", panes: JSON.stringify({ [type]: pane }) });
    return `${grafana.url}/explore?${parameters}`;
  };
  const expr = `{service_name=${JSON.stringify(serviceName)}} | trace_id="${action.traceId}"`;
  return {
    trace: explore("tempo", grafana.tempoUid, { queryType: "traceql", query: action.traceId }),
    logs: explore("loki", grafana.lokiUid, { queryType: "range", expr }),
  };
}
