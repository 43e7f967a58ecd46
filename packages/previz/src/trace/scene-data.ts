import type { CameraView } from "@shotlist/direction";
import type { Sky } from "./sky.ts";
import type { TriangleTree } from "./tree-layout.ts";

/** Numbers per material: see `packMaterial` in materials.ts. */
export const MATERIAL_STRIDE = 16;
/** Numbers per light: see `packLights` in lights.ts. */
export const LIGHT_STRIDE = 24;

/** A body placed in the scene. */
export interface Instance {
  /** Index into `SceneData.trees`. */
  readonly tree: number;
  /** Added to a triangle's slot to find its material. */
  readonly materialBase: number;
  /** World from body, row by row; null when it is the identity. Rigid: distances are kept. */
  readonly rotation: readonly number[] | null;
  /** Metres. */
  readonly translation: readonly [number, number, number];
  readonly gaze: readonly [number, number, number];
}

/** Homogeneous air light: radiance it adds and extinction per metre. */
export interface Fog {
  readonly density: number;
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** Everything a tracing worker needs; large arrays lie in shared memory. */
export interface SceneData {
  readonly trees: readonly TriangleTree[];
  readonly instances: readonly Instance[];
  readonly materials: Float32Array;
  readonly lights: Float32Array;
  readonly lightCount: number;
  readonly sky: Sky;
  /** The sky as bounced rays see it: equirectangular, three floats per texel. */
  readonly skyMap: Float32Array;
  readonly skyWidth: number;
  readonly skyHeight: number;
  readonly fog: Fog | null;
  /** Highest radiance a bounced sample may add: trades a little energy for the absence of fireflies. */
  readonly bounceClamp: number;
}

/** The thin-lens camera in scene space. */
export type LensCamera = CameraView;
