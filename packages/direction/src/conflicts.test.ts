import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Conflict, Direction } from "./index.ts";
import {
  ANGLE_PRESETS,
  ConflictError,
  conflictTable,
  findConflicts,
  LENS_PRESETS,
  optionState,
  resolveCamera,
  withAngle,
  withLens,
  withoutAngle,
} from "./index.ts";

const NATURAL = "50mm-natural";
const CLOSE = ["extreme-close-up-ecu", "close-up-cu", "medium-close-up-mcu"];
const FAR = ["long-shot-ls", "wide-shot-ws", "extreme-long-shot-els"];
const SIZES = ANGLE_PRESETS.filter(({ axis }) => axis === "size").map(({ slug }) => slug);

function times(left: readonly string[], right: readonly string[]): [string, string][] {
  return left.flatMap((a) => right.map((b): [string, string] => [a, b]));
}

/** CAMERA.md's hard conflicts across axes and within viewpoints, written out again. */
const HARD: [string, string][] = [
  ...times(
    ["birds-eye-view", "overhead-shot"],
    [...CLOSE, "profile-shot", "three-quarter-view", "over-the-shoulder-ots"],
  ),
  ...times(["insert-shot"], [...SIZES, "two-shot", "over-the-shoulder-ots", "profile-shot"]),
  ...times(["master-shot"], CLOSE),
  ...times(["two-shot"], ["extreme-close-up-ecu", "close-up-cu"]),
  ...times(["over-the-shoulder-ots"], ["extreme-close-up-ecu", ...FAR]),
  ...times(["point-of-view-pov"], ["over-the-shoulder-ots", "profile-shot", "master-shot"]),
];

function hardOf(direction: Direction): readonly Conflict[] {
  return findConflicts(direction).filter(({ kind }) => kind === "hard");
}

function shot(lens: string, ...angles: string[]): Direction {
  return { angles, lens };
}

function axisOf(slug: string): string | undefined {
  return ANGLE_PRESETS.find((preset) => preset.slug === slug)?.axis;
}

describe("hard conflicts", () => {
  test.each(HARD)("%s × %s is found from either side, with a reason", (a, b) => {
    for (const [first, second] of times([a, b], [a, b]).filter(([x, y]) => x !== y)) {
      const [conflict, ...others] = hardOf(shot(NATURAL, first, second));
      expect(others).toEqual([]);
      expect([...(conflict?.presets ?? [])].sort()).toEqual([a, b].sort());
      for (const slug of [a, b]) {
        const { label } = ANGLE_PRESETS.find((preset) => preset.slug === slug) ?? {};
        expect(conflict?.reason.en).toContain(label?.en);
        expect(conflict?.reason.ko).toContain(label?.ko);
      }
    }
  });

  test("two presets of one axis are one, whichever they are", () => {
    for (const [a, b] of times(
      ANGLE_PRESETS.map(({ slug }) => slug),
      ANGLE_PRESETS.map(({ slug }) => slug),
    )) {
      const expected =
        a !== b &&
        (axisOf(a) === axisOf(b) || HARD.some(([x, y]) => (x === a && y === b) || (x === b && y === a)));
      expect([a, b, hardOf(shot(NATURAL, a, b)).length > 0]).toEqual([a, b, expected]);
    }
  });

  test("a preset given twice is one preset", () => {
    expect(findConflicts(shot(NATURAL, "low-angle", "low-angle"))).toEqual([]);
  });

  test("the error names every pair and its reason", () => {
    const direction = shot(NATURAL, "overhead-shot", "close-up-cu", "profile-shot");
    try {
      resolveCamera(direction, 1.5);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConflictError);
      expect((error as ConflictError).conflicts).toHaveLength(2);
      expect((error as ConflictError).message).toContain("face to frame");
    }
  });

  test("every suggestion leaves a legal pair", () => {
    for (const [a, b] of HARD) {
      const [conflict] = hardOf(shot(NATURAL, a, b));
      const { remove, use } = conflict?.suggestion ?? { remove: "", use: null };
      expect([a, b]).toContain(remove);
      const mended = [a, b].filter((slug) => slug !== remove).concat(use ?? []);
      expect(hardOf(shot(NATURAL, ...mended))).toEqual([]);
    }
  });

  test.each([
    ["overhead-shot", "close-up-cu", "close-up-cu", "medium-shot-ms"],
    ["two-shot", "extreme-close-up-ecu", "extreme-close-up-ecu", "medium-close-up-mcu"],
    ["over-the-shoulder-ots", "extreme-close-up-ecu", "extreme-close-up-ecu", "close-up-cu"],
    ["over-the-shoulder-ots", "wide-shot-ws", "wide-shot-ws", "medium-full-shot-mfs"],
    ["master-shot", "medium-close-up-mcu", "medium-close-up-mcu", "medium-shot-ms"],
    ["insert-shot", "long-shot-ls", "long-shot-ls", null],
    ["overhead-shot", "profile-shot", "overhead-shot", "high-angle"],
  ])("%s × %s: instead of %s, %s", (a, b, remove, use) => {
    expect(hardOf(shot(NATURAL, a, b))[0]?.suggestion).toEqual({ remove, use });
  });
});

