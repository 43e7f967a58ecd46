import type { SetLook } from "../finish/look.ts";
import type { TimeOfDay, Weather } from "../request.ts";
import type { Light } from "../trace/lights.ts";
import type { Fog } from "../trace/scene-data.ts";
import type { Sky } from "../trace/sky.ts";
import type { SetBuilder } from "./geometry.ts";

/** What a set must know about the shot to dress itself for it. All in stage space: camera toward +z. */
export interface SetBrief {
  readonly timeOfDay: TimeOfDay | null;
  readonly weather: Weather | null;
  readonly lighting: "set" | "briese";
  /** Camera height, metres. */
  readonly cameraHeight: number;
  /** Horizontal metres from the subject to the camera. */
  readonly cameraReach: number;
}

/** A dressed set. */
export interface DressedSet {
  readonly lights: readonly Light[];
  readonly sky: Sky;
  readonly fog: Fog | null;
  readonly bounceClamp: number;
  readonly look: SetLook;
}

/** Builds the geometry into `b` and returns the rest. Must be deterministic. */
export type SetDesign = (b: SetBuilder, brief: SetBrief) => DressedSet;

/** A unit vector. */
export function direction(x: number, y: number, z: number): readonly [number, number, number] {
  const l = Math.hypot(x, y, z);
  return [x / l, y / l, z / l];
}

/** The sun as a set's light; none under a closed sky. */
export function sunlight(
  overcast: boolean,
  sun: Omit<Extract<Light, { kind: "sun" }>, "kind">,
): readonly Light[] {
  return overcast ? [] : [{ kind: "sun", ...sun }];
}
