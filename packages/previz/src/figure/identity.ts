/**
 * Who a head belongs to: the proportions and features the mesh is shaped by and the skin painted by.
 * Lengths are head-local centimetres (eye line y = 0, +z forward, her left at +x).
 */
export interface Identity {
  readonly face: {
    /** Multiplies the breadth of the face at the cheek bones and above. */
    readonly width: number;
    /** Multiplies the breadth of the jaw. */
    readonly jaw: number;
    /** Breadth of the chin's tip; 1 is the reference. */
    readonly chin: number;
    /** How far cheek bones stand out. */
    readonly cheekBone: number;
    /** Fullness of the cheeks below them. */
    readonly cheek: number;
  };
  readonly eye: {
    /** From the middle of the face to the centre of the eyeball. */
    readonly spacing: number;
    /** Half the width of the open eye. */
    readonly halfWidth: number;
    /** Height of the open eye's upper and lower arc above and below its axis. */
    readonly upper: number;
    readonly lower: number;
    /** Upward slant of the eye's axis, radians. */
    readonly tilt: number;
    /** How deep the fold above the lid is; 0 is a single lid. */
    readonly fold: number;
    /** Linear sRGB of the middle of the iris. */
    readonly iris: readonly [number, number, number];
  };
  readonly brow: {
    /** Height of its inner end, how far it rises to the arch, and thickness at the inner end. */
    readonly height: number;
    readonly arch: number;
    readonly thickness: number;
  };
  readonly nose: {
    /** Height of the tip (negative) and how far it stands out. */
    readonly tip: number;
    readonly projection: number;
    /** Multiplies the breadth of wings and bridge. */
    readonly width: number;
    readonly bridge: number;
  };
  readonly mouth: {
    /** Half the width; the heights of the red at the middle; how far the lips stand out. */
    readonly halfWidth: number;
    readonly upper: number;
    readonly lower: number;
    readonly relief: number;
    /** Lift of her left and right corner: a smile is never even. */
    readonly smileLeft: number;
    readonly smileRight: number;
    /** Linear sRGB of the red of the lower lip. */
    readonly red: readonly [number, number, number];
  };
  readonly hair: {
    readonly style: HairStyle;
    /** Height of the hairline over the middle of the forehead. */
    readonly height: number;
    /** How much further up it runs at the temples. */
    readonly recession: number;
  };
}

export type HairStyle = "chignon" | "bob";

/** The reference character: fine-boned, dark hair drawn back into a low knot. */
export const HEAD_A: Identity = {
  face: { width: 1, jaw: 0.965, chin: 0.92, cheekBone: 1, cheek: 1 },
  eye: {
    spacing: 3.2,
    halfWidth: 1.5,
    upper: 0.59,
    lower: 0.46,
    tilt: 0.085,
    fold: 1,
    iris: [0.075, 0.042, 0.021],
  },
  brow: { height: 1.72, arch: 0.62, thickness: 0.62 },
  nose: { tip: -3.3, projection: 10.4, width: 0.94, bridge: 0.96 },
  mouth: {
    halfWidth: 2.42,
    upper: 0.74,
    lower: 1.0,
    relief: 1,
    smileLeft: 0.36,
    smileRight: 0.24,
    red: [0.42, 0.14, 0.125],
  },
  hair: { style: "chignon", height: 6.7, recession: 0.35 },
};

/** Somebody else: a rounder face, wider jaw, shorter nose, straighter brows and a bob to the chin. */
export const HEAD_B: Identity = {
  face: { width: 1.035, jaw: 1.09, chin: 1.16, cheekBone: 0.55, cheek: 1.5 },
  eye: {
    spacing: 3.24,
    halfWidth: 1.52,
    upper: 0.56,
    lower: 0.41,
    tilt: 0.12,
    fold: 0.35,
    iris: [0.055, 0.03, 0.017],
  },
  brow: { height: 1.85, arch: 0.3, thickness: 0.74 },
  nose: { tip: -3.05, projection: 9.95, width: 1.04, bridge: 1.1 },
  mouth: {
    halfWidth: 2.3,
    upper: 0.86,
    lower: 1.12,
    relief: 1.12,
    smileLeft: 0.03,
    smileRight: 0.06,
    red: [0.44, 0.12, 0.12],
  },
  hair: { style: "bob", height: 6.4, recession: 0.2 },
};
