import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { replaceFile } from "../demo-library/render-picture.ts";
import { type Binding, bindingOf } from "./bindings.ts";
import { EXAMPLES, type Example, FOLDERS } from "./examples.ts";

export const PREVIEWS = resolve(import.meta.dirname, "../../apps/web/public/preset-examples");

const Entry = z.object({
  slug: z.string(),
  /** What it was made from; `renderer` is null for a picture of another engine than the built-in one. */
  preset: z.string(),
  renderer: z.string().nullable(),
  scene: z.string(),
  provider: z.string(),
  model: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  sha256: z.string(),
});
export type Entry = z.infer<typeof Entry>;

export const Manifest = z.object({ angles: z.array(Entry), lens: z.array(Entry) });
export type Manifest = z.infer<typeof Manifest>;

const path = join(PREVIEWS, "manifest.json");

/** An absent manifest is an empty one: every picture is still to be made. */
export async function readManifest(): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return { angles: [], lens: [] };
  }
  // One of an older shape binds nothing.
  return Manifest.safeParse(JSON.parse(text)).data ?? { angles: [], lens: [] };
}

/** Whether a picture still shows what its preset, engine and scene are now. */
export function isCurrent(entry: Entry | undefined, now: Binding): boolean {
  return (
    entry !== undefined &&
    entry.preset === now.preset &&
    entry.scene === now.scene &&
    // A vendor's picture is not made by our renderer: a change of that leaves it as true as it was.
    (entry.renderer === null || entry.renderer === now.renderer)
  );
}

export function entryOf(manifest: Manifest, { folder, slug }: Example): Entry | undefined {
  return manifest[folder].find((entry) => entry.slug === slug);
}

/** Those whose picture is missing from the manifest or made from something else than what is there now. */
export function staleExamples(manifest: Manifest): Example[] {
  return EXAMPLES.filter((example) => !isCurrent(entryOf(manifest, example), bindingOf(example)));
}

/** Puts a picture and its entry in place, the picture first: a run that ends between the two makes it again. */
export async function keepPreview(
  manifest: Manifest,
  example: Example,
  jpeg: Uint8Array,
  entry: Entry,
): Promise<Manifest> {
  for (const folder of FOLDERS) await mkdir(join(PREVIEWS, folder), { recursive: true });
  await replaceFile(join(PREVIEWS, example.folder, `${example.slug}.jpg`), jpeg);
  const order = EXAMPLES.filter(({ folder }) => folder === example.folder).map(({ slug }) => slug);
  const others = manifest[example.folder].filter(({ slug }) => slug !== example.slug);
  const next = {
    ...manifest,
    [example.folder]: [...others, entry].sort((a, b) => order.indexOf(a.slug) - order.indexOf(b.slug)),
  };
  await replaceFile(path, `${JSON.stringify(next, null, 2)}\n`);
  return next;
}
