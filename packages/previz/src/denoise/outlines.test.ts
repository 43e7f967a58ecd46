import { describe, expect, it } from "vitest";
import { hash3 } from "../math/noise.ts";
import { FLAG } from "../trace/materials.ts";
import { type Frame, GUIDE, GUIDE_SIZE, MIXED } from "./layout.ts";
import { findOutlineRows, smoothOutlineRows } from "./outlines.ts";

const W = 40;
const H = 32;

function frameOf(at: (x: number, y: number) => Partial<Record<keyof typeof GUIDE, number>>): Frame {
  const none = new Float32Array(0);
  const guides = new Float32Array(W * H * GUIDE_SIZE);
  for (let p = 0; p < W * H; p++) {
    const told = { covered: 1, roughness: 0.5, ...at(p % W, Math.floor(p / W)) };
    for (const [name, value] of Object.entries(told)) {
      guides[p * GUIDE_SIZE + GUIDE[name as keyof typeof GUIDE]] = value;
    }
  }
  const emission = new Float32Array(W * H * 3);
  return { width: W, height: H, pixelAngle: 1e-3, light: [none, none], guides, albedo: none, emission };
}

describe("the outline of something sharp before something blurred", () => {
  /** A head up to `x` 19, the far wall from 23 on, and three columns where a pixel saw both. */
  const edge = (head: number): Frame =>
    frameOf((x) => {
      if (x < 20) return { confusion: head };
      return x < 23 ? { confusion: 17, silhouette: MIXED } : { confusion: 30 };
    });
  const told = (frame: Frame, x: number, what: keyof typeof GUIDE): number =>
    frame.guides[(15 * W + x) * GUIDE_SIZE + GUIDE[what]] as number;

  it("has the sharpness of what is in front", () => {
    const frame = edge(0.25);
    findOutlineRows(frame, 0, H);
    for (const x of [20, 21, 22]) {
      expect(told(frame, x, "confusion")).toBe(0.25);
      expect(told(frame, x, "silhouette"), "the filters leave it alone").toBeGreaterThan(0.5);
    }
    expect(told(frame, 19, "silhouette")).toBe(0);
    expect(told(frame, 23, "confusion")).toBe(30);
  });

  it("is no silhouette where what is in front is a little blurred itself", () => {
    const frame = edge(1.75);
    findOutlineRows(frame, 0, H);
    expect(told(frame, 21, "confusion")).toBe(1.75);
    expect(told(frame, 21, "silhouette")).toBeLessThan(0.5);
  });

  it("is the same whoever looks at which rows first", () => {
    const [whole, bands] = [edge(0.25), edge(0.25)];
    findOutlineRows(whole, 0, H);
    for (const y0 of [24, 8, 16, 0]) findOutlineRows(bands, y0, y0 + 8);
    expect(bands.guides).toEqual(whole.guides);
  });
});

function smoothed(frame: Frame, radiance: (x: number, y: number) => number): Float32Array {
  const linear = new Float32Array(W * H * 3);
  for (let p = 0; p < W * H; p++) linear.fill(radiance(p % W, Math.floor(p / W)), p * 3, p * 3 + 3);
  const out = new Float32Array(W * H * 3);
  for (const y0 of [16, 0]) smoothOutlineRows(frame, linear, out, y0, y0 + 16);
  return out;
}
const red = (picture: Float32Array) => (x: number, y: number) => picture[(y * W + x) * 3] as number;

describe("a silhouette by itself", () => {
  const alone = (): Frame => frameOf((x, y) => ({ silhouette: x === 9 && y === 9 ? 1 : 0 }));
  const speck = (value: number) => (x: number, y: number) =>
    x === 9 && y === 9 ? value : 0.3 + 0.01 * (x - 9);

  it.each([
    ["darker", 0.02, 0.29],
    ["brighter", 4, 0.31],
    ["as bright", 0.305, 0.305],
  ])("that is %s than what is around it becomes no more than that", (_, value, expected) => {
    const out = red(smoothed(alone(), speck(value)));
    expect(out(9, 9)).toBeCloseTo(expected, 2);
    expect(out(10, 9)).toBeCloseTo(0.31, 6);
  });

  it("stays where it is a lamp, and where others are beside it", () => {
    const lamp = alone();
    lamp.emission.fill(4, (9 * W + 9) * 3, (9 * W + 9) * 3 + 3);
    expect(red(smoothed(lamp, speck(4)))(9, 9)).toBeGreaterThan(1);
    const line = frameOf((x) => ({ silhouette: x === 9 ? 1 : 0 }));
    expect(red(smoothed(line, (x) => (x === 9 ? 0.02 : 0.3)))(9, 9)).toBeCloseTo(0.02, 2);
  });
});

