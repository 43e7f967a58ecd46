import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Liveness, type TelemetryHealth } from "@shotlist/contract";
import { type Behaviour, OtlpReceiver } from "./otlp-receiver.ts";
import { ServerProcess } from "./server-process.ts";
import { Visitor } from "./visitor.ts";

export interface Phase {
  readonly name: string;
  readonly requests: number;
  /** Answers other than 200, and requests without one. */
  readonly failed: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time the server took for each request: unlike p50, the same on a busy machine. */
  readonly cpu: number;
  /** Bytes of resident memory at the phase's end. */
  readonly rss: number;
  /** At the phase's end. */
  readonly health: TelemetryHealth;
  /** What the server's log said of its telemetry meanwhile. */
  readonly told: readonly TelemetryLine[];
}

export interface TelemetryLine {
  readonly event: "telemetry.export_failed" | "telemetry.recovered";
  readonly signal: "traces" | "metrics" | "logs";
  readonly lost: number;
  readonly lost_total: number;
}

const OUTAGES: readonly (readonly [string, Behaviour])[] = [
  ["refuses", { kind: "refuse" }],
  ["hangs", { kind: "hang" }],
  ["answers 503", { kind: "status", status: 503 }],
];

/** Milliseconds in which the server tells of whatever it has lost. */
const LINE_DUE = 11_000;

/** Requests under way at any time; more would measure the queue in front of the server. */
const CONCURRENCY = 4;

/**
 * Asks the real server, as production runs it, for `GET /api/me` again and
 * again while its collector is healthy, dead, hanging, overloaded, and healthy
 * again.
 * @param seconds of each phase.
 * @param environment changes to the server's own.
 */
export async function throughOutages(
  seconds: number,
  environment: Record<string, string> = {},
): Promise<Phase[]> {
  const receiver = await OtlpReceiver.start();
  const folder = await mkdtemp(join(tmpdir(), "shotlist-outage-"));
  const server = new ServerProcess({
    DATA_DIR: folder,
    DEPLOYMENT_ENV: "prod",
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    REQUESTS_PER_MINUTE: "1000000",
    ...environment,
  });
  try {
    const { origin, cookie } = await Visitor.owner(server);
    let printed = 0;
    const phase = async (name: string, behaviour: Behaviour): Promise<Phase> => {
      printed = server.output.length;
      await receiver.behave(behaviour);
      const spent = processorMs(server.child.pid);
      const load = await ask(`${origin}/api/me`, cookie, seconds);
      const cpu = (processorMs(server.child.pid) - spent) / load.requests;
      const telemetry = await healthOf(origin);
      // A test's receiver is in this process and would grow with what it keeps.
      receiver.clear();
      return {
        name,
        ...load,
        cpu,
        rss: residentBytes(server.child.pid),
        health: telemetry,
        told: linesIn(server.output.slice(printed)),
      };
    };

    await phase("warm-up", { kind: "accept" });
    const phases = [await phase("healthy", { kind: "accept" })];
    for (const [name, behaviour] of OUTAGES) phases.push(await phase(name, behaviour));
    const last = await phase("healthy again", { kind: "accept" });
    // What was lost a moment ago is told when its signal's next line is due. A little goes on meanwhile:
    // a signal with nothing to send could not show that it recovered.
    for (const until = performance.now() + LINE_DUE; performance.now() < until; await sleep(250)) {
      await (await fetch(`${origin}/api/me`, { headers: { cookie } })).arrayBuffer();
    }
    const health = await healthOf(origin);
    return [...phases, { ...last, health, told: linesIn(server.output.slice(printed)) }];
  } finally {
    await server.end("SIGKILL");
    await receiver.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function healthOf(origin: string): Promise<TelemetryHealth> {
  return Liveness.parse(await (await fetch(`${origin}/healthz`)).json()).telemetry;
}

async function ask(url: string, cookie: string, seconds: number) {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  let failed = 0;
  const again = async () => {
    while (performance.now() < until) {
      const began = performance.now();
      try {
        const answer = await fetch(url, { headers: { cookie } });
        await answer.arrayBuffer();
        if (answer.status !== 200) failed++;
      } catch {
        failed++;
      }
      times.push(performance.now() - began);
      // Not as fast as it can: a saturated core hides what telemetry costs.
      await sleep(5);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, again));
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { requests: times.length, failed, p50: quantile(0.5), p99: quantile(0.99) };
}

function ps(field: "rss" | "time", pid: number | undefined): string {
  return execFileSync("ps", ["-o", `${field}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
}

const residentBytes = (pid: number | undefined) => Number(ps("rss", pid)) * 1024;

/** From `[[days-]hours:]minutes:seconds`; whole seconds on Linux. */
function processorMs(pid: number | undefined): number {
  const [days = "0", clock = "0"] = `0-${ps("time", pid)}`.split("-").slice(-2);
  const seconds = clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1000;
}

function linesIn(output: string): TelemetryLine[] {
  return output
    .split("\n")
    .filter((line) => /^\{.*"event":"telemetry\.(export_failed|recovered)"/.test(line))
    .map((line) => JSON.parse(line) as TelemetryLine);
}
