export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * How a picture lies in its window. `scale` is a multiple of the size at which it
 * just fits; `x`, `y` move its centre away from the window's, in CSS pixels.
 */
export interface View extends Point {
  readonly scale: number;
}

export const FITTED: View = { scale: 1, x: 0, y: 0 };
/** One press of `+`, one notch of a wheel: three of them about double the picture. */
export const ZOOM_STEP = 1.26;
/** However small the file, people may look at eight times its fitted size. */
const LEAST_MAX_SCALE = 8;
/** Two screen pixels for one of the file: past that there is nothing more to see. */
const PIXELS_PER_PIXEL = 2;

/** A small file may be shown this much larger than its pixels before it looks poor. */
const LARGEST_FIT = 2;

/** The picture at scale 1: whole, undistorted, as large as can be. */
export function fittedSize(picture: Size, frame: Size): Size {
  const fit = Math.min(frame.width / picture.width, frame.height / picture.height, LARGEST_FIT);
  return { width: picture.width * fit, height: picture.height * fit };
}

export function maxScale(picture: Size, frame: Size): number {
  const fitted = fittedSize(picture, frame);
  if (fitted.width === 0) return 1;
  return Math.max(LEAST_MAX_SCALE, (PIXELS_PER_PIXEL * picture.width) / fitted.width);
}

/** The scale at which one CSS pixel shows one pixel of the file. */
export function actualScale(picture: Size, frame: Size): number {
  const { width } = fittedSize(picture, frame);
  return width === 0 ? 1 : picture.width / width;
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** No further than its edge: a picture wider than the window covers it, a narrower one stays in the middle. */
export function withinFrame(view: View, picture: Size, frame: Size): View {
  const { width, height } = fittedSize(picture, frame);
  const along = (offset: number, length: number, window: number) => {
    const room = (length * view.scale - window) / 2;
    return room <= 0 ? 0 : clamp(offset, -room, room);
  };
  return {
    scale: view.scale,
    x: along(view.x, width, frame.width),
    y: along(view.y, height, frame.height),
  };
}

/** Zooms so that what lies under `at` (CSS pixels from the window's centre) stays under it. */
export function zoomedTo(scale: number, at: Point, view: View, picture: Size, frame: Size): View {
  const next = clamp(scale, 1, maxScale(picture, frame));
  const factor = next / view.scale;
  const moved = {
    scale: next,
    x: at.x - (at.x - view.x) * factor,
    y: at.y - (at.y - view.y) * factor,
  };
  return withinFrame(moved, picture, frame);
}

export function moved(view: View, by: Point, picture: Size, frame: Size): View {
  return withinFrame({ scale: view.scale, x: view.x + by.x, y: view.y + by.y }, picture, frame);
}

/** A double click: to the file's own pixels (at least twice as large) at that point, and back. */
export function doubleClicked(at: Point, view: View, picture: Size, frame: Size): View {
  if (view.scale > 1.01) return FITTED;
  return zoomedTo(Math.max(2, actualScale(picture, frame)), at, view, picture, frame);
}

/** Two fingers went from `before` to `after`: the picture keeps to both. Points from the window's centre. */
export function pinched(
  before: readonly [Point, Point],
  after: readonly [Point, Point],
  view: View,
  picture: Size,
  frame: Size,
): View {
  const span = ([a, b]: readonly [Point, Point]) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  const middle = ([a, b]: readonly [Point, Point]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const from = middle(before);
  const to = middle(after);
  const zoomed = zoomedTo(view.scale * (span(after) / span(before)), from, view, picture, frame);
  return moved(zoomed, { x: to.x - from.x, y: to.y - from.y }, picture, frame);
}

/** A wheel's turn as a factor: notches and the fine steps of a trackpad alike. `deltaMode` as in WheelEvent. */
export function wheelFactor(deltaY: number, deltaMode: number): number {
  const pixels = deltaY * (deltaMode === 1 ? 33 : deltaMode === 2 ? 400 : 1);
  // A notch of a mouse wheel is about 100 pixels.
  return ZOOM_STEP ** clamp(-pixels / 100, -2, 2);
}

export type Swipe = "previous" | "next" | "close" | null;

/** Where a finger's stroke leads, from its path in CSS pixels and its time in milliseconds. */
export function swipeOf(by: Point, milliseconds: number): Swipe {
  const { x, y } = by;
  const fast = milliseconds < 300;
  const enough = fast ? 30 : 90;
  if (Math.abs(x) > Math.abs(y) * 1.5 && Math.abs(x) > enough) return x < 0 ? "next" : "previous";
  if (y > Math.abs(x) * 1.5 && y > enough * 1.5) return "close";
  return null;
}
