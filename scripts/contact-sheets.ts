/*
 * Makes the contact sheets in docs/pictures/, for people to judge the built-in
 * engine by: all hover previews, each set in two directions, times and weather,
 * the beauty light at three framings, the lenses at one size of the head, the
 * wardrobe.
 *
 *   npm run contact:sheets [-- name …]
 */
import { mkdir, readFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ANGLE_PRESETS, LENS_PRESETS } from "@shotlist/direction";
import { createRenderer } from "@shotlist/previz";
import sharp from "sharp";
import { contactSheet, type Frame } from "./contact-sheets/sheet.ts";
import { requestOf, SHOT_SHEETS, type ShotSheet } from "./contact-sheets/shots.ts";
import { replaceFile } from "./demo-library/render-picture.ts";
import { EXAMPLES, PREVIEW_SIZE } from "./preset-examples/examples.ts";
import { PREVIEWS } from "./preset-examples/manifest.ts";

const SAMPLES = 16;
const target = join(resolve(import.meta.dirname, ".."), "docs/pictures");
const PRESETS = "presets";
const names = [PRESETS, ...SHOT_SHEETS.map(({ name }) => name)];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no sheet ${unknown.join(", ")}. There are: ${names.join(", ")}`);
  process.exit(1);
}
const isWanted = (name: string) => asked.length === 0 || asked.includes(name);

async function presetFrames(): Promise<Frame[]> {
  const labels = new Map([...ANGLE_PRESETS, ...LENS_PRESETS].map(({ slug, label }) => [slug, label.en]));
  return Promise.all(
    EXAMPLES.map(async ({ folder, slug, direction }) => ({
      picture: await readFile(join(PREVIEWS, folder, `${slug}.jpg`)),
      label: `${labels.get(slug)}${folder === "angles" ? ` · ${Number.parseInt(direction.lens, 10)} mm` : ""}`,
    })),
  );
}

async function keep(name: string, sheet: Buffer): Promise<void> {
  await replaceFile(join(target, `${name}.jpg`), sheet);
  console.log(`${name}.jpg, ${Math.round(sheet.byteLength / 1000)} kB`);
}

await mkdir(target, { recursive: true });
if (isWanted(PRESETS)) {
  await keep(PRESETS, await contactSheet(await presetFrames(), { columns: 5, frame: PREVIEW_SIZE }));
}
const sheets = SHOT_SHEETS.filter(({ name }) => isWanted(name));
if (sheets.length > 0) {
  const renderer = createRenderer({
    workers: Math.min(2, availableParallelism()),
    cacheDir: join(tmpdir(), "shotlist-previz-cache"),
  });
  const frames = async (sheet: ShotSheet): Promise<Frame[]> => {
    const made: Frame[] = [];
    for (const shot of sheet.shots) {
      const began = performance.now();
      const { rgb, width, height } = await renderer.render(requestOf(shot, sheet, SAMPLES));
      const picture = await sharp(rgb, { raw: { width, height, channels: 3 } })
        .png()
        .toBuffer();
      made.push({ picture, label: shot.label });
      console.log(`  ${shot.label} ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    return made;
  };
  try {
    for (const sheet of sheets) {
      await keep(
        sheet.name,
        await contactSheet(await frames(sheet), { columns: sheet.columns, frame: sheet.size }),
      );
    }
  } finally {
    await renderer.close();
  }
}
