import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import type { TriangleTree } from "../trace/tree-layout.ts";
import { type BodyMesh, packBody, unpackBody } from "./packed-body.ts";
import { FIGURE_BODIES } from "./parts.ts";

/**
 * The figure as one file: 32 bytes of SHA-256 over the rest, the length of the header (4 bytes, little
 * endian), the header as JSON, then all arrays of all bodies in the order of ARRAYS, as one Brotli stream.
 */
const MAGIC = "previz-figure-2";
const HASH_BYTES = 32;
const ARRAYS = ["points", "corners", "slots", "shape"] as const;
/** Nine tenths of what the best quality saves, in a tenth of its time. */
const BROTLI_QUALITY = 9;

export interface FigureHeader {
  readonly magic: string;
  /** See `figureKey`. */
  readonly key: string;
  readonly bodies: readonly {
    readonly name: string;
    readonly vertices: number;
    readonly triangles: number;
    readonly nodes: number;
    /** Bytes of each of ARRAYS. */
    readonly bytes: readonly number[];
  }[];
}

/** @param bodies in the order of FIGURE_BODIES */
export async function packFigure(bodies: readonly BodyMesh[], key: string): Promise<Buffer> {
  const packed = await Promise.all(bodies.map(packBody));
  const header: FigureHeader = {
    magic: MAGIC,
    key,
    bodies: packed.map((b, i) => ({
      name: FIGURE_BODIES[i] as string,
      vertices: b.vertices,
      triangles: b.triangles,
      nodes: b.nodes,
      bytes: ARRAYS.map((a) => b[a].length),
    })),
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const arrays = await promisify(brotliCompress)(
    Buffer.concat(packed.flatMap((b) => ARRAYS.map((a) => b[a]))),
    { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  );
  const rest = Buffer.concat([length, text, arrays]);
  return Buffer.concat([createHash("sha256").update(rest).digest(), rest]);
}

/**
 * Checks a figure file as far as that goes without unpacking it.
 * @throws Error saying what is wrong: damaged, or made from other sources.
 */
export function readHeader(file: Buffer, key: string): { header: FigureHeader; arrays: Buffer } {
  const rest = file.subarray(HASH_BYTES);
  if (rest.length < 4 || !createHash("sha256").update(rest).digest().equals(file.subarray(0, HASH_BYTES))) {
    throw new Error("it is damaged: its SHA-256 does not fit its content");
  }
  const end = 4 + rest.readUInt32LE(0);
  const header = JSON.parse(rest.subarray(4, end).toString()) as FigureHeader;
  const names = header.bodies.map((b) => b.name).join(" ");
  if (header.magic !== MAGIC || header.key !== key || names !== FIGURE_BODIES.join(" ")) {
    throw new Error("it is stale: it was made from other sources");
  }
  return { header, arrays: rest.subarray(end) };
}

/** @throws Error as `readHeader` does. */
export async function unpackFigure(file: Buffer, key: string): Promise<TriangleTree[]> {
  const { header, arrays } = readHeader(file, key);
  const all = await promisify(brotliDecompress)(arrays);
  let offset = 0;
  const take = (bytes = 0): Uint8Array => {
    offset += bytes;
    return all.subarray(offset - bytes, offset);
  };
  const trees: TriangleTree[] = [];
  for (const { bytes, ...size } of header.bodies) {
    const [points, corners, slots, shape] = bytes;
    trees.push(
      await unpackBody({
        ...size,
        points: take(points),
        corners: take(corners),
        slots: take(slots),
        shape: take(shape),
      }),
    );
  }
  return trees;
}

const cacheFile = (dir: string, key: string): string => join(dir, `previz-figure-${key}.bin`);

/** The file a bake of this key left in a cache; null where there is none. */
export async function readCached(dir: string, key: string): Promise<Buffer | null> {
  return readFile(cacheFile(dir, key)).catch(() => null);
}

/** Writes by temporary file and rename: a reader sees the old file, the new one, or none. */
export async function writeCached(dir: string, key: string, file: Buffer): Promise<void> {
  await mkdir(dir, { recursive: true });
  const temporary = join(dir, `.previz-figure-${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, file);
    await rename(temporary, cacheFile(dir, key));
    // Bakes of other versions are of no use any more.
    for (const name of await readdir(dir)) {
      const old = join(dir, name);
      if (/^previz-figure-\w+\.bin$/.test(name) && old !== cacheFile(dir, key))
        await unlink(old).catch(() => undefined);
    }
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}
