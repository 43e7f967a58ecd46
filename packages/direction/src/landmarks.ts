/**
 * The standing figure every framing is measured against: 1.70 m, at the origin, facing +Z.
 * Metres above the floor. Source: CAMERA.md.
 */
export const LANDMARKS = {
  crown: 1.7,
  eyes: 1.59,
  chin: 1.48,
  shoulder: 1.39,
  chest: 1.22,
  waist: 1.06,
  midThigh: 0.67,
  knee: 0.48,
  floor: 0,
} as const;

export type Landmark = keyof typeof LANDMARKS;

/** Metres from the body's axis to the plane of the eyes. */
export const EYE_DEPTH = 0.09;

/** Metres from the middle of the face to the pupil of either eye. */
export const EYE_OFFSET = 0.032;

/**
 * Where the hands hold the insert shot's object, in metres: table height, an arm's bend ahead of
 * the body. The height is what makes CAMERA.md's insert agree with itself: a camera at 1.2 m that
 * looks 30 degrees down from 0.89 m away meets the object at 1.2 - 0.89 * sin 30 degrees.
 */
export const HELD_OBJECT = { y: 0.757, z: 0.3 } as const;

/** Metres between the two people of a two-shot, shoulder to shoulder. */
export const TWO_SHOT_SPACING = 0.56;
