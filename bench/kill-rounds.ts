/*
 * Kills the server with SIGKILL at random moments while pictures are asked for
 * and made, and starts it again each time. At the end every request that was
 * ever accepted must have been finished, once.
 *
 *   npm run bench:kill -- [rounds=50] [seed=1]
 *
 * Prints a report; exits 1 when an accepted request was lost or made twice.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { count, eq } from "drizzle-orm";
import { openDatabase, schema } from "../apps/server/src/platform/database/index.ts";
import { type Accepted, KillableStudio, median } from "./kill/killable-studio.ts";
import { seeded } from "./random.ts";

const option = (name: string, fallback: number) =>
  Number(
    process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? fallback,
  );
const rounds = option("rounds", 50);
const random = seeded(option("seed", 1));

/** Longest time a server lives after it answered, milliseconds: past a whole small picture. */
const LONGEST_LIFE = 6000;

const studio = await KillableStudio.inNewFolder({});
const accepted: Accepted[] = [];
const lives: number[] = [];
let unanswered = 0;

for (let round = 1; round <= rounds; round++) {
  await studio.start();
  const life = random() * LONGEST_LIFE;
  lives.push(life);
  const asking = Array.from({ length: 1 + Math.floor(random() * 2) }, async () => {
    await sleep(random() * life);
    const answer = await studio.ask({
      prompt: `round of random death ${Math.floor(random() * 1e9)}`,
      direction: { angles: [], lens: "50mm-natural" },
      provider: "previz",
      aspect: "3:2",
      count: 1 + Math.floor(random() * 2),
    });
    if (answer) accepted.push(answer);
    else unanswered++;
  });
  const dying = sleep(life).then(() => studio.end("SIGKILL"));
  await Promise.all([dying, ...asking]);
  if (round % 10 === 0) console.log(`round ${round}: ${accepted.length} accepted so far`);
}

await studio.start();
const lost: string[] = [];
const drained = performance.now();
for (const { id, count: pictures } of accepted) {
  const detail = await studio.ended(id);
  const done = detail?.images.filter((image) => image.state === "done") ?? [];
  if (!detail) lost.push(`${id}: forgotten`);
  else if (detail.state !== "succeeded" || done.length !== pictures) {
    lost.push(`${id}: ${detail.state}, ${done.length} of ${pictures}: ${detail.failure?.message ?? ""}`);
  } else if (!(await studio.hasPictures(detail))) lost.push(`${id}: picture missing`);
}
const drainMs = performance.now() - drained;
await studio.end("SIGTERM");

const records = await openDatabase({
  engine: "pglite",
  directory: join(studio.folder, "records"),
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

console.log(`
rounds of kill -9            ${rounds}
requests accepted            ${accepted.length} (${pictures} pictures); ${unanswered} cut off before an answer
lost                         ${lost.length}
pictures made more than once ${twice.length}
pictures entered             ${perPicture.length} of at least ${pictures}
calls cut short by a kill    ${interrupted[0]?.n ?? 0}
life before the kill, ms     median ${Math.round(median(lives))}, longest ${Math.round(Math.max(...lives))}
start after a kill, ms       median ${Math.round(median(studio.starts))}, longest ${Math.round(Math.max(...studio.starts))}
finishing the rest, ms       ${Math.round(drainMs)}`);
for (const line of lost) console.log(line);
await rm(studio.folder, { recursive: true, force: true });
process.exit(lost.length === 0 && twice.length === 0 && perPicture.length >= pictures ? 0 : 1);
