/*
 * Makes the hover preview of every preset, 25 angles and 6 lenses, of the same
 * reference character, through the same pipeline as any picture: asked of a
 * studio over HTTP, drawn by a provider, stored, thumbnailed. What is current is
 * left; an interrupted run goes on where it stopped.
 *
 *   npm run presets:examples                     what is missing or stale
 *   npm run presets:examples -- low-angle …      these, whatever they are
 *   npm run presets:examples -- --provider openai   all by another engine, with its key in the environment
 */
import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bindingOf } from "./preset-examples/bindings.ts";
import { ASPECT, EXAMPLES, type Example, PREVIEW_SIZE, SEED } from "./preset-examples/examples.ts";
import { entryOf, isCurrent, keepPreview, readManifest } from "./preset-examples/manifest.ts";
import { openOwnStudio } from "./preset-examples/own-studio.ts";
import { smallJpeg } from "./preset-examples/small-jpeg.ts";

const BUILT_IN = "previz";
const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { provider: { type: "string", default: BUILT_IN } },
});
const { provider } = values;
const unknown = asked.filter((slug) => !EXAMPLES.some((example) => example.slug === slug));
if (unknown.length > 0) {
  console.error(`There is no preset ${unknown.join(", ")}.`);
  process.exit(1);
}

let manifest = await readManifest();
const isWanted = (example: Example): boolean => {
  if (asked.length > 0) return asked.includes(example.slug);
  const entry = entryOf(manifest, example);
  return entry?.provider !== provider || !isCurrent(entry, bindingOf(example));
};
const chosen = EXAMPLES.filter(isWanted);
console.log(`${EXAMPLES.length} previews, ${chosen.length} to make with ${provider}`);
if (chosen.length === 0) process.exit(0);

const folder = join(resolve(import.meta.dirname, ".."), ".data/preset-examples");
const studio = await openOwnStudio(folder);
const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
try {
  for (const [index, example] of chosen.entries()) {
    const began = performance.now();
    const name = `${index + 1}/${chosen.length} ${example.folder}/${example.slug}`;
    const { renderer, ...bound } = bindingOf(example);
    const binding = { ...bound, renderer: provider === BUILT_IN ? renderer : null };
    const made = await studio.make(
      {
        prompt: example.prompt,
        direction: { angles: [...example.direction.angles], lens: example.direction.lens },
        tone: { mode: "off" },
        provider,
        aspect: ASPECT,
        count: 1,
        seed: SEED,
      },
      sha256(JSON.stringify([provider, example.slug, binding])),
      (fraction) => {
        if (process.stdout.isTTY) process.stdout.write(`\r${name} ${Math.round(fraction * 100)} %  `);
      },
    );
    const jpeg = await smallJpeg(made.original);
    manifest = await keepPreview(manifest, example, jpeg, {
      slug: example.slug,
      ...binding,
      provider: made.provider,
      model: made.model,
      ...PREVIEW_SIZE,
      bytes: jpeg.byteLength,
      sha256: sha256(jpeg),
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${process.stdout.isTTY ? "\r" : ""}${name} ${seconds} s, ${jpeg.byteLength} bytes`);
  }
} finally {
  await studio.close();
}
// Done whole: nothing is left to go on with.
await rm(folder, { recursive: true, force: true });
process.exit(0);
