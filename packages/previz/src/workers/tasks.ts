import type { Frame } from "../denoise/layout.ts";
import type { Bloom } from "../finish/bloom.ts";
import type { Look } from "../finish/look.ts";
import type { Recolour } from "../finish/recolour.ts";
import type { Film } from "../trace/film.ts";
import type { LensCamera, SceneData } from "../trace/scene-data.ts";

/** Work a tracing worker can be given. Large arrays travel as views of shared memory. */
export type Task =
  | { readonly kind: "mesh"; readonly part: number; readonly detail: number }
  | { readonly kind: "tree"; readonly positions: Float32Array; readonly indices: Uint32Array }
  | { readonly kind: "scene"; readonly scene: SceneData }
  | {
      readonly kind: "expose";
      readonly film: Film;
      readonly camera: LensCamera;
      readonly first: number;
      readonly samples: number;
      readonly extra: Uint8Array | null;
      readonly seed: number;
      readonly maxBounces: number;
      readonly control: Int32Array;
    }
  | RowTask;

/** Work that is shared out by rows. */
export type RowTask = { readonly y0: number; readonly y1: number } & RowWork;
export type RowWork =
  | { readonly kind: "resolve"; readonly film: Film; readonly camera: LensCamera; readonly frame: Frame }
  | { readonly kind: "find-outlines"; readonly frame: Frame }
  | { readonly kind: "fireflies"; readonly frame: Frame; readonly source: 0 | 1 }
  | { readonly kind: "atrous"; readonly frame: Frame; readonly source: 0 | 1; readonly step: number }
  | { readonly kind: "skin"; readonly frame: Frame; readonly source: 0 | 1; readonly vertical: boolean }
  | {
      readonly kind: "compose";
      readonly frame: Frame;
      readonly source: 0 | 1;
      readonly skyConfusion: number;
      readonly linear: Float32Array;
    }
  | {
      readonly kind: "smooth-outlines";
      readonly frame: Frame;
      readonly linear: Float32Array;
      readonly out: Float32Array;
    }
  | {
      readonly kind: "develop";
      readonly linear: Float32Array;
      readonly width: number;
      readonly height: number;
      readonly look: Look;
      readonly steps: Recolour | null;
      readonly bloom: Bloom;
      readonly seed: number;
      readonly out: Uint8Array;
    };

/** Words of the `control` array of an exposure. */
export const CONTROL = {
  /** Next row block to take. */
  next: 0,
  /** Rows finished so far. */
  rowsDone: 1,
  /** Set to 1 by the calling thread to give up. */
  cancel: 2,
} as const;
export const CONTROL_WORDS = 3;

/** Rows taken at once: few enough to balance the end of a picture, enough to stay off the counter. */
export const ROW_BLOCK = 4;

export interface MeshResult {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
}
export interface TreeResult {
  readonly nodes: Uint8Array;
  readonly indices: Uint32Array;
}
