import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { treeBytes } from "../trace/tree-layout.ts";
import { createTracerPool } from "../workers/pool.ts";
import { ASSET, SHIPPED_DETAIL } from "./detail.ts";
import { figureKey } from "./key.ts";
import { obtainFigure } from "./obtain.ts";
import { FIGURE_BODIES } from "./parts.ts";
import { readHeader, unpackFigure } from "./store.ts";

/** Coarse enough to bake in a second. */
const DETAIL = 0.15;
const AGAIN = "packages/previz/figure/figure.bin does not fit the sources: run `npm run previz:bake`";

let folder: string;
const warnings: string[] = [];
let bakes = 0;
const onWarning = (w: Error): void => void warnings.push(w.message);
const bakers = () => {
  bakes++;
  const fail = (error: Error): never => {
    throw error;
  };
  return createTracerPool(2, fail, null);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "previz-asset-"));
  process.on("warning", onWarning);
});
afterAll(async () => {
  process.off("warning", onWarning);
  await rm(folder, { recursive: true, force: true });
});

describe("the figure that ships", () => {
  it("fits the sources", async () => {
    const [file, key] = await Promise.all([readFile(ASSET), figureKey(SHIPPED_DETAIL)]);
    expect(() => readHeader(file, key), AGAIN).not.toThrow();
    expect(file.length, "it is committed and shipped").toBeLessThan(8e6);
  });

  it("unpacks to bodies whose trees hold their triangles", async () => {
    const trees = await unpackFigure(await readFile(ASSET), await figureKey(SHIPPED_DETAIL));
    expect(trees).toHaveLength(FIGURE_BODIES.length);
    for (const tree of trees) {
      const vertices = tree.slots.length;
      expect(tree.indices.length).toBeGreaterThan(3000);
      expect(tree.indices.every((v) => v < vertices)).toBe(true);
      expect(tree.corners.length).toBe(tree.indices.length * 3);
      let worst = 0;
      for (let v = 0; v < vertices * 3; v += 3) {
        const [x = 0, y = 0, z = 0] = tree.normals.subarray(v, v + 3);
        worst = Math.max(worst, Math.abs(Math.hypot(x, y, z) - 1));
      }
      expect(worst).toBeLessThan(1e-6);
      expect(treeBytes(tree)).toBeLessThan(200e6);
    }
  });
});

describe("a figure that cannot be used", () => {
  it("because it is damaged, stale or missing is baked with a warning; the bake is kept and is the same", async () => {
    const cacheDir = join(folder, "cache");
    const obtain = (name: string) =>
      obtainFigure({ detail: DETAIL, asset: pathToFileURL(join(folder, name)), cacheDir }, bakers);
    const bytes = await readFile(ASSET);
    await writeFile(join(folder, "stale.bin"), bytes);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(join(folder, "damaged.bin"), bytes);
    const baked = await obtain("damaged.bin");
    expect(bakes).toBe(1);
    for (const name of ["stale.bin", "missing.bin"]) {
      const cached = await obtain(name);
      for (const [i, tree] of baked.entries()) {
        expect(new Uint8Array(tree.forks)).toEqual(
          new Uint8Array(cached[i]?.forks ?? new SharedArrayBuffer(0)),
        );
        expect(tree.corners).toEqual(cached[i]?.corners);
      }
    }
    expect(bakes).toBe(1);
    await new Promise(setImmediate); // warnings are told on the next tick
    expect(warnings).toHaveLength(3);
    for (const [i, reason] of [/SHA-256/, /other sources/, /ENOENT/].entries()) {
      expect(warnings[i]).toMatch(reason);
      expect(warnings[i]).toMatch(/npm run previz:bake/);
    }
  }, 120_000);
});

describe("the key of a figure", () => {
  it("does not depend on line endings, and does on the detail", async () => {
    const key = await figureKey(DETAIL);
    expect(key).toMatch(/^[0-9a-f]{16}$/);
    expect(await figureKey(DETAIL, async (file) => crlf(await readFile(file, "utf8")))).toBe(key);
    expect(await figureKey(1)).not.toBe(key);
  });

  it.each(["body.ts", "sdf.ts", "tree.ts", "scalar.ts"])("depends on %s", async (name) => {
    const edited = async (file: URL): Promise<string> => {
      const text = await readFile(file, "utf8");
      return file.pathname.endsWith(`/${name}`) ? `${text}//` : text;
    };
    expect(await figureKey(DETAIL, edited)).not.toBe(await figureKey(DETAIL));
  });
});

function crlf(text: string): string {
  return text.replaceAll("\n", "\r\n");
}
