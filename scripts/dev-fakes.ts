/*
 * Starts a stand-in for each vendor of pictures on this machine and prints how
 * to point a studio at them: the whole way to a picture without a key or a bill.
 *
 *   npm run dev:fakes [-- --with-studio]
 *
 * They fail on command, each turn for one coming call (apps/server/src/testing/fakes/turns.ts):
 *
 *   curl -d '[{"kind":"rate_limited","retryAfter":5},{"kind":"hang"}]' http://127.0.0.1:4001/__script
 *   curl http://127.0.0.1:4001/__calls
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startFakeGemini } from "../apps/server/src/testing/fakes/gemini/fake-gemini.ts";
import { startFakeOpenai } from "../apps/server/src/testing/fakes/openai/fake-openai.ts";

/** Ports are fixed, so that what was set up once goes on working after a restart. */
const VENDORS = [
  {
    name: "Gemini",
    start: () => startFakeGemini({ port: 4002 }),
    environment: (origin: string) => ({ GEMINI_API_KEY: "fake-key", GEMINI_BASE_URL: origin }),
  },
  {
    name: "OpenAI",
    start: () => startFakeOpenai({ port: 4001 }),
    environment: (origin: string) => ({ OPENAI_API_KEY: "sk-fake", OPENAI_BASE_URL: `${origin}/v1` }),
  },
];

const { values } = parseArgs({ options: { "with-studio": { type: "boolean", default: false } } });
const fakes = await Promise.all(
  VENDORS.map(async ({ name, start, environment }) => {
    const fake = await start();
    return { name, fake, environment: environment(fake.origin) };
  }),
);
const environment = Object.assign({}, ...fakes.map((started) => started.environment)) as Record<
  string,
  string
>;

console.log(
  `Running in place of ${fakes.map(({ name }) => name).join(" and ")}. A studio speaks to them with:\n`,
);
for (const [name, value] of Object.entries(environment)) console.log(`  export ${name}=${value}`);
const [{ fake: first }] = fakes as [(typeof fakes)[number]];
console.log(`
What the coming calls do, one turn each:

  curl -d '[{"kind":"blocked"}]' ${first.origin}/__script
  curl ${first.origin}/__calls

Ctrl+C ends them.`);

const studio = values["with-studio"]
  ? spawn(process.execPath, [join(import.meta.dirname, "run.js"), "start"], {
      env: { ...process.env, ...environment },
      stdio: "inherit",
    })
  : null;

let ending = false;
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await Promise.all(fakes.map(({ fake }) => fake.close()));
  process.exit(code);
}
studio?.once("exit", (code) => void end(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // The studio ends by itself in its own time; without one there is nothing to wait for.
    if (studio) studio.kill(signal);
    else void end(0);
  });
}