describe("soft conflicts", () => {
  test.each([
    ["24mm-wide", "extreme-close-up-ecu"],
    ["85mm-portrait", "extreme-long-shot-els"],
    ["135mm-tight", "extreme-long-shot-els"],
    ...times(["beauty-briese"], [...FAR, "master-shot", "worms-eye-view", "dutch-angle"]),
  ])("%s × %s is warned about and kept", (lens, slug) => {
    const direction = shot(lens, slug);
    const found = findConflicts(direction);
    expect(found.map(({ kind }) => kind)).toEqual(["soft"]);
    expect([...(found[0]?.presets ?? [])].sort()).toEqual([lens, slug].sort());
    expect(() => resolveCamera(direction, 1.5)).not.toThrow();
  });

  test("the beauty tone without its lens is warned about in the same way", () => {
    const found = findConflicts(shot(NATURAL, "dutch-angle"), { category: "beauty" });
    expect(found.map(({ presets }) => [...presets].sort())).toEqual([["beauty", "dutch-angle"]]);
    expect(findConflicts(shot(NATURAL, "dutch-angle"), { category: "vivid" })).toEqual([]);
  });

  test("the beauty light under a cinematic tone is warned about once", () => {
    const found = findConflicts(shot("beauty-briese"), { category: "cinematic" });
    expect(found.map(({ kind, presets }) => [kind, ...presets])).toEqual([
      ["soft", "beauty-briese", "cinematic"],
    ]);
    expect(findConflicts(shot("beauty-briese"), { category: "beauty" })).toEqual([]);
  });

  test("a wide lens in an extreme close-up offers the lens that is natural there", () => {
    const [found] = findConflicts(shot("24mm-wide", "extreme-close-up-ecu"));
    expect(found?.suggestion).toEqual({ remove: "24mm-wide", use: "135mm-tight" });
  });

  test("no other pair of lens and angle is warned about", () => {
    const soft = LENS_PRESETS.flatMap((lens) =>
      ANGLE_PRESETS.flatMap((angle) => findConflicts(shot(lens.slug, angle.slug))),
    );
    expect(soft).toHaveLength(3 + 6);
  });
});

test("the table for the API lists each pair once, in both languages", () => {
  const keys = conflictTable.map(({ presets }) => [...presets].sort().join(" "));
  expect(new Set(keys).size).toBe(keys.length);
  const hard = conflictTable.filter(({ kind }) => kind === "hard");
  expect(hard.map(({ presets }) => [...presets].sort().join(" ")).sort()).toEqual(
    HARD.map((pair) => [...pair].sort().join(" ")).sort(),
  );
  for (const { reason } of conflictTable) {
    expect(reason.en).toMatch(/^[A-Z0-9].+\.$/);
    expect(reason.ko).toMatch(/\p{Script=Hangul}.*다\.$/u);
  }
});

describe("the picker", () => {
  test("of one axis the last choice wins and the other is named for undo", () => {
    const before = shot(NATURAL, "high-angle", "close-up-cu");
    const { direction, replaced } = withAngle(before, "low-angle");
    expect(direction.angles).toEqual(["close-up-cu", "low-angle"]);
    expect(replaced).toBe("high-angle");
    expect(before.angles).toEqual(["high-angle", "close-up-cu"]);
    expect(withAngle(direction, "low-angle")).toEqual({ direction });
    expect(withAngle(direction, "dutch-angle")).not.toHaveProperty("replaced");
    expect(withoutAngle(direction, "low-angle").angles).toEqual(["close-up-cu"]);
    expect(withLens(direction, "24mm-wide").lens).toBe("24mm-wide");
  });

  test("choosing, in any order, never leaves two presets on one axis", () => {
    const slugs = fc.array(fc.constantFrom(...ANGLE_PRESETS.map(({ slug }) => slug)));
    fc.assert(
      fc.property(slugs, (chosen) => {
        const end = chosen.reduce((d, slug) => withAngle(d, slug).direction, shot(NATURAL));
        const axes = end.angles.map(axisOf);
        expect(new Set(axes).size).toBe(axes.length);
        if (chosen.length > 0) expect(end.angles).toContain(chosen.at(-1));
      }),
    );
  });

  test("an option that cannot be combined says so and offers the nearest legal choice", () => {
    const state = optionState(shot(NATURAL, "close-up-cu"), "overhead-shot");
    expect(state).toMatchObject({
      state: "disabled",
      suggestion: { remove: "close-up-cu", use: "medium-shot-ms" },
    });
    expect(state).toHaveProperty("reason.ko", expect.stringContaining("클로즈업"));
  });

  test("an option is never talked out of itself", () => {
    const state = optionState(shot(NATURAL, "insert-shot"), "close-up-cu");
    expect(state).toMatchObject({ suggestion: { remove: "insert-shot", use: null } });
  });

  test("a preset of the same axis does not disable an option, it will be replaced", () => {
    expect(optionState(shot(NATURAL, "high-angle"), "low-angle")).toEqual({ state: "enabled" });
    expect(optionState(shot(NATURAL, "point-of-view-pov"), "profile-shot")).toEqual({
      state: "enabled",
    });
  });

  test("a soft conflict warns, for lenses too", () => {
    expect(optionState(shot(NATURAL, "extreme-close-up-ecu"), "24mm-wide").state).toBe("warning");
    expect(optionState(shot(NATURAL), "dutch-angle", { category: "beauty" }).state).toBe("warning");
    expect(optionState(shot(NATURAL, "close-up-cu"), "85mm-portrait").state).toBe("enabled");
  });

  test("an option is disabled exactly when choosing it would be refused", () => {
    for (const [chosen, option] of times(
      ANGLE_PRESETS.map(({ slug }) => slug),
      ANGLE_PRESETS.map(({ slug }) => slug),
    )) {
      const before = shot(NATURAL, chosen);
      const isRefused = hardOf(withAngle(before, option).direction).length > 0;
      expect([chosen, option, optionState(before, option).state === "disabled"]).toEqual([
        ...[chosen, option, isRefused],
      ]);
    }
  });
});
