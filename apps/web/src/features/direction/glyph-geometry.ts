import type { FrameSpan } from "@shotlist/direction";

/** All glyphs are 24 × 16 px; lengths below are in those pixels unless they say metres. */
export const GLYPH = { width: 24, height: 16 } as const;

/** The part of the figure that a shot size frames, as an SVG view box in metres (y grows downwards). */
export function sizeViewBox(span: FrameSpan): string {
  const width = span.height * (GLYPH.width / GLYPH.height);
  const round = (value: number) => Number(value.toFixed(4));
  return [-width / 2, -span.top, width, span.height].map(round).join(" ");
}

export interface AngleGlyph {
  readonly camera: { readonly x: number; readonly y: number };
  /** Degrees clockwise from pointing right. */
  readonly turn: number;
  readonly aim: { readonly x: number; readonly y: number };
  /** Where the figure's head begins; lower for cameras that need the room above. */
  readonly figureTop: number;
}

const GROUND = 15.5;
const FIGURE_X = 19;
const CAMERA_LEFT = 4;
/** A standing figure of 1.70 m takes 11.1 px. */
const PX_PER_METRE = 6.5;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** A camera of `height` metres and `tilt` degrees (+ up), seen from the side. */
export function angleGlyph(height: number, tilt: number): AngleGlyph {
  const steep = tilt <= -60;
  const figureTop = steep ? (height > 5 ? 10 : 7) : 3;
  const aim = { x: FIGURE_X, y: steep ? figureTop : figureTop + 3.5 };
  const y = clamp(GROUND - height * PX_PER_METRE, 2, 13.5);
  const slope = Math.tan((Math.abs(tilt) * Math.PI) / 180);
  const along = slope < 0.02 ? FIGURE_X - CAMERA_LEFT : Math.abs(aim.y - y) / slope;
  const x = tilt <= -89 ? FIGURE_X : clamp(FIGURE_X - along, CAMERA_LEFT, FIGURE_X - 2);
  const level = slope < 0.02;
  const end = { x: aim.x - (steep ? 0 : 2), y: level ? y : aim.y };
  const turn = (Math.atan2(end.y - y, end.x - x) * 180) / Math.PI;
  return { camera: { x, y }, turn, aim: end, figureTop };
}

/** Which way the nose points on a plan of the head, the camera standing below: [x, y]. */
export function noseDirection(azimuth: number): readonly [x: number, y: number] {
  const radians = (azimuth * Math.PI) / 180;
  const round = (value: number) => Number(value.toFixed(4));
  return [round(Math.sin(radians)), round(Math.cos(radians))];
}
