import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type ToneCategorySlug, type ToneStatistics, toneStatistics } from "@shotlist/tone";
import sharp from "sharp";
import type { LibraryPicture } from "../demo-library/library.ts";
import type { PoolFile } from "./pool.ts";

const demo = resolve(import.meta.dirname, "../../demo");

/** The edge that the library measures tone at. */
const MEASURED_EDGE = 160;

/** A shipped picture, the tone it was made for, and what it measures. */
export interface MeasuredPicture {
  readonly name: string;
  readonly category: ToneCategorySlug;
  readonly statistics: ToneStatistics;
}

/** The starter tone pool as it lies in demo/tone. */
export async function measuredPool(): Promise<readonly MeasuredPicture[]> {
  const { pictures } = JSON.parse(await readFile(join(demo, "tone/pool.json"), "utf8")) as PoolFile;
  return measured(pictures.map(({ name, file, category }) => ({ name, file: join("tone", file), category })));
}

/** The demo library's pictures that were given a category: the same engine, but other scenes and no palettes. */
export async function measuredLibrary(): Promise<readonly MeasuredPicture[]> {
  const pictures = JSON.parse(await readFile(join(demo, "library.json"), "utf8")) as LibraryPicture[];
  return measured(
    pictures.flatMap(({ slug, file, tone }) => (tone ? [{ name: slug, file, category: tone }] : [])),
  );
}

async function measured(
  pictures: readonly { readonly name: string; readonly file: string; readonly category: ToneCategorySlug }[],
): Promise<readonly MeasuredPicture[]> {
  const all: MeasuredPicture[] = [];
  for (const { name, file, category } of pictures) {
    const { data, info } = await sharp(join(demo, file))
      .resize(MEASURED_EDGE, MEASURED_EDGE, { fit: "inside" })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const statistics = toneStatistics({ width: info.width, height: info.height, data, channels: 3 });
    all.push({ name, category, statistics });
  }
  return all;
}
