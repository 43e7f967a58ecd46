/** Millimetres: the film gauge every focal length here is written for. */
export const FILM_GAUGE = 36;

const DEGREES = 180 / Math.PI;

/** Frame window in millimetres: the longer side is the gauge. `aspect` is width / height. */
export function filmWindow(aspect: number): { width: number; height: number } {
  const height = FILM_GAUGE / Math.max(aspect, 1);
  return { width: height * aspect, height };
}

/** The angle, in degrees, that `side` millimetres of film see through a lens of `focalLength` mm. */
function angleOf(side: number, focalLength: number): number {
  return 2 * Math.atan(side / (2 * focalLength)) * DEGREES;
}

/**
 * Angles of view in degrees of a lens focused at infinity: 2 atan(side / 2f).
 * `focalLength` in mm, `aspect` width / height.
 */
export function describeAngleOfView(
  focalLength: number,
  aspect: number,
): { horizontal: number; vertical: number; diagonal: number } {
  const { width, height } = filmWindow(aspect);
  return {
    horizontal: angleOf(width, focalLength),
    vertical: angleOf(height, focalLength),
    diagonal: angleOf(Math.hypot(width, height), focalLength),
  };
}

/**
 * Subject distance in metres of a thin lens: f (1 + S / h), from the lens to the subject plane.
 * `focalLength` and film height `h` in mm, subject span `S` in metres. The pinhole the renderer
 * uses is f S / h; the difference is one focal length.
 */
export function thinLensDistance(focalLength: number, span: number, filmHeight: number): number {
  return (focalLength / 1000) * (1 + (span * 1000) / filmHeight);
}
