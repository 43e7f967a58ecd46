/*
 * What telemetry costs: requests a second of the list route on the real server
 * with everything on (traces, metrics and logs exported, the own record
 * written), divided by the same server with only its logger. Both run at once;
 * rounds alternate between them, so that a busy machine slows both.
 *
 *   npm run bench:telemetry -- [rounds=7] [seconds=5] [connections=10]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { SMALL_PICTURES, Visitor } from "../apps/server/src/testing/visitor.ts";

const option = (name: string, fallback: number) =>
  Number(
    process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? fallback,
  );
const rounds = option("rounds", 7);
const seconds = option("seconds", 5);
const connections = option("connections", 10);

/** Generations in the list: a page of them, as a person has after a morning. */
const HISTORY = 12;

const unobserved = join(import.meta.dirname, "unobserved-server.ts");
const limits = {
  ...SMALL_PICTURES,
  REQUESTS_PER_MINUTE: "1000000",
  OPEN_GENERATIONS: "1000",
  GENERATIONS_PER_HOUR: "100000",
};

async function startCollector(): Promise<{ child: ChildProcess; endpoint: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "collector.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((resolve) =>
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString().trim())),
  );
  return { child, endpoint: `http://127.0.0.1:${port}` };
}

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

async function round(visitor: Visitor): Promise<{ perSecond: number; p50: number; p99: number }> {
  const result = await autocannon({
    url: `${visitor.origin}/api/generations?limit=${HISTORY}`,
    headers: { cookie: visitor.cookie },
    connections,
    duration: seconds,
  });
  const refused = result.non2xx + result.errors + result.timeouts;
  if (refused > 0) throw new Error(`${refused} requests were not answered with 2xx`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

const folder = await mkdtemp(join(tmpdir(), "shotlist-bench-telemetry-"));
const collector = await startCollector();
const servers: ServerProcess[] = [];
try {
  const first = join(folder, "off");
  const seed = new ServerProcess({ DATA_DIR: first, ...limits }, [], unobserved);
  servers.push(seed);
  const owner = await Visitor.owner(seed);
  for (let n = 0; n < HISTORY; n += 1) await owner.until((await owner.generate()).id, "succeeded");
  await seed.end("SIGTERM");
  await cp(first, join(folder, "on"), { recursive: true });

  const off = new ServerProcess({ DATA_DIR: first, ...limits }, [], unobserved);
  const on = new ServerProcess({
    DATA_DIR: join(folder, "on"),
    ...limits,
    DEPLOYMENT_ENV: "prod",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
  });
  servers.push(off, on);
  const sides = {
    off: owner.at(await off.ready()),
    on: owner.at(await on.ready()),
  };
  await round(sides.off);
  await round(sides.on);

  const measured: { off: number[]; on: number[] } = { off: [], on: [] };
  for (let n = 1; n <= rounds; n += 1) {
    // Whoever goes first changes from round to round.
    for (const side of n % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const)) {
      const { perSecond, p50, p99 } = await round(sides[side]);
      measured[side].push(perSecond);
      console.log(
        `round ${n} ${side.padEnd(3)} ${perSecond.toFixed(0).padStart(6)} requests/s  p50 ${p50} ms  p99 ${p99} ms`,
      );
    }
  }
  const ratios = measured.on.map((value, n) => value / (measured.off[n] ?? Number.NaN));
  console.log(
    `\nmedian off ${median(measured.off).toFixed(0)}, on ${median(measured.on).toFixed(0)} requests/s; ` +
      `on ÷ off, median of ${rounds} rounds: ${median(ratios).toFixed(2)} ` +
      `(${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}), target at least 0.85`,
  );
} finally {
  for (const server of servers) await server.end("SIGTERM");
  collector.child.kill("SIGTERM");
  await rm(folder, { recursive: true, force: true });
}
