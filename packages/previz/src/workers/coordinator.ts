import { parentPort, workerData } from "node:worker_threads";
import { ASSET, SHIPPED_DETAIL } from "../figure/detail.ts";
import { obtainFigure } from "../figure/obtain.ts";
import { composeLook } from "../finish/look.ts";
import type { PrevizPicture, PrevizRequest } from "../request.ts";
import { assembleScene } from "../scene/assemble.ts";
import { stage } from "../scene/compose.ts";
import { readScene } from "../scene/read.ts";
import { createSetShelf } from "../sets/shelf.ts";
import { buildSubTree, mergeMeshes, packTree, type SubTree } from "../trace/tree.ts";
import type { TriangleTree } from "../trace/tree-layout.ts";
import { createArena } from "./arena.ts";
import { Cancelled, developPicture } from "./develop-picture.ts";
import { createTracerPool } from "./pool.ts";
import type { CoordinatorSetup, Order, Report } from "./protocol.ts";
import { shareTrees } from "./shared-tree.ts";
import { CONTROL_WORDS } from "./tasks.ts";

/** Width of the first look, pixels. */
const FIRST_LOOK_WIDTH = 160;
const FIRST_LOOK_SAMPLES = 2;

/** Memory for pictures that is held between them: one of 1.2 megapixels. */
const KEPT_BYTES = 240e6;

/** Sets of so many triangles are built by all workers together: below, loading what builds takes them longer. */
const SHARED_FROM = 300_000;

const setup = workerData as CoordinatorSetup;
const source = { ...setup, asset: setup.detail === SHIPPED_DETAIL ? ASSET : null };
const send = (report: Report): void => parentPort?.postMessage(report);
/** Half a pool cannot finish a picture: leave, and let the calling thread start anew. */
function fail(error: Error): never {
  throw error;
}
const pool = createTracerPool(setup.workers, fail);
const arena = createArena(KEPT_BYTES);
const shelf = createSetShelf();
let bodies: Promise<readonly TriangleTree[]> | null =
  setup.bodies === null ? null : Promise.resolve(setup.bodies);

function requireBodies(): Promise<readonly TriangleTree[]> {
  bodies ??= obtainFigure(source, () => createTracerPool(setup.workers, fail, null)).then((trees) => {
    send({ kind: "baked", bodies: trees });
    return trees;
  });
  return bodies;
}

async function render(
  request: PrevizRequest,
  id: number,
  firstLook: boolean,
  control: Int32Array,
): Promise<PrevizPicture> {
  const people = await requireBodies();
  const started = performance.now();
  const understood = readScene(request.prompt);
  const reading = request.lighting === "briese" ? { ...understood, set: "studio" as const } : understood;
  const staging = stage(request, reading);
  const set = await shelf.take(reading.set, staging.brief, async (meshes) => {
    const soup = mergeMeshes(meshes);
    if (soup.indices.length < SHARED_FROM * 3)
      return packTree(soup, buildSubTree(soup.positions, soup.indices));
    const [tree] = await shareTrees(pool, [soup]);
    return packTree(soup, tree as SubTree);
  });
  await pool.all({ kind: "scene", scene: assembleScene(people, set, staging) });
  const look = composeLook(
    set.dressed.look,
    request.tone.category,
    request.tone.palette,
    request.tone.shares,
  );
  const sceneMs = performance.now() - started;
  const { camera } = staging;
  const { width, height, samples, seed } = request;
  if (firstLook && width > FIRST_LOOK_WIDTH) {
    const w = FIRST_LOOK_WIDTH;
    const h = Math.max(8, Math.round((FIRST_LOOK_WIDTH * height) / width));
    // The caller's cancel word is shared, the row counters are not: progress is about the picture.
    const glimpse = await developPicture(
      pool,
      arena,
      { camera, width: w, height: h, samples: FIRST_LOOK_SAMPLES, seed, look },
      control,
      null,
    );
    send({ kind: "first-look", id, image: { width: w, height: h, rgb: glimpse.rgb } });
  }
  const picture = await developPicture(
    pool,
    arena,
    { camera, width, height, samples, seed, look },
    control,
    (done, total) => send({ kind: "progress", id, done, total }),
  );
  if (firstLook && width <= FIRST_LOOK_WIDTH) {
    send({ kind: "first-look", id, image: { width, height, rgb: picture.rgb } });
  }
  return {
    width,
    height,
    rgb: picture.rgb,
    scene: reading,
    samplesPerPixel: picture.samplesPerPixel,
    timings: { scene: sceneMs, trace: picture.trace, finish: picture.finish },
  };
}

parentPort?.on("message", (order: Order) => {
  switch (order.kind) {
    case "warm":
      requireBodies().then(
        () => send({ kind: "warmed", id: order.id }),
        (error: unknown) => send({ kind: "failed", id: order.id, message: String(error) }),
      );
      return;
    case "render":
      if (order.control.length !== CONTROL_WORDS) throw new Error("malformed control array");
      render(order.request, order.id, order.firstLook, order.control).then(
        (picture) => send({ kind: "picture", id: order.id, picture }),
        (error: unknown) => {
          if (error instanceof Cancelled) send({ kind: "cancelled", id: order.id });
          else
            send({
              kind: "failed",
              id: order.id,
              message: error instanceof Error ? (error.stack ?? error.message) : String(error),
            });
        },
      );
      return;
    case "dismiss":
      pool.dismiss(order.worker);
      return;
  }
});
