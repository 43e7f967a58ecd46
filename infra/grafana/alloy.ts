import { countedSum } from "./promql.ts";
import { SERIES } from "./signals.ts";

/** What Alloy counts apart, as its metrics name it, and as a legend does. */
const ITEMS = { spans: "spans", metric_points: "metric points", log_records: "log lines" } as const;

export type ItemCounter = (item: keyof typeof ITEMS) => string;

export const sent: ItemCounter = (item) => `otelcol_exporter_sent_${item}_total`;
export const sendFailed: ItemCounter = (item) => `otelcol_exporter_send_failed_${item}_total`;
export const enqueueFailed: ItemCounter = (item) => `otelcol_exporter_enqueue_failed_${item}_total`;
export const refused: ItemCounter = (item) => `otelcol_receiver_refused_${item}_total`;

const KINDS = Object.keys(ITEMS) as (keyof typeof ITEMS)[];
const BY_QUEUE = "instance, component_id, exporter, data_type";

/** How full each sending queue is, from 0 to 1; an exporter has one for each signal. */
export const QUEUE_FULLNESS = `max by (${BY_QUEUE}) (${ofAlloy("otelcol_exporter_queue_size")}) / max by (${BY_QUEUE}) (${ofAlloy("otelcol_exporter_queue_capacity")})`;

/** A line for each kind of item, per second. */
export function itemLines(counter: ItemCounter) {
  return KINDS.map((item) => ({
    expr: `sum by (instance) (rate(${ofAlloy(counter(item))}[$__rate_interval]))`,
    legend: `${ITEMS[item]} {{instance}}`,
  }));
}

/** All kinds together. One selector over their names would not do: without its name, each is the same series. */
export function itemSum(counter: ItemCounter, window: string): string {
  return KINDS.map((item) => countedSum(ofAlloy(counter(item)), window)).join(" + ");
}

/**
 * Alloy is a job of its own and serves every environment of its host, so nothing is selected by.
 * @throws Error where the name is not declared in signals.ts.
 */
export function ofAlloy(series: string): string {
  if (!SERIES.has(series)) throw new Error(`${series} is not declared in signals.ts`);
  return series;
}
