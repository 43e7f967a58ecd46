import { describe, expect, it } from "vitest";
import { FLAG } from "../trace/materials.ts";
import { composeRows } from "./compose.ts";
import { type Frame, GUIDE, GUIDE_SIZE, LIGHT_SIZE } from "./layout.ts";

const W = 24;
const H = 16;
const MIDDLE = 8 * W + 12;

/** A matt surface of radiance 0.2, everything in focus. */
function plainFrame(): Frame {
  const n = W * H;
  const frame: Frame = {
    width: W,
    height: H,
    pixelAngle: 1e-3,
    light: [new Float32Array(n * LIGHT_SIZE), new Float32Array(n * LIGHT_SIZE)],
    guides: new Float32Array(n * GUIDE_SIZE),
    albedo: new Float32Array(n * 3).fill(0.4),
    emission: new Float32Array(n * 3),
  };
  for (let p = 0; p < n; p++) {
    frame.light[0].fill(0.5, p * LIGHT_SIZE, p * LIGHT_SIZE + 3);
    guide(frame, p, { covered: 1, roughness: 0.5, depth: 5 });
  }
  return frame;
}

function guide(frame: Frame, p: number, o: Partial<Record<keyof typeof GUIDE, number>>): void {
  for (const [k, v] of Object.entries(o)) {
    frame.guides[p * GUIDE_SIZE + GUIDE[k as keyof typeof GUIDE]] = v as number;
  }
}

/** A specular spike of radiance 5 in one pixel. */
function spike(frame: Frame, p: number): void {
  frame.light[0].fill(5, p * LIGHT_SIZE + 4, p * LIGHT_SIZE + 7);
}

function composed(frame: Frame, skyConfusion = 0): Float32Array {
  const linear = new Float32Array(W * H * 3);
  composeRows(frame, 0, skyConfusion, linear, 0, H);
  return linear;
}

describe("putting a picture together", () => {
  it("adds diffuse times albedo, specular and emission", () => {
    const frame = plainFrame();
    frame.emission.fill(0.1);
    expect(composed(frame)[MIDDLE * 3]).toBeCloseTo(0.3, 5);
  });

  it("takes a lone bright point out of an outline", () => {
    const frame = plainFrame();
    spike(frame, MIDDLE);
    guide(frame, MIDDLE, { silhouette: 1 });
    expect(composed(frame)[MIDDLE * 3]).toBeLessThan(0.25);
  });

  it("keeps a rim of light that runs along an outline", () => {
    const frame = plainFrame();
    for (let x = 2; x < W - 2; x++) {
      spike(frame, 8 * W + x);
      guide(frame, 8 * W + x, { silhouette: 1 });
    }
    expect(composed(frame)[MIDDLE * 3]).toBeCloseTo(5.2, 3);
  });

  it.each([
    ["a mirror's", { silhouette: 1, roughness: 0.04 }],
    ["an eye's", { silhouette: 1, flag: FLAG.eye }],
    ["a surface's inside its outline", { silhouette: 0 }],
  ])("keeps %s highlight", (_, o) => {
    const frame = plainFrame();
    spike(frame, MIDDLE);
    guide(frame, MIDDLE, o);
    expect(composed(frame)[MIDDLE * 3]).toBeCloseTo(5.2, 3);
  });

  it("keeps a far lamp", () => {
    const frame = plainFrame();
    guide(frame, MIDDLE, { silhouette: 1 });
    frame.emission.fill(9, MIDDLE * 3, MIDDLE * 3 + 3);
    expect(composed(frame)[MIDDLE * 3]).toBeGreaterThan(9);
  });

  it("smooths what is out of focus, base colour included, and keeps its mean", () => {
    const frame = plainFrame();
    for (let p = 0; p < W * H; p++) {
      guide(frame, p, { confusion: 10 });
      frame.albedo.fill(((p % W) + Math.floor(p / W)) % 2 === 0 ? 0.7 : 0.1, p * 3, p * 3 + 3);
    }
    const linear = composed(frame);
    let worst = 0;
    for (let y = 6; y < 10; y++)
      for (let x = 6; x < W - 6; x++)
        worst = Math.max(worst, Math.abs((linear[(y * W + x) * 3] as number) - 0.2));
    expect(worst).toBeLessThan(0.02);
  });

  it("does not let a sharp thing bleed into the blur behind it", () => {
    const frame = plainFrame();
    for (let p = 0; p < W * H; p++) {
      const sharp = p % W < 12;
      guide(frame, p, { confusion: sharp ? 0 : 10 });
      frame.emission.fill(sharp ? 4 : 0, p * 3, p * 3 + 3);
    }
    const linear = composed(frame);
    expect(linear[(8 * W + 11) * 3]).toBeCloseTo(4.2, 3);
    expect(linear[(8 * W + 12) * 3]).toBeCloseTo(0.2, 3);
  });
});
