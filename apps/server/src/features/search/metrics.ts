import { metrics } from "@opentelemetry/api";

/** What a search went by: a closed set, each a series of its own. */
export type SearchMode = "text" | "image" | "image_text" | "like";

const duration = metrics.getMeter("shotlist").createHistogram("app.search.duration", {
  unit: "s",
  description: "A search, from the query to the hits",
  advice: { explicitBucketBoundaries: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] },
});

export function countSearch(mode: SearchMode, milliseconds: number): void {
  duration.record(milliseconds / 1000, { mode });
}
