import { board } from "./board.ts";
import { comparison, failedTraces, lines, stat, timeseries } from "./panels.ts";
import { quantile, select, share } from "./promql.ts";
import { FAILED_TRACES, linesOf } from "./questions.ts";

/** Event streams stay open for minutes and probes are nobody's request: both would hide what people feel. */
export const ASKED_BY_PEOPLE = 'http_route!~"/healthz|/readyz|.+/events"';
export const SERVER_ERROR = 'http_response_status_code=~"5.."';

const HERE = "$environment";
const requests = select("http_server_request_duration_seconds_count", HERE, ASKED_BY_PEOPLE);
const errors = select("http_server_request_duration_seconds_count", HERE, ASKED_BY_PEOPLE, SERVER_ERROR);
const durations = select("http_server_request_duration_seconds_bucket", HERE, ASKED_BY_PEOPLE);
const idle = select("system_cpu_utilization", HERE, 'system_cpu_state="idle"');
const memory = select("system_memory_utilization", HERE, 'system_memory_state="used"');

export const serviceHealth = board({
  uid: "shotlist-service",
  title: "Shotlist: service health",
  description: "Is the studio up, fast and free of errors; if not, in which route, process or host.",
  from: "now-6h",
  rows: [
    {
      title: "Now",
      panels: [
        stat({
          title: "Requests a second",
          description:
            "Without probes and event streams. Nought in working hours: ask /healthz whether the server is up, then look at the telemetry dashboard, since a silent exporter looks the same.",
          expr: `sum(rate(${requests}[5m]))`,
          unit: "reqps",
          width: 6,
        }),
        stat({
          title: "Answers with 5xx",
          description:
            "Share of the last five minutes. Above 5 % an alert fires. The table below names the route, the log panel the error.",
          expr: share(errors, requests, "5m"),
          unit: "percentunit",
          limits: { warn: 0.01, bad: 0.05 },
          width: 6,
        }),
        stat({
          title: "Slowest of 20 requests",
          description:
            "95th percentile of the last five minutes. Above a second: see whether one route or all are slow. All: the event loop or the host; one: its traces in Tempo.",
          expr: quantile(0.95, durations, [], "5m"),
          unit: "s",
          limits: { warn: 0.5, bad: 1 },
          width: 6,
        }),
        stat({
          title: "Processes that report",
          description:
            "Processes whose heartbeat arrived in the last five minutes. Fewer than you run: that one is down or cannot reach Alloy; its instance is missing in the panels below.",
          expr: `count(count by (instance) (count_over_time(${select("app_telemetry_heartbeat_total", HERE)}[5m])))`,
          unit: "short",
          limits: { bad: 1, below: true },
          noValue: "0",
          width: 6,
        }),
      ],
    },
    {
      title: "Requests",
      panels: [
        timeseries({
          title: "Requests by status",
          description: "A rise of 4xx with steady 2xx is one client; a fall of everything is the way here.",
          lines: [
            {
              expr: `sum by (http_response_status_code) (rate(${requests}[$__rate_interval]))`,
              legend: "{{http_response_status_code}}",
            },
          ],
          unit: "reqps",
          stacked: true,
          width: 12,
        }),
        timeseries({
          title: "Duration",
          description:
            "If only the 99th percentile rises, look for one heavy route; if the median rises, the process or the database is busy.",
          lines: [
            { expr: quantile(0.5, durations), legend: "median" },
            { expr: quantile(0.95, durations), legend: "95th percentile" },
            { expr: quantile(0.99, durations), legend: "99th percentile" },
          ],
          unit: "s",
          limits: { bad: 1 },
          width: 12,
        }),
        timeseries({
          title: "Share of 5xx",
          description: "The line the error alert watches. Compare its start with the last deployment.",
          lines: [{ expr: share(errors, requests), legend: "5xx" }],
          unit: "percentunit",
          limits: { bad: 0.05 },
          width: 8,
        }),
        comparison({
          title: "Routes",
          description:
            "Over the chosen time. Sort by errors or by duration, then search Tempo for the route of the first row.",
          labels: ["http_request_method", "http_route"],
          columns: [
            {
              name: "Requests",
              expr: `sum by (http_request_method, http_route) (increase(${requests}[$__range]))`,
              unit: "short",
            },
            {
              name: "5xx",
              expr: `sum by (http_request_method, http_route) (increase(${errors}[$__range]))`,
              unit: "short",
              limits: { warn: 1, bad: 10 },
            },
            {
              name: "95th percentile",
              expr: quantile(0.95, durations, ["http_request_method", "http_route"], "$__range"),
              unit: "s",
              limits: { warn: 0.5, bad: 1 },
            },
          ],
          width: 16,
        }),
      ],
    },
    {
      title: "What failed",
      panels: [
        lines({
          title: "Failed requests, broken pages and crashes",
          description:
            "Open a line for its stack; its trace id is the support code the person saw. process.crash: the line before it is the cause.",
          expr: linesOf("request.failed", "browser.+", "process.crash"),
          width: 12,
        }),
        failedTraces({
          title: "Traces with an error",
          description:
            "Click a trace id for the waterfall; the red span is where it failed, error.type what it was.",
          query: FAILED_TRACES,
          width: 12,
        }),
      ],
    },
    {
      title: "Processes",
      panels: [
        timeseries({
          title: "Event loop delay",
          description:
            "99th percentile. Above 100 ms every request waits: something computes in the server's own thread. Find the span that covers the gap in a slow trace.",
          lines: [
            {
              expr: `max by (instance) (${select("nodejs_eventloop_delay_p99_seconds", HERE)})`,
              legend: "{{instance}}",
            },
          ],
          unit: "s",
          limits: { warn: 0.1, bad: 0.5 },
          width: 8,
        }),
        timeseries({
          title: "Event loop utilization",
          description:
            "Near 1 the process has no more to give: run the worker apart from the server, or a second server.",
          lines: [
            {
              expr: `max by (instance) (${select("nodejs_eventloop_utilization_ratio", HERE)})`,
              legend: "{{instance}}",
            },
          ],
          unit: "percentunit",
          limits: { warn: 0.7, bad: 0.9 },
          max: 1,
          width: 8,
        }),
        timeseries({
          title: "Time in garbage collection",
          description: "Share of each second. Above 10 %: the heap is too small or something keeps growing.",
          lines: [
            {
              expr: `sum by (instance) (rate(${select("v8js_gc_duration_seconds_sum", HERE)}[$__rate_interval]))`,
              legend: "{{instance}}",
            },
          ],
          unit: "percentunit",
          limits: { warn: 0.05, bad: 0.1 },
          width: 8,
        }),
        timeseries({
          title: "Memory",
          description:
            "Resident memory and the heap within it. A staircase that never falls is a leak: restart in a quiet hour and take a heap snapshot.",
          lines: [
            {
              expr: `max by (instance) (${select("process_memory_usage", HERE)})`,
              legend: "{{instance}} resident",
            },
            {
              expr: `sum by (instance) (${select("v8js_memory_heap_used_bytes", HERE)})`,
              legend: "{{instance}} heap",
            },
          ],
          unit: "bytes",
          width: 12,
        }),
        timeseries({
          title: "CPU",
          description:
            "Share of all cores. Rendering previz pictures fills the cores it is given; that is no fault.",
          lines: [
            {
              expr: `sum by (instance) (${select("process_cpu_utilization", HERE)})`,
              legend: "{{instance}}",
            },
          ],
          unit: "percentunit",
          width: 12,
        }),
      ],
    },
    {
      title: "Host",
      panels: [
        timeseries({
          title: "Host CPU",
          description:
            "Everything on the host, as each process sees it. High while the processes above are not: another program is at work.",
          lines: [{ expr: `1 - avg by (instance) (${idle})`, legend: "{{instance}}" }],
          unit: "percentunit",
          limits: { warn: 0.8, bad: 0.95 },
          max: 1,
          width: 12,
        }),
        timeseries({
          title: "Host memory in use",
          description:
            "Counts the file cache as used: judge by the trend. At 100 % with a growing process above, the kernel will end one.",
          lines: [{ expr: `max by (instance) (${memory})`, legend: "{{instance}}" }],
          unit: "percentunit",
          limits: { warn: 0.9, bad: 0.97 },
          max: 1,
          width: 12,
        }),
      ],
    },
  ],
});
