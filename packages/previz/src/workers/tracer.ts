import { parentPort } from "node:worker_threads";
import { atrousRows, clampFireflies } from "../denoise/atrous.ts";
import { composeRows } from "../denoise/compose.ts";
import { findOutlineRows, smoothOutlineRows } from "../denoise/outlines.ts";
import { resolveRows } from "../denoise/resolve.ts";
import { diffuseSkinRows } from "../denoise/skin-diffusion.ts";
import { developRows } from "../finish/develop.ts";
import { exposeRows } from "../trace/film.ts";
import { createPathTracer, type PathTracer } from "../trace/path.ts";
import { CONTROL, type MeshResult, ROW_BLOCK, type Task, type TreeResult } from "./tasks.ts";

let tracer: PathTracer | null = null;

function expose(task: Extract<Task, { kind: "expose" }>): number {
  if (tracer === null) throw new Error("exposure asked for before a scene");
  const before = tracer.rays();
  const { film, control } = task;
  const isCancelled = (): boolean => Atomics.load(control, CONTROL.cancel) !== 0;
  while (!isCancelled()) {
    const y0 = Atomics.add(control, CONTROL.next, 1) * ROW_BLOCK;
    if (y0 >= film.height) break;
    const y1 = Math.min(film.height, y0 + ROW_BLOCK);
    exposeRows(
      tracer,
      task.camera,
      film,
      y0,
      y1,
      task.first,
      task.samples,
      task.extra,
      task.seed,
      task.maxBounces,
      isCancelled,
    );
    Atomics.add(control, CONTROL.rowsDone, y1 - y0);
  }
  return tracer.rays() - before;
}

async function mesh(part: number, detail: number): Promise<MeshResult> {
  const { figureParts } = await import("../figure/parts.ts");
  const { simplified } = await import("../figure/simplify.ts");
  const spec = figureParts(detail)[part];
  if (spec === undefined) throw new Error(`no figure part ${part}`);
  return simplified(spec.mesh());
}

async function tree(positions: Float32Array, indices: Uint32Array): Promise<TreeResult> {
  const { buildSubTree } = await import("../trace/tree.ts");
  return buildSubTree(positions, indices);
}

async function run(task: Task): Promise<unknown> {
  switch (task.kind) {
    case "mesh":
      return mesh(task.part, task.detail);
    case "tree":
      return tree(task.positions, task.indices);
    case "scene":
      tracer = createPathTracer(task.scene);
      return null;
    case "expose":
      return expose(task);
    case "resolve":
      return resolveRows(task.film, task.camera, task.frame, task.y0, task.y1);
    case "find-outlines":
      return findOutlineRows(task.frame, task.y0, task.y1);
    case "fireflies":
      return clampFireflies(task.frame, task.source, task.y0, task.y1);
    case "atrous":
      return atrousRows(task.frame, task.source, task.step, task.y0, task.y1);
    case "skin":
      return diffuseSkinRows(task.frame, task.source, task.vertical, task.y0, task.y1);
    case "compose":
      return composeRows(task.frame, task.source, task.skyConfusion, task.linear, task.y0, task.y1);
    case "smooth-outlines":
      return smoothOutlineRows(task.frame, task.linear, task.out, task.y0, task.y1);
    case "develop":
      return developRows(
        task.linear,
        task.width,
        task.height,
        task.look,
        task.steps,
        task.bloom,
        task.seed,
        task.out,
        task.y0,
        task.y1,
      );
  }
}

function transferables(result: unknown): ArrayBuffer[] {
  if (typeof result !== "object" || result === null) return [];
  const found = new Set<ArrayBuffer>();
  for (const v of Object.values(result)) {
    if (ArrayBuffer.isView(v) && v.buffer instanceof ArrayBuffer) found.add(v.buffer);
  }
  return [...found];
}

parentPort?.on("message", ({ id, task }: { id: number; task: Task }) => {
  run(task).then(
    (result) => parentPort?.postMessage({ id, result }, transferables(result)),
    // A worker that failed has unknown state: let the coordinator see the thread die with the reason.
    (error: unknown) => {
      setImmediate(() => {
        throw error;
      });
    },
  );
});
