import { describe, expect, it } from "vitest";
import { resolveCamera } from "./camera.ts";
import type { Direction, ResolvedCamera, Vec3 } from "./types.ts";
import { cameraBetween, project, turnView, turnY, viewOf } from "./view.ts";

const RADIANS = Math.PI / 180;

const of = (lens: string, ...angles: string[]): ResolvedCamera => resolveCamera({ angles, lens }, 1.5);

/** A camera that stands where azimuth, tilt and distance put it, aimed at a person's chest. */
function cameraAt(o: { azimuth?: number; tilt?: number; roll?: number; focalLength?: number }) {
  const { azimuth = 0, tilt = 0, roll = 0, focalLength = 50 } = o;
  const aim: Vec3 = [0, 0.85, 0];
  const filmHeight = 24;
  const distance = (focalLength * 1.7) / filmHeight;
  const [a, t] = [azimuth * RADIANS, tilt * RADIANS];
  const position: Vec3 = [
    aim[0] + Math.sin(a) * Math.cos(t) * distance,
    aim[1] - Math.sin(t) * distance,
    aim[2] + Math.cos(a) * Math.cos(t) * distance,
  ];
  return {
    ...of("50mm-natural"),
    focalLength,
    fNumber: 2.8,
    filmHeight,
    frameSpan: 1.7,
    distance,
    azimuth,
    height: position[1],
    tilt,
    roll,
    position,
    aim,
    focus: aim,
  } satisfies ResolvedCamera;
}

describe("a camera's view", () => {
  it.each([
    [0, 0, 0],
    [90, 0, 0],
    [-90, -35, 15],
    [40, 30, -15],
    [0, -90, 0],
    [22, -90, 0],
    [0, -75, 0],
    [0, 90, 0],
  ])("puts its aim in the middle of the frame (azimuth %i, tilt %i, roll %i)", (azimuth, tilt, roll) => {
    const c = cameraAt({ azimuth, tilt, roll });
    const p = project(viewOf(c), c.aim, c.aspect);
    expect(p?.x).toBeCloseTo(0, 9);
    expect(p?.y).toBeCloseTo(0, 9);
    expect(p?.depth).toBeCloseTo(c.distance, 9);
  });

  it.each([24, 35, 50, 85, 135])("fills the frame height with the span at %i mm", (focalLength) => {
    const c = cameraAt({ focalLength });
    const view = viewOf(c);
    expect(project(view, [0, 1.7, 0], c.aspect)?.y).toBeCloseTo(1, 9);
    expect(project(view, [0, 0, 0], c.aspect)?.y).toBeCloseTo(-1, 9);
    expect(view.lensRadius).toBeCloseTo(focalLength / 1000 / 2 / 2.8, 12);
    expect(view.focusDistance).toBeCloseTo(c.distance, 9);
  });

  it("has three unit vectors at right angles, whatever the direction", () => {
    for (const c of [of("24mm-wide", "worms-eye-view"), of("50mm-natural", "overhead-shot", "dutch-angle")]) {
      const { right, up, forward } = viewOf(c);
      for (const v of [right, up, forward]) expect(Math.hypot(...v)).toBeCloseTo(1, 12);
      const dot = (a: Vec3, b: Vec3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
      expect(dot(right, up)).toBeCloseTo(0, 12);
      expect(dot(right, forward)).toBeCloseTo(0, 12);
      expect(dot(up, forward)).toBeCloseTo(0, 12);
    }
  });

  it("sees her left side from azimuth +90", () => {
    const c = cameraAt({ azimuth: 90 });
    expect(c.position[0]).toBeGreaterThan(0); // her left is +x
    expect(project(viewOf(c), [0, 1.4, 0.1], c.aspect)?.x).toBeLessThan(0); // she faces the left of the picture
  });

  it("leans the picture left when rolled clockwise", () => {
    const c = cameraAt({ roll: 15 });
    const head = project(viewOf(c), [0, 1.7, 0], c.aspect);
    expect(head?.x).toBeLessThan(0);
    expect(head?.y).toBeGreaterThan(0);
  });

  it("looks straight down with the far side (her back) at the top, as just before it got there", () => {
    for (const tilt of [-90, -89]) {
      const behind = project(viewOf(cameraAt({ tilt })), [0, 1.4, -0.2], 1.5);
      expect(behind?.y).toBeGreaterThan(0);
      expect(behind?.x).toBeCloseTo(0, 9);
    }
  });

  it("sees the same after the stage is turned", () => {
    const c = cameraAt({ azimuth: 40, tilt: -20, roll: 10 });
    const p: Vec3 = [0.3, 1.2, 0.4];
    const a = -40 * RADIANS;
    const before = project(viewOf(c), p, c.aspect);
    const turned = turnView(viewOf(c), a);
    const after = project(turned, turnY(p, a), c.aspect);
    expect(after?.x).toBeCloseTo(before?.x ?? Number.NaN, 9);
    expect(after?.y).toBeCloseTo(before?.y ?? Number.NaN, 9);
    expect(turned.position[0]).toBeCloseTo(0, 9);
  });

  it("sees nothing behind the lens", () => {
    expect(project(viewOf(cameraAt({})), [0, 1, 50], 1.5)).toBeNull();
  });
});

describe("a camera on its way", () => {
  const pairs: readonly (readonly [Direction, Direction])[] = [
    [
      { angles: ["medium-shot-ms"], lens: "50mm-natural" },
      { angles: ["high-angle"], lens: "50mm-natural" },
    ],
    [
      { angles: [], lens: "50mm-natural" },
      { angles: ["overhead-shot"], lens: "50mm-natural" },
    ],
    [
      { angles: ["long-shot-ls"], lens: "24mm-wide" },
      { angles: ["profile-shot", "dutch-angle"], lens: "135mm-tight" },
    ],
  ];

  it.each(pairs)("starts at one camera and ends at the other (%j to %j)", (a, b) => {
    const [from, to] = [resolveCamera(a, 1.5), resolveCamera(b, 1.5)];
    const start = cameraBetween(from, to, 0);
    for (const key of ["focalLength", "distance", "azimuth", "tilt", "roll", "height"] as const) {
      expect(start[key], key).toBeCloseTo(from[key], 9);
    }
    start.position.forEach((value, i) => {
      expect(value).toBeCloseTo(from.position[i] ?? Number.NaN, 9);
    });
    expect(cameraBetween(from, to, 1)).toBe(to);
  });

  it("keeps the subject's size throughout when only the lens changes", () => {
    const [from, to] = [of("24mm-wide", "medium-close-up-mcu"), of("135mm-tight", "medium-close-up-mcu")];
    for (const t of [0.2, 0.5, 0.8]) {
      const c = cameraBetween(from, to, t);
      expect((c.distance * c.filmHeight) / c.focalLength).toBeCloseTo(to.frameSpan, 9);
    }
    // The background does change: that is the point of the move.
    const post: Vec3 = [0.5, 1.5, -6];
    const at = (c: ResolvedCamera) => project(viewOf(c), post, c.aspect)?.x ?? Number.NaN;
    expect(at(to)).toBeGreaterThan(at(from) * 1.5);
  });
});
