import { ConflictError, findConflicts } from "./conflicts.ts";
import { EYE_DEPTH, EYE_OFFSET, HELD_OBJECT, LANDMARKS, TWO_SHOT_SPACING } from "./landmarks.ts";
import { requireAngleData, requireLensData } from "./lookup.ts";
import { describeAngleOfView, filmWindow } from "./optics.ts";
import type { AngleAxis, AngleData, Direction, FrameSpan, ResolvedCamera, Vec3 } from "./types.ts";

const RADIANS = Math.PI / 180;

/** The framing of a direction that names none: a medium shot, seen from eye height. */
const DEFAULT_SPAN: FrameSpan = { bottom: 1, top: 1.8, height: 0.8 };
const DEFAULT_HEIGHT = 1.59;

/**
 * The plane an overhead shot is framed in: about midway between shoulders and crown, which is all
 * of the figure it shows. With a medium shot at 50 mm this puts the camera at CAMERA.md's 3.2 m.
 */
const OVERHEAD_PLANE = 1.535;

/** Seen from above, a whole figure is centred on its middle, not on the air over its head. */
const BODY_MIDDLE = LANDMARKS.crown / 2;

/**
 * The worm's-eye view with no size chosen frames the whole figure and little else. A long shot's
 * 2.6 m would keep the camera so far off that shoes and head come out nearly alike; nearer than
 * this, the crown leaves the top of the frame.
 */
const WORMS_EYE_SPAN = 1.9;

/** Metres of floor kept under the shoes when a camera near the ground looks up. */
const SHOE_ROOM = 0.03;

/**
 * How steeply a camera of given height may look up or down to hold a framing, in degrees. Past
 * this the distance is too short for the height, and the height gives way: a wide lens on a medium
 * shot stands so near that from 0.70 m it would look 60 degrees up, at nostrils. Film usage calls
 * that a worm's-eye view; 35 mirrors the high angle.
 */
const STEEPEST = 35;
const STEEPEST_WORMS_EYE = 60;

/** The room the figure takes: metres around its axis that no camera may enter, by height. */
const FIGURE = [
  { below: 1.45, radius: 0.28 },
  { below: 1.75, radius: 0.13 },
] as const;

export interface ResolveOptions {
  /** Which way a Dutch angle leans: 1 (default) turns the camera clockwise, -1 the other way. */
  readonly rollSign?: 1 | -1;
}

/** One preset per axis, as the camera reads a direction. */
export type ByAxis = Readonly<Partial<Record<AngleAxis, AngleData>>>;

/** @throws UnknownPresetError */
export function byAxis(direction: Direction): ByAxis {
  const found: Partial<Record<AngleAxis, AngleData>> = {};
  for (const slug of direction.angles) {
    const preset = requireAngleData(slug);
    found[preset.axis] = preset;
  }
  return found;
}

interface Framing {
  readonly span: number;
  readonly aimHeight: number;
  /** Whether the framing reaches the floor, so that the shoes belong in it. */
  readonly showsShoes: boolean;
}

/** Two faces need this many metres of width; a narrow frame is widened until they fit. */
const TWO_SHOT_WIDTH = 0.9;

