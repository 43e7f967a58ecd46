/*
 * The built-in engine: how soon it is ready, how soon a first look comes in every set, how long a
 * 512² studio portrait takes at 4, 8 and 16 samples on two workers, how many rays a second its
 * traversal follows beside three-mesh-bvh's own `raycastFirst` (same triangles, same rays, one
 * thread, in turns), and how much memory the engine alone and the whole server have resident.
 *
 *   npm run bench:previz -- [rounds=3] [bake] [parts=start,looks,portraits,rays,memory,server]
 *
 * `bake` also times making the figure anew; `parts` leaves out the others. Figures are medians; none is held against a target.
 */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { resolveCamera } from "@shotlist/direction";
import { createRenderer, type PrevizRequest, type Renderer, SET_NAMES } from "@shotlist/previz";
import { bakeFigure } from "../packages/previz/src/figure/bake.ts";
import { ASSET, SHIPPED_DETAIL } from "../packages/previz/src/figure/detail.ts";
import { figureKey } from "../packages/previz/src/figure/key.ts";
import { unpackFigure } from "../packages/previz/src/figure/store.ts";
import { assembleScene } from "../packages/previz/src/scene/assemble.ts";
import { stage } from "../packages/previz/src/scene/compose.ts";
import { readScene } from "../packages/previz/src/scene/read.ts";
import { SETS } from "../packages/previz/src/sets/index.ts";
import { buildSet } from "../packages/previz/src/sets/shelf.ts";
import { createTracerPool } from "../packages/previz/src/workers/pool.ts";
import { peakDuring } from "./previz/memory.ts";
import { ours, primaryAndBounced, type Rays, threeMeshBvh } from "./previz/rays.ts";
import { serverMemory } from "./previz/server-memory.ts";

const WORKERS = 2;
const given = process.argv.slice(2);
const rounds = Math.max(1, Number(given.find((a) => a.startsWith("rounds="))?.slice(7) ?? 3));

