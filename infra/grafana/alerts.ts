import * as alerting from "@grafana/grafana-foundation-sdk/alerting";
import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import * as expr from "@grafana/grafana-foundation-sdk/expr";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import { enqueueFailed, itemSum, QUEUE_FULLNESS, sendFailed } from "./alloy.ts";
import { panelOf } from "./board.ts";
import { generationPipeline } from "./generation-pipeline.ts";
import { counted, countedSum, select, variable } from "./promql.ts";
import { ASKED_BY_PEOPLE, SERVER_ERROR, serviceHealth } from "./service-health.ts";
import { telemetryHealth } from "./telemetry-health.ts";

/** An alert has no dashboard variables: the uid is filled in as the rules are brought in (README). */
export const PROMETHEUS_UID = variable("GRAFANA_PROMETHEUS_UID");

export const FOLDER = { uid: "shotlist", title: "Shotlist" } as const;
const GROUP = "shotlist";
const EVERY_SECONDS = 60;

interface Alert {
  readonly uid: string;
  readonly title: string;
  /** critical: someone gets up. warning: someone looks in the morning. */
  readonly severity: "critical" | "warning";
  readonly query: string;
  readonly fires: { readonly when: "gt" | "lt"; readonly than: number };
  /** How long it must hold, so that one late export wakes nobody. */
  readonly for: string;
  /**
   * What it means that the query finds nothing. Queries over counters answer
   * nought instead, so nothing means that Prometheus itself is not answering;
   * for a gauge it means that the gauge stopped, and Grafana says so (NoData).
   */
  readonly nothing: "Alerting" | "NoData" | "OK";
  readonly summary: string;
  readonly whatToDo: string;
  readonly panel: readonly [Dashboard, string];
}

const beats = select("app_telemetry_heartbeat_total", "prod");
const requests = select("http_server_request_duration_seconds_count", "prod", ASKED_BY_PEOPLE);
const errors = select("http_server_request_duration_seconds_count", "prod", ASKED_BY_PEOPLE, SERVER_ERROR);
const failed = select("app_generation_count_total", "prod", 'outcome="failed"');
const tried = select("app_generation_count_total", "prod", 'outcome!="cancelled"');

/** Fewer requests than these count as this many: four errors at night are worth a call, three are not. */
const FEWEST_REQUESTS = 60;
/** The same for generations: two failures in a quiet quarter of an hour are no verdict on a provider. */
const FEWEST_GENERATIONS = 4;

const ALERTS: readonly Alert[] = [
  {
    uid: "shotlist-heartbeat-absent",
    title: "Heartbeat absent",
    severity: "critical",
    query: `sum(increase(${beats}[5m])) or vector(0)`,
    fires: { when: "lt", than: 1 },
    for: "5m",
    nothing: "Alerting",
    summary: "No process in production has been heard of for ten minutes",
    whatToDo:
      "Ask /healthz. It answers: its telemetry section says which signal fails since when; then `systemctl status alloy` and the token. It does not: start the server. Until this is over, every other alert is blind.",
    panel: [telemetryHealth, "Heartbeats in five minutes"],
  },
  {
    uid: "shotlist-process-silent",
    title: "A process fell silent",
    severity: "warning",
    query: `(group by (instance) (count_over_time(${beats}[6h])) unless group by (instance) (count_over_time(${beats}[5m]))) or on () vector(0)`,
    fires: { when: "gt", than: 0 },
    for: "5m",
    nothing: "OK",
    summary: "{{ $labels.instance }} sent heartbeats today and no longer does",
    whatToDo:
      "Its unit and log on the host. If it was taken down for good, the alert ends by itself six hours after its last beat.",
    panel: [telemetryHealth, "Heartbeats by process"],
  },
  {
    uid: "shotlist-error-ratio",
    title: "Too many answers with 5xx",
    severity: "critical",
    query: `${countedSum(errors, "10m")} / clamp_min(${countedSum(requests, "10m")}, ${FEWEST_REQUESTS})`,
    fires: { when: "gt", than: 0.05 },
    for: "2m",
    nothing: "OK",
    summary: "{{ humanizePercentage $values.A.Value }} of the requests of ten minutes failed",
    whatToDo:
      "The table Routes names the route, the log panel below it the error. If it began with a deployment, go back to the one before.",
    panel: [serviceHealth, "Share of 5xx"],
  },
  {
    uid: "shotlist-queue-age",
    title: "Jobs wait too long",
    severity: "warning",
    query: `max by (queue) (${select("app_queue_oldest_age_seconds", "prod")})`,
    fires: { when: "gt", than: 300 },
    for: "5m",
    nothing: "NoData",
    summary: "The oldest job in {{ $labels.queue }} has waited {{ humanizeDuration $values.A.Value }}",
    whatToDo:
      "Growing by a second each second: no worker takes jobs; start it. Going up and down: more is asked than the workers can do; add one, or lower the limit of open generations.",
    panel: [generationPipeline, "Age of the oldest waiting job"],
  },
  {
    uid: "shotlist-provider-failures",
    title: "A provider fails",
    severity: "warning",
    query: `(sum by (provider) (${counted(failed, "15m")}) / clamp_min(sum by (provider) (${counted(tried, "15m")}), ${FEWEST_GENERATIONS})) or on () vector(0)`,
    fires: { when: "gt", than: 0.5 },
    for: "0s",
    nothing: "OK",
    summary: "More than half of the generations with {{ $labels.provider }} failed within 15 minutes",
    whatToDo:
      "The panel What failed shows the message. A key or a quota: mend it at the provider. The provider is down: tell people to choose another; their prompts are kept and can be asked for again.",
    panel: [generationPipeline, "Share of failures by provider"],
  },
  {
    uid: "shotlist-telemetry-lost",
    title: "The app loses telemetry",
    severity: "warning",
    query: `sum by (signal) (${counted(select("app_telemetry_lost_total", "prod"), "15m")}) or on () vector(0)`,
    fires: { when: "gt", than: 0 },
    for: "0s",
    nothing: "OK",
    summary: "{{ $labels.signal }} could not be handed to Alloy",
    whatToDo:
      "Alloy was down, refused or was too slow: `systemctl status alloy`, and Refused at the door. Lines that Loki lacks are in the host's journal.",
    panel: [telemetryHealth, "Lost by signal"],
  },
  {
    uid: "shotlist-alloy-queue",
    title: "Alloy's sending queue is over half full",
    severity: "warning",
    query: QUEUE_FULLNESS,
    fires: { when: "gt", than: 0.5 },
    for: "10m",
    nothing: "NoData",
    summary:
      "The queue for {{ $labels.data_type }} on {{ $labels.instance }} is {{ humanizePercentage $values.A.Value }} full",
    whatToDo:
      "Grafana Cloud takes data slower than it comes, or not at all: network, token, or a limit of the free tier. Nothing is lost yet. No data: Alloy no longer reports on itself.",
    panel: [telemetryHealth, "Fullness of the sending queues"],
  },
  {
    uid: "shotlist-alloy-send-failed",
    title: "Alloy gave data up",
    severity: "warning",
    query: itemSum(sendFailed, "15m"),
    fires: { when: "gt", than: 0 },
    for: "0s",
    nothing: "OK",
    summary: "Grafana Cloud refused {{ humanize $values.A.Value }} items for good within 15 minutes",
    whatToDo:
      "`journalctl -u alloy` names the answer. 401: a new token. 429 or a limit: send less until the month ends. 400: the line names what is malformed.",
    panel: [telemetryHealth, "Send failed"],
  },
  {
    uid: "shotlist-alloy-enqueue-failed",
    title: "Alloy's queue is full and drops data",
    severity: "critical",
    query: itemSum(enqueueFailed, "15m"),
    fires: { when: "gt", than: 0 },
    for: "0s",
    nothing: "OK",
    summary: "{{ humanize $values.A.Value }} items found no place in Alloy's queue within 15 minutes",
    whatToDo:
      "Data is being lost now. Is the disk of the queue full? Is Grafana Cloud unreachable? Raise queue_size only if the disk has room.",
    panel: [telemetryHealth, "Enqueue failed"],
  },
];

