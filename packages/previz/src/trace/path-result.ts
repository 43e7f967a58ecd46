/** One path's result. Offsets: three floats each unless said otherwise. */
export const OUT = {
  diffuse: 0,
  specular: 3,
  emission: 6,
  albedo: 9,
  normal: 12,
  /** Squared distance (1). */
  depth2: 15,
  /** What was hit, see FLAG (1). */
  flag: 16,
  roughness: 17,
  position: 18,
  /** 1 when the camera ray met a surface (1). */
  covered: 22,
} as const;
export const OUT_SIZE = 24;
