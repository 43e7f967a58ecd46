/*
 * Kills the server with SIGKILL at random moments while pictures are asked for
 * and made, and starts it again each time. At the end every request that was
 * ever accepted must have been finished, once.
 *
 *   npm run bench:kill -- [rounds=50] [seed=1]
 *
 * Prints a report; exits 1 when an accepted request was lost or made twice.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreatedGeneration, type CreateGeneration, GenerationDetail } from "@shotlist/contract";
import { count, eq } from "drizzle-orm";
import { openDatabase, schema } from "../apps/server/src/platform/database/index.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";

const option = (name: string, fallback: number) =>
  Number(
    process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? fallback,
  );
const rounds = option("rounds", 50);
const random = mulberry32(option("seed", 1));

/** Longest time a server lives after it answered, milliseconds: past a whole small picture. */
const LONGEST_LIFE = 6000;

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

interface Running {
  readonly server: ServerProcess;
  readonly origin: string;
  readonly startMs: number;
}

async function start(folder: string): Promise<Running> {
  const began = performance.now();
  const server = new ServerProcess({
    DATA_DIR: folder,
    PREVIZ_LONG_EDGE: "64",
    PREVIZ_SAMPLES: "1",
    OPEN_GENERATIONS: "1000",
    GENERATIONS_PER_HOUR: "100000",
    REQUESTS_PER_MINUTE: "1000000",
  });
  const origin = await server.ready();
  return { server, origin, startMs: performance.now() - began };
}

let cookie = "";

async function signIn({ server }: Running): Promise<void> {
  const answer = await fetch(await server.ownerLink(), { redirect: "manual" });
  cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function ask(server: Running): Promise<{ id: string; count: number } | null> {
  const body: CreateGeneration = {
    prompt: `round of random death ${Math.floor(random() * 1e9)}`,
    direction: { angles: [], lens: "50mm-natural" },
    provider: "previz",
    aspect: "3:2",
    count: 1 + Math.floor(random() * 2),
  };
  try {
    const answer = await fetch(`${server.origin}/api/generations`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(body),
    });
    if (answer.status !== 202) throw new Error(`refused with ${answer.status}: ${await answer.text()}`);
    return { id: CreatedGeneration.parse(await answer.json()).id, count: body.count };
  } catch (error) {
    // The connection broke under the kill: never accepted, so nothing was promised.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const folder = await mkdtemp(join(tmpdir(), "shotlist-kill-"));
const accepted: { id: string; count: number }[] = [];
const starts: number[] = [];
const lives: number[] = [];
let unanswered = 0;

for (let round = 1; round <= rounds; round++) {
  const server = await start(folder);
  starts.push(server.startMs);
  if (!cookie) await signIn(server);
  const life = random() * LONGEST_LIFE;
  lives.push(life);
  const dying = sleep(life).then(() => server.server.end("SIGKILL"));
  const asking = Array.from({ length: 1 + Math.floor(random() * 2) }, async () => {
    await sleep(random() * life);
    const answer = await ask(server);
    if (answer) accepted.push(answer);
    else unanswered++;
  });
  await Promise.all([dying, ...asking]);
  if (round % 10 === 0) console.log(`round ${round}: ${accepted.length} accepted so far`);
}

const last = await start(folder);
starts.push(last.startMs);
const lost: string[] = [];
const drained = performance.now();
for (const { id, count: pictures } of accepted) {
  for (;;) {
    const answer = await fetch(`${last.origin}/api/generations/${id}`, { headers: { cookie } });
    if (answer.status === 404) {
      lost.push(`${id}: forgotten`);
      break;
    }
    const detail = GenerationDetail.parse(await answer.json());
    if (detail.state === "queued" || detail.state === "running") {
      await sleep(50);
      continue;
    }
    const done = detail.images.filter((image) => image.state === "done");
    if (detail.state !== "succeeded" || done.length !== pictures) {
      lost.push(`${id}: ${detail.state}, ${done.length} of ${pictures}: ${detail.failure?.message ?? ""}`);
    }
    for (const image of done) {
      const picture = await fetch(last.origin + (image.urls?.original ?? ""), { headers: { cookie } });
      if (!picture.ok || (await picture.arrayBuffer()).byteLength !== image.bytes)
        lost.push(`${id}: picture missing`);
    }
    break;
  }
}
const drainMs = performance.now() - drained;
await last.server.end("SIGTERM");

const records = await openDatabase({
  engine: "pglite",
  directory: join(folder, "records"),
  minimumFreeBytes: 0,
});
const { providerCalls } = schema;
const perPicture = await records.db
  .select({ generation: providerCalls.generationId, image: providerCalls.imageIndex, n: count() })
  .from(providerCalls)
  .where(eq(providerCalls.outcome, "succeeded"))
  .groupBy(providerCalls.generationId, providerCalls.imageIndex);
const interrupted = await records.db
  .select({ n: count() })
  .from(providerCalls)
  .where(eq(providerCalls.outcome, "interrupted"));
await records.close();
const twice = perPicture.filter((row) => row.n !== 1);
const pictures = accepted.reduce((total, request) => total + request.count, 0);

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
console.log(`
rounds of kill -9            ${rounds}
requests accepted            ${accepted.length} (${pictures} pictures); ${unanswered} cut off before an answer
lost                         ${lost.length}
pictures made more than once ${twice.length}
pictures entered             ${perPicture.length} of at least ${pictures}
calls cut short by a kill    ${interrupted[0]?.n ?? 0}
life before the kill, ms     median ${Math.round(median(lives))}, longest ${Math.round(Math.max(...lives))}
start after a kill, ms       median ${Math.round(median(starts))}, longest ${Math.round(Math.max(...starts))}
finishing the rest, ms       ${Math.round(drainMs)}`);
for (const line of lost) console.log(line);
await rm(folder, { recursive: true, force: true });
process.exit(lost.length === 0 && twice.length === 0 && perPicture.length >= pictures ? 0 : 1);
