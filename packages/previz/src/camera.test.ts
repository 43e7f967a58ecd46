import { describe, expect, it } from "vitest";
import { lensCamera, project, turnCamera, turnY } from "./camera.ts";
import { DEGREE } from "./math/scalar.ts";
import { cameraOf } from "./test-cameras.ts";

describe("the lens camera", () => {
  it.each([
    [0, 0, 0],
    [90, 0, 0],
    [-90, -35, 15],
    [40, 30, -15],
    [0, -90, 0],
    [22, -90, 0],
    [0, -75, 0],
  ])("puts its aim in the middle of the frame (azimuth %i, tilt %i, roll %i)", (azimuth, tilt, roll) => {
    const c = cameraOf({ azimuth, tilt, roll });
    const p = project(lensCamera(c), c.aim, c.aspect);
    expect(p?.x).toBeCloseTo(0, 9);
    expect(p?.y).toBeCloseTo(0, 9);
    expect(p?.depth).toBeCloseTo(c.distance, 9);
  });

  it.each([24, 35, 50, 85, 135])("fills the frame height with the span at %i mm", (focalLength) => {
    const c = cameraOf({ focalLength, span: 1.7, aim: [0, 0.85, 0] });
    const lens = lensCamera(c);
    expect(project(lens, [0, 1.7, 0], c.aspect)?.y).toBeCloseTo(1, 9); // crown
    expect(project(lens, [0, 0, 0], c.aspect)?.y).toBeCloseTo(-1, 9); // floor
    expect(lens.lensRadius).toBeCloseTo(focalLength / 1000 / 2 / 2.8, 12);
    expect(lens.focusDistance).toBeCloseTo(c.distance, 9);
  });

  it("sees her left side from azimuth +90", () => {
    const c = cameraOf({ azimuth: 90 });
    expect(c.position[0]).toBeGreaterThan(0); // her left is +x
    const nose = project(lensCamera(c), [0, 1.4, 0.1], c.aspect);
    expect(nose?.x).toBeLessThan(0); // she faces the left of the picture
  });

  it("leans the picture left when rolled clockwise", () => {
    const c = cameraOf({ roll: 15 });
    const head = project(lensCamera(c), [0, 1.7, 0], c.aspect);
    expect(head?.x).toBeLessThan(0);
    expect(head?.y).toBeGreaterThan(0);
  });

  it("looks straight down with the far side (her back) at the top", () => {
    const c = cameraOf({ tilt: -90 });
    const behind = project(lensCamera(c), [0, 1.4, -0.2], c.aspect);
    expect(behind?.y).toBeGreaterThan(0);
    expect(behind?.x).toBeCloseTo(0, 9);
  });

  it("sees the same after the stage is turned", () => {
    const c = cameraOf({ azimuth: 40, tilt: -20, roll: 10 });
    const p: [number, number, number] = [0.3, 1.2, 0.4];
    const a = -40 * DEGREE;
    const before = project(lensCamera(c), p, c.aspect);
    const after = project(turnCamera(lensCamera(c), a), turnY(p, a), c.aspect);
    expect(after?.x).toBeCloseTo(before?.x ?? NaN, 9);
    expect(after?.y).toBeCloseTo(before?.y ?? NaN, 9);
    expect(turnCamera(lensCamera(c), a).position[0]).toBeCloseTo(0, 9);
  });
});
