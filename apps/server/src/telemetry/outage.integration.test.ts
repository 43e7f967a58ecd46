import { expect, it } from "vitest";
import { type Phase, throughOutages } from "../testing/telemetry-outage.ts";

/** Bytes. Full queues are a few megabytes; the rest is what a garbage collector leaves lying about. */
const GROWTH = 256 * 1024 * 1024;

it("harms no request when the collector is down, hangs or is overloaded, and tells what is lost", async () => {
  const phases = await throughOutages(3, {
    OTEL_EXPORTER_OTLP_TIMEOUT: "1000",
    OTEL_BSP_SCHEDULE_DELAY: "200",
    OTEL_BLRP_SCHEDULE_DELAY: "200",
    OTEL_METRIC_EXPORT_INTERVAL: "1000",
    OTEL_BSP_MAX_QUEUE_SIZE: "512",
  });
  const [before, refused, hanging, overloaded, after] = phases as [Phase, Phase, Phase, Phase, Phase];
  expect(phases.map(({ name, requests, failed }) => ({ name, failed, some: requests > 0 }))).toEqual(
    phases.map(({ name }) => ({ name, failed: 0, some: true })),
  );
  for (const { name, rss } of [refused, hanging, overloaded])
    expect(rss - before.rss, `memory while it ${name}`).toBeLessThan(GROWTH);

  expect(before.told).toEqual([]);
  expect(before.health.signals.traces).toMatchObject({ lost: 0, failingSince: null });
  let lost = 0;
  for (const phase of [refused, hanging, overloaded]) {
    for (const signal of ["traces", "metrics", "logs"] as const)
      expect(phase.health.signals[signal].failingSince, `${signal} while it ${phase.name}`).not.toBeNull();
    expect(phase.health.signals.traces.lost).toBeGreaterThan(lost);
    lost = phase.health.signals.traces.lost;
  }
  const told = [refused, hanging, overloaded].flatMap((phase) => phase.told);
  expect(new Set(told.map(({ event, signal }) => `${event} ${signal}`))).toEqual(
    new Set(["traces", "metrics", "logs"].map((signal) => `telemetry.export_failed ${signal}`)),
  );

  for (const signal of ["traces", "metrics", "logs"] as const) {
    const told = after.told.filter((line) => line.signal === signal);
    expect(told.map(({ event }) => event)).toContain("telemetry.recovered");
    expect(told.at(-1)?.lost_total).toBe(after.health.signals[signal].lost);
    expect(after.health.signals[signal].failingSince).toBeNull();
  }
});
