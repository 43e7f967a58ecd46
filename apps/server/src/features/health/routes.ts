import { Liveness, type PartState, Readiness, type TelemetryHealth } from "@shotlist/contract";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

/** One part of the process that readiness depends on. */
export interface HealthProbe {
  readonly name: string;
  /** Whether the server can serve at all without it. */
  readonly essential: boolean;
  /** Resolves with a word on its state, rejects with what is wrong. */
  check(): Promise<string>;
}

/** Milliseconds after which a probe that does not answer counts as failed. */
const PROBE_TIMEOUT = 2000;

/** After this long without a successful export, readiness says so; milliseconds. */
const TELEMETRY_PATIENCE = 60_000;

export interface HealthParts {
  readonly version: string;
  readonly probes: readonly HealthProbe[];
  readonly telemetry: () => TelemetryHealth;
}

export function healthRoutes({ version, probes, telemetry }: HealthParts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      "/healthz",
      {
        logLevel: "warn",
        config: { rateLimit: false },
        schema: { tags: ["health"], summary: "The process lives", response: { 200: Liveness } },
      },
      async () => ({
        status: "ok" as const,
        version,
        uptimeSeconds: Math.round(process.uptime()),
        telemetry: telemetry(),
      }),
    );

    app.get(
      "/readyz",
      {
        logLevel: "warn",
        config: { rateLimit: false },
        schema: {
          tags: ["health"],
          summary: "Whether it can serve, part by part",
          response: { 200: Readiness, 503: Readiness },
        },
      },
      async (_request, reply) => {
        const states: (readonly [string, PartState])[] = await Promise.all(
          probes.map(async (probe) => [probe.name, await ask(probe)] as const),
        );
        states.push(["telemetry", telemetryState(telemetry())]);
        const worst = states.some(([, part]) => part.state === "unavailable")
          ? "unavailable"
          : states.some(([, part]) => part.state === "degraded")
            ? "degraded"
            : "ok";
        return reply
          .code(worst === "unavailable" ? 503 : 200)
          .send({ status: worst, parts: Object.fromEntries(states) });
      },
    );
  };
}

function telemetryState({ exporting, signals }: TelemetryHealth): PartState {
  if (!exporting) return { state: "ok", detail: "kept here, sent nowhere" };
  const failing = Object.entries(signals)
    .filter(
      ([, { failingSince }]) => failingSince && Date.now() - Date.parse(failingSince) >= TELEMETRY_PATIENCE,
    )
    .map(([name]) => name);
  if (failing.length === 0) return { state: "ok", detail: "exporting" };
  return { state: "degraded", detail: `${failing.join(", ")} not accepted for over a minute` };
}

async function ask(probe: HealthProbe): Promise<PartState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PROBE_TIMEOUT} ms`)), PROBE_TIMEOUT);
  });
  try {
    return { state: "ok", detail: await Promise.race([probe.check(), late]) };
  } catch (error) {
    // Readiness is public: say that a part fails, not where it lives.
    const detail = error instanceof Error && error.message.startsWith("no answer") ? error.message : "failed";
    return { state: probe.essential ? "unavailable" : "degraded", detail };
  } finally {
    clearTimeout(timer);
  }
}
