import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder as LogsBuilder } from "@grafana/grafana-foundation-sdk/logs";
import * as loki from "@grafana/grafana-foundation-sdk/loki";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TableBuilder } from "@grafana/grafana-foundation-sdk/table";
import * as tempo from "@grafana/grafana-foundation-sdk/tempo";
import { PanelBuilder as TimeseriesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { variable } from "./promql.ts";
import { type LogField, labelName } from "./signals.ts";

/** Data sources are chosen above the dashboard: a uid is the property of one Grafana and never written down. */
export const SOURCES = {
  prometheus: { type: "prometheus", uid: variable("prometheus") },
  loki: { type: "loki", uid: variable("loki") },
  tempo: { type: "tempo", uid: variable("tempo") },
} as const;

export interface Words {
  readonly title: string;
  /** What it shows, and what to do when it looks wrong. */
  readonly description: string;
}

export interface Size {
  /** Columns of 24. */
  readonly width: number;
  /** Grid rows of 30 px. */
  readonly height?: number;
}

/** Where a value stops being fine; `above` by default, `below` where low is bad. */
export interface Limits {
  readonly warn?: number;
  readonly bad?: number;
  readonly below?: boolean;
}

export interface Line {
  readonly expr: string;
  readonly legend: string;
}

interface Drawing extends Words, Size {
  /** An id of Grafana's: grafana-foundation-sdk/units. */
  readonly unit: string;
  readonly limits?: Limits;
  readonly min?: number;
  readonly max?: number;
}

export function timeseries(
  spec: Drawing & { readonly lines: readonly Line[]; readonly stacked?: boolean },
): TimeseriesBuilder {
  const panel = new TimeseriesBuilder()
    .title(spec.title)
    .description(spec.description)
    .datasource(SOURCES.prometheus)
    .span(spec.width)
    .height(spec.height ?? 8)
    .unit(spec.unit)
    .min(spec.min ?? 0)
    .lineWidth(2)
    .fillOpacity(spec.stacked ? 60 : 8)
    .showPoints(common.VisibilityMode.Never)
    // One lost export is not an outage: lines bridge three minutes, not more.
    .spanNulls(180_000)
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.Table)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(true)
        .calcs(["lastNotNull", "max"]),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder()
        .mode(common.TooltipDisplayMode.Multi)
        .sort(common.SortOrder.Descending),
    )
    .thresholds(thresholds(spec.limits))
    .targets(spec.lines.map(({ expr, legend }, at) => range(expr, legend, at)));
  if (spec.max !== undefined) panel.max(spec.max);
  if (spec.limits) {
    panel.thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
    );
  }
  if (spec.stacked) {
    panel
      .drawStyle(common.GraphDrawStyle.Bars)
      .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal));
  }
  return panel;
}

export function stat(
  spec: Drawing & { readonly expr: string; readonly legend?: string; readonly noValue?: string },
): StatBuilder {
  const panel = new StatBuilder()
    .title(spec.title)
    .description(spec.description)
    .datasource(SOURCES.prometheus)
    .span(spec.width)
    .height(spec.height ?? 4)
    .unit(spec.unit)
    .noValue(spec.noValue ?? "no data")
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.None)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]))
    .thresholds(thresholds(spec.limits))
    .withTarget(instant(spec.expr, spec.legend ?? "__auto", 0));
  if (spec.min !== undefined) panel.min(spec.min);
  return panel;
}

/** A Loki number, for what only Loki counts. */
export function lokiStat(spec: Drawing & { readonly expr: string }): StatBuilder {
  return stat({ ...spec, noValue: "no lines" })
    .datasource(SOURCES.loki)
    .targets([
      new loki.DataqueryBuilder()
        .datasource(SOURCES.loki)
        .expr(spec.expr)
        .queryType("instant")
        .instant(true)
        .refId("A"),
    ]);
}

export interface Column {
  readonly name: string;
  readonly expr: string;
  readonly unit: string;
  readonly limits?: Limits;
}

/** One row for each set of labels, one column for each query. */
export function comparison(
  spec: Words & Size & { readonly labels: readonly string[]; readonly columns: readonly Column[] },
): TableBuilder {
  const ids = spec.columns.map((_, at) => refId(at));
  const panel = new TableBuilder()
    .title(spec.title)
    .description(spec.description)
    .datasource(SOURCES.prometheus)
    .span(spec.width)
    .height(spec.height ?? 8)
    .targets(
      spec.columns.map(({ expr }, at) => instant(expr, "", at).format(prometheus.PromQueryFormat.Table)),
    )
    .transformations([
      { id: "merge", options: {} },
      {
        id: "organize",
        options: {
          excludeByName: { Time: true },
          indexByName: Object.fromEntries([...spec.labels, ...ids.map((id) => `Value #${id}`)].map(pair)),
          renameByName: Object.fromEntries(spec.columns.map(({ name }, at) => [`Value #${refId(at)}`, name])),
        },
      },
    ])
    .sortBy([new common.TableSortByFieldStateBuilder().displayName(spec.columns[0]?.name ?? "").desc(true)]);
  for (const { name, unit, limits } of spec.columns) {
    panel.overrideByName(name, [
      { id: "unit", value: unit },
      { id: "thresholds", value: thresholds(limits).build() },
      { id: "custom.cellOptions", value: { type: limits ? "color-text" : "auto" } },
    ]);
  }
  return panel;
}

