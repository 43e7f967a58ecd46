/*
 * Bakes what the viewfinder shows in the browser, from the very figure and sets that the engine
 * draws: apps/web/public/viewfinder/{figure,set-<name>}.glb and a manifest with the hash of their
 * sources. A test compares that hash; run this again after a change to the figure or a set.
 *
 *   npm run viewfinder:bake
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { figureModel } from "./viewfinder-models/figure.ts";
import { SET_MODELS, setModel } from "./viewfinder-models/sets.ts";
import { sourcesHash } from "./viewfinder-models/sources.ts";
import { readyToThin } from "./viewfinder-models/thin.ts";

const target = resolve(import.meta.dirname, "../apps/web/public/viewfinder");

await readyToThin();
await mkdir(target, { recursive: true });
const files: Record<string, { bytes: number; sha256: string }> = {};

async function write(name: string, file: Uint8Array): Promise<void> {
  await writeFile(join(target, name), file);
  files[name] = { bytes: file.length, sha256: createHash("sha256").update(file).digest("hex") };
  console.log(`${name.padEnd(20)} ${(file.length / 1000).toFixed(0).padStart(4)} kB`);
}

await write("figure.glb", figureModel());
for (const name of SET_MODELS) await write(`set-${name}.glb`, setModel(name));
for (const name of await readdir(target)) {
  if (name.endsWith(".glb") && !(name in files)) await rm(join(target, name));
}
const manifest = { sources: await sourcesHash(), files };
await writeFile(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
