import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROMETHEUS_UID, provisioningFile, ruleGroup } from "./alerts.ts";
import { DASHBOARDS } from "./emit.ts";
import { groupingsIn, labelsInTemplate, seriesIn } from "./queries.ts";
import { RESOURCE_LABELS, SERIES } from "./signals.ts";

interface Model {
  readonly expr?: string;
  readonly instant?: boolean;
  readonly expression?: string;
  readonly conditions?: readonly { readonly evaluator: { readonly params: readonly number[] } }[];
}

const rules = ruleGroup.rules ?? [];
const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
const modelOf = (at: number, rule: (typeof rules)[number]) => rule.data[at]?.model as unknown as Model;

it("the contract's alerts are all there", () => {
  expect(rules.map(({ uid }) => uid)).toEqual(
    expect.arrayContaining([
      "shotlist-heartbeat-absent",
      "shotlist-error-ratio",
      "shotlist-queue-age",
      "shotlist-provider-failures",
      "shotlist-alloy-queue",
      "shotlist-alloy-send-failed",
      "shotlist-alloy-enqueue-failed",
    ]),
  );
  expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
  expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
});

describe.each(rules.map((rule) => [rule.title, rule] as const))("%s", (_title, rule) => {
  const query = modelOf(0, rule);
  const expr = query.expr ?? "";

  it("compares an instant query with a number, and names no Grafana of ours", () => {
    expect(rule.data.map(({ datasourceUid }) => datasourceUid)).toEqual([PROMETHEUS_UID, "__expr__"]);
    expect(query.instant).toBe(true);
    expect(rule.condition).toBe(rule.data[1]?.refId);
    expect(modelOf(1, rule).expression).toBe(rule.data[0]?.refId);
    expect(modelOf(1, rule).conditions?.[0]?.evaluator.params).toEqual([expect.any(Number)]);
  });

  it("asks for nothing that only a dashboard can fill in", () => {
    expect(expr).not.toMatch(/\$/);
  });

  it("names only series and labels that exist", () => {
    const labels = new Set<string>(RESOURCE_LABELS);
    for (const { name, labels: matched } of seriesIn(expr)) {
      expect([name, SERIES.has(name)]).toEqual([name, true]);
      for (const label of SERIES.get(name) ?? []) labels.add(label);
      for (const label of matched) expect([...labels]).toContain(label);
    }
    for (const label of groupingsIn(expr)) expect([...labels]).toContain(label);
    for (const label of labelsInTemplate(rule.annotations?.["summary"] ?? ""))
      expect(groupingsIn(expr)).toContain(label);
  });

  it("looks at production alone where the app itself is meant", () => {
    for (const { name, labels } of seriesIn(expr)) {
      if (!name.startsWith("otelcol_")) expect(labels).toContain("deployment_environment_name");
    }
    expect(expr).not.toMatch(/deployment_environment_name(?!="prod")/);
  });

  it("says what to do and points to a panel that exists", () => {
    const { description = "", __dashboardUid__: uid, __panelId__: id } = rule.annotations ?? {};
    expect(description.length).toBeGreaterThan(40);
    const board = Object.values(DASHBOARDS).find((candidate) => candidate.uid === uid);
    expect(board?.panels?.find((panel) => String(panel.id) === id && panel.type !== "row")).toBeDefined();
  });

  it("is explained in the README with its severity", () => {
    expect(readme).toContain(`| ${rule.title} | ${rule.labels?.["severity"]} |`);
  });

  it("has a severity to be routed by", () => {
    expect(rule.labels?.["severity"]).toMatch(/^(critical|warning)$/);
  });
});

describe("the provisioning file", () => {
  const file = provisioningFile(ruleGroup);
  const [group] = file.groups;

  it("holds the same rules", () => {
    expect(group?.rules.map(({ uid, data }) => [uid, data])).toEqual(
      rules.map(({ uid, data }) => [uid, data]),
    );
  });

  it("gives durations as text and links panels by number, as Grafana reads it", () => {
    expect(group?.interval).toBe("60s");
    for (const rule of group?.rules ?? []) {
      expect(rule.for).toMatch(/^\d+[smh]$/);
      expect(rule.panelId).toBeGreaterThan(0);
    }
  });

  it("has no variable in a label, which Grafana would fill from its environment", () => {
    for (const { labels } of group?.rules ?? []) expect(JSON.stringify(labels)).not.toContain("$");
  });
});
