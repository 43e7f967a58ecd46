import { type PlacedSubject, rotationOf, stageOf, turnY } from "@shotlist/direction";
import { FIGURE_BODIES, FIGURE_SLOTS, type FigureBody } from "../figure/parts.ts";
import { DEGREE } from "../math/scalar.ts";
import type { PrevizRequest, SceneReading } from "../request.ts";
import type { SetBrief } from "../sets/set.ts";
import type { Material } from "../trace/materials.ts";
import type { Instance, LensCamera } from "../trace/scene-data.ts";
import { dressPerson, handMaterials } from "./wardrobe.ts";

type Vec = readonly [number, number, number];

/** Everything but the set: who stands where, in stage space. */
export interface Staging {
  /** The camera after turning the stage so that it always looks from +z: sets are dressed for it. */
  readonly camera: LensCamera;
  readonly brief: SetBrief;
  /** Placed bodies; `tree` indexes FIGURE_BODIES and `materialBase` counts from the first material below. */
  readonly instances: readonly Instance[];
  readonly materials: readonly Material[];
}

const EYES: Vec = [0, 1.59, 0.09];
const AHEAD: Vec = [0, 0, 1];
/** Eyes follow the lens within this angle; beyond it they look straight ahead. */
const GAZE_LIMIT = 26 * DEGREE;

/** Where a person at `at`, turned by `yaw`, looks (in her own frame): into the lens when it is near her axis. */
function gazeAt(camera: LensCamera, at: Vec, yaw: number): Vec {
  const p = camera.position;
  const [x, y, z] = turnY([p[0] - at[0], p[1] - at[1], p[2] - at[2]], -yaw);
  const d: Vec = [x - EYES[0], y - EYES[1], z - EYES[2]];
  const l = Math.hypot(...d);
  if (l < 0.2 || d[2] / l < Math.cos(GAZE_LIMIT)) return AHEAD;
  return [d[0] / l, d[1] / l, d[2] / l];
}

/** Dresses everybody whom `stageOf` (packages/direction) places for a request. Pure. */
export function stage(request: PrevizRequest, reading: SceneReading): Staging {
  const { seed } = request;
  const { view: camera, subjects } = stageOf(request.camera, reading.subjects);
  const materials: Material[] = [];
  const instances: Instance[] = [];

  /** Bodies that belong together share their place and their materials. */
  const put = (bodies: readonly FigureBody[], own: Material[], placed: PlacedSubject, gaze: Vec): void => {
    if (own.length !== FIGURE_SLOTS) throw new Error("a body needs one material per slot");
    for (const body of bodies) {
      instances.push({
        tree: FIGURE_BODIES.indexOf(body),
        materialBase: materials.length,
        rotation: rotationOf(placed, camera),
        translation: placed.position,
        gaze,
      });
    }
    materials.push(...own);
  };
  const person = (who: 0 | 1, placed: PlacedSubject, gaze: Vec): void => {
    const { head, outfit, materials: own } = dressPerson(seed, reading.wardrobe, who);
    put([head, outfit], own, placed, gaze);
  };

  for (const placed of subjects) {
    const { role, position, yaw } = placed;
    switch (role) {
      case "subject":
        person(0, placed, gazeAt(camera, position, yaw ?? 0));
        break;
      case "second":
        person(1, placed, gazeAt(camera, position, yaw ?? 0));
        break;
      case "looked-past":
        person(1, placed, AHEAD);
        break;
      case "hands":
        put(["insert"], handMaterials(seed), placed, AHEAD);
        break;
      case "forearms":
        put(["viewer"], handMaterials(seed ^ 0x51ed), placed, AHEAD);
        break;
    }
  }
  return {
    camera,
    brief: {
      timeOfDay: reading.timeOfDay,
      weather: reading.weather,
      lighting: request.lighting,
      cameraHeight: camera.position[1],
      cameraReach: Math.hypot(camera.position[0], camera.position[2]),
    },
    instances,
    materials,
  };
}
