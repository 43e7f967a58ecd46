import { FLAG } from "../trace/materials.ts";

/** Floats per pixel of the light being filtered: diffuse over albedo, its variance, specular, its variance. */
export const LIGHT_SIZE = 8;
/** Floats per pixel of the guides. */
export const GUIDE_SIZE = 12;
/** Offsets in a pixel's guides: normal (3) and position (3) come first. */
export const GUIDE = {
  normal: 0,
  position: 3,
  /** Metres from the camera. */
  depth: 6,
  flag: 7,
  roughness: 8,
  /** Circle of confusion: radius in pixels. */
  confusion: 9,
  /** Fraction of samples that met a surface. */
  covered: 10,
  /** 1 on silhouettes, which the filter must not touch; MIXED where near meets far and the mean of both is blurred. */
  silhouette: 11,
} as const;

/** See `GUIDE.silhouette`. */
export const MIXED = 0.25;

/** Pixels of blur above which an outline no longer needs protection. */
export const SHARP_CONFUSION = 1.2;

/** Mirrors below this roughness show lamps as points on purpose: catchlights stay. */
const MIRROR = 0.08;

/** Whether the pixel whose guides begin at `g` shows a mirror or an eye: lone bright points belong there. */
export function isMirror(guides: Float32Array, g: number): boolean {
  return (
    (guides[g + GUIDE.roughness] as number) < MIRROR ||
    Math.abs((guides[g + GUIDE.flag] as number) - FLAG.eye) < 0.5
  );
}

/** The buffers between tracing and finish, all in shared memory. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Angle of one pixel, radians (small-angle). */
  readonly pixelAngle: number;
  /** Filtered in turns: the result of a pass becomes the source of the next. */
  readonly light: readonly [Float32Array, Float32Array];
  readonly guides: Float32Array;
  readonly albedo: Float32Array;
  readonly emission: Float32Array;
}

/** Pixels seen less than this are sky to the filters. */
export const BARELY_COVERED = 0.02;
