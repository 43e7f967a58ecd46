import { z } from "zod";

const Signal = z.object({
  /** Null before the first batch was accepted. */
  lastSuccess: z.iso.datetime().nullable(),
  /** Null while the last attempt succeeded, or none was made. */
  failingSince: z.iso.datetime().nullable(),
  /** Attempts to send that failed. */
  failures: z.int().nonnegative(),
  /** Spans, log lines or data points that will never arrive. */
  lost: z.int().nonnegative(),
});
export type SignalHealth = z.infer<typeof Signal>;

/** Whether what happens here is told elsewhere; the address it goes to is nobody's business. */
export const TelemetryHealth = z
  .object({
    environment: z.enum(["prod", "dev", "test"]),
    exporting: z.boolean(),
    reason: z.string(),
    signals: z.object({ traces: Signal, metrics: Signal, logs: Signal }),
  })
  .meta({ id: "TelemetryHealth" });
export type TelemetryHealth = z.infer<typeof TelemetryHealth>;

export const Liveness = z
  .object({
    status: z.literal("ok"),
    version: z.string(),
    uptimeSeconds: z.number(),
    telemetry: TelemetryHealth,
  })
  .meta({ id: "Liveness" });
export type Liveness = z.infer<typeof Liveness>;

export const PartState = z.object({
  state: z.enum(["ok", "degraded", "unavailable"]),
  detail: z.string(),
});
export type PartState = z.infer<typeof PartState>;

/** `unavailable` answers 503; `degraded` still answers 200. */
export const Readiness = z
  .object({
    status: z.enum(["ok", "degraded", "unavailable"]),
    parts: z.record(z.string(), PartState),
  })
  .meta({ id: "Readiness" });
export type Readiness = z.infer<typeof Readiness>;
