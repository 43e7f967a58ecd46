import { ANGLE_PRESETS, resolveCamera } from "@shotlist/direction";
import { describe, expect, it } from "vitest";
import { DEFAULT_LENS } from "./choice.ts";
import { angleGlyph, GLYPH, noseDirection, sizeViewBox } from "./glyph-geometry.ts";

describe("size glyphs", () => {
  const sizes = ANGLE_PRESETS.filter(({ axis }) => axis === "size");

  it("frame exactly the span of their preset, in the shape of the glyph", () => {
    for (const { span } of sizes) {
      if (!span) throw new Error("every size has a span");
      const [, top, width, height] = sizeViewBox(span).split(" ").map(Number);
      expect(top).toBeCloseTo(-span.top);
      expect(height).toBeCloseTo(span.height);
      expect((width ?? 0) / (height ?? 1)).toBeCloseTo(GLYPH.width / GLYPH.height);
    }
  });

  it("grow from the closest to the farthest", () => {
    const heights = sizes.map(({ span }) => span?.height ?? 0);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
  });
});

describe("angle glyphs", () => {
  const glyphOf = (slug: string) => {
    const preset = ANGLE_PRESETS.find((each) => each.slug === slug);
    const camera = resolveCamera({ angles: [slug], lens: DEFAULT_LENS }, 1.5);
    return angleGlyph(camera.height, preset?.geometry.tilt ?? camera.tilt);
  };

  it.each(ANGLE_PRESETS.filter(({ axis }) => axis === "height").map(({ slug }) => slug))(
    "%s stays in its box",
    (slug) => {
      const { camera } = glyphOf(slug);
      expect(camera.x).toBeGreaterThanOrEqual(0);
      expect(camera.x).toBeLessThanOrEqual(GLYPH.width);
      expect(camera.y).toBeGreaterThanOrEqual(0);
      expect(camera.y).toBeLessThanOrEqual(GLYPH.height);
    },
  );

  it("look down from above, up from below, and straight down from the ceiling", () => {
    expect(glyphOf("high-angle").turn).toBeGreaterThan(20);
    expect(glyphOf("low-angle").turn).toBeLessThan(-10);
    expect(glyphOf("overhead-shot").turn).toBeCloseTo(90);
    expect(glyphOf("worms-eye-view").camera.y).toBeGreaterThan(glyphOf("low-angle").camera.y);
  });

  it("keep a level camera level", () => {
    expect(angleGlyph(1.39, 0).turn).toBeCloseTo(0);
  });
});

describe("viewpoint glyphs", () => {
  it("point the nose at the camera from the front, to the side in profile", () => {
    expect(noseDirection(0)).toEqual([0, 1]);
    expect(noseDirection(90)).toEqual([1, 0]);
  });
});
