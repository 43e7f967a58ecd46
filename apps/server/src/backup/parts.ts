import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { BackupFailure } from "./failure.ts";

/** A gzipped file of lines. */
export interface Part {
  /** As it lies on the disk, compressed. */
  readonly bytes: number;
  /** Of those bytes, hexadecimal. */
  readonly sha256: string;
}

/** zlib is fed in pieces of about this many characters; a call per line costs more than compressing it. */
const PIECE = 64 * 1024;

/** Writes the lines and returns once they have reached the disk. Refuses to replace a file. */
export async function writePart(
  path: string,
  lines: AsyncIterable<string>,
): Promise<Part & { lines: number }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let bytes = 0;
  let count = 0;
  await pipeline(
    async function* () {
      let piece = "";
      for await (const line of lines) {
        count += 1;
        piece += `${line}\n`;
        if (piece.length < PIECE) continue;
        yield piece;
        piece = "";
      }
      if (piece !== "") yield piece;
    },
    createGzip(),
    async function* (compressed: AsyncIterable<Buffer>) {
      for await (const chunk of compressed) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(path, { flags: "wx", mode: 0o600, flush: true }),
  );
  return { bytes, sha256: hash.digest("hex"), lines: count };
}

/**
 * The lines of a part, checked as they pass: whoever has read to the end has
 * read what was written.
 * @param name for the message. @throws BackupFailure for a missing, truncated or changed part.
 */
export async function* readPart(
  path: string,
  name: string,
  expected: Part & { readonly lines: number },
): AsyncGenerator<string> {
  await requireLength(path, name, expected.bytes);
  const hash = createHash("sha256");
  const source = createReadStream(path);
  const lines = createGunzip();
  source.on("data", (chunk) => hash.update(chunk));
  source.on("error", (error) => lines.destroy(error));
  source.pipe(lines);
  let count = 0;
  try {
    // Not readline: it also splits at U+2028, which a prompt may hold.
    let rest = "";
    lines.setEncoding("utf8");
    for await (const chunk of lines as AsyncIterable<string>) {
      const pieces = (rest + chunk).split("\n");
      rest = pieces.pop() ?? "";
      for (const line of pieces) {
        count += 1;
        yield line;
      }
    }
    if (rest !== "") throw damaged(name);
  } catch (error) {
    // zlib's complaint is one about the content; a consumer's error passes through `return`, not here.
    if (String((error as NodeJS.ErrnoException).code).startsWith("Z_")) throw damaged(name);
    throw error;
  } finally {
    source.destroy();
    lines.destroy();
  }
  if (hash.digest("hex") !== expected.sha256 || count !== expected.lines) throw damaged(name);
}

/** @throws BackupFailure naming the part that is absent or has another length. */
export async function requireLength(path: string, name: string, bytes: number): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new BackupFailure(`${name} is missing from the backup`);
  if (found.size !== bytes) {
    throw new BackupFailure(`${name} is ${found.size} bytes long and was written with ${bytes}`);
  }
}

/** Most files of a studio are read in one go; a larger one does not lie in memory. */
const READ_AT_ONCE = 256 * 1024;

/** SHA-256 of a file's bytes, hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  // Not a stream: for tens of thousands of small files the streams would take most of the time.
  const buffer = Buffer.allocUnsafe(READ_AT_ONCE);
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, READ_AT_ONCE, null);
      if (bytesRead === 0) return hash.digest("hex");
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

export function damaged(name: string): BackupFailure {
  return new BackupFailure(`${name} is damaged: its bytes are not the ones that were written`);
}
