import { TWO_SHOT_SPACING } from "./landmarks.ts";
import type { CameraProps, Vec3 } from "./types.ts";
import { type CameraView, turnView, turnY, type ViewCamera, viewOf } from "./view.ts";

const RADIANS = Math.PI / 180;

/**
 * Who or what stands before the lens.
 * - `subject`, `second`: people who may look into the lens;
 * - `looked-past`: the person of an over-the-shoulder shot, seen from behind;
 * - `hands`: the insert's object with the hands around it, about the object's middle;
 * - `forearms`: the viewer's own, about the eye, +x right, +y up, looking along -z.
 */
export type SubjectRole = "subject" | "second" | "looked-past" | "hands" | "forearms";

export interface PlacedSubject {
  readonly role: SubjectRole;
  /** Metres, in stage space: a person's feet, the object's middle, the eye. */
  readonly position: Vec3;
  /** Radians about the vertical, + takes +z toward +x; null: turned with the camera. */
  readonly yaw: number | null;
}

/** A shot as it is set up: everything turned so that the camera looks from +z, as sets are dressed. */
export interface Stage {
  /** Radians by which the subject's frame was turned: the azimuth, backwards. */
  readonly turn: number;
  readonly view: CameraView;
  /** In the order of importance. A person whom the lens would be inside of is left out. */
  readonly subjects: readonly PlacedSubject[];
}

export type StagedCamera = ViewCamera & { readonly aspect: number; readonly props?: CameraProps };

/**
 * Metres from a person's axis to the lens below which she would stand in it. The tip of the nose is
 * 0.125 m ahead: anything wider leaves out the very person of a close-up at 24 mm.
 */
const CLEARANCE = 0.13;
/** Above this height, metres, the lens passes over a person's head. */
const OVERHEAD = 1.9;
/** Metres from the lens to the back of the person looked past (CAMERA.md). */
const SHOULDER_DISTANCE = 0.9;
/** Where in the half frame their head stands: a third of the frame is theirs. */
const SHOULDER_OFFSET = 0.74;
/** Two people side by side turn a little toward each other, radians. */
const TOWARD_EACH_OTHER = { subject: 0.1, second: -0.3 } as const;
/** The second stands this far ahead of the first, metres: shoulders overlap rather than meet. */
const SECOND_AHEAD = 0.02;

function horizontal(v: Vec3): Vec3 {
  const length = Math.hypot(v[0], v[2]);
  return length < 1e-6 ? [0, 0, -1] : [v[0] / length, 0, v[2] / length];
}

function lookedPast(camera: StagedCamera, view: CameraView): PlacedSubject {
  const right = horizontal(view.right);
  const forward = horizontal(view.forward);
  const half = SHOULDER_DISTANCE * view.tanHalf * camera.aspect;
  const side = camera.azimuth > 0 ? -1 : 1;
  const aside = side * half * SHOULDER_OFFSET;
  const p = view.position;
  const position: Vec3 = [
    p[0] + forward[0] * SHOULDER_DISTANCE + right[0] * aside,
    0,
    p[2] + forward[2] * SHOULDER_DISTANCE + right[2] * aside,
  ];
  return { role: "looked-past", position, yaw: Math.atan2(-position[0], -position[2]) };
}

/**
 * Places people, hands and camera of a shot. What the engine draws and what the viewfinder shows
 * both stand where this says.
 * @param people how many the scene asks for; a viewpoint that brings its own second person wins.
 */
export function stageOf(camera: StagedCamera, people: 1 | 2 = 1): Stage {
  const turn = camera.azimuth === 0 ? 0 : -camera.azimuth * RADIANS;
  const view = turnView(viewOf(camera), turn);
  const { secondPerson, heldObject, ownForearms } = camera.props ?? {};
  const subjects: PlacedSubject[] = [];
  const person = (role: SubjectRole, position: Vec3, yaw: number) => {
    const [x, y, z] = view.position;
    const inLens = Math.hypot(x - position[0], z - position[2]) < CLEARANCE && y < OVERHEAD;
    if (!inLens) subjects.push({ role, position, yaw });
  };

  if (heldObject === true) {
    subjects.push({ role: "hands", position: turnY(camera.aim, turn), yaw: 0 });
  } else if (secondPerson === "beside" || (people === 2 && secondPerson === undefined)) {
    // The two-shot is aimed between them (camera.ts): the second stands at her left.
    person("subject", [0, 0, 0], turn + TOWARD_EACH_OTHER.subject);
    const beside = turnY([TWO_SHOT_SPACING, 0, SECOND_AHEAD], turn);
    person("second", beside, turn + TOWARD_EACH_OTHER.second);
  } else {
    person("subject", [0, 0, 0], turn);
    if (secondPerson === "over-the-shoulder") subjects.push(lookedPast(camera, view));
  }
  if (ownForearms === true) subjects.push({ role: "forearms", position: view.position, yaw: null });
  return { turn, view, subjects };
}

/**
 * World from body of a placed subject, row by row (nine numbers); null when it is the identity.
 */
export function rotationOf({ yaw }: PlacedSubject, view: CameraView): readonly number[] | null {
  if (yaw === null) {
    const { right: r, up: u, forward: f } = view;
    return [r[0], u[0], -f[0], r[1], u[1], -f[1], r[2], u[2], -f[2]];
  }
  if (yaw === 0) return null;
  const c = Math.cos(yaw);
  const s = Math.sin(yaw);
  return [c, 0, s, 0, 1, 0, -s, 0, c];
}