/** The group as `PUT /api/v1/provisioning/folder/shotlist/rule-groups/shotlist` takes it. */
export const ruleGroup: alerting.RuleGroup = new alerting.RuleGroupBuilder(GROUP)
  .folderUid(FOLDER.uid)
  .interval(EVERY_SECONDS)
  .rules(ALERTS.map(rule))
  .build();

/** The same rules as Grafana reads them from its directory provisioning/alerting: another format of the same thing. */
export function provisioningFile({ title, interval, rules = [] }: alerting.RuleGroup) {
  return {
    apiVersion: 1,
    groups: [
      {
        orgId: 1,
        name: title,
        folder: FOLDER.title,
        interval: `${interval}s`,
        rules: rules.map(({ folderUID: _folder, ruleGroup: _group, orgID: _org, ...kept }) => ({
          ...kept,
          dashboardUid: kept.annotations?.["__dashboardUid__"],
          panelId: Number(kept.annotations?.["__panelId__"]),
        })),
      },
    ],
  };
}

function rule(alert: Alert): alerting.RuleBuilder {
  const { uid, panelId } = panelOf(...alert.panel);
  return (
    new alerting.RuleBuilder(alert.title)
      .uid(alert.uid)
      .orgID(1)
      .folderUID(FOLDER.uid)
      .ruleGroup(GROUP)
      .condition("B")
      .withQuery(
        new alerting.QueryBuilder("A")
          .datasourceUid(PROMETHEUS_UID)
          .relativeTimeRange({ from: 600, to: 0 })
          // No data source inside the model: Grafana fills variables in beside it, not within.
          .model(new prometheus.DataqueryBuilder().expr(alert.query).instant().refId("A")),
      )
      .withQuery(
        new alerting.QueryBuilder("B")
          .datasourceUid("__expr__")
          .relativeTimeRange({ from: 600, to: 0 })
          .model(
            new expr.TypeThresholdBuilder()
              .datasource({ type: "__expr__", uid: "__expr__" })
              .expression("A")
              .conditions([{ evaluator: { type: alert.fires.when, params: [alert.fires.than] } }])
              .refId("B"),
          ),
      )
      .forDuration(alert.for)
      .noDataState(alert.nothing)
      // A failing query is as blind as a missing one, and must be seen.
      .execErrState("Error")
      .labels({ service: "shotlist", severity: alert.severity })
      .annotations({
        summary: alert.summary,
        description: alert.whatToDo,
        __dashboardUid__: uid,
        __panelId__: String(panelId),
      })
  );
}
