import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Direction, ResolvedCamera, Vec3 } from "./index.ts";
import {
  ANGLE_PRESETS,
  ASPECTS,
  ConflictError,
  describeAngleOfView,
  findConflicts,
  LENS_PRESETS,
  resolveCamera,
  thinLensDistance,
  UnknownPresetError,
} from "./index.ts";

const REFERENCE = 3 / 2;

function shoot(lens: string, ...angles: string[]): ResolvedCamera {
  return resolveCamera({ angles, lens }, REFERENCE);
}

/**
 * The oracle: a pinhole of our own. Where a point lands in the frame, -1 to +1 from edge to edge,
 * for a camera given only by position, tilt, azimuth, focal length and aspect.
 */
function project(camera: ResolvedCamera, [x, y, z]: Vec3): { u: number; v: number; depth: number } {
  const tilt = (camera.tilt * Math.PI) / 180;
  const around = (camera.azimuth * Math.PI) / 180;
  const d: Vec3 = [x - camera.position[0], y - camera.position[1], z - camera.position[2]];
  // Looking from azimuth `around` toward the subject, then tilted.
  const ahead: Vec3 = [
    -Math.sin(around) * Math.cos(tilt),
    Math.sin(tilt),
    -Math.cos(around) * Math.cos(tilt),
  ];
  const up: Vec3 = [Math.sin(around) * Math.sin(tilt), Math.cos(tilt), Math.cos(around) * Math.sin(tilt)];
  const right: Vec3 = [Math.cos(around), 0, -Math.sin(around)];
  const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const filmHeight = camera.aspect >= 1 ? 36 / camera.aspect : 36;
  const filmWidth = filmHeight * camera.aspect;
  const depth = dot(d, ahead);
  return {
    u: ((dot(d, right) / depth) * camera.focalLength) / (filmWidth / 2),
    v: ((dot(d, up) / depth) * camera.focalLength) / (filmHeight / 2),
    depth,
  };
}

const anyDirection = fc.record({
  angles: fc
    .tuple(
      ...(["size", "height", "roll", "viewpoint"] as const).map((axis) =>
        fc.option(fc.constantFrom(...ANGLE_PRESETS.filter((p) => p.axis === axis).map((p) => p.slug))),
      ),
    )
    .map((slugs) => slugs.filter((slug) => slug !== null)),
  lens: fc.constantFrom(...LENS_PRESETS.map(({ slug }) => slug)),
});
const legalDirection = anyDirection.filter((direction: Direction) =>
  findConflicts(direction).every(({ kind }) => kind === "soft"),
);
const anyAspect = fc.constantFrom(...ASPECTS.map(({ ratio }) => ratio));

/** CAMERA.md, Shot size: slug, lens, span, distance. Typed from the table, not imported. */
const SIZES = [
  ["extreme-close-up-ecu", "135mm-tight", 0.12, 0.67],
  ["close-up-cu", "85mm-portrait", 0.34, 1.2],
  ["medium-close-up-mcu", "85mm-portrait", 0.56, 1.98],
  ["medium-shot-ms", "50mm-natural", 0.8, 1.67],
  ["medium-long-shot-mls", "50mm-natural", 1.17, 2.44],
  ["medium-full-shot-mfs", "50mm-natural", 1.4, 2.92],
  ["long-shot-ls", "35mm-street", 2.6, 3.79],
  ["wide-shot-ws", "24mm-wide", 5.1, 5.1],
  ["extreme-long-shot-els", "24mm-wide", 17, 17],
] as const;

/** CAMERA.md, Angle: slug, camera height, tilt, for a medium shot at 50 mm aiming at 1.40 m. */
const HEIGHTS = [
  ["eye-level", 1.59, -6],
  ["shoulder-level", 1.39, 0],
  ["waist-level", 1.05, 12],
  ["high-angle", 2.36, -35],
  ["low-angle", 0.7, 25],
  ["overhead-shot", 3.2, -90],
] as const;

/** CAMERA.md, Viewpoint: slug, lens, span, height, azimuth, distance. */
const VIEWPOINTS = [
  ["insert-shot", "85mm-portrait", 0.25, 1.2, 0, 0.89],
  ["master-shot", "24mm-wide", 3.6, 1.6, 0, 3.6],
  ["over-the-shoulder-ots", "50mm-natural", 1, 1.55, 22, 2.08],
  ["two-shot", "50mm-natural", 1, 1.5, 0, 2.08],
  ["point-of-view-pov", "35mm-street", 0.8, 1.59, 0, 1.17],
  ["profile-shot", "50mm-natural", 0.8, 1.59, 90, 1.67],
  ["three-quarter-view", "50mm-natural", 0.8, 1.59, 40, 1.67],
] as const;

