import sharp, { type Sharp } from "sharp";

/** No camera's picture is larger; sharp's own limit admits a 256 MP bomb of 0.75 MB. */
export const PIXEL_LIMIT = 100_000_000;

/** Interleaved 8-bit sRGB, row by row from the top; two and four channels end with straight alpha. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** Carries pixels that are decoded already into another operation. */
export function fromPixels({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: PIXEL_LIMIT });
}

export async function toPixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as Pixels["channels"] };
}

/** Fitted into a square of `edge` pixels; never enlarged. */
export function within(image: Sharp, edge: number): Sharp {
  return image.resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true });
}
