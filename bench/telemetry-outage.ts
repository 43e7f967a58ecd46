/*
 * What an outage of the collector costs the people who use the studio: nothing,
 * one hopes. Each phase asks the real server under constant load while its
 * collector is healthy, refuses, hangs, answers 503, and is healthy again, with
 * production's own intervals and limits.
 *
 *   npm run bench:telemetry-outage -- [seconds=60]
 *
 * Prints a report; exits 1 when a request failed, or when something was lost
 * and the log or /healthz did not tell. Never on a time: those are for reading.
 */
import { type Phase, throughOutages } from "../apps/server/src/testing/telemetry-outage.ts";

const seconds = Number(process.argv.find((argument) => argument.startsWith("seconds="))?.slice(8) ?? 60);

const phases = await throughOutages(seconds);
const [before] = phases;
if (before === undefined) throw new Error("no phase was run");

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
const lostIn = ({ health: { signals } }: Phase) =>
  signals.traces.lost + signals.metrics.lost + signals.logs.lost;

console.log("collector      requests  failed  p50 ms  ratio  p99 ms  CPU ms  RSS MB   lost so far");
for (const phase of phases) {
  const { name, requests, failed, p50, p99, cpu, rss } = phase;
  console.log(
    [
      name.padEnd(14),
      String(requests).padStart(8),
      String(failed).padStart(7),
      p50.toFixed(2).padStart(7),
      (p50 / before.p50).toFixed(2).padStart(6),
      p99.toFixed(1).padStart(7),
      cpu.toFixed(1).padStart(7),
      String(megabytes(rss)).padStart(7),
      String(lostIn(phase)).padStart(13),
    ].join(" "),
  );
}

const growth = Math.max(...phases.map(({ rss }) => rss)) - before.rss;
console.log(`\nResident memory grew by at most ${megabytes(growth)} MB.`);

const faults: string[] = [];
const told = new Map<string, number>();
for (const phase of phases) {
  if (phase.failed > 0) faults.push(`${phase.failed} requests failed while the collector ${phase.name}`);
  for (const line of phase.told) told.set(line.signal, line.lost_total);
}
const last = phases.at(-1)?.health.signals ?? before.health.signals;
for (const signal of ["traces", "metrics", "logs"] as const) {
  const { lost, failingSince } = last[signal];
  const line = told.get(signal) ?? 0;
  console.log(`${signal}: ${lost} lost by /healthz, ${line} by the log`);
  if (line !== lost) faults.push(`the log told of ${line} ${signal} lost, and there were ${lost}`);
  if (failingSince !== null) faults.push(`${signal} did not recover`);
}
for (const fault of faults) console.log(`FAULT: ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);
