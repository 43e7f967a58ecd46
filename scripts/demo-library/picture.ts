import { createHash } from "node:crypto";
import { ASPECTS, type ToneCategory } from "@shotlist/direction";

/** Pixels of the longer side. */
export const LONG_EDGE = 480;
export const JPEG_QUALITY = 80;
/** Bytes. */
export const LARGEST_FILE = 40_000;
const SAMPLES = 12;
/**
 * The engine these pictures were drawn with. They are finished works whose captions were written by
 * somebody who looked at them: a newer engine does not make them stale. Raising this asks for all of
 * them to be drawn, and captioned, anew.
 */
const DRAWN_WITH = "1.1";

/** What one picture of the demo library is rendered from; the same definition gives the same picture. */
export interface DemoPicture {
  /** Also the file's name: says nothing a search could match. */
  readonly slug: string;
  /** In English or Korean, of words the engine draws. */
  readonly prompt: string;
  /** Angle presets, at most one per axis. */
  readonly angles: readonly string[];
  readonly lens: string;
  readonly category: ToneCategory | null;
  /** Slug of an aspect the studio offers. */
  readonly aspect: string;
  /** Chooses complexion, hair, and the dress where the prompt names no colour. */
  readonly seed: number;
  /** Hex colours the finish is pulled toward. */
  readonly palette?: readonly string[];
  /** Base samples per pixel, where 12 do not do. */
  readonly samples?: number;
}

export interface CaptionText {
  readonly en: string;
  readonly ko: string;
}

/** What a designer wrote beside a picture after looking at it. */
export interface DemoCaption {
  readonly caption: CaptionText;
  /** The one an asset of the library is given; the two joined by " / " for `both`. */
  readonly captionLanguage: "en" | "ko" | "both";
  readonly tags: { readonly en: readonly string[]; readonly ko: readonly string[] };
}

/** Width and height in pixels, and their exact ratio as the camera wants it. */
export function sizeOf(
  picture: DemoPicture,
  longEdge = LONG_EDGE,
): { width: number; height: number; ratio: number } {
  const aspect = ASPECTS.find(({ slug }) => slug === picture.aspect);
  if (aspect === undefined) throw new Error(`${picture.slug}: the studio has no aspect ${picture.aspect}`);
  const { ratio } = aspect;
  const width = ratio >= 1 ? longEdge : Math.round(longEdge * ratio);
  const height = ratio >= 1 ? Math.round(longEdge / ratio) : longEdge;
  return { width, height, ratio };
}

export function samplesOf(picture: DemoPicture): number {
  return picture.samples ?? SAMPLES;
}

/** Sixteen hex digits that change whenever the picture would have to be rendered again. */
export function definitionHash(picture: DemoPicture, longEdge = LONG_EDGE): string {
  const { slug, prompt, angles, lens, category, aspect, seed, palette = [] } = picture;
  const finish = [longEdge, JPEG_QUALITY, samplesOf(picture), DRAWN_WITH];
  const all = [slug, prompt, angles, lens, category, aspect, seed, palette, finish];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 16);
}
