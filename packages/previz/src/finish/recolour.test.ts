import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gatherColours } from "./gather-colours.ts";
import { paletteTarget } from "./look.ts";
import { decode, encode, fromOklab, lab, rgb, toOklab } from "./oklab.ts";
import { type PaletteTarget, recolour, recolourTo } from "./recolour.ts";
import { transportPlan } from "./transport-plan.ts";

type Triple = readonly [number, number, number];

/** Vertical stripes of these sRGB colours, 0–255, of equal width. */
function stripes(...colours: readonly Triple[]): Uint8Array {
  const pixels = 60 * 40;
  return Uint8Array.from({ length: pixels * 3 }, (_, at) => {
    const x = Math.floor(at / 3) % 60;
    const colour = colours[Math.floor((x * colours.length) / 60)] as Triple;
    return colour[(at % 3) as 0 | 1 | 2];
  });
}

function labOf([r, g, b]: Triple): Triple {
  toOklab(decode(r / 255), decode(g / 255), decode(b / 255));
  return [lab.l, lab.a, lab.b];
}

function moved(colour: Triple, target: PaletteTarget, picture: Uint8Array): Triple {
  const steps = recolourTo(target, picture);
  [lab.l, lab.a, lab.b] = labOf(colour);
  recolour(steps);
  return [lab.l, lab.a, lab.b];
}

const distance = (one: Triple, other: Triple) => Math.hypot(...one.map((v, axis) => v - (other[axis] ?? 0)));

const TEAL_ORANGE = paletteTarget(["#0b1a26", "#12455a", "#c8772e", "#e9b872"]) as PaletteTarget;
const GREY: Triple = [128, 128, 128];

describe("a palette", () => {
  it("is read by its shares, and by the usual ones where nobody says", () => {
    const told = paletteTarget(["#000000", "#ffffff"], [3, 1]);
    expect(told?.shares).toEqual([0.75, 0.25]);
    const usual = paletteTarget(["#000000", "nonsense", "#ffffff"]);
    expect(usual?.colours).toHaveLength(2);
    expect(usual?.shares[0]).toBeGreaterThan(usual?.shares[1] ?? 1);
    expect(paletteTarget([])).toBeNull();
  });
});

describe("the groups of a picture's colours", () => {
  it("are its colours where it has few, with their shares", () => {
    const groups = gatherColours(stripes([250, 20, 20], [20, 20, 250], [20, 20, 250]), 9);
    expect(groups.map(({ share }) => Math.round(share * 100)).sort()).toEqual([33, 67]);
  });

  it("are the same every time, and of a picture of one colour one", () => {
    const picture = stripes([10, 30, 60], [200, 180, 150], [90, 120, 60]);
    expect(gatherColours(picture, 5)).toEqual(gatherColours(picture, 5));
    expect(gatherColours(stripes(GREY), 9)).toHaveLength(1);
  });
});

describe("the plan", () => {
  it("gives everything away and fills every share", () => {
    const groups = gatherColours(stripes([10, 30, 60], [200, 180, 150], [90, 120, 60]), 5);
    const plan = transportPlan(groups, TEAL_ORANGE);
    const columns = TEAL_ORANGE.colours.length;
    for (const [i, { share }] of groups.entries()) {
      const given = plan.slice(i * columns, (i + 1) * columns).reduce((a, b) => a + b, 0);
      expect(given).toBeCloseTo(share, 6);
    }
    for (const [j, share] of TEAL_ORANGE.shares.entries()) {
      const taken = groups.reduce((sum, _, i) => sum + (plan[i * columns + j] ?? 0), 0);
      expect(taken).toBeCloseTo(share, 2);
    }
  });
});

describe("a colour on its way to a palette", () => {
  const picture = stripes([40, 44, 50], [110, 112, 118], [180, 176, 170], [225, 222, 216]);

  it("comes nearer to it: darks cool, lights warm", () => {
    const dark = moved([40, 44, 50], TEAL_ORANGE, picture);
    const light = moved([180, 176, 170], TEAL_ORANGE, picture);
    expect(dark[2]).toBeLessThan(labOf([40, 44, 50])[2]);
    expect(light[2]).toBeGreaterThan(labOf([180, 176, 170])[2] + 0.005);
  });

  it("stays where it is when the palette is the picture's own", () => {
    const own = paletteTarget(["#282c32", "#6e7076", "#b4b0aa", "#e1ded8"], [1, 1, 1, 1]) as PaletteTarget;
    for (const colour of [
      [40, 44, 50],
      [110, 112, 118],
      [225, 222, 216],
    ] as const) {
      expect(distance(moved(colour, own, picture), labOf(colour))).toBeLessThan(0.05);
    }
  });

  it("keeps the order of lightness", () => {
    const lightness = Array.from({ length: 32 }, (_, at) => {
      const v = Math.round((at * 255) / 31);
      return moved([v, v, v], TEAL_ORANGE, picture)[0];
    });
    for (const [at, l] of lightness.entries()) {
      if (at > 0) expect(l).toBeGreaterThanOrEqual(lightness[at - 1] ?? 0);
    }
  });

  it("goes less far where it may be skin: a face turns with the light, never green", () => {
    const skin: Triple = [196, 148, 122];
    const green = paletteTarget(["#2f8f3a", "#1c5a2a", "#7fc97a"]) as PaletteTarget;
    const scene = stripes(skin, [120, 120, 120], [60, 62, 66]);
    const [, a, b] = moved(skin, green, scene);
    const hue = (Math.atan2(b, a) * 180) / Math.PI;
    expect(hue).toBeLessThan(100);
    expect(hue).toBeGreaterThan(20);
  });

  it("is a colour, whatever the picture and the palette", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const colour = fc.tuple(byte, byte, byte);
    fc.assert(
      fc.property(
        fc.array(colour, { minLength: 1, maxLength: 6 }),
        fc.array(colour, { minLength: 1, maxLength: 5 }),
        colour,
        (seen, wanted, asked) => {
          const target = { colours: wanted.map(labOf), shares: wanted.map(() => 1 / wanted.length) };
          const [l, a, b] = moved(asked, target, stripes(...seen));
          fromOklab(l, a, b);
          expect([l, a, b, encode(Math.max(0, rgb.r))].every(Number.isFinite)).toBe(true);
          expect(l).toBeGreaterThanOrEqual(0);
          expect(l).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
