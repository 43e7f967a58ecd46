import { SERIES } from "./signals.ts";

export const SERVICE = "shotlist";

/** Which deployment a query looks at: the one chosen above the dashboard, or, for alerts, production. */
export type Scope = "$environment" | "prod";

/** One of Grafana's own variables, or one chosen above the dashboard, in its braced form. */
export function variable(name: string): string {
  return `$\{${name}}`;
}

/**
 * One series of the service.
 * @throws Error where the name is not declared in signals.ts.
 */
export function select(series: string, scope: Scope, ...matchers: string[]): string {
  const environment = scope === "prod" ? '="prod"' : '=~"$environment"';
  if (!SERIES.has(series)) throw new Error(`${series} is not declared in signals.ts`);
  return `${series}{${[`job="${SERVICE}"`, `deployment_environment_name${environment}`, ...matchers].join(", ")}}`;
}

/**
 * How often a counter moved within the window, the first time included.
 *
 * `increase` alone is blind to a counter that begins: OpenTelemetry creates the
 * series of a rare failure at its first occurrence, already at 1. A series that
 * was not there before the window therefore counts whole. Wrong this way after
 * a gap of five minutes in the data: an alarm too many, never one too few.
 */
export function counted(selector: string, window: string): string {
  return `(increase(${selector}[${window}]) and ${selector} offset ${window}) or (${selector} unless ${selector} offset ${window})`;
}

/** The sum of `counted`, nought where nothing was ever counted. */
export function countedSum(selector: string, window: string): string {
  return `(sum(${counted(selector, window)}) or vector(0))`;
}

/** A quantile over a histogram, per `labels`. */
export function quantile(
  q: number,
  buckets: string,
  labels: readonly string[] = [],
  window = "$__rate_interval",
): string {
  return `histogram_quantile(${q}, sum by (${["le", ...labels].join(", ")}) (rate(${buckets}[${window}])))`;
}

/** A share that draws nought, not a gap, while nothing failed. */
export function share(part: string, whole: string, window = "$__rate_interval"): string {
  return `(sum(rate(${part}[${window}])) or vector(0)) / sum(rate(${whole}[${window}]))`;
}
