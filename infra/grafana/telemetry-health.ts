import {
  enqueueFailed,
  itemLines,
  itemSum,
  ofAlloy,
  QUEUE_FULLNESS,
  refused,
  sendFailed,
  sent,
} from "./alloy.ts";
import { board } from "./board.ts";
import { comparison, lines, lokiStat, stat, timeseries } from "./panels.ts";
import { countedSum, SERVICE, select } from "./promql.ts";
import { linesOf } from "./questions.ts";

const HERE = "$environment";
const beats = select("app_telemetry_heartbeat_total", HERE);
const lost = select("app_telemetry_lost_total", HERE);

/** Grafana Cloud's free tier: what is over is discarded, silently, for the rest of the month. */
const FREE = { series: 10_000, bytesADay: 50e9 / 30 };
/** Measured, uncompressed protobuf (TELEMETRY: sizes). */
const BYTES_A_SPAN = 430;

export const telemetryHealth = board({
  uid: "shotlist-telemetry",
  title: "Shotlist: telemetry health",
  description: "Does what the other dashboards show still arrive: app, Alloy, and the free tier's limits.",
  from: "now-6h",
  rows: [
    {
      title: "Now",
      panels: [
        stat({
          title: "Heartbeats in five minutes",
          description:
            "Each process beats every minute. Nought: no process, no Alloy or no way out; /healthz of the server says which signal fails since when. The other dashboards show nothing then.",
          expr: `sum(increase(${beats}[5m])) or vector(0)`,
          unit: "short",
          limits: { bad: 1, below: true },
          width: 6,
        }),
        stat({
          title: "Lost by the app",
          description:
            "Spans, metrics and log lines that could not be handed to Alloy, in the chosen time. The host's journal still has the lines; restart Alloy.",
          expr: countedSum(lost, "$__range"),
          unit: "short",
          limits: { bad: 1 },
          width: 6,
        }),
        stat({
          title: "Given up by Alloy",
          description:
            "Alloy retries for ever, so this counts what Grafana Cloud refused for good: a wrong token, a limit, a malformed line. `journalctl -u alloy` names it.",
          expr: itemSum(sendFailed, "$__range"),
          unit: "short",
          limits: { bad: 1 },
          width: 6,
        }),
        stat({
          title: "Fullest queue of Alloy",
          description:
            "Over half an alert fires. Full, Alloy refuses what the app sends, and the app loses it.",
          expr: `max(${QUEUE_FULLNESS})`,
          unit: "percentunit",
          limits: { warn: 0.25, bad: 0.5 },
          width: 6,
        }),
      ],
    },
    {
      title: "The app",
      panels: [
        timeseries({
          title: "Heartbeats by process",
          description:
            "One a minute each. A process that ends here while others go on: look at its unit and log.",
          lines: [{ expr: `sum by (instance) (increase(${beats}[5m]))`, legend: "{{instance}}" }],
          unit: "short",
          width: 12,
        }),
        timeseries({
          title: "Lost by signal",
          description: "Begins when Alloy is down or refuses; ends by itself once it answers again.",
          lines: [{ expr: `sum by (signal) (rate(${lost}[$__rate_interval]))`, legend: "{{signal}}" }],
          unit: "cps",
          width: 12,
        }),
        lines({
          title: "What the exporters and processes said",
          description:
            "telemetry.decision at each start says whether telemetry is on and why. No telemetry.recovered after the last telemetry.export_failed: it still fails.",
          expr: linesOf("telemetry.+", "process.+"),
          width: 24,
        }),
      ],
    },
    {
      title: "Alloy",
      panels: [
        timeseries({
          title: "Fullness of the sending queues",
          description:
            "Grows while Grafana Cloud cannot be reached, and empties after. It is on disk: a restart of Alloy loses nothing.",
          lines: [{ expr: QUEUE_FULLNESS, legend: "{{instance}} {{exporter}} {{data_type}}" }],
          unit: "percentunit",
          limits: { bad: 0.5 },
          max: 1,
          width: 12,
        }),
        timeseries({
          title: "Sent",
          description:
            "What reaches Grafana Cloud. Flat nought with requests coming in: token, network or the limits.",
          lines: itemLines(sent),
          unit: "cps",
          width: 12,
        }),
        timeseries({
          title: "Send failed",
          description:
            "Refused for good and dropped. 401 in Alloy's log: the token expired; 429: over a limit.",
          lines: itemLines(sendFailed),
          unit: "cps",
          width: 8,
        }),
        timeseries({
          title: "Enqueue failed",
          description:
            "The queue was full and the item was dropped. Free its disk, raise queue_size, or send less.",
          lines: itemLines(enqueueFailed),
          unit: "cps",
          width: 8,
        }),
        timeseries({
          title: "Refused at the door",
          description: "The memory limiter or a bad payload. The app counts these as lost.",
          lines: itemLines(refused),
          unit: "cps",
          width: 8,
        }),
      ],
    },
    {
      title: "Free tier",
      panels: [
        stat({
          title: "Active series",
          description:
            "Of the app, of 10,000 for the whole stack. The table names the largest; drop a label or an instrument there.",
          expr: `count({job="${SERVICE}"})`,
          unit: "short",
          limits: { warn: FREE.series / 2, bad: FREE.series * 0.9 },
          width: 6,
        }),
        lokiStat({
          title: "Log bytes in a day",
          description:
            "50 GB a month are 1.7 GB a day. Near half: LOG_PROMPTS=hash, or find the event that grew.",
          expr: `sum(bytes_over_time({service_name="${SERVICE}"}[24h]))`,
          unit: "decbytes",
          limits: { warn: FREE.bytesADay / 2, bad: FREE.bytesADay * 0.9 },
          width: 6,
        }),
        stat({
          title: "Span bytes in a day, estimated",
          description:
            "Spans sent times their measured mean size. Near half of 1.7 GB: switch on the tail_sampling block in Alloy's configuration.",
          expr: `sum(increase(${ofAlloy("otelcol_exporter_sent_spans_total")}[24h])) * ${BYTES_A_SPAN}`,
          unit: "decbytes",
          limits: { warn: FREE.bytesADay / 2, bad: FREE.bytesADay * 0.9 },
          width: 6,
        }),
        comparison({
          title: "Largest metrics",
          description: "Series by name. One that grows from day to day has an id among its labels.",
          labels: ["__name__"],
          columns: [
            { name: "Series", expr: `topk(15, count by (__name__) ({job="${SERVICE}"}))`, unit: "short" },
          ],
          width: 24,
        }),
      ],
    },
  ],
});
