/** The axes of a camera direction. A direction holds at most one angle preset per axis. */
export type AngleAxis = "size" | "height" | "roll" | "viewpoint";

/** The groups the pickers show; `roll` sits beside `height` as a toggle. */
export type AngleGroup = "size" | "angle" | "viewpoint";

export type ToneCategory = "natural" | "vivid" | "cinematic" | "beauty";

export type Locale = "en" | "ko";

export type Label = Readonly<Record<Locale, string>>;

/** Metres; right-handed, +Y up, the subject stands at the origin and faces +Z. */
export type Vec3 = readonly [x: number, y: number, z: number];

/** What a person chose: slugs of angle presets (any order) and one lens slug. */
export interface Direction {
  readonly angles: readonly string[];
  readonly lens: string;
}

/** Things a viewpoint brings into the frame beside the subject. */
export interface CameraProps {
  /** A second person: seen from behind near the lens, or standing beside the subject. */
  readonly secondPerson?: "over-the-shoulder" | "beside";
  /** The insert shot's object, held in both hands. */
  readonly heldObject?: boolean;
  /** The viewer's own forearms, at the bottom of a point-of-view shot. */
  readonly ownForearms?: boolean;
}

/** One camera, fully determined: what every engine and every prompt is written from. */
export interface ResolvedCamera {
  /** Millimetres on a 36 mm wide film gauge. */
  readonly focalLength: number;
  /** Aperture as an f-number. */
  readonly fNumber: number;
  /** Frame width / frame height. */
  readonly aspect: number;
  /** Height of the film window in millimetres: 36 / max(aspect, 1). */
  readonly filmHeight: number;
  /** Degrees. */
  readonly angleOfView: {
    readonly horizontal: number;
    readonly vertical: number;
    readonly diagonal: number;
  };
  /** Metres of subject that fill the frame height in the subject plane (S). */
  readonly frameSpan: number;
  /** Metres from the entrance pupil to `aim`: focalLength * frameSpan / filmHeight. */
  readonly distance: number;
  /** Degrees around the subject: 0 from the front, +90 sees the left profile. */
  readonly azimuth: number;
  /** Metres above the floor. Always `position[1]`. */
  readonly height: number;
  /** Degrees, + looks up. */
  readonly tilt: number;
  /** Degrees, + turns the camera clockwise as its operator sees it, so the picture leans left. */
  readonly roll: number;
  readonly position: Vec3;
  /** The point the optical axis passes through. */
  readonly aim: Vec3;
  /** The point that is sharp. */
  readonly focus: Vec3;
  readonly props: CameraProps;
}
