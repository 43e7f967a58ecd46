import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { SOURCES } from "./panels.ts";
import { SERVICE } from "./promql.ts";
import { TARGET_INFO } from "./signals.ts";

const COLUMNS = 24;
const TAG = "shotlist";

export interface Row {
  readonly title: string;
  readonly panels: readonly Builder<dashboard.Panel>[];
}

export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Grafana's relative time, such as `now-6h`. */
  readonly from: string;
  readonly rows: readonly Row[];
  /** Beside the data sources and the environment, which every dashboard has. */
  readonly variables?: readonly Builder<dashboard.VariableModel>[];
}

/**
 * A dashboard in the classic JSON model: file provisioning, the HTTP API and the
 * import page of every current Grafana take it, while the v2 model needs the new
 * API of Grafana 12 and later.
 */
export function board(spec: Board): dashboard.Dashboard {
  const builder = new dashboard.DashboardBuilder(spec.title)
    .uid(spec.uid)
    .description(spec.description)
    .tags([TAG])
    .timezone("browser")
    .time({ from: spec.from, to: "now" })
    .refresh("1m")
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .readonly()
    .links([toTheOthers()])
    .variables([...sources(), environment(), ...(spec.variables ?? [])]);

  let id = 0;
  let y = 0;
  for (const row of spec.rows) {
    builder.withRow(new dashboard.RowBuilder(row.title).id(++id).gridPos({ x: 0, y, w: COLUMNS, h: 1 }));
    y += 1;
    let x = 0;
    let height = 0;
    for (const panel of row.panels) {
      const built = panel.build();
      const { w = COLUMNS, h = 8 } = built.gridPos ?? {};
      if (x + w > COLUMNS) {
        y += height;
        x = 0;
        height = 0;
      }
      const placed = { ...built, id: ++id, gridPos: { x, y, w, h } };
      builder.withPanel({ build: () => placed });
      x += w;
      height = Math.max(height, h);
    }
    y += height;
  }
  return builder.build();
}

/**
 * Where an alert points to.
 * @throws Error where the dashboard has no panel of that title.
 */
export function panelOf(of: dashboard.Dashboard, title: string): { uid: string; panelId: number } {
  const panel = of.panels?.find((candidate) => candidate.type !== "row" && candidate.title === title);
  if (panel?.id === undefined || of.uid === undefined)
    throw new Error(`${of.title} has no panel "${title}" for an alert to point to`);
  return { uid: of.uid, panelId: panel.id };
}

/** A text box; `example` is what stands in it at first. */
export function textBox(name: string, label: string, description: string, example: string) {
  return new dashboard.TextBoxVariableBuilder(name)
    .label(label)
    .description(description)
    .defaultValue(example)
    .current({ text: example, value: example });
}

function sources(): dashboard.DatasourceVariableBuilder[] {
  const labels = { prometheus: "Metrics", loki: "Logs", tempo: "Traces" } as const;
  return (["prometheus", "loki", "tempo"] as const).map((name) =>
    new dashboard.DatasourceVariableBuilder(name)
      .label(labels[name])
      .type(SOURCES[name].type)
      .description(`The ${name} data source that Alloy's Grafana Cloud stack writes to`)
      // Every stack has more than one of each: its own usage and alert state among them.
      .regex("^(?!.*(usage|ml-metrics|alert-state|cardinality)).*$"),
  );
}

function environment(): dashboard.QueryVariableBuilder {
  const query = `label_values(${TARGET_INFO}{job="${SERVICE}"}, deployment_environment_name)`;
  return new dashboard.QueryVariableBuilder("environment")
    .label("Environment")
    .description(
      "DEPLOYMENT_ENV of the process. If only All shows anything, Grafana Cloud does not promote deployment.environment.name to a label: see the README.",
    )
    .datasource(SOURCES.prometheus)
    .query({ query, refId: "environment" })
    .definition(query)
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc)
    .includeAll(true)
    .allValue(".*")
    .current({ text: "prod", value: "prod" });
}

/** All dashboards of the tag, side by side under the title. */
function toTheOthers(): Builder<dashboard.DashboardLink> {
  // The SDK's default would hide them in a menu.
  const { placement: _menu, ...link } = new dashboard.DashboardLinkBuilder("Shotlist")
    .type(dashboard.DashboardLinkType.Dashboards)
    .tags([TAG])
    .asDropdown(false)
    .includeVars(true)
    .keepTime(true)
    .build();
  return { build: () => link };
}
