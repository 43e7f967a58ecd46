import { type Frame, GUIDE, GUIDE_SIZE } from "../denoise/layout.ts";
import { FILM_STRIDE, type Film } from "../trace/film.ts";
import { OUT } from "../trace/path-result.ts";

export type Triple = readonly [number, number, number];

/** A developed plate: what each pixel holds, before any filter and grade. Pixel (0, 0) is top left. */
export interface Plate {
  readonly width: number;
  readonly height: number;
  /** Radiance of what shines by itself (lamps, emissive surfaces, sky). */
  emission(x: number, y: number): Triple;
  specular(x: number, y: number): Triple;
  /** Diffuse light over albedo: what an incident meter reads, in units of irradiance / pi. */
  incident(x: number, y: number): number;
  /** Metres, stage space: mean over the samples that met a surface. */
  position(x: number, y: number): Triple;
  normal(x: number, y: number): Triple;
  /** Mean over the samples that met a surface, see FLAG. */
  flag(x: number, y: number): number;
  /** Share of samples that met a surface. */
  covered(x: number, y: number): number;
}

export function plateOf(film: Film, frame: Frame): Plate {
  const { width, height } = film;
  const { guides, light } = frame;
  const three = (a: Float32Array, o: number, k: number): Triple => [
    (a[o] as number) * k,
    (a[o + 1] as number) * k,
    (a[o + 2] as number) * k,
  ];
  const sum = (x: number, y: number, offset: number): Triple => {
    const p = y * width + x;
    return three(film.sums, p * FILM_STRIDE + offset, 1 / Math.max(1, film.counts[p] as number));
  };
  const guide = (x: number, y: number, k: number): number =>
    guides[(y * width + x) * GUIDE_SIZE + k] as number;
  return {
    width,
    height,
    emission: (x, y) => sum(x, y, OUT.emission),
    specular: (x, y) => sum(x, y, OUT.specular),
    incident: (x, y) => {
      const [r, g, b] = three(light[0], (y * width + x) * 8, 1);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    },
    position: (x, y) => three(guides, (y * width + x) * GUIDE_SIZE + GUIDE.position, 1),
    normal: (x, y) => three(guides, (y * width + x) * GUIDE_SIZE + GUIDE.normal, 1),
    flag: (x, y) => guide(x, y, GUIDE.flag),
    covered: (x, y) => guide(x, y, GUIDE.covered),
  };
}

/** Relative luminance of linear sRGB (IEC 61966-2-1). */
export function luminance([r, g, b]: Triple): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Where the light of one emission channel has its centre of gravity, pixels from the top left corner
 * of the frame; null where nothing shines.
 */
export function centroid(plate: Plate, channel: 0 | 1 | 2): readonly [x: number, y: number] | null {
  let sx = 0;
  let sy = 0;
  let total = 0;
  for (let y = 0; y < plate.height; y++) {
    for (let x = 0; x < plate.width; x++) {
      const w = plate.emission(x, y)[channel];
      sx += w * (x + 0.5);
      sy += w * (y + 0.5);
      total += w;
    }
  }
  return total > 0 ? [sx / total, sy / total] : null;
}
