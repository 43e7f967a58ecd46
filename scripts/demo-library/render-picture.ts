import { rename, writeFile } from "node:fs/promises";
import { LENS_PRESETS, resolveCamera } from "@shotlist/direction";
import type { Renderer } from "@shotlist/previz";
import { encodeJpeg } from "../../apps/server/src/platform/images/index.ts";
import { type DemoPicture, JPEG_QUALITY, samplesOf, sizeOf } from "./picture.ts";

/** JPEG steps down by this much when fine grain makes a file too large. */
const QUALITY_STEP = 5;

/**
 * Renders one picture through the same direction and engine as any generation.
 * @returns a JPEG of at most `largestFile` bytes, where quality can bring it there.
 */
export async function renderPicture(
  renderer: Renderer,
  picture: DemoPicture,
  { longEdge, largestFile }: { readonly longEdge: number; readonly largestFile: number },
): Promise<Uint8Array> {
  const { width, height, ratio } = sizeOf(picture, longEdge);
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
  while (jpeg.byteLength > largestFile && quality > QUALITY_STEP) {
    quality -= QUALITY_STEP;
    jpeg = await encodeJpeg(image, quality);
  }
  return jpeg;
}

/** Whole or not at all, whatever happens to the process. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}
