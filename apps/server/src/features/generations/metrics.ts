import { metrics } from "@opentelemetry/api";

const meter = metrics.getMeter("shotlist");

const count = meter.createCounter("app.generation.count", {
  unit: "{generation}",
  description: "Generations that ended",
});
const duration = meter.createHistogram("app.generation.duration", {
  unit: "s",
  description: "From the request to the last picture",
  // A previz picture takes tens of seconds, a paid one a few; four large ones on a slow core, minutes.
  advice: { explicitBucketBoundaries: [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600] },
});

/** Counts an ended generation. Only names from closed sets: an id here would be a new series each time. */
export function countGeneration(
  { provider, model, createdAt }: { provider: string; model: string; createdAt: Date },
  outcome: "succeeded" | "failed" | "cancelled",
): void {
  const labels = { provider, model, outcome };
  count.add(1, labels);
  duration.record((Date.now() - createdAt.getTime()) / 1000, labels);
}
