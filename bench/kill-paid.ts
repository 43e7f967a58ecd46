/*
 * Kills the server with SIGKILL at random moments while a paid engine is asked
 * for pictures, and starts it again each time. The engine is a stand-in that
 * speaks the vendor's protocol and counts what it would charge. At the end every
 * accepted request must have ended, no picture may have been asked for twice,
 * and every call of which nobody knows what became must be shown as such.
 *
 *   npm run bench:kill-paid -- [rounds=100] [seed=1]
 *
 * Prints a report; exits 1 when a request was lost, a call made twice, or an outcome hidden.
 */
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { startFakeOpenai } from "../apps/server/src/testing/fakes/openai/fake-openai.ts";
import { type Accepted, KillableStudio, median } from "./kill/killable-studio.ts";
import { seeded } from "./random.ts";

const option = (name: string, fallback: number) =>
  Number(
    process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? fallback,
  );
const rounds = option("rounds", 100);
const random = seeded(option("seed", 1));

/** Longest time a server lives after it answered, milliseconds: past a picture's whole way. */
const LONGEST_LIFE = 2500;
/** Longest time the stand-in takes over a picture. */
const LONGEST_CALL = 900;

const fake = await startFakeOpenai();
const studio = await KillableStudio.inNewFolder({
  OPENAI_API_KEY: "sk-fake",
  OPENAI_BASE_URL: `${fake.origin}/v1`,
});
const accepted: Accepted[] = [];
const lives: number[] = [];
let unanswered = 0;

const paintSlowly = (pictures: number) => {
  for (let n = 0; n < pictures; n++) fake.script({ kind: "picture", afterMs: random() * LONGEST_CALL });
};

for (let round = 1; round <= rounds; round++) {
  await studio.start();
  const life = random() * LONGEST_LIFE;
  lives.push(life);
  const asking = Array.from({ length: 1 + Math.floor(random() * 2) }, async (_, at) => {
    await sleep(random() * life * 0.8);
    const pictures = 1 + Math.floor(random() * 2);
    paintSlowly(pictures);
    const answer = await studio.ask({
      prompt: `round ${round}, request ${at}, of random death`,
      direction: { angles: [], lens: "50mm-natural" },
      provider: "openai",
      aspect: "1:1",
      quality: "low",
      guide: false,
      count: pictures,
    });
    if (answer) accepted.push(answer);
    else unanswered++;
  });
  const dying = sleep(life).then(() => studio.end("SIGKILL"));
  await Promise.all([dying, ...asking]);
  if (round % 10 === 0)
    console.log(`round ${round}: ${accepted.length} accepted, ${fake.billed} calls billed`);
}

await studio.start();
const wrong: string[] = [];
let done = 0;
let unknown = 0;
let twice = 0;
let hidden = 0;
for (const { id, count, prompt } of accepted) {
  const detail = await studio.ended(id);
  if (!detail) {
    wrong.push(`${id}: forgotten`);
    continue;
  }
  const made = detail.images.filter(({ state }) => state === "done").length;
  const unsure = detail.images.filter(
    ({ state, failure }) => state === "failed" && failure?.code === "outcome_unknown",
  ).length;
  const calls = fake.calls.filter(({ question }) => question?.prompt.includes(prompt)).length;
  done += made;
  unknown += unsure;
  if (made + unsure !== count) wrong.push(`${id}: ${made} made and ${unsure} unknown of ${count}`);
  if (!(await studio.hasPictures(detail))) wrong.push(`${id}: a picture is missing`);
  if (calls > count) twice += calls - count;
  // A call that was made is a picture that is there, or one whose outcome is said to be unknown.
  if (calls > made + unsure) hidden += calls - made - unsure;
}
await studio.end("SIGTERM");
await fake.close();

const pictures = accepted.reduce((total, request) => total + request.count, 0);
console.log(`
rounds of kill -9               ${rounds}
requests accepted               ${accepted.length} (${pictures} pictures); ${unanswered} cut off before an answer
lost or wrong at the end        ${wrong.length}
calls the engine would charge   ${fake.billed}
calls made twice                ${twice}
pictures made                   ${done}
outcomes unknown, and shown so  ${unknown}
calls hidden                    ${hidden}
life before the kill, ms        median ${Math.round(median(lives))}, longest ${Math.round(Math.max(...lives))}
start after a kill, ms          median ${Math.round(median(studio.starts))}, longest ${Math.round(Math.max(...studio.starts))}`);
for (const line of wrong) console.log(line);
await rm(studio.folder, { recursive: true, force: true });
process.exit(wrong.length === 0 && twice === 0 && hidden === 0 ? 0 : 1);
