/*
 * What telemetry weighs, and how much of a working day fits Grafana Cloud's
 * free tier. Runs the main job on the real server as production does, against
 * a collector that counts, and divides.
 *
 *   npm run telemetry:budget -- [jobs=5]
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GenerationDetail } from "@shotlist/contract";
import { OtlpReceiver, type ReceivedPoint } from "../apps/server/src/testing/otlp-receiver.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { SMALL_PICTURES, Visitor } from "../apps/server/src/testing/visitor.ts";

/** Grafana Cloud's free tier, as TELEMETRY's contract states it: a month of logs and of traces, and series at once. */
const FREE = { bytesPerMonth: 50e9, series: 10_000, daysPerMonth: 30 };

const jobs = Number(process.argv.find((argument) => argument.startsWith("jobs="))?.slice(5) ?? 5);

interface Weight {
  readonly traces: number;
  readonly logs: number;
  readonly spans: number;
  readonly lines: number;
}

/** Runs an action `times` times on a fresh server and weighs what was sent from its start to its end. */
async function weigh(times: number, act: (visitor: Visitor) => Promise<void>) {
  const receiver = await OtlpReceiver.start();
  const folder = await mkdtemp(join(tmpdir(), "shotlist-budget-"));
  const server = new ServerProcess({
    ...SMALL_PICTURES,
    DATA_DIR: folder,
    DEPLOYMENT_ENV: "prod",
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    REQUESTS_PER_MINUTE: "1000000",
  });
  try {
    const visitor = await Visitor.owner(server);
    for (let n = 0; n < times; n += 1) await act(visitor);
    await server.end("SIGTERM");
    const { bytes, spans, logs } = receiver;
    const weight: Weight = {
      traces: bytes.traces,
      logs: bytes.logs,
      spans: spans.length,
      lines: logs.length,
    };
    return { weight, points: [...receiver.points] };
  } finally {
    await server.end("SIGKILL");
    await receiver.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks for a picture and looks at it, as the studio does. */
async function mainJob(visitor: Visitor): Promise<void> {
  await visitor.fetch("/api/direction/preview", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      prompt: "A quiet portrait by a window, late afternoon",
      direction: { angles: ["low-angle"], lens: "85mm-portrait" },
      tone: { mode: "auto" },
    }),
  });
  const { id } = await visitor.generate({ prompt: "A quiet portrait by a window, late afternoon" });
  await watch(visitor, id);
  const { images } = await visitor.detail(id);
  await visitor.fetch("/api/generations");
  for (const image of images) await (await visitor.fetch(image.urls?.large ?? "")).arrayBuffer();
}

/** Follows the generation's events until it is done, as the browser does instead of asking again. */
async function watch(visitor: Visitor, id: string): Promise<void> {
  const ending = new AbortController();
  const { body } = await visitor.fetch(`/api/generations/${id}/events`, { signal: ending.signal });
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body ?? []) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    const details = blocks
      .filter((block) => block.startsWith("event: generation"))
      .map((block) => GenerationDetail.parse(JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "")));
    if (details.some(({ state }) => state === "succeeded")) break;
  }
  ending.abort();
}

async function look(visitor: Visitor): Promise<void> {
  await (await visitor.fetch("/api/generations")).arrayBuffer();
}

/** A histogram is a series for each bucket, its sum and its count. */
function seriesOf(points: readonly ReceivedPoint[]): number {
  const seen = new Map<string, number>();
  for (const point of points) {
    seen.set(
      `${point.metric}${JSON.stringify(point.attributes)}`,
      point.buckets === 0 ? 1 : point.buckets + 2,
    );
  }
  return [...seen.values()].reduce((total, count) => total + count, 0);
}

const LOOKS = 200;
const idle = await weigh(0, async () => {});
const made = await weigh(jobs, mainJob);
const looked = await weigh(LOOKS, look);

const share = (whole: Weight, times: number) => ({
  traces: (whole.traces - idle.weight.traces) / times,
  logs: (whole.logs - idle.weight.logs) / times,
  spans: (whole.spans - idle.weight.spans) / times,
  lines: (whole.lines - idle.weight.lines) / times,
});
const perDay = (bytes: number) => Math.floor(FREE.bytesPerMonth / FREE.daysPerMonth / bytes);
const show = (name: string, weight: Weight) => {
  const line = (signal: string, bytes: number, count: number, unit: string) =>
    console.log(
      `  ${signal.padEnd(7)}${(bytes / 1000).toFixed(1).padStart(8)} kB in ${count.toFixed(1)} ${unit}; ` +
        `${perDay(bytes).toLocaleString("en-GB")} a day fit`,
    );
  console.log(name);
  line("traces", weight.traces, weight.spans, "spans");
  line("logs", weight.logs, weight.lines, "lines");
};

console.log("Uncompressed OTLP, as Grafana Cloud counts it.\n");
show(`One main job (mean of ${jobs}; asked for, watched, looked at, one picture)`, share(made.weight, jobs));
show(`One look at the list (mean of ${LOOKS})`, share(looked.weight, LOOKS));
console.log(
  `Metrics: ${seriesOf(made.points)} series of ${FREE.series.toLocaleString("en-GB")} from one process.`,
);
