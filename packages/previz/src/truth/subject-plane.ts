import type { Plate, Triple } from "./plate.ts";

/** How far from the subject plane a point may lie, as a share of the distance. */
const PLANE_SHARE = 0.05;
/** Fewer points than this make no line. */
const ENOUGH = 20;

type Point = readonly [x: number, y: number];

/** The straight line y(x) of least squares; gives NaN for too few points. */
function fit(points: readonly Point[]): (x: number) => number {
  if (points.length < ENOUGH) return () => Number.NaN;
  const n = points.length;
  const mx = points.reduce((s, p) => s + p[0], 0) / n;
  const my = points.reduce((s, p) => s + p[1], 0) / n;
  const xx = points.reduce((s, p) => s + (p[0] - mx) ** 2, 0);
  const slope = points.reduce((s, p) => s + (p[0] - mx) * (p[1] - my), 0) / xx;
  return (x) => my + slope * (x - mx);
}

/**
 * Body heights in metres and pixel rows of all points of the figure that lie near the subject
 * plane. A point behind it is imaged smaller, by its depth over the distance: its row is moved
 * away from the middle by that much, so that the figure's own relief does not count.
 * @param depth signed metres of a point (stage space) from the subject plane
 * @param distance metres from the lens to that plane
 */
function pointsInPlane(plate: Plate, depth: (p: Triple) => number, distance: number): Point[] {
  const points: Point[] = [];
  for (let y = 0; y < plate.height; y++) {
    for (let x = 0; x < plate.width; x++) {
      if (plate.flag(x, y) * plate.covered(x, y) < 0.999) continue;
      const p = plate.position(x, y);
      const beyond = depth(p) / distance;
      const middle = plate.height / 2;
      if (Math.abs(beyond) < PLANE_SHARE) points.push([p[1], middle + (y + 0.5 - middle) * (1 + beyond)]);
    }
  }
  return points;
}

/** The body height seen at a pixel row (0 is the upper frame edge), extended beyond the body. */
export function heightByRow(
  plate: Plate,
  depth: (p: Triple) => number,
  distance: number,
): (row: number) => number {
  return fit(pointsInPlane(plate, depth, distance).map(([height, row]) => [row, height]));
}

/** The pixel row at which a body height is seen. */
export function rowByHeight(
  plate: Plate,
  depth: (p: Triple) => number,
  distance: number,
): (height: number) => number {
  return fit(pointsInPlane(plate, depth, distance));
}
