/*
 * Renders the hover preview of every preset: 25 angles and 6 lenses, the same
 * reference figure, through the same direction and the same engine as any
 * generation, into apps/web/public/preset-examples/{angles,lens}/<slug>.jpg with
 * a manifest. Same presets, same engine: same bytes.
 *
 *   npm run presets:examples              every picture
 *   npm run presets:examples -- low-angle …  only these
 */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  ANGLE_PRESETS,
  type Direction,
  LENS_PRESETS,
  resolveCamera,
  type ToneCategory,
} from "@shotlist/direction";
import { createRenderer, PREVIZ_VERSION } from "@shotlist/previz";
import { encodeJpeg } from "../apps/server/src/platform/images/index.ts";

const root = resolve(import.meta.dirname, "..");
const target = join(root, "apps/web/public/preset-examples");
/** Twice the 320 px at which the pickers show them. */
const SIZE = { width: 640, height: 427 };
const ASPECT = 3 / 2;
const SAMPLES = 16;
/** The reference character: teal dress, and a second person who cannot be taken for her. */
const SEED = 177;

interface Example {
  readonly folder: "angles" | "lens";
  readonly slug: string;
  readonly version: string;
  readonly direction: Direction;
  /** Read by the engine for the set; chosen so that what the preset does can be seen. */
  readonly prompt: string;
  readonly category: ToneCategory | null;
}

/** Sets that show what a preset is about better than the desert does: a level horizon, a room, people. */
const SETTING: Record<string, string> = {
  "eye-level": "a beach",
  "shoulder-level": "a beach",
  "waist-level": "a beach",
  "low-angle": "a beach",
  "dutch-angle": "a beach",
  "insert-shot": "a café",
  "master-shot": "a café",
  "over-the-shoulder-ots": "a café",
  "two-shot": "a café, two people",
  "point-of-view-pov": "a city street at night",
};

/** The lens each angle is shown with: its natural one where it has one, otherwise the neutral one. */
function lensFor(slug: string, focalLength: number | undefined): string {
  // Shoes huge and the head small is what a wide lens near the ground does.
  if (slug === "worms-eye-view") return "24mm-wide";
  return LENS_PRESETS.find((lens) => lens.focalLength === focalLength)?.slug ?? "50mm-natural";
}

const examples: Example[] = [
  ...ANGLE_PRESETS.map((preset) => ({
    folder: "angles" as const,
    slug: preset.slug,
    version: preset.version,
    direction: { angles: [preset.slug], lens: lensFor(preset.slug, preset.geometry.naturalLens) },
    prompt: SETTING[preset.slug] ?? "a desert",
    category: null,
  })),
  // One framing, one set with lights in its depth: only the lens changes, and so the background.
  ...LENS_PRESETS.map((preset) => ({
    folder: "lens" as const,
    slug: preset.slug,
    version: preset.version,
    direction: { angles: ["medium-close-up-mcu"], lens: preset.slug },
    prompt: preset.lightingDirective ? "a studio portrait" : "a city street at night",
    category: preset.lightingDirective ? ("beauty" as const) : null,
  })),
];

interface Entry {
  readonly slug: string;
  readonly version: string;
  readonly engine: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}
type Manifest = Record<Example["folder"], Entry[]>;

async function readManifest(): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(join(target, "manifest.json"), "utf8")) as Manifest;
  } catch {
    return { angles: [], lens: [] };
  }
}

async function replace(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((slug) => !examples.some((example) => example.slug === slug));
if (unknown.length > 0) {
  console.error(`There is no preset ${unknown.join(", ")}.`);
  process.exit(1);
}
const chosen = wanted.length === 0 ? examples : examples.filter(({ slug }) => wanted.includes(slug));

const manifest = await readManifest();
const renderer = createRenderer({
  workers: availableParallelism(),
  cacheDir: join(tmpdir(), "shotlist-previz-cache"),
});
await renderer.warm();
for (const folder of ["angles", "lens"]) await mkdir(join(target, folder), { recursive: true });

for (const [index, { folder, slug, version, direction, prompt, category }] of chosen.entries()) {
  const began = performance.now();
  const picture = await renderer.render({
    prompt,
    camera: resolveCamera(direction, ASPECT),
    tone: { category, palette: [] },
    lighting: slug === "beauty-briese" ? "briese" : "set",
    seed: SEED,
    samples: SAMPLES,
    ...SIZE,
  });
  const jpeg = await encodeJpeg(picture, 82);
  await replace(join(target, folder, `${slug}.jpg`), jpeg);
  const entry = { slug, version, engine: PREVIZ_VERSION, ...SIZE, bytes: jpeg.byteLength };
  const others = manifest[folder].filter((known) => known.slug !== slug);
  const order = examples.filter((example) => example.folder === folder).map((example) => example.slug);
  manifest[folder] = [...others, entry].sort((a, b) => order.indexOf(a.slug) - order.indexOf(b.slug));
  await replace(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${index + 1}/${chosen.length} ${folder}/${slug} ${seconds} s, ${jpeg.byteLength} bytes`);
}
await renderer.close();
