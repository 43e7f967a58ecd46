/** The point being shaded. One shared record: textures read and repaint it in place. */
export const surface = {
  /** Base colour, linear. */
  ar: 0.5,
  ag: 0.5,
  ab: 0.5,
  /** GGX roughness, 0-1 (alpha is its square). */
  roughness: 0.5,
  /** Reflectance at normal incidence of the dielectric part. */
  f0: 0.04,
  metal: 0.5,
  /** Fraction of light that passes through (leaves). */
  transmission: 0.5,
  /** Emitted radiance. */
  er: 0.5,
  eg: 0.5,
  eb: 0.5,
  /** Shading normal, position (metres) and ray direction in the frame of the body that was hit. */
  nx: 0.5,
  ny: 0.5,
  nz: 0.5,
  px: 0.5,
  py: 0.5,
  pz: 0.5,
  dx: 0.5,
  dy: 0.5,
  dz: 0.5,
  /** Metres from the ray's origin. */
  distance: 0.5,
  /** 0 for what the camera sees. */
  bounce: 0,
  /** Which way the eyes look, in the body's frame. */
  gazeX: 0.5,
  gazeY: 0.5,
  gazeZ: 0.5,
};

/** Blends the base colour toward (r, g, b). */
export function paint(r: number, g: number, b: number, t: number): void {
  surface.ar += (r - surface.ar) * t;
  surface.ag += (g - surface.ag) * t;
  surface.ab += (b - surface.ab) * t;
}

/** Multiplies the base colour. */
export function tint(k: number): void {
  surface.ar *= k;
  surface.ag *= k;
  surface.ab *= k;
}

/** Restores the length of the shading normal. */
export function renormalise(): void {
  const l = 1 / Math.sqrt(surface.nx * surface.nx + surface.ny * surface.ny + surface.nz * surface.nz);
  surface.nx *= l;
  surface.ny *= l;
  surface.nz *= l;
}
