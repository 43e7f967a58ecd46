import { ANGLE_PRESETS, resolveCamera, viewOf } from "@shotlist/direction";
import { describe, expect, it } from "vitest";
import { horizon, sketcher, taperPath } from "./sketch-geometry.ts";

const of = (...angles: string[]) => resolveCamera({ angles, lens: "50mm-natural" }, 1.5);

describe("the sketch", () => {
  it("puts the aim in the middle of the frame, whatever the preset", () => {
    for (const { slug } of ANGLE_PRESETS) {
      const camera = of(slug);
      const point = sketcher(viewOf(camera)).point(camera.aim);
      expect(point?.x, slug).toBeCloseTo(0);
      expect(point?.y, slug).toBeCloseTo(0);
    }
  });

  it("fills the frame height with the span of a level shot size", () => {
    const sketch = sketcher(viewOf({ ...of(), tilt: 0, position: [0, 1.4, 2], aim: [0, 1.4, 0] }));
    const span = (of().filmHeight / 50) * 2;
    const top = sketch.point([0, 1.4 + span / 2, 0]);
    expect(top?.y).toBeCloseTo(-0.5);
  });

  it("shows the crown above the chin and the left hand on the right", () => {
    const sketch = sketcher(viewOf(of("long-shot-ls")));
    expect(sketch.point([0, 1.7, 0])?.y ?? 0).toBeLessThan(sketch.point([0, 1.48, 0])?.y ?? 0);
    expect(sketch.point([0.2, 1, 0])?.x ?? 0).toBeGreaterThan(0);
  });

  it("leans the picture to the left when the camera turns clockwise", () => {
    const sketch = sketcher(viewOf(of("long-shot-ls", "dutch-angle")));
    const [head, feet] = [sketch.point([0, 1.7, 0]), sketch.point([0, 0, 0])];
    expect(head?.x ?? 0).toBeLessThan(feet?.x ?? 0);
  });

  it("has the horizon at the eyes from eye level, and none from straight above", () => {
    const camera = of("long-shot-ls", "eye-level");
    const sketch = sketcher(viewOf(camera));
    expect(horizon(viewOf(camera), sketch)?.[0].y).toBeCloseTo(
      sketch.point([0, 1.59, 0])?.y ?? Number.NaN,
      2,
    );
    const above = of("overhead-shot");
    expect(horizon(viewOf(above), sketcher(viewOf(above)))).toBeNull();
  });

  it("cuts lines at the lens and drops what is behind it", () => {
    const sketch = sketcher(viewOf(of()));
    expect(sketch.point([0, 1.4, 50])).toBeNull();
    expect(sketch.line([0, 0, 50], [0, 0, 60])).toBeNull();
    expect(sketch.line([0, 0, -5], [0, 0, 60])?.every(({ y }) => Number.isFinite(y))).toBe(true);
  });
});

describe("a tapered limb", () => {
  it("is two arcs and the tangents between them", () => {
    expect(taperPath({ x: 0, y: 0, radius: 10 }, { x: 40, y: 0, radius: 5 })).toMatch(/^M.*A.*L.*A.*Z$/);
  });
  it("is one disc where one end hides the other", () => {
    expect(taperPath({ x: 0, y: 0, radius: 10 }, { x: 1, y: 0, radius: 2 })).toContain("a10.0");
  });
});
