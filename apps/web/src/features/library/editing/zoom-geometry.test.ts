import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actualScale,
  doubleClicked,
  FITTED,
  fittedSize,
  maxScale,
  moved,
  pinched,
  swipeOf,
  type View,
  wheelFactor,
  withinFrame,
  zoomedTo,
} from "./zoom-geometry.ts";

const picture = { width: 6000, height: 4000 };
const frame = { width: 1200, height: 900 };

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
});
const points = fc.record({ x: fc.integer({ min: -600, max: 600 }), y: fc.integer({ min: -450, max: 450 }) });

describe("a picture in its window", () => {
  it("fits whole, and is not blown up far past its own pixels", () => {
    expect(fittedSize(picture, frame)).toEqual({ width: 1200, height: 800 });
    expect(fittedSize({ width: 300, height: 200 }, frame)).toEqual({ width: 600, height: 400 });
    expect(fittedSize({ width: 1000, height: 3000 }, frame)).toEqual({ width: 300, height: 900 });
  });

  it("keeps the point under the pointer while it is zoomed, where its edges allow", () => {
    const at = { x: 200, y: 100 };
    const view = zoomedTo(4, at, FITTED, picture, frame);
    // The point was at (200, 100) of the fitted picture, so at scale 4 it lies 800, 400 from the picture's centre.
    expect({ x: view.x + 800, y: view.y + 400 }).toEqual(at);
  });

  it("never shows the window's ground beside a picture that could cover it", () => {
    fc.assert(
      fc.property(
        sizes,
        points,
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        points,
        (size, at, scale, by) => {
          const view = moved(zoomedTo(scale, at, FITTED, size, frame), by, size, frame);
          const { width, height } = fittedSize(size, frame);
          for (const [offset, length, room] of [
            [view.x, width * view.scale, frame.width],
            [view.y, height * view.scale, frame.height],
          ] as const) {
            expect(Math.abs(offset)).toBeLessThanOrEqual(Math.max(0, (length - room) / 2) + 1e-6);
          }
          expect(view.scale).toBeGreaterThanOrEqual(1);
          expect(view.scale).toBeLessThanOrEqual(maxScale(size, frame));
        },
      ),
    );
  });

  it("comes back to where it was when zoomed in and out at one point", () => {
    fc.assert(
      fc.property(points, fc.double({ min: 2, max: 8, noNaN: true }), (at, scale) => {
        const there = zoomedTo(scale, at, FITTED, picture, frame);
        expect(zoomedTo(1, at, there, picture, frame)).toEqual(FITTED);
      }),
    );
  });

  it("goes to the file's own pixels by a double click, and back by another", () => {
    const near = doubleClicked({ x: 0, y: 0 }, FITTED, picture, frame);
    expect(near.scale).toBe(actualScale(picture, frame));
    expect(near.scale).toBe(5);
    expect(doubleClicked({ x: 10, y: 10 }, near, picture, frame)).toEqual(FITTED);
    expect(doubleClicked({ x: 0, y: 0 }, FITTED, { width: 300, height: 200 }, frame).scale).toBe(2);
  });

  it("follows two fingers: their distance zooms, their middle moves", () => {
    const start: View = { scale: 2, x: 0, y: 0 };
    const next = pinched(
      [
        { x: -50, y: 0 },
        { x: 50, y: 0 },
      ],
      [
        { x: -80, y: 20 },
        { x: 120, y: 20 },
      ],
      start,
      picture,
      frame,
    );
    expect(next).toEqual({ scale: 4, x: 20, y: 20 });
  });

  it("stays inside when the window turns", () => {
    const far = zoomedTo(3, { x: 600, y: 400 }, FITTED, picture, frame);
    const turned = withinFrame(far, picture, { width: 390, height: 844 });
    expect(Math.abs(turned.x)).toBeLessThanOrEqual((390 * 3 - 390) / 2);
  });
});

describe("the wheel", () => {
  it("zooms in forward, out backward, and a notch undoes a notch", () => {
    expect(wheelFactor(-100, 0)).toBeGreaterThan(1);
    expect(wheelFactor(-100, 0) * wheelFactor(100, 0)).toBeCloseTo(1);
    expect(wheelFactor(-3, 1)).toBeCloseTo(wheelFactor(-99, 0));
    expect(wheelFactor(-4, 0)).toBeLessThan(1.02);
  });
});

describe("a finger's stroke", () => {
  it("turns the page sideways, closes downwards, and means nothing when short or slanted", () => {
    expect(swipeOf({ x: -60, y: 5 }, 150)).toBe("next");
    expect(swipeOf({ x: 60, y: 5 }, 150)).toBe("previous");
    expect(swipeOf({ x: 60, y: 5 }, 900)).toBeNull();
    expect(swipeOf({ x: 4, y: 200 }, 250)).toBe("close");
    expect(swipeOf({ x: 4, y: -200 }, 250)).toBeNull();
    expect(swipeOf({ x: 80, y: 80 }, 150)).toBeNull();
  });
});
