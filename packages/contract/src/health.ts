import { z } from "zod";

export const Liveness = z
  .object({ status: z.literal("ok"), version: z.string(), uptimeSeconds: z.number() })
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
