import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { resolveCamera, TONE_CATEGORIES, type ToneCategory } from "@shotlist/direction";
import { createRenderer, type Renderer } from "@shotlist/previz";
import { extractPalette, type Palette, paletteDifference } from "@shotlist/tone";
import sharp from "sharp";

/*
 * How near the built-in engine comes to the palettes of the starter pool: the
 * same frames, once as the scene is lit and once finished in each palette.
 */

const pool = resolve(import.meta.dirname, "../../demo/tone");

interface PoolPicture {
  readonly name: string;
  readonly file: string;
  readonly category: ToneCategory;
}

/** Near and far, by day and by night, a warm room and green woods: what people ask for. */
const FRAMES = [
  { prompt: "a portrait in the studio", angles: ["medium-close-up-mcu"], lens: "85mm-portrait" },
  { prompt: "비 내리는 밤거리의 한 사람", angles: ["long-shot-ls"], lens: "35mm-street" },
  { prompt: "a walk in the forest", angles: ["medium-shot-ms"], lens: "50mm-natural" },
] as const;
const SIZE = { width: 192, height: 128 };
const SAMPLES = 3;
const SEED = 5;

/** The edge that the library measures tone at. */
const MEASURED_EDGE = 160;

export async function paletteOfFile(file: string): Promise<Palette> {
  const image = sharp(await readFile(file)).resize(MEASURED_EDGE, MEASURED_EDGE, { fit: "inside" });
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return extractPalette({ width: info.width, height: info.height, data, channels: 3 });
}

async function paletteOfFrame(
  renderer: Renderer,
  frame: (typeof FRAMES)[number],
  tone: { category: ToneCategory | null; palette: readonly string[]; shares?: readonly number[] },
): Promise<Palette> {
  const { width, height, rgb } = await renderer.render({
    prompt: frame.prompt,
    camera: resolveCamera({ angles: frame.angles, lens: frame.lens }, SIZE.width / SIZE.height),
    tone,
    lighting: "set",
    seed: SEED,
    samples: SAMPLES,
    ...SIZE,
  });
  return extractPalette({ width, height, data: rgb, channels: 3 });
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
};

export async function fidelity(): Promise<string> {
  const { pictures } = JSON.parse(await readFile(join(pool, "pool.json"), "utf8")) as {
    pictures: readonly PoolPicture[];
  };
  const renderer = createRenderer({ workers: 2, cacheDir: join(tmpdir(), "shotlist-previz-cache") });
  const distances: { category: ToneCategory; ungraded: number; graded: number }[] = [];
  try {
    for (const frame of FRAMES) {
      const bare = await paletteOfFrame(renderer, frame, { category: null, palette: [] });
      for (const { file, category } of pictures) {
        const palette = await paletteOfFile(join(pool, file));
        const graded = await paletteOfFrame(renderer, frame, {
          category,
          palette: palette.map(({ hex }) => hex),
          shares: palette.map(({ share }) => share),
        });
        distances.push({
          category,
          ungraded: paletteDifference(palette, bare) ?? Number.NaN,
          graded: paletteDifference(palette, graded) ?? Number.NaN,
        });
      }
    }
  } finally {
    await renderer.close();
  }
  const line = (name: string, of: typeof distances) => {
    const [ungraded, graded] = [median(of.map((d) => d.ungraded)), median(of.map((d) => d.graded))];
    const nearer = of.filter((d) => d.graded < d.ungraded).length / of.length;
    return [
      name.padEnd(12),
      ungraded.toFixed(3).padStart(9),
      graded.toFixed(3).padStart(9),
      (graded / ungraded).toFixed(2).padStart(7),
      `${Math.round(nearer * 100)} %`.padStart(8),
    ].join("");
  };
  return [
    `Fidelity: median ΔE_OK between a pool palette and a frame's, ${pictures.length} palettes × ${FRAMES.length} frames`,
    "             ungraded   graded  ratio  nearer",
    line("all", distances),
    ...TONE_CATEGORIES.map(({ slug }) =>
      line(
        slug,
        distances.filter(({ category }) => category === slug),
      ),
    ),
    "target: ratio at most 0.50",
  ].join("\n");
}
