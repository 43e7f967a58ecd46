import { mkdir, rename, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { bakeFigure } from "../packages/previz/src/figure/bake.ts";
import { ASSET, SHIPPED_DETAIL } from "../packages/previz/src/figure/detail.ts";
import { figureKey } from "../packages/previz/src/figure/key.ts";
import { packFigure, readHeader, unpackFigure } from "../packages/previz/src/figure/store.ts";
import { createTracerPool } from "../packages/previz/src/workers/pool.ts";

/** Meshes the built-in engine's figure and writes it as the file that ships: packages/previz/figure/figure.bin. */
const began = performance.now();
const key = await figureKey(SHIPPED_DETAIL);
const fail = (error: Error): never => {
  throw error;
};
const pool = createTracerPool(availableParallelism(), fail, null);
const bodies = await bakeFigure(pool, SHIPPED_DETAIL);
await pool.close();
const file = await packFigure(bodies, key);
// What cannot be read back must not replace what can.
await unpackFigure(file, key);
const target = fileURLToPath(ASSET);
await mkdir(new URL(".", ASSET), { recursive: true });
await writeFile(`${target}.new`, file);
await rename(`${target}.new`, target);
for (const { name, triangles, vertices } of readHeader(file, key).header.bodies) {
  console.log(`${name}: ${triangles} triangles, ${vertices} vertices`);
}
console.log(
  `${(file.length / 1e6).toFixed(2)} MB, key ${key}, in ${((performance.now() - began) / 1000).toFixed(1)} s`,
);
