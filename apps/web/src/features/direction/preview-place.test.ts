import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, GAP, type PlaceQuestion, type PreviewShape, placePreview } from "./preview-place.ts";

/** As measured: a picture of 3:2 over or beside three to five lines of words. */
const heightAt = (shape: PreviewShape, width: number) =>
  shape === "tall" ? (width * 2) / 3 + 108 + Math.max(0, 320 - width) * 0.4 : 150;

const view = { width: 1440, height: 900 };
const panel = { left: 0, top: 44, right: 376, bottom: 900 };
const row = (top: number) => ({ left: 16, top, right: 180, bottom: top + 28 });
const place = (question: Partial<PlaceQuestion>) =>
  placePreview({ row: row(212), panel, view, heightAt, ...question });

const covers = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

function boxOf(found: ReturnType<typeof placePreview>): Box {
  const height = heightAt(found.shape, found.width);
  return { left: found.left, top: found.top, right: found.left + found.width, bottom: found.top + height };
}

describe("the place of the preview", () => {
  it("is beside the panel, level with the row", () => {
    expect(place({})).toMatchObject({ left: 376 + GAP, top: 212, width: 320, shape: "tall" });
  });

  it("stays inside the window", () => {
    const low = boxOf(place({ row: row(860) }));
    expect(low.bottom).toBeCloseTo(900 - GAP);
  });

  it("goes under or over the row where there is no room beside", () => {
    const phone = { view: { width: 390, height: 844 }, panel: { ...panel, right: 390 } };
    expect(place({ ...phone, row: row(100) }).top).toBe(128 + GAP);
    expect(boxOf(place({ ...phone, row: row(700) })).bottom).toBeCloseTo(700 - GAP);
  });

  it("goes over the row that a finger is on, as long as there is room", () => {
    const phone = { view: { width: 390, height: 844 }, panel: { ...panel, right: 390 }, preferAbove: true };
    expect(boxOf(place({ ...phone, row: row(400) })).bottom).toBeCloseTo(400 - GAP);
    expect(place({ ...phone, row: row(100) }).top).toBe(128 + GAP);
  });

  it("lies flat in a low window", () => {
    const low = { view: { width: 844, height: 330 }, row: row(140) };
    expect(place(low)).toMatchObject({ left: 376 + GAP, shape: "flat" });
  });

  it("never covers the row and never leaves the window, from 320 × 400 up", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 320, max: 2560 }),
        fc.integer({ min: 400, max: 1440 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.boolean(),
        (width, height, down, second, preferAbove) => {
          const right = width < 640 ? width : Math.min(376, width - 48);
          const half = (right - 32) / 2;
          const left = second ? 16 + half : 16;
          const top = 44 + down * (height - 44 - 48);
          const at = { left, top, right: left + half - 4, bottom: top + 48 };
          const found = boxOf(
            place({ row: at, panel: { ...panel, right }, view: { width, height }, preferAbove }),
          );
          expect(covers(found, at)).toBe(false);
          expect(found.left).toBeGreaterThanOrEqual(0);
          expect(found.top).toBeGreaterThanOrEqual(0);
          expect(found.right).toBeLessThanOrEqual(width);
          expect(found.bottom).toBeLessThanOrEqual(height);
        },
      ),
    );
  });
});
