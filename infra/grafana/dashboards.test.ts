import type { Panel, RowPanel } from "@grafana/grafana-foundation-sdk/dashboard";
import { describe, expect, it } from "vitest";
import { DASHBOARDS } from "./emit.ts";
import { SOURCES } from "./panels.ts";
import { variable } from "./promql.ts";
import { groupingsIn, labelsInTemplate, logFieldsIn, seriesIn } from "./queries.ts";
import { FAILED_TRACES, questions } from "./questions.ts";
import { LOG_EVENTS, LOG_METADATA, RESOURCE_LABELS, SERIES } from "./signals.ts";

interface Target {
  readonly refId: string;
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly expr?: string;
  readonly query?: string;
  readonly legendFormat?: string;
}

type Name = keyof typeof DASHBOARDS;
const boards = Object.entries(DASHBOARDS) as [Name, (typeof DASHBOARDS)[Name]][];
/** What the JSON holds, without the SDK's functions. */
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const isPanel = (panel: Panel | RowPanel): panel is Panel => panel.type !== "row";
const panelsOf = (name: Name) => (asJson(DASHBOARDS[name]).panels ?? []).filter(isPanel);
const targetsOf = (panel: Panel) => (panel.targets ?? []) as unknown as Target[];
describe.each(boards)("the dashboard %s", (_name, board) => {
  const all = asJson(board).panels ?? [];
  const panels = all.filter(isPanel);

  it("gives every panel and row an id of its own", () => {
    const ids = all.map(({ id }) => id);
    expect(ids.every((id) => typeof id === "number" && id > 0)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("lays nothing over anything else and nothing outside the grid", () => {
    const taken = new Map<string, string>();
    for (const { title = "", gridPos } of all) {
      if (gridPos === undefined) throw new Error(`${title} has no place`);
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect([title, taken.get(`${x},${y}`)]).toEqual([title, undefined]);
          taken.set(`${x},${y}`, title);
        }
      }
    }
  });

  it("names no panel twice: alerts point to them by title", () => {
    const titles = panels.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("lets one choose the data sources and the environment", () => {
    const variables = (board.templating.list ?? []).map(({ name, type }) => [name, type]);
    expect(variables).toEqual(
      expect.arrayContaining([
        ["prometheus", "datasource"],
        ["loki", "datasource"],
        ["tempo", "datasource"],
        ["environment", "query"],
      ]),
    );
  });

  it("uses no variable that it does not have", () => {
    const known = new Set((board.templating.list ?? []).map(({ name }) => name));
    const text = JSON.stringify({ panels, variables: board.templating.list });
    const used = [...text.matchAll(/\$\{?([a-z_]\w*)/g)].map(([, name = ""]) => name);
    expect(used.filter((name) => !name.startsWith("__") && !known.has(name))).toEqual([]);
  });

  it("links to the others, which carry the same tag", () => {
    const [link] = board.links ?? [];
    expect(link).toMatchObject({ type: "dashboards", includeVars: true, keepTime: true });
    expect(board.tags).toEqual(expect.arrayContaining(link?.tags ?? [""]));
  });
});

it("no two dashboards share a uid", () => {
  const uids = boards.map(([, { uid }]) => uid);
  expect(new Set(uids).size).toBe(uids.length);
  for (const uid of uids) expect(uid).toMatch(/^[\w-]{8,40}$/);
});

describe.each(boards)("every panel of %s", (name) => {
  const panels = panelsOf(name);
  const asked = (type: string) =>
    panels.flatMap((panel) =>
      targetsOf(panel)
        .filter(({ datasource }) => datasource.type === type)
        .map(({ expr = "", legendFormat = "" }) => ({ title: panel.title, expr, legendFormat })),
    );

  it("asks data sources chosen by variable", () => {
    const uids = Object.values(SOURCES).map(({ uid }) => uid);
    for (const panel of panels) {
      expect(uids, panel.title).toContain(panel.datasource?.uid);
      expect(targetsOf(panel).length, panel.title).toBeGreaterThan(0);
      for (const target of targetsOf(panel)) expect(target.datasource, panel.title).toEqual(panel.datasource);
    }
  });

  it("says in a sentence what it shows or what to do", () => {
    for (const { title, description = "" } of panels) expect(description, title).toMatch(/^.{30,}[.?]$/s);
  });

  it("shows numbers in a unit", () => {
    for (const { title, type, fieldConfig } of panels)
      if (type === "timeseries" || type === "stat") expect(fieldConfig?.defaults.unit, title).toMatch(/\w/);
  });

  it("names only series and labels that exist", () => {
    for (const { title, expr, legendFormat } of asked("prometheus")) {
      const series = seriesIn(expr);
      expect(series.length, title).toBeGreaterThan(0);
      const labels = new Set<string>([...RESOURCE_LABELS, "__name__"]);
      for (const { name, labels: matched } of series) {
        // A selector without a name counts all series of the service.
        if (name !== "") expect([...SERIES.keys()], title).toContain(name);
        for (const label of SERIES.get(name) ?? []) labels.add(label);
        for (const label of matched) expect([...labels], title).toContain(label);
      }
      for (const label of groupingsIn(expr)) expect([...labels], title).toContain(label);
      for (const label of labelsInTemplate(legendFormat)) expect(groupingsIn(expr), title).toContain(label);
    }
  });

  it("filters logs only by what Loki holds beside the body, and by events that exist", () => {
    for (const { title, expr } of asked("loki")) {
      const { fields, events } = logFieldsIn(expr);
      expect(LOG_METADATA, title).toEqual(expect.arrayContaining(fields));
      for (const event of events) {
        const known = LOG_EVENTS.some((name) => new RegExp(`^(?:${event})$`).test(name));
        expect(known, `${title}: ${event}`).toBe(true);
      }
    }
  });
});

describe("the questions of operations", () => {
  const shown = Object.values(questions({ email: "user@mail", traceId: "<id>" }));
  const panels = panelsOf("generation-pipeline");
  const filled = panels
    .flatMap(targetsOf)
    .map(({ expr = "" }) =>
      expr.replace(variable("user_email"), "user@mail").replace(variable("trace_id"), "<id>"),
    );

  it("read as the documentation has them", () => {
    expect(shown).toEqual([
      '{service_name="shotlist"} |= "user@mail"',
      '{service_name="shotlist"} | user_email="user@mail" | event=~"generation.+"',
      '{service_name="shotlist"} | trace_id="<id>"',
      '{service_name="shotlist"} | event="generation.failed" | json | line_format "{{.job_id}} {{.prompt}} {{.err_message}}"',
    ]);
    expect(FAILED_TRACES).toBe('{resource.service.name="shotlist" && status=error}');
  });

  it("each have a panel that asks them word for word", () => {
    expect(filled).toEqual(expect.arrayContaining(shown));
  });

  it("of a person answer with a way to the trace", () => {
    const table = panels.find(({ title }) => title === "Generations of one person, in order");
    const links = JSON.stringify(table?.fieldConfig?.overrides);
    const url = /\/explore\?schemaVersion=1&panes=([^"]+)/.exec(links)?.[1] ?? "";
    expect(JSON.parse(decodeURIComponent(url))).toMatchObject({
      trace: {
        datasource: variable("tempo"),
        queries: [{ queryType: "traceql", query: variable("__value.raw") }],
      },
    });
    expect(url).toContain(variable("__value.raw"));
  });
});
