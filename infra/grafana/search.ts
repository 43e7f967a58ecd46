import { board } from "./board.ts";
import { comparison, lines, stat, timeseries } from "./panels.ts";
import { quantile, select } from "./promql.ts";
import { linesOf } from "./questions.ts";

const HERE = "$environment";
const searches = select("app_search_duration_seconds_count", HERE);
const durations = select("app_search_duration_seconds_bucket", HERE);
const spent = select("app_search_duration_seconds_sum", HERE);

export const search = board({
  uid: "shotlist-search",
  title: "Shotlist: search",
  description: "How often the library is searched, in which mode, and how long people wait for it.",
  from: "now-24h",
  rows: [
    {
      title: "Now",
      panels: [
        stat({
          title: "Searches",
          description: "In the chosen time, all modes. Nought while people work: the library page is broken.",
          expr: `sum(increase(${searches}[$__range]))`,
          unit: "short",
          noValue: "0",
          width: 8,
        }),
        stat({
          title: "Median search",
          description: "In the chosen time. This is what people feel as they type.",
          expr: quantile(0.5, durations, [], "$__range"),
          unit: "s",
          limits: { warn: 0.1, bad: 0.3 },
          width: 8,
        }),
        stat({
          title: "Slowest of 20 searches",
          description:
            "95th percentile in the chosen time. Above half a second: compare the modes below; the one that embeds the question costs most.",
          expr: quantile(0.95, durations, [], "$__range"),
          unit: "s",
          limits: { warn: 0.25, bad: 0.5 },
          width: 8,
        }),
      ],
    },
    {
      title: "Duration",
      panels: [
        timeseries({
          title: "95th percentile by mode",
          description:
            "One mode slow: its traces show `embed` or `search library` as the long span. All slow: the event loop, on the service dashboard.",
          lines: [{ expr: quantile(0.95, durations, ["mode"]), legend: "{{mode}}" }],
          unit: "s",
          limits: { bad: 0.5 },
          width: 12,
        }),
        timeseries({
          title: "Median by mode",
          description:
            "Grows slowly with the library. A step is a new index or a new model: see the last deployment.",
          lines: [{ expr: quantile(0.5, durations, ["mode"]), legend: "{{mode}}" }],
          unit: "s",
          width: 12,
        }),
      ],
    },
    {
      title: "Use",
      panels: [
        timeseries({
          title: "Searches by mode",
          description: "Which ways of searching people use.",
          lines: [{ expr: `sum by (mode) (rate(${searches}[$__rate_interval]))`, legend: "{{mode}}" }],
          unit: "reqps",
          stacked: true,
          width: 12,
        }),
        comparison({
          title: "Modes",
          description: "Over the chosen time. Time spent is what the mode cost the process in all.",
          labels: ["mode"],
          columns: [
            { name: "Searches", expr: `sum by (mode) (increase(${searches}[$__range]))`, unit: "short" },
            { name: "Time spent", expr: `sum by (mode) (increase(${spent}[$__range]))`, unit: "s" },
          ],
          width: 12,
        }),
      ],
    },
    {
      title: "References that searching chose",
      panels: [
        lines({
          title: "Tone references taken and missed",
          description:
            "tone.missing: the library has nothing for that category; ask the team for a reference. tone.injected with a low score: a better one is wanted.",
          expr: linesOf("tone.injected", "tone.missing"),
          width: 24,
        }),
      ],
    },
  ],
});
