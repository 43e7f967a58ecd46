import sharp, { type Metadata, type Sharp } from "sharp";
import { PIXEL_LIMIT } from "./pixels.ts";

/** Encoded bytes, or the path of a file that holds them. */
export type PictureSource = Uint8Array | { readonly path: string };

export type RefusalCode = "unsupported_media_type" | "undecodable_image" | "too_many_pixels";

/** Why a picture is not taken. Crosses the border of a process as its two texts. */
export class PictureRefused extends Error {
  override readonly name = "PictureRefused";
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Formats that are taken, as sharp names them. */
export type SourceFormat = "jpeg" | "png" | "webp" | "gif" | "tiff" | "avif";

export interface SourcePicture {
  readonly format: SourceFormat;
  readonly metadata: Metadata;
  /** A fresh decoding of the first frame, upright. */
  open(): Sharp;
}

/**
 * Restricts this process to the decoders of the formats that are taken: all
 * others, SVG and PDF among them, have no business with files from outside.
 */
export function allowKnownFormatsAlone(): void {
  sharp.block({ operation: ["VipsForeignLoad"] });
  const kept = ["Jpeg", "Png", "Webp", "Nsgif", "Tiff", "Heif"];
  sharp.unblock({ operation: kept.map((name) => `VipsForeignLoad${name}`) });
}

/**
 * Reads a picture's header and nothing more.
 * @throws PictureRefused
 */
export async function openSource(source: PictureSource): Promise<SourcePicture> {
  // A Buffer of another process's making may be a plain Uint8Array here; sharp takes both.
  const input = source instanceof Uint8Array ? source : source.path;
  const open = (limitInputPixels: number | false) =>
    sharp(input, { limitInputPixels, failOn: "truncated", autoOrient: true, pages: 1 });
  let metadata: Metadata;
  try {
    metadata = await open(false).metadata();
  } catch (cause) {
    throw refusalOf(cause);
  }
  const format = formatOf(metadata);
  if (format === null) throw unsupported();
  const pixels = metadata.width * (metadata.pageHeight ?? metadata.height);
  if (pixels > PIXEL_LIMIT) {
    const megapixels = Math.round(pixels / 1_000_000);
    throw new PictureRefused(
      "too_many_pixels",
      `The picture has ${megapixels} megapixels; at most ${PIXEL_LIMIT / 1_000_000} are taken.`,
    );
  }
  return { format, metadata, open: () => open(PIXEL_LIMIT) };
}

/** Any failure of the decoder as a refusal. */
export function refusalOf(cause: unknown): PictureRefused {
  if (cause instanceof PictureRefused) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/unsupported image format|not a known file format|blocked|not in a known format/i.test(message)) {
    return unsupported(cause);
  }
  return new PictureRefused("undecodable_image", "The picture is damaged or cut off.", { cause });
}

function unsupported(cause?: unknown): PictureRefused {
  return new PictureRefused(
    "unsupported_media_type",
    "This is not a picture that is taken here: JPEG, PNG, WebP, GIF, TIFF or AVIF.",
    { cause },
  );
}

function formatOf({ format, compression }: Metadata): SourceFormat | null {
  switch (format) {
    case "jpeg":
    case "png":
    case "webp":
    case "gif":
    case "tiff":
      return format;
    // One container for both: HEIC inside it needs a licensed decoder, AVIF does not.
    case "heif":
      return compression === "av1" ? "avif" : null;
    default:
      return null;
  }
}