describe("CAMERA.md's numbers at 3:2", () => {
  test.each(SIZES)("%s with %s frames %f m from %f m", (slug, lens, span, distance) => {
    const camera = shoot(lens, slug);
    expect(camera.frameSpan).toBe(span);
    expect(Math.abs(camera.distance - distance)).toBeLessThan(0.006);
    expect(camera.height).toBeCloseTo(1.59, 9);
    expect(camera.roll).toBe(0);
    expect(camera.azimuth).toBe(0);
  });

  test.each(HEIGHTS)("%s stands at %f m and tilts %f degrees", (slug, height, tilt) => {
    for (const angles of [[slug], ["medium-shot-ms", slug], [slug, "medium-shot-ms"]]) {
      const camera = shoot("50mm-natural", ...angles);
      expect(Math.abs(camera.height - height)).toBeLessThan(0.01);
      expect(Math.abs(camera.tilt - tilt)).toBeLessThan(0.6);
      expect(camera.distance).toBeCloseTo(5 / 3, 9);
    }
  });

  test.each(VIEWPOINTS)(
    "%s with %s frames %f m from %f m high at %f degrees",
    (slug, lens, span, height, azimuth, distance) => {
      const camera = shoot(lens, slug);
      expect(camera.frameSpan).toBe(span);
      expect(Math.abs(camera.height - height)).toBeLessThan(0.005);
      expect(camera.azimuth).toBe(azimuth);
      expect(Math.abs(camera.distance - distance)).toBeLessThan(0.007);
    },
  );

  test("the insert looks 30 degrees down at the hands, and is sharp there", () => {
    const camera = shoot("85mm-portrait", "insert-shot");
    expect(camera.tilt).toBeCloseTo(-30, 6);
    expect(camera.focus).toEqual(camera.aim);
    expect(camera.props).toEqual({ heldObject: true });
  });

  test("the bird's-eye view alone stays at 12 m with every lens", () => {
    for (const { slug } of LENS_PRESETS) {
      const camera = shoot(slug, "birds-eye-view");
      expect(camera.height).toBeCloseTo(12, 6);
      expect(camera.tilt).toBeCloseTo(-75, 6);
    }
    // A size brings it down: framing wins.
    expect(shoot("35mm-street", "birds-eye-view", "long-shot-ls").distance).toBeCloseTo(3.79, 2);
  });

  test("the worm's-eye view is 0.10 m and +30 degrees at 24 mm in square and upright frames", () => {
    for (const aspect of [1, 2 / 3, 9 / 16]) {
      const camera = resolveCamera({ angles: ["worms-eye-view"], lens: "24mm-wide" }, aspect);
      expect(camera.height).toBeCloseTo(0.1, 6);
      expect(camera.tilt).toBeCloseTo(30, 6);
    }
  });

  test("the worm's-eye view never loses the shoes or the head", () => {
    for (const { slug } of LENS_PRESETS) {
      for (const { ratio } of ASPECTS) {
        const camera = resolveCamera({ angles: ["worms-eye-view"], lens: slug }, ratio);
        expect(camera.height).toBeCloseTo(0.1, 6);
        expect(camera.tilt).toBeGreaterThan(0);
        expect(project(camera, [0, 0, 0]).v).toBeGreaterThan(-1);
        expect(project(camera, [0, 1.7, 0]).v).toBeLessThan(1);
      }
    }
  });

  test.each(["eye-level", "shoulder-level", "waist-level", "low-angle"])(
    "%s never looks up or down more than 35 degrees, however near a wide lens brings it",
    (slug) => {
      for (const size of ["medium-close-up-mcu", "medium-shot-ms", "medium-long-shot-mls"]) {
        const camera = resolveCamera({ angles: [size, slug], lens: "24mm-wide" }, 1.5);
        expect(Math.abs(camera.tilt)).toBeLessThanOrEqual(35 + 1e-9);
      }
    },
  );

  test("a low long shot at 35 mm is 3.79 m away, 0.70 m high, and tilts up 6 degrees", () => {
    const camera = shoot("35mm-street", "long-shot-ls", "low-angle");
    expect(camera.distance).toBeCloseTo(3.79, 2);
    expect(camera.height).toBeCloseTo(0.7, 9);
    expect(Math.round(camera.tilt)).toBe(6);
  });

  test.each([
    [24, 73.7, 53.1, 84.1, 0.82],
    [35, 54.4, 37.8, 63.4, 1.2],
    [50, 39.6, 27.0, 46.8, 1.72],
    [85, 23.9, 16.1, 28.6, 2.92],
    [135, 15.2, 10.2, 18.2, 4.63],
    [100, 20.4, 13.7, 24.4, 3.43],
  ])("%i mm sees %f by %f degrees, diagonal %f", (mm, horizontal, vertical, diagonal, distance) => {
    const angles = describeAngleOfView(mm, REFERENCE);
    expect(Math.abs(angles.horizontal - horizontal)).toBeLessThan(0.06);
    expect(Math.abs(angles.vertical - vertical)).toBeLessThan(0.06);
    expect(Math.abs(angles.diagonal - diagonal)).toBeLessThan(0.06);
    expect(Math.abs(thinLensDistance(mm, 0.8, 24) - distance)).toBeLessThan(0.006);
  });
});

