import { analyseTone, type ToneAnalysis } from "@shotlist/tone";
import type { Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import type { CropRecord } from "../database/schema.ts";
import { readEmbedded } from "./metadata/embedded-metadata.ts";
import { fromPixels, type Pixels, toPixels, within } from "./pixels.ts";
import { openSource, type PictureSource, refusalOf, type SourcePicture } from "./source-picture.ts";
import { type DerivedVariant, type PreparedPicture, VARIANT_EDGES } from "./workshop.ts";

type PictureInMemory = PreparedPicture<Uint8Array>;

/** Colour needs no more than this; the cost of the analysis grows with the square. */
const TONE_EDGE = 160;
/** ThumbHash takes at most this. */
const PLACEHOLDER_EDGE = 100;
/**
 * Pictures up to this size are decoded once and held as pixels (120 MB);
 * larger ones are decoded again for each use, since two decoders holding 100
 * megapixels each would be more memory than a small machine has.
 */
const HELD_PIXELS = 40_000_000;

/** Where the loss cannot be seen. Larger numbers only store the sensor's noise more faithfully. */
const JPEG_QUALITY = 92;
/** For what came without loss of its own, and for generated pictures, which are often generated on. */
const FINE_JPEG_QUALITY = 95;
const WEBP_QUALITY = 92;
/** From 3 up WebP takes three times as long for files 3 % smaller. */
const WEBP_EFFORT = 2;
const VARIANT_QUALITY = 82;
/** The longest side that the format can say. */
const JPEG_EDGE = 65_535;

/**
 * Everything the library keeps of a picture, from one decoding. Slow: for a
 * process of its own.
 * @throws PictureRefused
 */
export async function preparePicture(
  source: PictureSource,
  options: { readonly xmp?: string | undefined; readonly aspect?: number | undefined } = {},
): Promise<PictureInMemory> {
  const picture = await openSource(source);
  try {
    const { width, height, orientation = 1 } = picture.metadata;
    // From 5 up the camera lay on its side: what is opened stands upright.
    const upright = orientation >= 5 ? { width: height, height: width } : { width, height };
    const crop = options.aspect === undefined ? null : cropTo(upright, options.aspect);
    const whole = () => (crop ? picture.open().extract(crop) : picture.open());
    const held = width * height <= HELD_PIXELS ? await toPixels(whole()) : null;
    const open = () => (held ? fromPixels(held) : whole());
    const [original, derived] = await Promise.all([
      encodeOriginal(open(), picture, options.xmp),
      toPixels(within(open(), VARIANT_EDGES.large)).then(async (large) => {
        const [variants, looked] = await Promise.all([encodeVariants(large), lookAt(large)]);
        return { variants, ...looked };
      }),
    ]);
    return {
      ...original,
      ...derived,
      metadata: readEmbedded(picture.metadata),
      crop,
    };
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Less than this off is rounding to whole pixels, or to the multiples of a model. */
const SAME_ASPECT = 0.005;

/** The largest part of this width ÷ height around the middle; null for a picture that has it already. */
export function cropTo(sent: { readonly width: number; readonly height: number }, aspect: number) {
  if (Math.abs(sent.width / sent.height / aspect - 1) <= SAME_ASPECT) return null;
  const width = Math.min(sent.width, Math.max(1, Math.round(sent.height * aspect)));
  const height = Math.min(sent.height, Math.max(1, Math.round(sent.width / aspect)));
  const left = Math.floor((sent.width - width) / 2);
  const top = Math.floor((sent.height - height) / 2);
  return { sent: { width: sent.width, height: sent.height }, left, top, width, height } satisfies CropRecord;
}

/**
 * A picture to search by, at most as large as the medium size.
 * @throws PictureRefused
 */
export async function glanceAt(
  source: PictureSource,
): Promise<{ readonly bytes: Uint8Array; readonly tone: ToneAnalysis }> {
  const picture = await openSource(source);
  try {
    const medium = await toPixels(within(picture.open(), VARIANT_EDGES.medium));
    return { bytes: await encodeVariant(fromPixels(medium)), tone: (await lookAt(medium)).tone };
  } catch (error) {
    throw refusalOf(error);
  }
}

/**
 * Encoded anew in the format that suits the source, so that nothing but its
 * pixels goes on: no metadata, no profile, no stranger's bytes after the end.
 */
async function encodeOriginal(
  image: Sharp,
  { format, metadata }: SourcePicture,
  xmp: string | undefined,
): Promise<Pick<PictureInMemory, "original" | "mime" | "width" | "height">> {
  const written = xmp === undefined ? image : image.withXmp(xmp);
  const encoded = async (into: Sharp, mime: PictureInMemory["mime"]) => {
    const { data, info } = await into.toBuffer({ resolveWithObject: true });
    return { original: data, mime, width: info.width, height: info.height };
  };
  const { hasAlpha, width, height, chromaSubsampling } = metadata;
  switch (format) {
    case "webp":
      return encoded(written.webp({ quality: WEBP_QUALITY, effort: WEBP_EFFORT }), "image/webp");
    case "jpeg": {
      const quality = xmp === undefined ? JPEG_QUALITY : FINE_JPEG_QUALITY;
      // Only colour that was halved both ways already may be stored so again.
      const subsampling = chromaSubsampling === "4:2:0" ? "4:2:0" : "4:4:4";
      return encoded(written.jpeg({ quality, chromaSubsampling: subsampling }), "image/jpeg");
    }
    case "tiff":
    case "avif":
      if (hasAlpha || Math.max(width, height) > JPEG_EDGE) return encoded(written.png(), "image/png");
      return encoded(written.jpeg({ quality: FINE_JPEG_QUALITY, chromaSubsampling: "4:4:4" }), "image/jpeg");
    case "png":
    case "gif":
      return encoded(written.png({ compressionLevel: 3 }), "image/png");
  }
}

/** Each size from the next larger: a small picture of a large one would read all its pixels again. */
async function encodeVariants(large: Pixels): Promise<PictureInMemory["variants"]> {
  const half = toPixels(within(fromPixels(large), VARIANT_EDGES.medium));
  const [whole, medium, small] = await Promise.all([
    encodeVariant(fromPixels(large)),
    half.then((pixels) => encodeVariant(fromPixels(pixels))),
    half.then((pixels) => encodeVariant(within(fromPixels(pixels), VARIANT_EDGES.small))),
  ]);
  return {
    large: whole,
    medium,
    small,
  } satisfies Record<DerivedVariant, Uint8Array>;
}

function encodeVariant(image: Sharp): Promise<Uint8Array> {
  return image.webp({ quality: VARIANT_QUALITY, effort: WEBP_EFFORT }).toBuffer();
}

/** Placeholder and tone, from pixels far smaller than they came. */
async function lookAt(pixels: Pixels): Promise<Pick<PictureInMemory, "placeholder" | "tone">> {
  const looked = await toPixels(within(fromPixels(pixels), TONE_EDGE).toColourspace("srgb").ensureAlpha());
  const { width, height, data } = await toPixels(within(fromPixels(looked), PLACEHOLDER_EDGE));
  return {
    placeholder: Buffer.from(rgbaToThumbHash(width, height, data)).toString("base64"),
    tone: analyseTone({ width: looked.width, height: looked.height, data: looked.data, channels: 4 }),
  };
}
