import type { ResolvedCamera, ToneCategory } from "@shotlist/direction";

/** One picture to draw. */
export interface PrevizRequest {
  readonly prompt: string;
  readonly camera: ResolvedCamera;
  /** `palette`: hex colours, may be empty; `shares`: of the picture, one for each of them, any scale. */
  readonly tone: {
    readonly category: ToneCategory | null;
    readonly palette: readonly string[];
    readonly shares?: readonly number[];
  };
  /** `briese`: the beauty light with fill card and pale grey backdrop, in the studio. */
  readonly lighting: "set" | "briese";
  /** Unsigned 32-bit. Same request and seed: same bytes on one machine, whatever the number of workers. */
  readonly seed: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Base samples per pixel: 4 does for a thumbnail, 16 is clean. */
  readonly samples: number;
}

export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** Three bytes per pixel, sRGB, top row first. */
  readonly rgb: Uint8Array;
}

export interface RenderHooks {
  readonly signal?: AbortSignal;
  /** Samples done; both numbers count base samples, the adaptive pass weighs half of them. Monotonic. */
  readonly onProgress?: (p: { done: number; total: number }) => void;
  /** A picture about 160 pixels wide, once, early. */
  readonly onFirstLook?: (image: RgbImage) => void;
}

export const SET_NAMES = ["studio", "street", "beach", "desert", "forest", "cafe", "space"] as const;
export type SetName = (typeof SET_NAMES)[number];

export type TimeOfDay = "day" | "golden-hour" | "night";
export type Weather = "clear" | "overcast" | "fog";

export const GARMENTS = ["dress", "shirt-and-trousers", "coat"] as const;
export type Garment = (typeof GARMENTS)[number];

/** What the engine understood of a prompt. */
export interface SceneReading {
  readonly set: SetName;
  /** null: the set's own. */
  readonly timeOfDay: TimeOfDay | null;
  readonly weather: Weather | null;
  readonly subjects: 1 | 2;
  readonly wardrobe: {
    /** null: chosen by the seed, as are the colours. */
    readonly garment: Garment | null;
    /** Name of the colour the prompt asks for: of dress, shirt or coat. */
    readonly colour: string | null;
    /** The same of the trousers. */
    readonly trousers: string | null;
  };
  /** What was written but is not drawn, in the person's own words. */
  readonly notDrawn: readonly string[];
}

export interface PrevizPicture extends RgbImage {
  readonly scene: SceneReading;
  /** Mean over the picture, adaptive samples included. */
  readonly samplesPerPixel: number;
  /** Milliseconds. */
  readonly timings: { readonly scene: number; readonly trace: number; readonly finish: number };
}

/** Largest side, pixels and sample count accepted: beyond these one render would hold the machine for minutes. */
export const MAX_SIDE = 4096;
/** 2048 x 2048: a picture takes 200 bytes per pixel while it is made, so this one 0.85 GB. */
export const MAX_PIXELS = 2048 * 2048;
export const MAX_SAMPLES = 1024;

function requireInteger(name: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`previz: ${name} must be a whole number from ${low} to ${high}, not ${value}`);
  }
}

/** Throws a RangeError naming the first field that cannot be drawn. */
export function requireDrawable(r: PrevizRequest): void {
  requireInteger("width", r.width, 8, MAX_SIDE);
  requireInteger("height", r.height, 8, MAX_SIDE);
  if (r.width * r.height > MAX_PIXELS) {
    throw new RangeError(
      `previz: width times height must be at most ${MAX_PIXELS}, not ${r.width} x ${r.height}`,
    );
  }
  requireInteger("samples", r.samples, 1, MAX_SAMPLES);
  requireInteger("seed", r.seed, 0, 0xffffffff);
  const c = r.camera;
  const numbers = [
    c.focalLength,
    c.fNumber,
    c.filmHeight,
    c.azimuth,
    c.roll,
    c.tilt,
    ...c.position,
    ...c.aim,
    ...c.focus,
  ];
  if (!numbers.every(Number.isFinite))
    throw new RangeError("previz: the camera holds a number that is not finite");
  if (c.focalLength <= 0 || c.fNumber <= 0 || c.filmHeight <= 0) {
    throw new RangeError("previz: focal length, f-number and film height must be positive");
  }
}
