import { hexOfOklab } from "./colour.ts";
import type { TonePixels } from "./pixels.ts";

/** An RGB picture of these pixels, in one row. */
export function pictureOf(pixels: readonly (readonly [number, number, number])[]): TonePixels {
  return { width: pixels.length, height: 1, channels: 3, data: Uint8Array.from(pixels.flat()) };
}

export function bytesOfHex(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** A picture of flat areas: each hex code fills so many pixels. */
export function areasOf(areas: Readonly<Record<string, number>>): TonePixels {
  return pictureOf(Object.entries(areas).flatMap(([hex, count]) => Array(count).fill(bytesOfHex(hex))));
}

/** A level ramp from one lightness to another, neutral or tinted, 100 pixels. */
export function rampOf(from: number, to: number, tint: (L: number) => readonly [number, number]): TonePixels {
  return pictureOf(
    Array.from({ length: 100 }, (_, i) => {
      const L = from + ((to - from) * i) / 99;
      return bytesOfHex(hexOfOklab([L, ...tint(L)]));
    }),
  );
}
