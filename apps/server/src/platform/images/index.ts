import sharp from "sharp";

/** Twice the largest picture any provider sends; sharp's own default admits a 256 MP bomb. */
const PIXEL_LIMIT = 100_000_000;

sharp.block({ operation: ["VipsForeignLoadSvg", "VipsForeignLoadPdf", "VipsForeignLoadMagick"] });
// libvips threads would compete with the renderer's workers for the same cores.
sharp.concurrency(1);
sharp.cache({ memory: 32, files: 0, items: 50 });

export interface PictureInfo {
  readonly width: number;
  readonly height: number;
  readonly mime: "image/jpeg" | "image/png" | "image/webp";
}

/** The bytes are not a picture that can be shown whole. */
export class UndecodableImage extends Error {
  override readonly name = "UndecodableImage";
}

const MIME = { jpeg: "image/jpeg", png: "image/png", webp: "image/webp" } as const;

function open(bytes: Uint8Array) {
  return sharp(bytes, { limitInputPixels: PIXEL_LIMIT, failOn: "truncated", autoOrient: true });
}

/** Decodes the picture completely, so that truncation is found before anything is stored. */
export async function inspect(bytes: Uint8Array): Promise<PictureInfo> {
  try {
    const { format } = await open(bytes).metadata();
    if (format !== "jpeg" && format !== "png" && format !== "webp") {
      throw new UndecodableImage(`The picture's format is ${format}.`);
    }
    const { info } = await open(bytes).raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, mime: MIME[format] };
  } catch (cause) {
    if (cause instanceof UndecodableImage) throw cause;
    throw new UndecodableImage("The bytes cannot be decoded as a picture.", { cause });
  }
}

/** Interleaved 8-bit RGB, row by row from the top. */
export interface RgbPixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** @param quality 1–100; from 90 up, colour keeps its full resolution. */
export async function encodeJpeg(pixels: RgbPixels, quality: number): Promise<Uint8Array> {
  return sharp(pixels.rgb, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: quality >= 90 ? "4:4:4" : "4:2:0" })
    .toBuffer();
}

/**
 * The same picture carrying an XMP packet and nothing of the metadata it came
 * with. A JPEG is encoded again at a quality where the loss cannot be seen.
 */
export async function withProvenance(
  bytes: Uint8Array,
  mime: PictureInfo["mime"],
  xmp: string,
): Promise<Uint8Array> {
  const image = open(bytes).withXmp(xmp);
  switch (mime) {
    case "image/jpeg":
      return image.jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
    case "image/png":
      return image.png().toBuffer();
    case "image/webp":
      return image.webp({ quality: 95 }).toBuffer();
  }
}

/** A WebP at most `edge` pixels on its longer side; never enlarged. */
export async function thumbnail(bytes: Uint8Array, edge: number): Promise<Uint8Array> {
  return open(bytes)
    .resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer();
}

/** The XMP packet inside a picture, or null. */
export async function readXmp(bytes: Uint8Array): Promise<string | null> {
  const { xmp } = await open(bytes).metadata();
  return xmp ? xmp.toString("utf8") : null;
}
