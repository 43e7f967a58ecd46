/*
 * Makes a set of photographs as a camera would: twelve megapixels, grain, EXIF
 * with the camera, the lens and sometimes the place, some lying on their side.
 * The demo library's pictures are their subjects, each time another part of one.
 *
 *   node bench/photographs.ts <folder> <count> [seed=1]
 *
 * The same seed makes the same files; what is there already is left alone.
 */
import { access, mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { seeded } from "./random.ts";

const subjects = join(import.meta.dirname, "../demo/library");

const CAMERAS = [
  {
    make: "Canon",
    model: "Canon EOS R6",
    lens: "RF35mm F1.8 MACRO IS STM",
    focal: 35,
    width: 4000,
    height: 3000,
  },
  {
    make: "NIKON CORPORATION",
    model: "NIKON Z 6_2",
    lens: "NIKKOR Z 85mm f/1.8 S",
    focal: 85,
    width: 4240,
    height: 2832,
  },
  { make: "FUJIFILM", model: "X-T5", lens: "XF23mmF1.4 R LM WR", focal: 23, width: 4160, height: 2773 },
  {
    make: "Apple",
    model: "iPhone 15 Pro",
    lens: "iPhone 15 Pro back camera 6.765mm f/1.78",
    focal: 7,
    width: 4032,
    height: 3024,
  },
] as const;

/** Values of grain that pictures begin to read at different places; as long as the largest picture has samples. */
const GRAIN = 4240 * 3024 * 3;

/** About normal, standard deviation 1, as sixteenths. */
function makeGrain(random: () => number): Int8Array {
  const grain = new Int8Array(GRAIN);
  for (let at = 0; at < GRAIN; at++) grain[at] = (random() + random() + random() - 1.5) * 32;
  return grain;
}

/** @returns the paths, in order. Deterministic in the seed and the position. */
export async function makePhotographs(
  folder: string,
  count: number,
  { seed = 1, onEach = (_done: number) => {} } = {},
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const scenes = (await readdir(subjects)).filter((name) => /\.(jpe?g|png|webp)$/.test(name)).sort();
  if (scenes.length === 0) throw new Error(`There are no pictures in ${subjects}: npm run demo:library`);
  const paths = Array.from({ length: count }, (_, at) => join(folder, `${nameOf(seed, at)}.jpg`));
  let grain: Int8Array | null = null;
  for (const [at, path] of paths.entries()) {
    if (!(await exists(path))) {
      grain ??= makeGrain(seeded(seed));
      const random = seeded(seed * 1_000_003 + at);
      const scene = join(subjects, scenes[Math.floor(random() * scenes.length)] as string);
      // Whole or not at all: a set that was interrupted is continued.
      await writeFile(`${path}.part`, await takePhotograph(scene, grain, random, at));
      await rename(`${path}.part`, path);
    }
    onEach(at + 1);
  }
  return paths;
}

const nameOf = (seed: number, at: number) => `photo-${seed}-${String(at + 1).padStart(5, "0")}`;

async function takePhotograph(
  scene: string,
  grain: Int8Array,
  random: () => number,
  at: number,
): Promise<Uint8Array> {
  const camera = CAMERAS[Math.floor(random() * CAMERAS.length)] as (typeof CAMERAS)[number];
  const { width, height } = camera;
  const iso = 100 * 2 ** Math.floor(random() * 6);
  const pixels = await enlargedPart(scene, width, height, random);
  // Grain grows with the square root of the sensitivity: 1.5 levels at ISO 100, 8 at 3200.
  const strength = (1.5 * Math.sqrt(iso / 100)) / 16;
  let from = Math.floor(random() * grain.length);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = (pixels[i] as number) + (grain[from] as number) * strength;
    from = from + 1 === grain.length ? 0 : from + 1;
  }
  const day = 1 + (at % 28);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({
      IFD0: { Make: camera.make, Model: camera.model, Orientation: random() < 0.2 ? "6" : "1" },
      IFD2: {
        DateTimeOriginal: `2026:05:${String(day).padStart(2, "0")} 1${at % 10}:${String(at % 60).padStart(2, "0")}:00`,
        OffsetTimeOriginal: "+09:00",
        LensModel: camera.lens,
        FocalLength: `${camera.focal}/1`,
        FNumber: "28/10",
        ExposureTime: "1/250",
        ISOSpeedRatings: String(iso),
      },
      ...(random() < 0.3
        ? {
            IFD3: {
              GPSLatitude: "35/1 9/1 3120/100",
              GPSLatitudeRef: "N",
              GPSLongitude: "129/1 9/1 3600/100",
              GPSLongitudeRef: "E",
            },
          }
        : {}),
    })
    .jpeg({ quality: 93, chromaSubsampling: "4:2:0" })
    .toBuffer();
}

/** A random part of the scene, enlarged to the camera's size: values of 0–255. */
async function enlargedPart(scene: string, width: number, height: number, random: () => number) {
  const { width: fullWidth, height: fullHeight } = await sharp(scene).metadata();
  const share = 0.5 + random() / 2;
  const partWidth = Math.floor(Math.min(fullWidth, fullHeight * (width / height)) * share);
  const partHeight = Math.floor(partWidth * (height / width));
  const data = await sharp(scene)
    .extract({
      left: Math.floor(random() * (fullWidth - partWidth)),
      top: Math.floor(random() * (fullHeight - partHeight)),
      width: partWidth,
      height: partHeight,
    })
    .resize(width, height, { fit: "fill" })
    .removeAlpha()
    .raw()
    .toBuffer();
  // Clamped, so that grain in a highlight does not become black.
  return new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength);
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

if (import.meta.main) {
  const [folder, count, ...more] = process.argv.slice(2);
  if (folder === undefined || !(Number(count) > 0)) {
    console.error("Usage: node bench/photographs.ts <folder> <count> [seed=1]");
    process.exit(64);
  }
  const seed = Number(more.find((option) => option.startsWith("seed="))?.slice("seed=".length) ?? 1);
  const began = performance.now();
  await makePhotographs(resolve(folder), Number(count), {
    seed,
    onEach: (done) => {
      if (done % 50 === 0) console.log(`${done} of ${count}`);
    },
  });
  console.log(`${count} photographs in ${Math.round((performance.now() - began) / 1000)} s`);
}
