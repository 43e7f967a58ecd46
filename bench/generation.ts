/*
 * What the studio adds to a picture beyond the time its vendor takes: from the
 * request to the moment the browser is told that the picture is stored, beside
 * a bare fetch that asks the same fake the same question, decodes the answer
 * and writes it to disk. Both in pairs, one after the other, in the same run.
 *
 *   npm run bench:generation -- [pairs=30] [vendor=400]
 *
 * `vendor` is how long the fake takes over a picture, milliseconds. Exits 1
 * when the median of what the studio adds is beyond the target.
 */
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreatedGeneration, type CreateGeneration, GenerationDetail } from "@shotlist/contract";
import sharp from "sharp";
import { serverSentEvents } from "../apps/server/src/platform/vendors/server-sent-events.ts";
import { startFakeOpenai } from "../apps/server/src/testing/fakes/openai/fake-openai.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";

const option = (name: string, fallback: number) =>
  Number(
    process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? fallback,
  );
const pairs = Math.max(20, option("pairs", 30));
const vendorMs = option("vendor", 400);
const WARM_UP = 4;
/** Milliseconds. */
const TARGET = 150;

const QUESTION = {
  model: "gpt-image-2.6-sunburst",
  n: 1,
  size: "1536x1024",
  quality: "medium",
  output_format: "png",
  stream: true,
  partial_images: 2,
};

interface Took {
  /** From the question to the end. */
  readonly whole: number;
  /** The vendor's part of it. */
  readonly vendor: number;
}

sharp.concurrency(1);
const folder = await mkdtemp(join(tmpdir(), "shotlist-generation-"));
const fake = await startFakeOpenai();
const server = new ServerProcess({
  DATA_DIR: join(folder, "studio"),
  OPENAI_API_KEY: "sk-fake",
  OPENAI_BASE_URL: `${fake.origin}/v1`,
  OPEN_GENERATIONS: "1000",
  GENERATIONS_PER_HOUR: "100000",
  REQUESTS_PER_MINUTE: "1000000",
});
const origin = await server.ready();
const cookie = (await fetch(await server.ownerLink(), { redirect: "manual" })).headers
  .getSetCookie()
  .map((line) => line.split(";")[0])
  .join("; ");

/** The fake's own account of the newest call. */
const vendorPart = () => fake.calls.at(-1)?.took ?? Number.NaN;
const paint = () => fake.script({ kind: "picture", afterMs: vendorMs });

interface Ours extends Took {
  /** Until the vendor had the question. */
  readonly before: number;
}

async function throughTheStudio(number: number): Promise<Ours> {
  const request: CreateGeneration = {
    prompt: `A lighthouse above the sea at dusk, study ${number}`,
    direction: { angles: ["low-angle"], lens: "50mm-natural" },
    provider: "openai",
    aspect: "3:2",
    count: 1,
    guide: false,
  };
  paint();
  const [began, at] = [performance.now(), Date.now()];
  const accepted = await fetch(`${origin}/api/generations`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify(request),
  });
  if (accepted.status !== 202) throw new Error(`refused with ${accepted.status}: ${await accepted.text()}`);
  const { id } = CreatedGeneration.parse(await accepted.json());
  const detail = await told(id);
  const whole = performance.now() - began;
  if (detail.state !== "succeeded") throw new Error(`${detail.state}: ${detail.failure?.message}`);
  return { whole, vendor: vendorPart(), before: (fake.calls.at(-1)?.at ?? Number.NaN) - at };
}

/** Listens as a browser does, until the generation is finished. */
async function told(id: string): Promise<GenerationDetail> {
  const stream = await fetch(`${origin}/api/generations/${id}/events`, { headers: { cookie } });
  if (!stream.body) throw new Error("the stream has no body");
  for await (const { event, data } of serverSentEvents(stream.body)) {
    if (event !== "generation") continue;
    const detail = GenerationDetail.parse(JSON.parse(data));
    if (detail.state !== "queued" && detail.state !== "running") return detail;
  }
  throw new Error("the stream ended first");
}

async function bare(number: number): Promise<Took> {
  paint();
  const began = performance.now();
  const answer = await fetch(`${fake.origin}/v1/images/generations`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer sk-fake" },
    body: JSON.stringify({ ...QUESTION, prompt: `A lighthouse above the sea at dusk, study ${number}` }),
  });
  const last = (await answer.text()).trimEnd().split("\n").at(-1)?.slice("data: ".length) ?? "";
  const bytes = Buffer.from((JSON.parse(last) as { b64_json: string }).b64_json, "base64");
  await sharp(bytes).raw().toBuffer();
  const file = await open(join(folder, `${number}.png`), "w");
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  return { whole: performance.now() - began, vendor: vendorPart() };
}

const percentile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
  Number.NaN;

function row(name: string, values: readonly number[]): void {
  const [p50, p95] = [percentile(values, 0.5), percentile(values, 0.95)];
  console.log(
    `${name.padEnd(44)} median ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms`,
  );
}

const studio: Ours[] = [];
const alone: Took[] = [];
for (let number = 0; number < WARM_UP + pairs; number++) {
  // Whoever goes second finds the caches warm: they take turns.
  const first = number % 2 === 0 ? await bare(number) : null;
  const ours = await throughTheStudio(number);
  const theirs = first ?? (await bare(number));
  if (number < WARM_UP) continue;
  studio.push(ours);
  alone.push(theirs);
}
await server.end("SIGTERM");
await fake.close();
await rm(folder, { recursive: true, force: true });

const beyond = (took: readonly Took[]) => took.map(({ whole, vendor }) => whole - vendor);
const [added, bareAdded] = [beyond(studio), beyond(alone)];
console.log(
  `${pairs} pairs after ${WARM_UP} to warm up; one picture of 1536×1024, PNG, streamed with two looks`,
);
row(
  "the vendor's own time, in the studio's calls",
  studio.map(({ vendor }) => vendor),
);
row("beyond it: a bare fetch, decode and write", bareAdded);
row("beyond it: the studio, request to told", added);
row(
  "  before the vendor was asked",
  studio.map(({ before }) => before),
);
row(
  "  after it had answered",
  studio.map(({ whole, vendor, before }) => whole - vendor - before),
);
row(
  "the studio more than bare, pair by pair",
  added.map((value, at) => value - (bareAdded[at] ?? Number.NaN)),
);
const median = percentile(added, 0.5);
console.log(`target: at most ${TARGET} ms beyond the vendor; ${median <= TARGET ? "reached" : "missed"}`);
process.exitCode = median <= TARGET ? 0 : 1;