/** What fills the frame height, and how high the optical axis meets it. */
function frame(axes: ByAxis, focalLength: number, aspect: number): Framing {
  const own = axes.size?.span ?? axes.viewpoint?.span;
  const slug = axes.height?.slug;
  const filmHeight = filmWindow(aspect).height;
  if (!own && slug === "birds-eye-view") {
    // Nothing else asks for a framing: the height rules, and the lens decides how much it sees.
    const { height = 0, tilt = 0 } = axes.height?.geometry ?? {};
    const distance = (height - BODY_MIDDLE) / Math.sin(-tilt * RADIANS);
    return {
      span: (distance * filmHeight) / focalLength,
      aimHeight: BODY_MIDDLE,
      showsShoes: true,
    };
  }
  if (!own && slug === "worms-eye-view") {
    const distance = (focalLength * WORMS_EYE_SPAN) / filmHeight;
    const { height = 0, tilt = 0 } = axes.height?.geometry ?? {};
    const rise = distance * Math.sin(tilt * RADIANS);
    return { span: WORMS_EYE_SPAN, aimHeight: height + rise, showsShoes: true };
  }
  const span = own ?? DEFAULT_SPAN;
  const isTwoShot = axes.viewpoint?.props?.secondPerson === "beside";
  const wholeFigure = span.bottom < 0;
  const looksDown = (axes.height?.geometry.tilt ?? 0) < 0;
  let aimHeight = (span.bottom + span.top) / 2;
  if (axes.viewpoint?.props?.heldObject) aimHeight = HELD_OBJECT.y;
  else if (slug === "overhead-shot") aimHeight = OVERHEAD_PLANE;
  else if (looksDown && wholeFigure) aimHeight = BODY_MIDDLE;
  return {
    span: isTwoShot ? Math.max(span.height, TWO_SHOT_WIDTH / aspect) : span.height,
    aimHeight,
    showsShoes: wholeFigure,
  };
}

/** The sine of the tilt a direction asks for, before the figure and the floor have their say. */
function wantedRise(axes: ByAxis, aimHeight: number, distance: number): number {
  const geometry = axes.height?.geometry ?? axes.viewpoint?.geometry ?? {};
  const height = geometry.height;
  // A preset that carries both is worm's-eye (its height rules) or bird's-eye (its tilt does).
  if (geometry.tilt !== undefined && geometry.tilt < 0) return Math.sin(geometry.tilt * RADIANS);
  const rise = (aimHeight - (height ?? DEFAULT_HEIGHT)) / distance;
  const steepest = axes.height?.slug === "worms-eye-view" ? STEEPEST_WORMS_EYE : STEEPEST;
  const limit = Math.sin(steepest * RADIANS);
  return Math.max(-limit, Math.min(limit, rise));
}

/**
 * From near the ground a steep look up lifts the lower frame edge over the shoes. Bounds the tilt
 * so that the shoes stay, measured where the figure stands.
 */
function keepShoes(rise: number, cameraHeight: number, distance: number, halfAngle: number): number {
  let tilt = Math.asin(rise);
  // A fixed point: the distance along the floor depends on the tilt, weakly. Eight rounds settle it.
  for (let round = 0; round < 8; round++) {
    const along = distance * Math.cos(tilt);
    tilt = Math.min(Math.asin(rise), halfAngle - Math.atan2(cameraHeight + SHOE_ROOM, along));
  }
  return Math.sin(Math.max(0, tilt));
}

function isClear([x, y, z]: Vec3): boolean {
  const zone = FIGURE.find(({ below }) => y < below);
  return zone === undefined || Math.hypot(x, z) >= zone.radius - 1e-9;
}

/** Brings the camera toward the level of its aim until it stands outside the figure. */
function clearOfFigure(rise: number, place: (rise: number) => Vec3): number {
  const steps = 200;
  for (let step = 0; step <= steps; step++) {
    const candidate = (rise * (steps - step)) / steps;
    if (isClear(place(candidate))) return candidate;
  }
  return 0;
}

function focusPoint(axes: ByAxis, aim: Vec3, azimuth: number, tilt: number): Vec3 {
  if (axes.viewpoint?.props?.heldObject) return aim;
  // From straight above the eyes are hidden; the crown is what the lens meets first.
  if (tilt < -60) return [0, LANDMARKS.crown, 0];
  const isFrontal = Math.abs(azimuth) <= 15;
  return [isFrontal ? 0 : Math.sign(azimuth) * EYE_OFFSET, LANDMARKS.eyes, EYE_DEPTH];
}

