/*
 * How many photographs a second become assets for good: sent to a real server
 * over HTTP by several connections, beside bare sharp making and writing the
 * same files with as many processes. The two take turns, so that whatever else
 * the machine does falls on both.
 *
 *   npm run bench:ingest -- [count=60] [rounds=3] [connections=6] [decoders=<cores, at most 4>] [photographs=<folder>]
 *
 * Exits 1 when the server makes less than TARGET of what bare sharp makes, or refuses one.
 */
import { fork } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { Visitor } from "../apps/server/src/testing/visitor.ts";
import { makePhotographs } from "./photographs.ts";
import { decodersOf, ingest, peaks, probe, quantile } from "./uploading.ts";

const TARGET = 0.8;
const option = (name: string) =>
  process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1);
const number = (name: string, fallback: number) => Number(option(name) ?? fallback);

const count = number("count", 60);
const rounds = number("rounds", 3);
const connections = number("connections", 6);
const decoders = number("decoders", Math.min(4, availableParallelism()));
/** Not measured: processes start, code is compiled. */
const WARM_UP = decoders * 2;

const root = await mkdtemp(join(tmpdir(), "shotlist-bench-ingest-"));

/** Of one run: seconds by the clock, and seconds of processor time of server and decoders, or of the bare processes. */
interface Spent {
  readonly clock: number;
  readonly processor: number;
}

/** Processor seconds that these processes have used; ended ones have used none. */
async function processorSeconds(pids: readonly number[]): Promise<number> {
  let ticks = 0;
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    // The fields after the command's name, which may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks / 100;
}

/** All of them, by as many processes as the server has decoders. */
async function bare(paths: readonly string[], folder: string): Promise<Spent> {
  await mkdir(folder, { recursive: true });
  const workers = Array.from({ length: decoders }, () =>
    fork(join(import.meta.dirname, "bare-sharp.ts"), [folder]),
  );
  // Each has said that it is ready before the clock starts.
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once("message", resolve))));
  const waiting = paths.map((path) => ({ path, name: basename(path) }));
  const drain = async (jobs: typeof waiting) => {
    await Promise.all(
      workers.map(async (worker) => {
        for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
          worker.send(job);
          await new Promise((resolve, reject) => {
            worker.once("message", resolve);
            worker.once("exit", () => reject(new Error("the bare loop ended early")));
          });
          worker.removeAllListeners("exit");
        }
      }),
    );
  };
  await drain(waiting.slice(0, WARM_UP));
  const spent = await measured(
    workers.map(({ pid = 0 }) => pid),
    () => drain(waiting.slice(WARM_UP)),
  );
  for (const worker of workers) worker.kill();
  return spent;
}

async function measured(pids: readonly number[], work: () => Promise<void>): Promise<Spent> {
  const before = await processorSeconds(pids);
  const began = performance.now();
  await work();
  const clock = (performance.now() - began) / 1000;
  return { clock, processor: (await processorSeconds(pids)) - before };
}

async function photographs(): Promise<string[]> {
  const given = option("photographs");
  const wanted = rounds * (count + WARM_UP);
  if (given !== undefined) {
    const names = (await readdir(given)).filter((name) => name.endsWith(".jpg")).sort();
    if (names.length < wanted)
      throw new Error(`${given} has ${names.length} photographs; ${wanted} are needed`);
    return names.slice(0, wanted).map((name) => join(given, name));
  }
  console.log(`making ${wanted} photographs`);
  return makePhotographs(join(root, "photographs"), wanted);
}

function add(sum: { clock: number; processor: number }, { clock, processor }: Spent): void {
  sum.clock += clock;
  sum.processor += processor;
}

const server = new ServerProcess({
  DATA_DIR: join(root, "studio"),
  IMAGE_WORKERS: String(decoders),
  LIBRARY_QUOTA_MB: "1000000",
  REQUESTS_PER_MINUTE: "1000000",
});
try {
  const all = await photographs();
  const visitor = await Visitor.owner(server);
  const pid = server.child.pid ?? 0;
  const total = { bare: { clock: 0, processor: 0 }, server: { clock: 0, processor: 0 } };
  const latencies: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const paths = all.slice(round * (count + WARM_UP), (round + 1) * (count + WARM_UP));
    const byBare = await bare(paths, join(root, `bare-${round}`));
    await ingest(visitor, paths.slice(0, WARM_UP), connections);
    const done = new AbortController();
    const probing = probe(visitor, "/api/library/limits", done.signal);
    const everybody = [pid, ...(await decodersOf(pid))];
    const byServer = await measured(everybody, () => ingest(visitor, paths.slice(WARM_UP), connections));
    done.abort();
    latencies.push(...(await probing));
    add(total.bare, byBare);
    add(total.server, byServer);
    console.log(
      `round ${round + 1}: bare ${(count / byBare.clock).toFixed(2)}/s, server ${(count / byServer.clock).toFixed(2)}/s, ratio ${(byBare.clock / byServer.clock).toFixed(3)}, by processor time ${(byBare.processor / byServer.processor).toFixed(3)}`,
    );
  }
  const memory = await peaks(server.child.pid ?? 0);
  const ratio = total.bare.clock / total.server.clock;
  const made = rounds * count;
  const figures = ({ clock, processor }: Spent) =>
    `${(made / clock).toFixed(2)} images/s, ${((processor / made) * 1000).toFixed(0)} ms of processor time each`;
  latencies.sort((a, b) => a - b);
  const latency = (part: number) => quantile(latencies, part).toFixed(0);
  console.log(
    [
      `photographs        ${made} of 12 megapixels, ${connections} connections, ${decoders} decoders`,
      `bare sharp         ${figures(total.bare)}`,
      `server, durable    ${figures(total.server)}`,
      `ratio              ${ratio.toFixed(3)} (target ${TARGET})`,
      `a small call       p50 ${latency(0.5)} ms, p95 ${latency(0.95)} ms, longest ${latency(1)} ms meanwhile`,
      `peak memory        server ${memory.server} MB, decoders ${memory.decoders.join(" + ")} MB`,
    ].join("\n"),
  );
  process.exitCode = ratio >= TARGET ? 0 : 1;
} finally {
  await server.end("SIGTERM");
  await rm(root, { recursive: true, force: true });
}
