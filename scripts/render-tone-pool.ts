/*
 * Renders the starter tone pool: every picture of scripts/tone-pool through the same direction and
 * engine as any generation, into demo/tone, and writes demo/tone/pool.json. A picture whose
 * definition has not changed since it was rendered is left alone.
 *
 *   npm run tone:pool                   whatever is missing or changed
 *   npm run tone:pool -- vivid-04 …     only these, again
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { renderChosen } from "./demo-library/render-chosen.ts";
import { replaceFile } from "./demo-library/render-picture.ts";
import { TONE_PICTURES } from "./tone-pool/pictures.ts";
import { composePool, type PoolFile, TONE_FILE, TONE_LONG_EDGE } from "./tone-pool/pool.ts";

const folder = resolve(import.meta.dirname, "../demo/tone");
const poolFile = join(folder, "pool.json");

const known = new Map<string, string>();
if (existsSync(poolFile)) {
  const { pictures } = JSON.parse(await readFile(poolFile, "utf8")) as PoolFile;
  for (const { name, definition } of pictures) known.set(name, definition);
}
const save = () =>
  replaceFile(
    poolFile,
    `${JSON.stringify(
      composePool((slug) => known.get(slug)),
      null,
      2,
    )}\n`,
  );

await renderChosen({
  name: "The tone pool",
  pictures: TONE_PICTURES,
  asked: process.argv.slice(2),
  folder,
  longEdge: TONE_LONG_EDGE,
  largestFile: TONE_FILE,
  known: (slug) => known.get(slug),
  rendered: async (slug, { definition }) => {
    known.set(slug, definition);
    await save();
  },
});
await save();
