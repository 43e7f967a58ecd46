/*
 * Renders the starter tone pool: every picture of scripts/tone-pool through the same direction and
 * engine as any generation, into demo/tone, and writes demo/tone/pool.json. A picture whose
 * definition has not changed since it was rendered is left alone.
 *
 *   npm run tone:pool                   whatever is missing or changed
 *   npm run tone:pool -- vivid-04 …     only these, again
 */
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createRenderer } from "@shotlist/previz";
import { definitionHash } from "./demo-library/picture.ts";
import { renderPicture, replaceFile } from "./demo-library/render-picture.ts";
import { TONE_PICTURES, type TonePicture } from "./tone-pool/pictures.ts";
import { composePool, type PoolFile, TONE_FILE, TONE_LONG_EDGE } from "./tone-pool/pool.ts";

const folder = resolve(import.meta.dirname, "../demo/tone");
const poolFile = join(folder, "pool.json");

const known = new Map<string, string>();
if (existsSync(poolFile)) {
  const { pictures } = JSON.parse(await readFile(poolFile, "utf8")) as PoolFile;
  for (const { name, definition } of pictures) known.set(name, definition);
}
const asked = process.argv.slice(2);
const unknown = asked.filter((slug) => !TONE_PICTURES.some((picture) => picture.slug === slug));
if (unknown.length > 0) {
  console.error(`The tone pool has no picture ${unknown.join(", ")}.`);
  process.exit(1);
}
const isCurrent = (picture: TonePicture): boolean =>
  known.get(picture.slug) === definitionHash(picture, TONE_LONG_EDGE) &&
  existsSync(join(folder, `${picture.slug}.jpg`));
const chosen = TONE_PICTURES.filter((picture) =>
  asked.length > 0 ? asked.includes(picture.slug) : !isCurrent(picture),
);
console.log(`${TONE_PICTURES.length} pictures, ${chosen.length} to render`);
await mkdir(folder, { recursive: true });
const save = () =>
  replaceFile(
    poolFile,
    `${JSON.stringify(
      composePool((slug) => known.get(slug)),
      null,
      2,
    )}\n`,
  );

if (chosen.length > 0) {
  const renderer = createRenderer({
    workers: Math.min(2, availableParallelism()),
    cacheDir: join(tmpdir(), "shotlist-previz-cache"),
  });
  try {
    await renderer.warm();
    for (const [index, picture] of chosen.entries()) {
      const began = performance.now();
      const jpeg = await renderPicture(renderer, picture, {
        longEdge: TONE_LONG_EDGE,
        largestFile: TONE_FILE,
      });
      await replaceFile(join(folder, `${picture.slug}.jpg`), jpeg);
      known.set(picture.slug, definitionHash(picture, TONE_LONG_EDGE));
      await save();
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${index + 1}/${chosen.length} ${picture.slug} ${seconds} s, ${jpeg.byteLength} bytes`);
    }
  } finally {
    await renderer.close();
  }
}
await save();
