import sharp from "sharp";
import { PIXEL_LIMIT } from "./pixels.ts";

export { DecodePool, type WorkshopSettings } from "./decode-pool.ts";
export * from "./workshop.ts";

sharp.block({ operation: ["VipsForeignLoadSvg", "VipsForeignLoadPdf", "VipsForeignLoadMagick"] });
// libvips threads would compete with the renderer's workers for the same cores.
sharp.concurrency(1);
sharp.cache({ memory: 32, files: 0, items: 50 });

/*
 * What is done to pictures in this process: only to those we made ourselves.
 * Everybody else's go to the workshop.
 */

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

export interface PictureInfo {
  readonly width: number;
  readonly height: number;
  readonly mime: string;
}

const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: PIXEL_LIMIT, failOn: "truncated", autoOrient: true });

/**
 * Size and type of a picture, decoded completely.
 * @throws Error when it is cut off or no picture.
 */
export async function inspect(bytes: Uint8Array): Promise<PictureInfo> {
  const { format } = await open(bytes).metadata();
  const { info } = await open(bytes).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, mime: `image/${format}` };
}

/** The XMP packet inside a picture, or null. */
export async function readXmp(bytes: Uint8Array): Promise<string | null> {
  const { xmp } = await open(bytes).metadata();
  return xmp ? xmp.toString("utf8") : null;
}
