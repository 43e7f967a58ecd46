import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Direction, resolveCamera } from "@shotlist/direction";
import { readScene } from "@shotlist/previz";
import sharp from "sharp";
import { ASSET, SHIPPED_DETAIL } from "../packages/previz/src/figure/detail.ts";
import { obtainFigure } from "../packages/previz/src/figure/obtain.ts";
import { stage } from "../packages/previz/src/scene/compose.ts";
import { createCaster } from "../packages/previz/src/trace/caster.ts";
import type { SceneData } from "../packages/previz/src/trace/scene-data.ts";
import type { TriangleTree } from "../packages/previz/src/trace/tree-layout.ts";
import { createTracerPool } from "../packages/previz/src/workers/pool.ts";

/** Which pixels show a person: one byte each, top row first. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly covered: Uint8Array;
}

/** The engine's own figure at full resolution, as it ships. */
export function engineFigure(): Promise<readonly TriangleTree[]> {
  const cacheDir = join(tmpdir(), "shotlist-e2e-figure");
  return obtainFigure({ detail: SHIPPED_DETAIL, asset: ASSET, cacheDir }, () =>
    createTracerPool(2, (error) => {
      throw error;
    }),
  );
}

/**
 * The people of a shot as the engine's rays meet them: one through the middle of every pixel, through
 * the middle of the lens, at the scene that the engine itself would compose.
 */
export function engineMask(
  figure: readonly TriangleTree[],
  direction: Direction,
  aspect: number,
  width: number,
  height: number,
): Mask {
  const prompt = "";
  const { camera, instances } = stage(
    {
      prompt,
      camera: resolveCamera(direction, aspect),
      tone: { category: null, palette: [] },
      lighting: "set",
      seed: 177,
      width,
      height,
      samples: 1,
    },
    readScene(prompt),
  );
  const { cast } = createCaster({ trees: figure, instances } as unknown as SceneData);
  const { position: p, right: r, up: u, forward: f, tanHalf } = camera;
  const covered = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = (((x + 0.5) / width) * 2 - 1) * tanHalf * aspect;
      const sy = (1 - ((y + 0.5) / height) * 2) * tanHalf;
      const dx = f[0] + r[0] * sx + u[0] * sy;
      const dy = f[1] + r[1] * sx + u[1] * sy;
      const dz = f[2] + r[2] * sx + u[2] * sy;
      const length = Math.hypot(dx, dy, dz);
      const met = cast(p[0], p[1], p[2], dx / length, dy / length, dz / length, 1e6, true);
      covered[y * width + x] = met ? 1 : 0;
    }
  }
  return { width, height, covered };
}

/** A canvas's picture, white where a person is. */
export async function maskOf(png: Buffer): Promise<Mask> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  const covered = Uint8Array.from({ length: info.width * info.height }, (_, i) =>
    Number((data[i * info.channels] ?? 0) > 127),
  );
  return { width: info.width, height: info.height, covered };
}

/** The mask moved by whole pixels; what comes in at the edge is what stood there. */
export function shifted({ width, height, covered }: Mask, right: number, down: number): Mask {
  const at = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));
  const moved = Uint8Array.from(
    covered,
    (_, i) => covered[at(Math.floor(i / width) - down, height) * width + at((i % width) - right, width)] ?? 0,
  );
  return { width, height, covered: moved };
}

export interface Agreement {
  /** Pixels that both cover by pixels that either covers. */
  readonly overlap: number;
  /** Share of the outline's pixels, of both masks, with the other's outline within one pixel. */
  readonly outline: number;
}

/** Covered pixels beside an empty one; the frame's own edge is no outline. */
function outlineOf({ width, height, covered }: Mask): Uint8Array {
  const edge = new Uint8Array(covered.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (!covered[i]) continue;
      const inside = covered[i - 1] && covered[i + 1] && covered[i - width] && covered[i + width];
      if (!inside) edge[i] = 1;
    }
  }
  return edge;
}

export function agreementOf(one: Mask, other: Mask): Agreement {
  if (one.width !== other.width || one.height !== other.height) throw new Error("masks of two sizes");
  let both = 0;
  let either = 0;
  for (let i = 0; i < one.covered.length; i++) {
    const [a, b] = [one.covered[i], other.covered[i]];
    if (a && b) both++;
    if (a || b) either++;
  }
  const edges = [outlineOf(one), outlineOf(other)] as const;
  let near = 0;
  let all = 0;
  for (const [own, theirs] of [edges, [edges[1], edges[0]] as const]) {
    for (let i = 0; i < own.length; i++) {
      if (!own[i]) continue;
      all++;
      // One pixel across or up, not around the corner.
      if ([0, -1, 1, -one.width, one.width].some((step) => theirs[i + step])) near++;
    }
  }
  if (either === 0 || all === 0) throw new Error("nobody in the picture");
  return { overlap: both / either, outline: near / all };
}
