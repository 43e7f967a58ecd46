import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { board, textBox } from "./board.ts";
import { comparison, failedTraces, lines, lineTable, SOURCES, stat, timeseries } from "./panels.ts";
import { counted, quantile, select } from "./promql.ts";
import { ASKED_ABOVE, PROVIDER_CALLS, questions } from "./questions.ts";

const HERE = "$environment";
const CHOSEN = 'provider=~"$provider"';
const FAILED = 'outcome="failed"';
/** What a person cancelled says nothing about a provider. */
const TRIED = 'outcome!="cancelled"';

const ended = select("app_generation_count_total", HERE, CHOSEN);
const tried = select("app_generation_count_total", HERE, CHOSEN, TRIED);
const failed = select("app_generation_count_total", HERE, CHOSEN, FAILED);
const durations = select("app_generation_duration_seconds_bucket", HERE, CHOSEN, 'outcome="succeeded"');
// Every process tells every queue, so a sum would count the same job once for each.
const waiting = `max by (queue) (${select("app_queue_depth", HERE)})`;
const oldest = `max by (queue) (${select("app_queue_oldest_age_seconds", HERE)})`;

const asked = questions(ASKED_ABOVE);

export const generationPipeline = board({
  uid: "shotlist-generations",
  title: "Shotlist: generation pipeline",
  description: "Who ran what prompt, when, with what error; and how the providers and queues do.",
  from: "now-24h",
  variables: [
    new dashboard.QueryVariableBuilder("provider")
      .label("Provider")
      .datasource(SOURCES.prometheus)
      .query({
        query: `label_values(${select("app_generation_count_total", HERE)}, provider)`,
        refId: "provider",
      })
      .definition(`label_values(${select("app_generation_count_total", HERE)}, provider)`)
      .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
      .sort(dashboard.VariableSort.AlphabeticalAsc)
      .multi(true)
      .includeAll(true)
      .allValue(".*")
      .current({ text: "All", value: "$__all" }),
    textBox("user_email", "E-mail", "The person whose generations you look for", "user@mail"),
    textBox("trace_id", "Support code", "The 32 digits shown with an error: the trace id", "<id>"),
  ],
  rows: [
    {
      title: "Now",
      panels: [
        stat({
          title: "Generations ended",
          description: "In the chosen time. Nought while people work: look at the oldest waiting job.",
          expr: `sum(${counted(ended, "$__range")})`,
          unit: "short",
          noValue: "0",
          width: 6,
        }),
        stat({
          title: "Failed",
          description:
            "Share of those that were not cancelled, in the chosen time. The table names the provider, the failure panel the reason.",
          expr: `(sum(${counted(failed, "$__range")}) or vector(0)) / sum(${counted(tried, "$__range")})`,
          unit: "percentunit",
          limits: { warn: 0.05, bad: 0.2 },
          noValue: "none ended",
          width: 6,
        }),
        stat({
          title: "Waiting",
          description: "Jobs in all queues. Rising with workers idle: is a worker process running at all?",
          expr: `sum(${waiting})`,
          unit: "short",
          limits: { warn: 10, bad: 50 },
          width: 6,
        }),
        stat({
          title: "Oldest waiting job",
          description:
            "Above five minutes an alert fires: no worker takes jobs, or more is asked than it can do.",
          expr: `max(${oldest})`,
          unit: "s",
          limits: { warn: 120, bad: 300 },
          width: 6,
        }),
      ],
    },
    {
      title: "Who ran what, when, with what error",
      panels: [
        lineTable({
          title: "Generations of one person, in order",
          description:
            "Put the address into the box E-mail. Each trace id leads to Tempo, or to the lines of that trace below.",
          expr: asked.generationsOf,
          fields: ["event", "prompt", "provider", "model", "err.type", "err.message", "job.id", "trace_id"],
          width: 24,
        }),
        lines({
          title: "Every line that names the person",
          description:
            "Sign-ins, requests and browser exceptions too. Empty for an address you know: was the event longer ago than the 14 days that are kept?",
          expr: asked.everyLineOf,
          width: 12,
        }),
        lines({
          title: "Every line of one support code",
          description:
            "Put the code from the person's screen into the box Support code: click, request and job.",
          expr: asked.everyLineOfTrace,
          width: 12,
        }),
        lines({
          title: "What failed, and on which prompt",
          description:
            "Job, prompt and message. The same message many times is the provider; one prompt, a refusal.",
          expr: asked.whatFailed,
          width: 12,
        }),
        failedTraces({
          title: "Calls to providers",
          description: "Each call with its duration and model; sort by duration to find the slow ones.",
          query: PROVIDER_CALLS,
          width: 12,
        }),
      ],
    },
    {
      title: "Providers",
      panels: [
        timeseries({
          title: "Ended within ten minutes, by outcome",
          description: "Many cancelled at once: people gave up waiting. Look at the queue and the durations.",
          lines: [{ expr: `sum by (outcome) (${counted(ended, "10m")})`, legend: "{{outcome}}" }],
          unit: "short",
          stacked: true,
          width: 12,
        }),
        timeseries({
          title: "Share of failures by provider",
          description:
            "Over 15 minutes: the line the provider alert watches. Above half: check the provider's status page and key, and tell people to choose another model.",
          lines: [
            {
              expr: `sum by (provider) (${counted(failed, "15m")}) / sum by (provider) (${counted(tried, "15m")})`,
              legend: "{{provider}}",
            },
          ],
          unit: "percentunit",
          limits: { bad: 0.5 },
          max: 1,
          width: 12,
        }),
        timeseries({
          title: "Duration by provider",
          description: "Of those that succeeded, from the request to the last picture, the wait included.",
          lines: [
            { expr: quantile(0.5, durations, ["provider"]), legend: "{{provider}} median" },
            { expr: quantile(0.95, durations, ["provider"]), legend: "{{provider}} 95th percentile" },
          ],
          unit: "s",
          width: 12,
        }),
        comparison({
          title: "Models",
          description:
            "Over the chosen time. A model that fails where its provider's others do not was retired or renamed.",
          labels: ["provider", "model"],
          columns: [
            {
              name: "Ended",
              expr: `sum by (provider, model) (${counted(ended, "$__range")})`,
              unit: "short",
            },
            {
              name: "Failed",
              expr: `sum by (provider, model) (${counted(failed, "$__range")})`,
              unit: "short",
              limits: { warn: 1, bad: 10 },
            },
            {
              name: "Median",
              expr: quantile(0.5, durations, ["provider", "model"]).replaceAll(
                "$__rate_interval",
                "$__range",
              ),
              unit: "s",
            },
          ],
          width: 12,
        }),
      ],
    },
    {
      title: "Queues",
      panels: [
        timeseries({
          title: "Waiting jobs",
          description: "A slope up for an hour: add a worker. A wall: a worker stopped.",
          lines: [{ expr: waiting, legend: "{{queue}}" }],
          unit: "short",
          width: 12,
        }),
        timeseries({
          title: "Age of the oldest waiting job",
          description:
            "The line the queue alert watches. Grows by a second each second: nobody takes jobs. Check the worker process and its log.",
          lines: [{ expr: oldest, legend: "{{queue}}" }],
          unit: "s",
          limits: { warn: 120, bad: 300 },
          width: 12,
        }),
      ],
    },
  ],
});
