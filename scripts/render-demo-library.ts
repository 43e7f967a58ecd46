/*
 * Renders the demo library: every picture of scripts/demo-library through the same direction and
 * engine as any generation, into demo/library, and writes demo/library.json. A picture whose
 * definition has not changed since it was rendered is left alone, so an interrupted run goes on.
 *
 *   npm run demo:library              whatever is missing or changed
 *   npm run demo:library -- bch-04 …  only these, again
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { composeLibrary, type Rendered } from "./demo-library/library.ts";
import { LARGEST_FILE, LONG_EDGE } from "./demo-library/picture.ts";
import { DEMO_PICTURES } from "./demo-library/pictures.ts";
import { renderChosen } from "./demo-library/render-chosen.ts";
import { replaceFile } from "./demo-library/render-picture.ts";

const demo = resolve(import.meta.dirname, "../demo");
const folder = join(demo, "library");
const manifestFile = join(demo, "rendered.json");

async function readManifest(): Promise<Record<string, Rendered>> {
  if (!existsSync(manifestFile)) return {};
  return JSON.parse(await readFile(manifestFile, "utf8")) as Record<string, Rendered>;
}

const manifest = await readManifest();

async function save(): Promise<void> {
  const known = DEMO_PICTURES.flatMap(({ slug }): [string, Rendered][] => {
    const rendered = manifest[slug];
    return rendered === undefined ? [] : [[slug, rendered]];
  });
  await replaceFile(manifestFile, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`);
  await replaceFile(join(demo, "library.json"), `${JSON.stringify(composeLibrary(manifest), null, 2)}\n`);
}

await renderChosen({
  name: "The demo library",
  pictures: DEMO_PICTURES,
  asked: process.argv.slice(2),
  folder,
  longEdge: LONG_EDGE,
  largestFile: LARGEST_FILE,
  known: (slug) => manifest[slug]?.definition,
  rendered: async (slug, file) => {
    manifest[slug] = file;
    await save();
  },
});
await save();
