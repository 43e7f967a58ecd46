import { type Frame, GUIDE_SIZE, LIGHT_SIZE } from "../denoise/layout.ts";
import { allotExtra } from "../denoise/resolve.ts";
import { bloomOf } from "../finish/bloom.ts";
import type { Look } from "../finish/look.ts";
import { type Recolour, recolourTo } from "../finish/recolour.ts";
import { FILM_STRIDE, type Film } from "../trace/film.ts";
import type { LensCamera } from "../trace/scene-data.ts";
import type { Arena } from "./arena.ts";
import type { TracerPool } from "./pool.ts";
import { CONTROL } from "./tasks.ts";

/** Thrown between phases when the caller has given up. */
export class Cancelled extends Error {}

const BOUNCES = 3;
const ATROUS_LEVELS = 5;
/** The adaptive pass counts as this share of the base samples in progress reports. */
const ADAPTIVE_SHARE = 0.5;
const PROGRESS_INTERVAL = 100;

/** What a picture takes while it is made, see below: film and guides, light, albedo, emission. */
const BYTES_PER_PIXEL = 4 * (FILM_STRIDE + LIGHT_SIZE + GUIDE_SIZE + 3 + 3) + 2 + 1 + 1;

export interface Exposure {
  readonly camera: LensCamera;
  readonly width: number;
  readonly height: number;
  readonly samples: number;
  readonly seed: number;
  readonly look: Look;
}

export interface DevelopedPicture {
  readonly rgb: Uint8Array;
  readonly samplesPerPixel: number;
  /** Milliseconds. */
  readonly trace: number;
  readonly finish: number;
  readonly rays: number;
}

/** Angle of one pixel of a picture `height` high. */
function pixelAngleOf(camera: LensCamera, height: number): number {
  return (2 * camera.tanHalf) / height;
}

/**
 * Traces, filters and develops one picture with the scene the pool holds.
 * @param arena the picture's memory while it is made; the result is a copy
 */
export async function developPicture(
  pool: TracerPool,
  arena: Arena,
  exposure: Exposure,
  control: Int32Array,
  onProgress: ((done: number, total: number) => void) | null,
): Promise<DevelopedPicture> {
  const { camera, width, height, samples, seed, look } = exposure;
  const started = performance.now();
  const pixels = width * height;
  const pixelAngle = pixelAngleOf(camera, height);
  arena.begin(pixels * BYTES_PER_PIXEL);
  const film: Film = {
    width,
    height,
    sums: arena.floats(pixels * FILM_STRIDE),
    counts: arena.halves(pixels),
  };
  const base = pixels * samples;
  const total = base + Math.round(base * ADAPTIVE_SHARE);
  let rays = 0;

  const expose = async (
    first: number,
    extra: Uint8Array | null,
    from: number,
    share: number,
  ): Promise<void> => {
    Atomics.store(control, CONTROL.next, 0);
    Atomics.store(control, CONTROL.rowsDone, 0);
    const report = (): void =>
      onProgress?.(from + Math.round((share * Atomics.load(control, CONTROL.rowsDone)) / height), total);
    const timer = setInterval(report, PROGRESS_INTERVAL);
    try {
      const counts = await pool.all({
        kind: "expose",
        film,
        camera,
        first,
        samples,
        extra,
        seed,
        maxBounces: BOUNCES,
        control,
      });
      for (const n of counts) rays += n as number;
    } finally {
      clearInterval(timer);
    }
    requireWanted(control);
    report();
  };

  await expose(0, null, 0, base);
  const extra = arena.bytes(pixels);
  const added = allotExtra(film, camera, pixelAngle, samples, extra);
  await expose(samples, extra, base, total - base);
  const traced = performance.now();

  const light = arena.floats(pixels * LIGHT_SIZE);
  const resolved = {
    width,
    height,
    pixelAngle,
    guides: arena.floats(pixels * GUIDE_SIZE),
    albedo: arena.floats(pixels * 3),
    emission: arena.floats(pixels * 3),
  };
  await pool.rows(height, { kind: "resolve", film, camera, frame: { ...resolved, light: [light, light] } });
  // The film is the largest of all, and read: what follows lies in its place.
  arena.giveBack(film.sums);
  const frame: Frame = { ...resolved, light: [light, arena.floats(pixels * LIGHT_SIZE)] };
  await pool.rows(height, { kind: "find-outlines", frame });
  let source: 0 | 1 = 0;
  const flip = (): void => {
    source = source === 0 ? 1 : 0;
  };
  await pool.rows(height, { kind: "fireflies", frame, source });
  flip();
  for (let level = 0; level < ATROUS_LEVELS; level++) {
    requireWanted(control);
    await pool.rows(height, { kind: "atrous", frame, source, step: 1 << level });
    flip();
  }
  for (const vertical of [false, true]) {
    await pool.rows(height, { kind: "skin", frame, source, vertical });
    flip();
  }
  requireWanted(control);
  const composed = arena.floats(pixels * 3);
  const skyConfusion = camera.lensRadius / camera.focusDistance / pixelAngle;
  await pool.rows(height, { kind: "compose", frame, source, skyConfusion, linear: composed });
  // The light has been read: what follows lies in its place.
  const linear = frame.light[source].subarray(0, pixels * 3);
  await pool.rows(height, { kind: "smooth-outlines", frame, linear: composed, out: linear });
  const bloom = bloomOf(linear, width, height, 2 ** look.exposure);
  const out = arena.bytes(pixels * 3);
  const develop = (finish: Look, steps: Recolour | null) =>
    pool.rows(height, { kind: "develop", linear, width, height, look: finish, steps, bloom, seed, out });
  let steps: Recolour | null = null;
  if (look.palette !== null) {
    // Which of its colours go where only the finished picture tells; its grain is no colour of its own.
    await develop({ ...look, grain: 0 }, null);
    requireWanted(control);
    steps = recolourTo(look.palette, out);
  }
  await develop(look, steps);
  requireWanted(control);
  return {
    rgb: out.slice(),
    samplesPerPixel: samples + added / pixels,
    trace: traced - started,
    finish: performance.now() - traced,
    rays,
  };
}

function requireWanted(control: Int32Array): void {
  if (Atomics.load(control, CONTROL.cancel) !== 0) throw new Cancelled();
}
