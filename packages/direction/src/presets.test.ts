import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shortHash } from "./hash.ts";
import {
  ANGLE_PRESETS,
  ASPECTS,
  angleGroup,
  LENS_PRESETS,
  nearestSlug,
  requireAnglePreset,
  requireLensPreset,
  TONE_CATEGORIES,
  UnknownPresetError,
} from "./index.ts";

const ALL = [...ANGLE_PRESETS, ...LENS_PRESETS];
const HANGUL = /\p{Script=Hangul}/u;

/** CAMERA.md's slugs in its order, typed here a second time on purpose. */
const SLUGS = `extreme-close-up-ecu close-up-cu medium-close-up-mcu medium-shot-ms
  medium-long-shot-mls medium-full-shot-mfs long-shot-ls wide-shot-ws extreme-long-shot-els
  eye-level shoulder-level waist-level high-angle low-angle overhead-shot birds-eye-view
  worms-eye-view dutch-angle insert-shot master-shot over-the-shoulder-ots point-of-view-pov
  profile-shot three-quarter-view two-shot`.split(/\s+/);

const LENSES = [
  ["24mm-wide", 24],
  ["35mm-street", 35],
  ["50mm-natural", 50],
  ["85mm-portrait", 85],
  ["135mm-tight", 135],
  ["beauty-briese", 100],
] as const;

describe("the catalogue", () => {
  test("holds CAMERA.md's 25 angle presets in its order", () => {
    expect(ANGLE_PRESETS.map(({ slug }) => slug)).toEqual(SLUGS);
    const counts = Object.groupBy(ANGLE_PRESETS, ({ axis }) => axis);
    expect(counts.size).toHaveLength(9);
    expect(counts.height).toHaveLength(8);
    expect(counts.roll).toHaveLength(1);
    expect(counts.viewpoint).toHaveLength(7);
    expect(angleGroup("dutch-angle")).toBe("angle");
  });

  test("holds six lenses, and only the Briese light brings a lighting directive", () => {
    expect(LENS_PRESETS.map(({ focalLength, slug }) => [slug, focalLength])).toEqual(LENSES);
    const lit = LENS_PRESETS.filter(({ lightingDirective }) => lightingDirective !== undefined);
    expect(lit.map(({ slug }) => slug)).toEqual(["beauty-briese"]);
    expect(requireLensPreset("beauty-briese").fNumber).toBe(8);
  });

  test("holds four tones and five aspects", () => {
    expect(TONE_CATEGORIES.map(({ slug }) => slug)).toEqual([...["natural", "vivid", "cinematic", "beauty"]]);
    for (const { slug, ratio } of ASPECTS) {
      const [width, height] = slug.split(":").map(Number);
      expect(ratio).toBeCloseTo((width ?? 0) / (height ?? 1), 12);
    }
  });

  test("every slug is unique and plain kebab case", () => {
    const slugs = ALL.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(31);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test.each(ALL.map((preset) => [preset.slug, preset] as const))(
    "%s speaks English and Korean and carries two numbers",
    (_, preset) => {
      const facts = preset.facts.map(({ label }) => label);
      const short = "shortLabel" in preset ? [preset.shortLabel] : [];
      for (const { en, ko } of [preset.label, preset.sees, ...facts, ...short]) {
        expect(en).toMatch(/[A-Za-z]/);
        expect(en).not.toMatch(HANGUL);
        expect(ko).toMatch(HANGUL);
      }
      expect(preset.sees.en).toMatch(/\.$/);
      expect(preset.directive).not.toMatch(HANGUL);
      expect(preset.facts).toHaveLength(2);
      for (const { value } of preset.facts) expect(value).toMatch(/\d/);
    },
  );

  test.each([
    ["close-up-cu", "0.34 m", "1.20 m · 85 mm"],
    ["long-shot-ls", "2.60 m", "3.79 m · 35 mm"],
    ["high-angle", "2.36 m", "−35°"],
    ["low-angle", "0.70 m", "+25°"],
    ["overhead-shot", "3.20 m", "−90°"],
    ["birds-eye-view", "12 m", "−75°"],
    ["worms-eye-view", "0.10 m", "+30°"],
    ["insert-shot", "0.25 m", "0.89 m · 85 mm"],
    ["two-shot", "1.00 m", "1.50 m"],
    ["dutch-angle", "±15°", "10–30°"],
  ])("%s quotes %s and %s", (slug, first, second) => {
    expect(requireAnglePreset(slug).facts.map(({ value }) => value)).toEqual([first, second]);
  });

  test("size presets carry the spans their glyphs are drawn from", () => {
    for (const { axis, span } of ANGLE_PRESETS) {
      if (axis !== "size") continue;
      expect(span).toBeDefined();
      expect((span?.top ?? 0) - (span?.bottom ?? 0)).toBeCloseTo(span?.height ?? -1, 9);
    }
  });
});

describe("versions", () => {
  test("are the short hash of the directive, and no two presets share one", () => {
    for (const { directive, version } of ANGLE_PRESETS) expect(version).toBe(shortHash(directive));
    expect(new Set(ALL.map(({ version }) => version)).size).toBe(31);
  });

  test("match the published FNV-1a vectors for bytes", () => {
    // Code units are hashed as two bytes, so the vector is that of "a\0" and of nothing at all.
    expect(shortHash("")).toBe("811c9dc5");
    expect(shortHash("a")).toBe("2b24d044");
  });

  test("change when one character of a directive changes", () => {
    const edit = fc.tuple(
      fc.constantFrom(...ALL.map(({ directive }) => directive)),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(edit, ([directive, where, letter]) => {
        const at = where % directive.length;
        fc.pre(directive[at] !== letter);
        const changed = directive.slice(0, at) + letter + directive.slice(at + 1);
        expect(shortHash(changed)).not.toBe(shortHash(directive));
      }),
    );
  });
});

describe("an unknown slug", () => {
  test.each([
    ["low-angel", "low-angle"],
    ["close up", "close-up-cu"],
    ["dutch", "dutch-angle"],
    ["로우앵글", "low-angle"],
    ["바스트", "medium-close-up-mcu"],
    ["Bird's eye view", "birds-eye-view"],
    ["two shot", "two-shot"],
    ["OVERHEAD", "overhead-shot"],
  ])("%s names the angle %s", (written, meant) => {
    expect(() => requireAnglePreset(written)).toThrowError(UnknownPresetError);
    try {
      requireAnglePreset(written);
    } catch (error) {
      expect(error).toMatchObject({ slug: written, nearest: meant });
    }
  });

  test.each([
    ["85mm", "85mm-portrait"],
    ["50-mm-natural", "50mm-natural"],
    ["briese", "beauty-briese"],
    ["망원", "135mm-tight"],
  ])("%s names the lens %s", (written, meant) => {
    expect(() => requireLensPreset(written)).toThrowError(meant);
  });

  test("always names a preset that exists, whatever was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (written) => {
        const nearest = nearestSlug(written, SLUGS);
        expect(SLUGS).toContain(nearest);
      }),
    );
    expect(() => nearestSlug("low-angle", [])).toThrowError(RangeError);
  });

  test("one slip of the finger in a slug is forgiven", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SLUGS), fc.nat(), (slug, where) => {
        const at = where % slug.length;
        const slipped = `${slug.slice(0, at)}q${slug.slice(at + 1)}`;
        expect(nearestSlug(slipped, ANGLE_PRESETS)).toBe(slug);
      }),
    );
  });
});
