import type { CapturedRecord } from "../../database/schema.ts";
import type { EmbeddedMetadata } from "../workshop.ts";
import { CAPTION_LENGTH, cleanKeywords, cleanText, NAME_LENGTH } from "./clean-text.ts";
import { readExif } from "./exif.ts";
import { readIptc } from "./iptc.ts";
import { readXmpFields } from "./xmp.ts";

/** The raw blocks of a file, as the decoder found them. */
export interface MetadataBlocks {
  readonly exif?: Uint8Array | undefined;
  readonly iptc?: Uint8Array | undefined;
  readonly xmp?: Uint8Array | undefined;
}

/**
 * What a file says about itself, from its three dialects. Where they disagree
 * XMP counts before IPTC and IPTC before EXIF, as the Metadata Working Group
 * advises (Guidelines for Handling Image Metadata 2.0, chapter 5); keywords add up.
 * Never throws: a block that cannot be read says nothing.
 */
export function readEmbedded({ exif, iptc, xmp }: MetadataBlocks): EmbeddedMetadata {
  const fromExif = exif ? quietly(() => readExif(exif)) : null;
  const fromIptc = iptc ? quietly(() => readIptc(iptc)) : null;
  const fromXmp = xmp ? quietly(() => readXmpFields(xmp)) : null;
  const first = (length: number, ...values: unknown[]): string | null => {
    for (const value of values) {
      const cleaned = cleanText(value, length);
      if (cleaned !== null) return cleaned;
    }
    return null;
  };
  const captured: CapturedRecord = {
    takenAt: fromExif?.captured.takenAt ?? null,
    camera: fromExif?.captured.camera ?? null,
    lens: first(NAME_LENGTH, fromExif?.captured.lens, fromXmp?.lens),
    focalLength: fromExif?.captured.focalLength ?? null,
    focalLength35: fromExif?.captured.focalLength35 ?? null,
    fNumber: fromExif?.captured.fNumber ?? null,
    exposureSeconds: fromExif?.captured.exposureSeconds ?? null,
    iso: fromExif?.captured.iso ?? null,
    creator: first(NAME_LENGTH, fromXmp?.creator, fromIptc?.creator, fromExif?.captured.creator),
    copyright: first(NAME_LENGTH, fromXmp?.copyright, fromIptc?.copyright, fromExif?.captured.copyright),
  };
  return {
    captured: Object.values(captured).some((value) => value !== null) ? captured : null,
    location: fromExif?.location ?? null,
    caption: first(CAPTION_LENGTH, fromXmp?.caption, fromIptc?.caption, fromExif?.caption),
    keywords: cleanKeywords([
      ...(fromXmp?.keywords ?? []),
      ...(fromIptc?.keywords ?? []),
      ...(fromExif?.keywords ?? []),
    ]),
  };
}

function quietly<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