function request(prompt: string, change: Partial<PrevizRequest> = {}): PrevizRequest {
  const { width = 512, height = 512 } = change;
  return {
    prompt,
    camera: resolveCamera({ angles: ["close-up-cu"], lens: "85mm-portrait" }, width / height),
    tone: { category: "natural", palette: [] },
    lighting: "set",
    seed: 7,
    samples: 8,
    ...change,
    width,
    height,
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function row(name: string, values: readonly number[], unit: string): void {
  const spread = `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`;
  console.log(`${name.padEnd(48)} ${median(values).toFixed(2).padStart(8)} ${unit.padEnd(8)} ${spread}`);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function withRenderer<T>(work: (renderer: Renderer) => Promise<T>): Promise<T> {
  const renderer = createRenderer({ workers: WORKERS });
  try {
    return await work(renderer);
  } finally {
    await renderer.close();
  }
}

/** What a child does: draws in every set, so that its memory is the engine's alone. */
async function drawEverywhere(): Promise<void> {
  await withRenderer(async (renderer) => {
    for (const set of SET_NAMES) await renderer.render(request(set, { width: 960, height: 640, samples: 1 }));
  });
}

async function startUp(): Promise<void> {
  const starts: number[] = [];
  for (let i = 0; i < rounds; i++) {
    starts.push(await withRenderer((renderer) => seconds(() => renderer.warm())));
  }
  row("new renderer to warm, from the shipped figure", starts, "s");
  if (!given.includes("bake")) return;
  const fail = (error: Error): never => {
    throw error;
  };
  const pool = createTracerPool(WORKERS, fail, null);
  row("  the same figure meshed anew", [await seconds(() => bakeFigure(pool, SHIPPED_DETAIL))], "s");
  await pool.close();
}

/** From the call to the look, in a warm renderer that has not yet built the set. */
async function firstLooks(): Promise<void> {
  const took = new Map<string, number[]>(SET_NAMES.map((set) => [set, []]));
  for (let i = 0; i < rounds; i++) {
    for (const set of SET_NAMES) {
      await withRenderer(async (renderer) => {
        await renderer.warm();
        const began = performance.now();
        const giveUp = new AbortController();
        const onFirstLook = (): void => {
          took.get(set)?.push((performance.now() - began) / 1000);
          giveUp.abort();
        };
        const size = { width: 960, height: 640 };
        await renderer
          .render(request(set, size), { onFirstLook, signal: giveUp.signal })
          .catch((error: unknown) => {
            if (!giveUp.signal.aborted) throw error;
          });
      });
    }
  }
  for (const [set, values] of took) row(`first look, ${set}`, values, "s");
}

async function portraits(): Promise<void> {
  await withRenderer(async (renderer) => {
    const took = new Map<number, number[]>([4, 8, 16].map((samples) => [samples, []]));
    await renderer.render(request("studio", { samples: 1 }));
    for (let i = 0; i < rounds; i++) {
      for (const [samples, values] of took) {
        values.push(await seconds(() => renderer.render(request("studio", { samples }))));
      }
    }
    for (const [samples, values] of took) row(`studio portrait, 512², ${samples} samples`, values, "s");
  });
}

async function duel(set: string): Promise<void> {
  const people = await unpackFigure(await readFile(ASSET), await figureKey(SHIPPED_DETAIL));
  const wanted = request(set);
  const staging = stage(wanted, readScene(set));
  const scene = assembleScene(people, buildSet(SETS[readScene(set).set], staging.brief), staging);
  const rays: Rays = primaryAndBounced(scene, staging.camera, 256);
  const count = rays.length / 6;
  const sides = [ours(scene), threeMeshBvh(scene)].map((caster) => ({
    caster,
    found: new Float64Array(count),
    rates: [] as number[],
  }));
  for (const { caster, found } of sides) caster(rays, found); // compiles both
  for (let i = 0; i < Math.max(5, rounds); i++) {
    // Whoever goes second finds the caches warm: they take turns.
    for (const side of i % 2 === 0 ? sides : [...sides].reverse()) {
      const began = performance.now();
      side.caster(rays, side.found);
      side.rates.push(count / 1000 / (performance.now() - began));
    }
  }
  const [own, other] = sides as [(typeof sides)[number], (typeof sides)[number]];
  const apart = own.found.filter(
    (t, i) => Math.abs(t - (other.found[i] ?? 0)) > 1e-3 * Math.max(1, t),
  ).length;
  row(`${set}: our traversal, one thread`, own.rates, "Mrays/s");
  row(`${set}: three-mesh-bvh raycastFirst, one thread`, other.rates, "Mrays/s");
  row(
    `${set}: ours ÷ theirs, round by round`,
    own.rates.map((r, i) => r / (other.rates[i] ?? Number.NaN)),
    "×",
  );
  console.log(`  ${count} rays; ${apart} of them end elsewhere`);
}

/** The engine alone, in a process of its own. */
async function engineMemory(): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "previz.ts"), "draw-everywhere"], {
    stdio: "inherit",
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`the drawing process ended with ${code}`)),
    );
  });
  row(
    "a process that draws 960 × 640 in every set",
    [await peakDuring(child.pid ?? 0, () => ended)],
    "MB peak",
  );
}

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  start: startUp,
  looks: firstLooks,
  portraits,
  async rays() {
    for (const set of ["studio", "forest"]) await duel(set);
  },
  memory: engineMemory,
  server: () => serverMemory(WORKERS, row),
};

if (given[0] === "draw-everywhere") {
  await drawEverywhere();
} else {
  const asked = given
    .find((a) => a.startsWith("parts="))
    ?.slice(6)
    .split(",");
  console.log(`${"".padEnd(48)}   median          lowest–highest`);
  for (const [name, measure] of Object.entries(PARTS)) {
    if (asked === undefined || asked.includes(name)) await measure();
  }
}