export function lines(spec: Words & Size & { readonly expr: string }): LogsBuilder {
  return new LogsBuilder()
    .title(spec.title)
    .description(spec.description)
    .datasource(SOURCES.loki)
    .span(spec.width)
    .height(spec.height ?? 9)
    .showTime(true)
    .wrapLogMessage(true)
    .prettifyLogMessage(false)
    .enableLogDetails(true)
    .dedupStrategy(common.LogsDedupStrategy.None)
    .sortOrder(common.LogsSortOrder.Descending)
    .withTarget(lokiLines(spec.expr));
}

/**
 * Log lines as rows in the order they happened: fields of the body become
 * columns, trace ids lead to Tempo. Grafana parses the body, so that the query
 * stays the question as people know it, without a parser of its own.
 */
export function lineTable(
  spec: Words & Size & { readonly expr: string; readonly fields: readonly LogField[] },
): TableBuilder {
  const columns = spec.fields.map(labelName);
  return new TableBuilder()
    .title(spec.title)
    .description(spec.description)
    .datasource(SOURCES.loki)
    .span(spec.width)
    .height(spec.height ?? 10)
    .withTarget(lokiLines(spec.expr))
    .transformations([
      {
        id: "extractFields",
        options: {
          source: "Line",
          format: "json",
          jsonPaths: spec.fields.map((path) => ({ path, alias: labelName(path) })),
          keepTime: true,
          replace: true,
        },
      },
      { id: "organize", options: { indexByName: Object.fromEntries(["Time", ...columns].map(pair)) } },
    ])
    .sortBy([new common.TableSortByFieldStateBuilder().displayName("Time").desc(false)])
    .overrideByName("trace_id", [{ id: "links", value: TRACE_LINKS }]);
}

export function failedTraces(spec: Words & Size & { readonly query: string }): TableBuilder {
  return new TableBuilder()
    .title(spec.title)
    .description(spec.description)
    .datasource(SOURCES.tempo)
    .span(spec.width)
    .height(spec.height ?? 9)
    .withTarget(traceql(spec.query).limit(50).tableType(tempo.SearchTableType.Traces));
}

function range(expr: string, legend: string, at: number): Builder<Dataquery> {
  return promql(expr, legend, at).range();
}

function instant(expr: string, legend: string, at: number): prometheus.DataqueryBuilder {
  return promql(expr, legend, at).instant();
}

function promql(expr: string, legend: string, at: number): prometheus.DataqueryBuilder {
  return (
    new prometheus.DataqueryBuilder()
      .datasource(SOURCES.prometheus)
      .expr(expr)
      .legendFormat(legend)
      // The app exports once a minute; without this, $__rate_interval may hold one sample and draw nothing.
      .interval("1m")
      .refId(refId(at))
  );
}

function lokiLines(expr: string): loki.DataqueryBuilder {
  return new loki.DataqueryBuilder()
    .datasource(SOURCES.loki)
    .expr(expr)
    .queryType("range")
    .maxLines(500)
    .refId("A");
}

function traceql(query: string): tempo.DataqueryBuilder {
  return new tempo.DataqueryBuilder().datasource(SOURCES.tempo).queryType("traceql").query(query).refId("A");
}

function refId(at: number): string {
  return String.fromCharCode(65 + at);
}

function pair(name: string, at: number): [string, number] {
  return [name, at];
}

function thresholds({ warn, bad, below = false }: Limits = {}): dashboard.ThresholdsConfigBuilder {
  const coloured = [
    ...(warn === undefined ? [] : [{ value: warn, color: "orange" }]),
    ...(bad === undefined ? [] : [{ value: bad, color: "red" }]),
  ].sort((a, b) => a.value - b.value);
  // Grafana colours from a step upwards; where low is bad, each colour therefore moves one step down.
  const colours = below
    ? [...coloured.map(({ color }) => color), "green"]
    : ["green", ...coloured.map(({ color }) => color)];
  const floors = [null, ...coloured.map(({ value }) => value)];
  return new dashboard.ThresholdsConfigBuilder()
    .mode(dashboard.ThresholdsMode.Absolute)
    .steps(floors.map((value, at) => ({ value, color: colours[at] ?? "green" })));
}

/** Opens Explore on the clicked trace, over the dashboard's own time range. */
const EXPLORE_TRACE = {
  trace: {
    datasource: SOURCES.tempo.uid,
    queries: [
      { refId: "A", datasource: SOURCES.tempo, queryType: "traceql", query: variable("__value.raw") },
    ],
    range: { from: variable("__from"), to: variable("__to") },
  },
};

/** The boxes and choices that a jump within the dashboards keeps. */
const KEPT = ["prometheus", "loki", "tempo", "environment", "user_email"].map((name) =>
  variable(`${name}:queryparam`),
);

const TRACE_LINKS = [
  {
    title: "Open the trace in Tempo",
    url: `/explore?schemaVersion=1&panes=${encodeAround(JSON.stringify(EXPLORE_TRACE))}`,
    targetBlank: true,
  },
  {
    title: "Show every line of this trace below",
    url: `/d/shotlist-generations?${[variable("__url_time_range"), ...KEPT, `var-trace_id=${variable("__value.raw")}`].join("&")}`,
  },
];

/** Percent-encodes all but `${…}`: Grafana would not recognise its own variables encoded. */
function encodeAround(text: string): string {
  return text
    .split(/(\$\{[^}]+\})/)
    .map((part) => (part.startsWith("${") ? part : encodeURIComponent(part)))
    .join("");
}
