/*
 * Renders the demo library: every picture of scripts/demo-library through the same direction and
 * engine as any generation, into demo/library, and writes demo/library.json. A picture whose
 * definition has not changed since it was rendered is left alone, so an interrupted run goes on.
 *
 *   npm run demo:library              whatever is missing or changed
 *   npm run demo:library -- bch-04 …  only these, again
 */
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createRenderer } from "@shotlist/previz";
import { composeLibrary, type Rendered } from "./demo-library/library.ts";
import { type DemoPicture, definitionHash, LARGEST_FILE, LONG_EDGE } from "./demo-library/picture.ts";
import { DEMO_PICTURES } from "./demo-library/pictures.ts";
import { renderPicture, replaceFile } from "./demo-library/render-picture.ts";

const demo = resolve(import.meta.dirname, "../demo");
const folder = join(demo, "library");
const manifestFile = join(demo, "rendered.json");

async function readManifest(): Promise<Record<string, Rendered>> {
  if (!existsSync(manifestFile)) return {};
  return JSON.parse(await readFile(manifestFile, "utf8")) as Record<string, Rendered>;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((slug) => !DEMO_PICTURES.some((picture) => picture.slug === slug));
if (unknown.length > 0) {
  console.error(`The demo library has no picture ${unknown.join(", ")}.`);
  process.exit(1);
}

const manifest = await readManifest();
const isCurrent = (picture: DemoPicture): boolean =>
  manifest[picture.slug]?.definition === definitionHash(picture) &&
  existsSync(join(folder, `${picture.slug}.jpg`));

async function save(): Promise<void> {
  const known = DEMO_PICTURES.flatMap(({ slug }): [string, Rendered][] => {
    const rendered = manifest[slug];
    return rendered === undefined ? [] : [[slug, rendered]];
  });
  await replaceFile(manifestFile, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`);
  await replaceFile(join(demo, "library.json"), `${JSON.stringify(composeLibrary(manifest), null, 2)}\n`);
}

const chosen = DEMO_PICTURES.filter((picture) =>
  asked.length > 0 ? asked.includes(picture.slug) : !isCurrent(picture),
);
console.log(`${DEMO_PICTURES.length} pictures, ${chosen.length} to render`);
await mkdir(folder, { recursive: true });
if (chosen.length > 0) {
  const renderer = createRenderer({
    // More tracing threads than two bring little to so small a picture.
    workers: Math.min(2, availableParallelism()),
    cacheDir: join(tmpdir(), "shotlist-previz-cache"),
  });
  try {
    await renderer.warm();
    for (const [index, picture] of chosen.entries()) {
      const began = performance.now();
      const jpeg = await renderPicture(renderer, picture, { longEdge: LONG_EDGE, largestFile: LARGEST_FILE });
      await replaceFile(join(folder, `${picture.slug}.jpg`), jpeg);
      manifest[picture.slug] = { definition: definitionHash(picture), bytes: jpeg.byteLength };
      await save();
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${index + 1}/${chosen.length} ${picture.slug} ${seconds} s, ${jpeg.byteLength} bytes`);
    }
  } finally {
    await renderer.close();
  }
}
await save();