describe("what is mixed of a face and a far lamp", () => {
  /** A face of radiance 0.2 up to x 19, the blurred lamp of 0.9 from 23 on, stray samples between. */
  const seen = (x: number, y: number): number => {
    if (x < 20) return 0.2;
    return x < 23 ? hash3(x, y, 8) * 6 : 0.9;
  };

  it.each([
    ["sharp", 0.25],
    ["a little blurred itself", 1.75],
  ])("lies between the two, where the face is %s", (_, confusion) => {
    const frame = frameOf((x) => {
      if (x < 20) return { confusion };
      return x < 23 ? { confusion: 17, silhouette: MIXED } : { confusion: 30 };
    });
    findOutlineRows(frame, 0, H);
    const out = red(smoothed(frame, seen));
    for (let y = 0; y < H; y++) {
      for (let x = 20; x < 23; x++) {
        expect(out(x, y)).toBeGreaterThan(0.199);
        expect(out(x, y)).toBeLessThan(0.901);
      }
      expect(out(19, y)).toBeCloseTo(0.2, 6);
      expect(out(23, y)).toBeCloseTo(0.9, 6);
    }
  });
});

describe("smoothing along an outline", () => {
  /** The share of a pixel left of a slanting edge, by which its radiance goes from 0.8 to 0.3. */
  const share = (x: number, y: number): number => Math.min(1, Math.max(0, 18 + 0.35 * y - x + 0.5));
  const ideal = (x: number, y: number): number => 0.8 - 0.5 * share(x, y);
  const isEdge = (x: number, y: number): boolean => Math.abs(18 + 0.35 * y - x) < 1.6;
  /** Seen with few samples: off by up to 0.2 on the edge, at random. */
  const noisy = (x: number, y: number): number =>
    ideal(x, y) + (isEdge(x, y) ? (hash3(x, y, 5) - 0.5) * 0.4 : 0);

  /** Root mean square of what stands off from `ideal` on the edge, away from the frame's border. */
  function errorOf(radiance: (x: number, y: number) => number): number {
    let sum = 0;
    let n = 0;
    for (let y = 4; y < H - 4; y++) {
      for (let x = 4; x < W - 4; x++) {
        if (!isEdge(x, y)) continue;
        sum += (radiance(x, y) - ideal(x, y)) ** 2;
        n++;
      }
    }
    return Math.sqrt(sum / n);
  }
  const outline = frameOf((x, y) => ({ silhouette: isEdge(x, y) ? 1 : 0 }));
  it("takes away more than a third of what few samples leave, and moves nothing", () => {
    const out = red(smoothed(outline, noisy));
    expect(errorOf(out)).toBeLessThan(errorOf(noisy) * 0.65);
    // A clean edge stays where and as sharp as it is.
    expect(errorOf(red(smoothed(outline, ideal)))).toBeLessThan(0.04);
  });

  it("touches neither what is no outline nor a mirror's nor an eye's", () => {
    for (const [name, frame] of [
      ["inside", frameOf(() => ({ silhouette: 0 }))],
      ["blurred", frameOf(() => ({ silhouette: MIXED }))],
      ["mirror", frameOf(() => ({ silhouette: 1, roughness: 0.03 }))],
      ["eye", frameOf(() => ({ silhouette: 1, flag: FLAG.eye }))],
    ] as const) {
      const out = red(smoothed(frame, noisy));
      for (let y = 0; y < H; y++) {
        for (let x = 0; x < W; x++) expect(out(x, y), name).toBeCloseTo(noisy(x, y), 6);
      }
    }
  });

  it("adds no light and takes none where all is even", () => {
    const frame = frameOf(() => ({ silhouette: 1 }));
    for (const value of smoothed(frame, () => 0.3)) expect(value).toBeCloseTo(0.3, 5);
  });
});