describe("any legal direction in any aspect", () => {
  test("is one camera whose angle of view, height, tilt and framing agree", () => {
    fc.assert(
      fc.property(legalDirection, anyAspect, (direction, aspect) => {
        const camera = resolveCamera(direction, aspect);
        const [px, py, pz] = camera.position;
        const [ax, ay, az] = camera.aim;
        const filmHeight = aspect >= 1 ? 36 / aspect : 36;
        const lens = LENS_PRESETS.find(({ slug }) => slug === direction.lens);
        expect(camera.focalLength).toBe(lens?.focalLength);
        expect(camera.height).toBe(py);
        expect(camera.filmHeight).toBeCloseTo(filmHeight, 9);
        const away = Math.hypot(ax - px, ay - py, az - pz);
        expect(away / camera.distance).toBeCloseTo(1, 6);
        const seen = 2 * away * Math.tan((camera.angleOfView.vertical * Math.PI) / 360);
        expect(Math.abs(seen / camera.frameSpan - 1)).toBeLessThan(0.01);
        const tilt = Math.atan2(ay - py, Math.hypot(ax - px, az - pz)) * (180 / Math.PI);
        expect(Math.abs(tilt - camera.tilt)).toBeLessThan(0.01);
        const onAxis = project(camera, camera.aim);
        expect(Math.abs(onAxis.u)).toBeLessThan(1e-6);
        expect(Math.abs(onAxis.v)).toBeLessThan(1e-6);
        expect(onAxis.depth).toBeCloseTo(camera.distance, 6);
        expect(Object.values(camera.angleOfView).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test("puts the ends of the span on the frame's edges, measured square to the axis", () => {
    fc.assert(
      fc.property(legalDirection, anyAspect, (direction, aspect) => {
        const camera = resolveCamera(direction, aspect);
        const half = camera.frameSpan / 2;
        const tilt = (camera.tilt * Math.PI) / 180;
        const around = (camera.azimuth * Math.PI) / 180;
        for (const side of [-1, 1]) {
          const edge: Vec3 = [
            camera.aim[0] + side * half * Math.sin(tilt) * Math.sin(around),
            camera.aim[1] + side * half * Math.cos(tilt),
            camera.aim[2] + side * half * Math.sin(tilt) * Math.cos(around),
          ];
          expect(Math.abs(project(camera, edge).v - side)).toBeLessThan(0.01);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("stays above the floor and outside the figure", () => {
    fc.assert(
      fc.property(legalDirection, anyAspect, (direction, aspect) => {
        const [x, y, z] = resolveCamera(direction, aspect).position;
        expect(y).toBeGreaterThanOrEqual(0.05);
        const fromAxis = Math.hypot(x, z);
        // The head is 0.24 m deep, the body with arms and bust less than half a metre.
        if (y < 1.45) expect(fromAxis).toBeGreaterThan(0.25);
        else if (y < 1.72) expect(fromAxis).toBeGreaterThan(0.12);
      }),
      { numRuns: 2000 },
    );
  });

  test("frames the chosen size, whatever the lens, the angle or the aspect", () => {
    fc.assert(
      fc.property(legalDirection, anyAspect, (direction, aspect) => {
        const size = SIZES.find(([slug]) => direction.angles.includes(slug));
        const isTwoShot = direction.angles.includes("two-shot");
        fc.pre(size !== undefined && !isTwoShot);
        expect(resolveCamera(direction, aspect).frameSpan).toBe(size?.[2]);
      }),
    );
  });
});

describe("framing", () => {
  /** Where CAMERA.md's spans begin and end, for the sizes it gives them for. */
  test.each([
    ["extreme-close-up-ecu", "eye-level", 1.53, 1.65],
    ["close-up-cu", "eye-level", 1.4, 1.74],
    ["medium-close-up-mcu", "eye-level", 1.22, 1.78],
    ["medium-shot-ms", "shoulder-level", 1.0, 1.8],
    ["medium-long-shot-mls", "shoulder-level", 0.65, 1.82],
    ["medium-full-shot-mfs", "waist-level", 0.45, 1.85],
  ])("%s at %s runs from %f to %f m on a long lens, in every aspect", (slug, from, bottom, top) => {
    for (const { ratio } of ASPECTS) {
      const camera = resolveCamera({ angles: [slug, from], lens: "135mm-tight" }, ratio);
      // An upright is not square to a tilted axis; that much more than 1 % its ends may be off.
      const z = camera.aim[2];
      const allowed = 0.01 + 0.2 * Math.abs(Math.sin((camera.tilt * Math.PI) / 180));
      expect(Math.abs(project(camera, [0, bottom, z]).v + 1)).toBeLessThan(allowed);
      expect(Math.abs(project(camera, [0, top, z]).v - 1)).toBeLessThan(allowed);
    }
  });

  test("a level camera puts a medium shot's waist and crown exactly on the edges", () => {
    const camera = shoot("50mm-natural", "medium-shot-ms", "shoulder-level");
    expect(Math.abs(project(camera, [0, 1, 0]).v + 1)).toBeLessThan(0.01);
    expect(Math.abs(project(camera, [0, 1.8, 0]).v - 1)).toBeLessThan(0.01);
  });

  test.each([
    ["long-shot-ls", "35mm-street", 0.65],
    ["wide-shot-ws", "24mm-wide", 1 / 3],
    ["extreme-long-shot-els", "24mm-wide", 0.1],
  ])("%s shows the whole figure at its share of the frame", (slug, lens, share) => {
    const camera = shoot(lens, slug);
    const feet = project(camera, [0, 0, 0]).v;
    const crown = project(camera, [0, 1.7, 0]).v;
    expect(feet).toBeGreaterThan(-1);
    expect(crown).toBeLessThan(1);
    expect(Math.abs((crown - feet) / 2 - share)).toBeLessThan(0.02);
  });

  test("a two-shot keeps both faces in every aspect, at every legal size", () => {
    const sizes = [[], ["medium-close-up-mcu"], ["medium-shot-ms"], ["long-shot-ls"]];
    for (const { ratio } of ASPECTS) {
      for (const size of sizes) {
        const camera = resolveCamera({ angles: ["two-shot", ...size], lens: "50mm-natural" }, ratio);
        const [left, right] = [project(camera, [-0.08, 1.59, 0]), project(camera, [0.64, 1.59, 0])];
        expect(left.u).toBeGreaterThan(-1);
        expect(right.u).toBeLessThan(1);
      }
    }
  });

  test("a profile sees the left side, and the nose points to the left edge", () => {
    const camera = shoot("85mm-portrait", "close-up-cu", "profile-shot");
    expect(camera.position[0]).toBeGreaterThan(1);
    expect(project(camera, [0, 1.53, 0.12]).u).toBeLessThan(-0.05);
    expect(camera.focus[0]).toBeGreaterThan(0);
  });

  test("the eyes are sharp from the front, the crown from straight above", () => {
    expect(shoot("85mm-portrait", "close-up-cu").focus).toEqual([0, 1.59, 0.09]);
    expect(shoot("50mm-natural", "overhead-shot").focus).toEqual([0, 1.7, 0]);
  });

  test("a Dutch angle rolls 15 degrees either way and changes nothing else", () => {
    const level = shoot("50mm-natural", "medium-shot-ms");
    const direction = { angles: ["dutch-angle", "medium-shot-ms"], lens: "50mm-natural" };
    expect(resolveCamera(direction, REFERENCE)).toEqual({ ...level, roll: 15 });
    expect(resolveCamera(direction, REFERENCE, { rollSign: -1 })).toEqual({ ...level, roll: -15 });
  });
});

describe("what cannot be shot", () => {
  test("a hard conflict is thrown, not drawn", () => {
    expect(() => shoot("50mm-natural", "overhead-shot", "close-up-cu")).toThrowError(ConflictError);
  });

  test("an unknown slug names the nearest", () => {
    expect(() => shoot("50mm-natural", "low-angel")).toThrowError(UnknownPresetError);
    expect(() => shoot("50mm")).toThrowError("50mm-natural");
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("an aspect of %f", (aspect) => {
    expect(() => resolveCamera({ angles: [], lens: "50mm-natural" }, aspect)).toThrowError(RangeError);
  });
});
