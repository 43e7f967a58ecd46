/*
 * Renders the demo library: every picture of scripts/demo-library through the same direction and
 * engine as any generation, into demo/library, and writes demo/library.json. A picture whose
 * definition has not changed since it was rendered is left alone, so an interrupted run goes on.
 *
 *   npm run demo:library              whatever is missing or changed
 *   npm run demo:library -- bch-04 …  only these, again
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { LENS_PRESETS, resolveCamera } from "@shotlist/direction";
import { createRenderer, type Renderer } from "@shotlist/previz";
import { encodeJpeg } from "../apps/server/src/platform/images/index.ts";
import { composeLibrary, type Rendered } from "./demo-library/library.ts";
import {
  type DemoPicture,
  definitionHash,
  JPEG_QUALITY,
  LARGEST_FILE,
  samplesOf,
  sizeOf,
} from "./demo-library/picture.ts";
import { DEMO_PICTURES } from "./demo-library/pictures.ts";

const demo = resolve(import.meta.dirname, "../demo");
const folder = join(demo, "library");
const manifestFile = join(demo, "rendered.json");
/** JPEG steps down by this much when fine grain makes a file too large. */
const QUALITY_STEP = 5;

async function readManifest(): Promise<Record<string, Rendered>> {
  if (!existsSync(manifestFile)) return {};
  return JSON.parse(await readFile(manifestFile, "utf8")) as Record<string, Rendered>;
}

async function replace(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

async function render(renderer: Renderer, picture: DemoPicture): Promise<Uint8Array> {
  const { width, height, ratio } = sizeOf(picture);
  const lens = LENS_PRESETS.find(({ slug }) => slug === picture.lens);
  const image = await renderer.render({
    prompt: picture.prompt,
    camera: resolveCamera({ angles: picture.angles, lens: picture.lens }, ratio),
    tone: { category: picture.category, palette: picture.palette ?? [] },
    lighting: lens?.lightingDirective === undefined ? "set" : "briese",
    seed: picture.seed,
    samples: samplesOf(picture),
    width,
    height,
  });
  let quality = JPEG_QUALITY;
  let jpeg = await encodeJpeg(image, quality);
  while (jpeg.byteLength > LARGEST_FILE && quality > QUALITY_STEP) {
    quality -= QUALITY_STEP;
    jpeg = await encodeJpeg(image, quality);
  }
  return jpeg;
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
  await replace(manifestFile, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`);
  await replace(join(demo, "library.json"), `${JSON.stringify(composeLibrary(manifest), null, 2)}\n`);
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
      const jpeg = await render(renderer, picture);
      await replace(join(folder, `${picture.slug}.jpg`), jpeg);
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
