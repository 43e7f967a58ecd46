import sharp from "sharp";
import { LARGEST_PREVIEW, PREVIEW_SIZE } from "./examples.ts";

const BEST = 90;
const WORST = 40;
const STEP = 4;

/**
 * The picture as the pickers show it.
 * @returns a JPEG of `PREVIEW_SIZE` and at most `LARGEST_PREVIEW` bytes, as good as fits.
 * @throws Error when even a poor one is larger.
 */
export async function smallJpeg(original: Uint8Array): Promise<Buffer> {
  const pixels = await sharp(original)
    .resize(PREVIEW_SIZE.width, PREVIEW_SIZE.height, { fit: "cover", kernel: "lanczos3" })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = pixels.info;
  for (let quality = BEST; quality >= WORST; quality -= STEP) {
    const jpeg = await sharp(pixels.data, { raw: { width, height, channels: 3 } })
      .jpeg({ quality, mozjpeg: true })
      .toBuffer();
    if (jpeg.byteLength <= LARGEST_PREVIEW) return jpeg;
  }
  throw new Error(`at quality ${WORST} it is still larger than ${LARGEST_PREVIEW} bytes`);
}