/** Where the optical axis crosses the subject, seen from above. */
function aimOnFloorPlan(axes: ByAxis, azimuth: number): readonly [x: number, z: number] {
  if (axes.viewpoint?.props?.heldObject) return [0, HELD_OBJECT.z];
  if (axes.viewpoint?.props?.secondPerson === "beside") return [TWO_SHOT_SPACING / 2, 0];
  if (axes.size?.slug === "extreme-close-up-ecu") {
    // So near that the depth of the head matters: framed on the face, not on the head's axis.
    return [Math.sin(azimuth * RADIANS) * EYE_DEPTH, Math.cos(azimuth * RADIANS) * EYE_DEPTH];
  }
  return [0, 0];
}

/**
 * One camera for a direction. Framing always wins: the span that was chosen fills the frame height
 * at `focalLength * span / filmHeight` metres, and height and tilt share what is left.
 *
 * - Eye, shoulder, waist, low and worm's-eye keep the camera height; the tilt centres the framing.
 *   Where the distance is too short for that height (steeper than 35 degrees, for the worm's-eye
 *   60, or inside the figure), the camera comes toward the level of its aim.
 * - High, overhead, bird's-eye and the insert keep the tilt; the height follows the distance.
 * - The bird's-eye view without a framing of its own keeps 12 m and sees what the lens sees.
 * - The worm's-eye view without a framing takes the whole figure, 0.10 m and +30 degrees, as at
 *   24 mm in a square or upright frame. A 3:2 frame at 24 mm sees 26.6 degrees to either side of
 *   the axis: at +30 its lower edge clears the shoes from any distance, so there the tilt stops at
 *   what keeps them (22 degrees). A worm's-eye without shoes would be a low angle.
 * - A two-shot in a narrow frame widens until both faces fit.
 *
 * @param aspect frame width / frame height, above 0.
 * @throws UnknownPresetError for a slug that does not exist.
 * @throws ConflictError when the direction holds a hard conflict.
 * @throws RangeError when the aspect is not a positive finite number.
 */
export function resolveCamera(
  direction: Direction,
  aspect: number,
  options: ResolveOptions = {},
): ResolvedCamera {
  if (!(Number.isFinite(aspect) && aspect > 0)) {
    throw new RangeError(`An aspect is width / height, above 0; got ${aspect}`);
  }
  const lens = requireLensData(direction.lens);
  const hard = findConflicts(direction).filter(({ kind }) => kind === "hard");
  if (hard.length > 0) throw new ConflictError(hard);

  const axes = byAxis(direction);
  const { focalLength, fNumber } = lens;
  const filmHeight = filmWindow(aspect).height;
  const framing = frame(axes, focalLength, aspect);
  const distance = (focalLength * framing.span) / filmHeight;
  const azimuth = axes.viewpoint?.geometry.azimuth ?? 0;
  const angleOfView = describeAngleOfView(focalLength, aspect);

  let { aimHeight } = framing;
  let rise = wantedRise(axes, aimHeight, distance);
  if (axes.height?.slug === "worms-eye-view" && framing.showsShoes) {
    const cameraHeight = axes.height.geometry.height ?? 0;
    rise = keepShoes(rise, cameraHeight, distance, (angleOfView.vertical / 2) * RADIANS);
    aimHeight = cameraHeight + distance * rise;
  }

  const [aimX, aimZ] = aimOnFloorPlan(axes, azimuth);
  const place = (sine: number): Vec3 => {
    const along = distance * Math.sqrt(1 - sine * sine);
    return [
      aimX + along * Math.sin(azimuth * RADIANS),
      aimHeight - distance * sine,
      aimZ + along * Math.cos(azimuth * RADIANS),
    ];
  };
  rise = clearOfFigure(rise, place);
  const position = place(rise);
  const tilt = Math.asin(rise) / RADIANS;
  const aim: Vec3 = [aimX, aimHeight, aimZ];
  return {
    focalLength,
    fNumber,
    aspect,
    filmHeight,
    angleOfView,
    frameSpan: framing.span,
    distance,
    azimuth,
    height: position[1],
    tilt,
    roll: (axes.roll?.geometry.roll ?? 0) * (options.rollSign ?? 1),
    position,
    aim,
    focus: focusPoint(axes, aim, azimuth, tilt),
    props: axes.viewpoint?.props ?? {},
  };
}
