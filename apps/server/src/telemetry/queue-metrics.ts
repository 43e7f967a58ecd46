import { type BatchObservableCallback, metrics } from "@opentelemetry/api";
import type { JobQueue } from "../platform/jobs/index.ts";

/**
 * How much waits, and for how long, asked at each collection of the metrics.
 * Every process tells it, so that it is still told when no worker is left.
 * @returns what ends it; to be called before the records are closed, since the last collection comes after.
 */
export function observeQueues(jobs: JobQueue, queues: readonly string[]): () => void {
  const meter = metrics.getMeter("shotlist");
  const depth = meter.createObservableGauge("app.queue.depth", { unit: "{job}" });
  const oldest = meter.createObservableGauge("app.queue.oldest_age", { unit: "s" });
  const observe: BatchObservableCallback = async (result) => {
    for (const queue of queues) {
      const { queued, oldestSeconds } = await jobs.counts(queue);
      result.observe(depth, queued, { queue });
      result.observe(oldest, oldestSeconds, { queue });
    }
  };
  meter.addBatchObservableCallback(observe, [depth, oldest]);
  return () => meter.removeBatchObservableCallback(observe, [depth, oldest]);
}
