import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gatherCorners, type TriangleTree } from "../trace/tree-layout.ts";
import type { BakedBody } from "./bake.ts";
import { FIGURE_BODIES } from "./parts.ts";

/**
 * The baked figure as one file: 32 bytes of SHA-256 over the rest, a header length, a JSON header of
 * array lengths, then the arrays. Corners are not stored: they are gathered again on loading.
 */
const MAGIC = "previz-figure-1";
const FIELDS = ["nodes", "indices", "normals", "slots", "positions"] as const;

interface Header {
  readonly magic: string;
  readonly key: string;
  readonly bodies: readonly (readonly number[])[];
}

/** Identifies a bake by the source text of everything that shapes it, so that an edit re-bakes. */
export async function figureKey(detail: number): Promise<string> {
  const here = new URL(".", import.meta.url);
  const names = (await readdir(here)).filter((n) => n.endsWith(".ts") && !n.endsWith(".test.ts")).sort();
  const hash = createHash("sha256").update(`${MAGIC} ${detail}`);
  for (const name of names) hash.update(await readFile(new URL(name, here)));
  for (const other of ["../trace/tree.ts", "../math/noise.ts", "../math/scalar.ts"]) {
    hash.update(await readFile(new URL(other, here)));
  }
  return hash.digest("hex").slice(0, 16);
}

const fileOf = (dir: string, key: string): string => join(dir, `previz-figure-${key}.bin`);

/** Writes by temporary file and rename: a reader sees the old file, the new one, or none. */
export async function saveFigure(dir: string, key: string, bodies: readonly BakedBody[]): Promise<void> {
  await mkdir(dir, { recursive: true });
  const arrays = bodies.flatMap(({ tree: t, positions }) => [
    new Uint8Array(t.nodes),
    bytesOf(t.indices),
    bytesOf(t.normals),
    bytesOf(t.slots),
    bytesOf(positions),
  ]);
  const sizes = bodies.map((_, i) =>
    arrays.slice(i * FIELDS.length, (i + 1) * FIELDS.length).map((a) => a.length),
  );
  const header = Buffer.from(JSON.stringify({ magic: MAGIC, key, bodies: sizes } satisfies Header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const hash = createHash("sha256");
  const body = [length, header, ...arrays];
  for (const b of body) hash.update(b);
  const temporary = join(dir, `.previz-figure-${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, [hash.digest(), ...body]);
    await rename(temporary, fileOf(dir, key));
    // Bakes of other versions are of no use any more, and 60 MB each.
    for (const name of await readdir(dir)) {
      const old = join(dir, name);
      if (/^previz-figure-\w+\.bin$/.test(name) && old !== fileOf(dir, key))
        await unlink(old).catch(() => undefined);
    }
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** Reads a bake; null when it is missing, damaged or of another version. Never throws for a bad file. */
export async function loadFigure(dir: string, key: string): Promise<TriangleTree[] | null> {
  let file: Buffer;
  try {
    file = await readFile(fileOf(dir, key));
  } catch {
    return null;
  }
  if (file.length < 36) return null;
  const body = file.subarray(32);
  if (!createHash("sha256").update(body).digest().equals(file.subarray(0, 32))) return null;
  const headerLength = body.readUInt32LE(0);
  const header = JSON.parse(body.subarray(4, 4 + headerLength).toString()) as Header;
  if (header.magic !== MAGIC || header.key !== key || header.bodies.length !== FIGURE_BODIES.length)
    return null;
  let offset = 4 + headerLength;
  const next = (bytes: number): SharedArrayBuffer => {
    const out = new SharedArrayBuffer(bytes);
    new Uint8Array(out).set(body.subarray(offset, offset + bytes));
    offset += bytes;
    return out;
  };
  return header.bodies.map(([nodes, indices, normals, slots, positions]) => {
    const tree = {
      nodes: next(nodes ?? 0),
      indices: new Uint32Array(next(indices ?? 0)),
      normals: new Float32Array(next(normals ?? 0)),
      slots: new Uint8Array(next(slots ?? 0)),
    };
    return { ...tree, corners: gatherCorners(new Float32Array(next(positions ?? 0)), tree.indices) };
  });
}

function bytesOf(a: Float32Array | Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
}
