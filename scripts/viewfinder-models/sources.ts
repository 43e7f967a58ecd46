import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Everything that shapes the models: the figure, the sets, what people wear, and how they are thinned. */
const SOURCES = [
  "packages/previz/src/figure",
  "packages/previz/src/math",
  "packages/previz/src/sets",
  "packages/previz/src/scene/wardrobe.ts",
  "scripts/viewfinder-models",
] as const;

async function filesOf(source: string): Promise<string[]> {
  if (source.endsWith(".ts")) return [source];
  const names = await readdir(join(root, source), { recursive: true });
  return names
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => `${source}/${name.replaceAll("\\", "/")}`);
}

/** Sixteen hex digits of the text of all sources: changes whenever the models may have. */
export async function sourcesHash(): Promise<string> {
  const files = (await Promise.all(SOURCES.map(filesOf))).flat().sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(await readFile(join(root, file)));
  return hash.digest("hex").slice(0, 16);
}
