import { TWO_SHOT_SPACING } from "@shotlist/direction";
import { lensCamera, turnCamera, turnY } from "../camera.ts";
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

/** A person closer to the lens than this would be inside it. */
const CLEARANCE = 0.38;
/** Metres from the lens to the back of the person looked past (CAMERA.md). */
const SHOULDER_DISTANCE = 0.9;
/** Where in the half frame their head stands: a third of the frame is theirs. */
const SHOULDER_OFFSET = 0.74;
const EYES: Vec = [0, 1.59, 0.09];
/** Eyes follow the lens within this angle; beyond it they look straight ahead. */
const GAZE_LIMIT = 26 * DEGREE;

function rotationY(angle: number): number[] | null {
  if (angle === 0) return null; // rays need not be turned
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return [c, 0, s, 0, 1, 0, -s, 0, c];
}

/** Where a person at `at`, turned by `yaw`, looks (in her own frame): into the lens when it is near her axis. */
function gazeAt(camera: LensCamera, at: Vec, yaw: number): Vec {
  const p = camera.position;
  const [x, y, z] = turnY([p[0] - at[0], p[1] - at[1], p[2] - at[2]], -yaw);
  const d: Vec = [x - EYES[0], y - EYES[1], z - EYES[2]];
  const l = Math.hypot(...d);
  if (l < 0.2 || d[2] / l < Math.cos(GAZE_LIMIT)) return [0, 0, 1];
  return [d[0] / l, d[1] / l, d[2] / l];
}

function horizontal(v: Vec): Vec {
  const l = Math.hypot(v[0], v[2]);
  return l < 1e-6 ? [0, 0, -1] : [v[0] / l, 0, v[2] / l];
}

/** Places subject, second person, hands and camera for a request. Pure. */
export function stage(request: PrevizRequest, reading: SceneReading): Staging {
  const { camera: resolved, seed } = request;
  const turn = resolved.azimuth === 0 ? 0 : -resolved.azimuth * DEGREE;
  const camera = turnCamera(lensCamera(resolved), turn);
  const materials: Material[] = [];
  const instances: Instance[] = [];

  /** Bodies that belong together share their place and their materials. */
  const put = (
    bodies: readonly FigureBody[],
    own: Material[],
    at: Vec,
    rotation: number[] | null,
    gaze: Vec,
  ): void => {
    if (own.length !== FIGURE_SLOTS) throw new Error("a body needs one material per slot");
    for (const body of bodies) {
      instances.push({
        tree: FIGURE_BODIES.indexOf(body),
        materialBase: materials.length,
        rotation,
        translation: at,
        gaze,
      });
    }
    materials.push(...own);
  };
  const putPerson = (who: 0 | 1, at: Vec, yaw: number, gaze: Vec): void => {
    const { head, outfit, materials: own } = dressPerson(seed, reading.wardrobe, who);
    put([head, outfit], own, at, rotationY(yaw), gaze);
  };
  const person = (who: 0 | 1, at: Vec, yaw: number): void => {
    const p = camera.position;
    const inLens = Math.hypot(p[0] - at[0], p[2] - at[2]) < CLEARANCE && p[1] < 1.9;
    if (inLens) return;
    putPerson(who, at, yaw, gazeAt(camera, at, yaw));
  };

  const right = horizontal(camera.right);
  const forward = horizontal(camera.forward);
  const props = resolved.props;
  if (props.heldObject === true) {
    put(["insert"], handMaterials(seed), turnY(resolved.aim, turn), rotationY(0), [0, 0, 1]);
  } else if (
    props.secondPerson === "beside" ||
    (reading.subjects === 2 && props.secondPerson === undefined)
  ) {
    // The two-shot is aimed between them (packages/direction): the second stands at her left.
    person(0, [0, 0, 0], turn + 0.1);
    person(1, turnY([TWO_SHOT_SPACING, 0, 0.02], turn), turn - 0.3);
  } else {
    person(0, [0, 0, 0], turn);
    if (props.secondPerson === "over-the-shoulder") {
      const half = SHOULDER_DISTANCE * camera.tanHalf * resolved.aspect;
      const side = resolved.azimuth > 0 ? -1 : 1;
      const k = side * half * SHOULDER_OFFSET;
      const p = camera.position;
      const at: Vec = [
        p[0] + forward[0] * SHOULDER_DISTANCE + right[0] * k,
        0,
        p[2] + forward[2] * SHOULDER_DISTANCE + right[2] * k,
      ];
      putPerson(1, at, Math.atan2(-at[0], -at[2]), [0, 0, 1]);
    }
  }
  if (props.ownForearms === true) {
    const { right: r, up: u, forward: f } = camera;
    const rotation = [r[0], u[0], -f[0], r[1], u[1], -f[1], r[2], u[2], -f[2]];
    put(["viewer"], handMaterials(seed ^ 0x51ed), camera.position, rotation, [0, 0, 1]);
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
