import type { ToneAnalysis } from "@shotlist/tone";
import type { CapturedRecord, CropRecord } from "../database/schema.ts";

/** Longer side in pixels of each derived size, all WebP. */
export const VARIANT_EDGES = { large: 1280, medium: 768, small: 384 } as const;
export type DerivedVariant = keyof typeof VARIANT_EDGES;

/** What a file says about itself, cleaned: NFC, no control characters, bounded lengths. */
export interface EmbeddedMetadata {
  readonly captured: CapturedRecord | null;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  readonly caption: string | null;
  readonly keywords: readonly string[];
}

/** A file that was made and lies where it was asked for, until somebody takes it. */
export interface MadeFile {
  readonly path: string;
  /** Of its content, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A picture decoded whole, stripped of its metadata, in every size that is kept. */
export interface PreparedPicture<Content = MadeFile> {
  readonly width: number;
  readonly height: number;
  readonly mime: "image/jpeg" | "image/png" | "image/webp";
  readonly original: Content;
  readonly variants: Readonly<Record<DerivedVariant, Content>>;
  /** ThumbHash, base64. */
  readonly placeholder: string;
  readonly tone: ToneAnalysis;
  readonly metadata: EmbeddedMetadata;
  /** What was cut off; null where nothing was. */
  readonly crop: CropRecord | null;
}

export interface PrepareOptions {
  /** The folder where the files are made; whoever asked removes what nobody takes. */
  readonly into: string;
  /** Writes this XMP packet into the original, which is otherwise free of metadata. */
  readonly xmp?: string;
  /** Width ÷ height that is kept, cut from the middle; the picture's own when absent. */
  readonly aspect?: number;
  readonly signal?: AbortSignal;
}

/** Where pictures are decoded: processes of their own, so that one that crashes or hangs takes nothing with it. */
export interface ImageWorkshop {
  /**
   * @param source encoded bytes, or the path of a file that holds them.
   * @throws AppError unsupported_media_type (not a picture we take), undecodable_image (damaged, cut off,
   * a decoder that crashed or hung), too_many_pixels, storage_full, unavailable (too many wait already, or it
   * is closing). No file is left then.
   */
  prepare(source: Uint8Array | { readonly path: string }, options: PrepareOptions): Promise<PreparedPicture>;
  /** The same without anything to store: for a picture to search by. At most 768 px, WebP. */
  glance(source: Uint8Array | { readonly path: string }): Promise<{ bytes: Uint8Array; tone: ToneAnalysis }>;
  close(): Promise<void>;
}
