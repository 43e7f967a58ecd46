import type { ResolvedCamera } from "@shotlist/direction";
import { type Frame, GUIDE_SIZE, LIGHT_SIZE } from "../denoise/layout.ts";
import { createRenderer, type Renderer } from "../renderer.ts";
import type { PrevizPicture, PrevizRequest } from "../request.ts";
import { assembleScene } from "../scene/assemble.ts";
import { type Staging, stage } from "../scene/compose.ts";
import { readScene } from "../scene/read.ts";
import { SETS } from "../sets/index.ts";
import type { SetDesign } from "../sets/set.ts";
import { buildSet } from "../sets/shelf.ts";
import { FILM_STRIDE, type Film } from "../trace/film.ts";
import type { TriangleTree } from "../trace/tree-layout.ts";
import { createTracerPool, type TracerPool } from "../workers/pool.ts";
import { CONTROL_WORDS } from "../workers/tasks.ts";
import { FIGURE_CACHE, truthBodies } from "./bodies.ts";
import { type Plate, plateOf } from "./plate.ts";

/** One exposure to measure. */
export interface Shot {
  readonly camera: ResolvedCamera;
  /** Pixels; the width follows the camera's aspect. */
  readonly height: number;
  readonly samples: number;
  readonly seed: number;
  /** Words as a person writes them; they choose the set. */
  readonly prompt?: string;
  readonly lighting?: PrevizRequest["lighting"];
  /** Stands in place of the set that the prompt names, or changes it. Stage space. */
  readonly design?: (own: SetDesign) => SetDesign;
  /** Leaves the people out: markers and light meters take their place. */
  readonly empty?: boolean;
  /** Flags all of the figure 1 and all else 0, whatever it wears, so that the flag is its coverage. */
  readonly marksFigure?: boolean;
  /** 0 sees emission and geometry only. */
  readonly bounces: number;
}

/** Exposes shots on the engine's own path: staging, set, camera, worker pool, film, resolve. */
export interface Laboratory {
  expose(shot: Shot): Promise<Plate>;
  /** A finished picture from the renderer that ships. */
  draw(request: PrevizRequest): Promise<PrevizPicture>;
  close(): Promise<void>;
}

const WORKERS = 2;

function floats(n: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(n * 4));
}

function blankFilm(width: number, height: number): Film {
  const pixels = width * height;
  return {
    width,
    height,
    sums: floats(pixels * FILM_STRIDE),
    counts: new Uint16Array(new SharedArrayBuffer(pixels * 2)),
  };
}

function blankFrame(width: number, height: number, pixelAngle: number): Frame {
  const pixels = width * height;
  return {
    width,
    height,
    pixelAngle,
    light: [floats(pixels * LIGHT_SIZE), floats(pixels * LIGHT_SIZE)],
    guides: floats(pixels * GUIDE_SIZE),
    albedo: floats(pixels * 3),
    emission: floats(pixels * 3),
  };
}

function requestOf(shot: Shot, width: number): PrevizRequest {
  return {
    prompt: shot.prompt ?? "studio",
    camera: shot.camera,
    tone: { category: null, palette: [] },
    lighting: shot.lighting ?? "set",
    seed: shot.seed,
    width,
    height: shot.height,
    samples: shot.samples,
  };
}

function cast(staging: Staging, shot: Shot): Staging {
  if (shot.empty === true) return { ...staging, instances: [], materials: [] };
  if (shot.marksFigure !== true) return staging;
  return { ...staging, materials: staging.materials.map((m) => ({ ...m, flag: 1 })) };
}

export function createLaboratory(): Laboratory {
  const die = (error: Error): never => {
    throw error;
  };
  let started: TracerPool | null = null;
  let bodies: Promise<readonly TriangleTree[]> | null = null;
  let renderer: Renderer | null = null;

  return {
    async expose(shot) {
      started ??= createTracerPool(WORKERS, die);
      const pool = started;
      const width = Math.round(shot.height * shot.camera.aspect);
      const request = requestOf(shot, width);
      const understood = readScene(request.prompt);
      const reading = request.lighting === "briese" ? { ...understood, set: "studio" as const } : understood;
      const staging = cast(stage(request, reading), shot);
      const own = SETS[reading.set];
      const set = buildSet(shot.design?.(own) ?? own, staging.brief);
      let people: readonly TriangleTree[] = [];
      if (staging.instances.length > 0) {
        bodies ??= truthBodies(() => createTracerPool(WORKERS, die));
        people = await bodies;
      }
      await pool.all({ kind: "scene", scene: assembleScene(people, set, staging) });
      const film = blankFilm(width, shot.height);
      const { camera } = staging;
      await pool.all({
        kind: "expose",
        film,
        camera,
        first: 0,
        samples: shot.samples,
        extra: null,
        seed: shot.seed,
        maxBounces: shot.bounces,
        control: new Int32Array(new SharedArrayBuffer(CONTROL_WORDS * 4)),
      });
      const frame = blankFrame(width, shot.height, (2 * camera.tanHalf) / shot.height);
      await pool.rows(shot.height, { kind: "resolve", film, camera, frame });
      return plateOf(film, frame);
    },
    draw(request) {
      renderer ??= createRenderer({ workers: WORKERS, cacheDir: FIGURE_CACHE });
      return renderer.render(request);
    },
    async close() {
      await started?.close();
      await renderer?.close();
    },
  };
}
