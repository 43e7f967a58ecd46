import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { appendFile, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { z } from "zod";
import { damaged } from "./failure.ts";

/*
 * The engine keeps no checksums, so a flipped bit in an old file would be
 * answered from. Its files never change once they are written: after each commit the writer
 * notes the SHA-256 of the new ones beside the table, and `verify` compares.
 */

const Line = z.union([
  z.object({ file: z.string(), sha256: z.string() }),
  /** The engine is deleting old files: until the next whole ledger, a missing one means nothing. */
  z.object({ cleaning: z.literal(true) }),
]);

/** The engine's hint, rewritten in place; nothing is lost with it. */
const CHANGEABLE = "latest_version_hint.json";

export class Ledger {
  readonly #directory: string;
  readonly #path: string;
  /** What the file says; null until it has been read. */
  #known: Map<string, string> | null = null;

  /** @param directory the table's folder. @param path of the ledger, outside it. */
  constructor(directory: string, path: string) {
    this.#directory = directory;
    this.#path = path;
  }

  /** Notes the files that have come since. */
  async seal(): Promise<void> {
    this.#known ??= (await this.#read()).sums;
    const fresh = (await this.#files()).filter((file) => this.#known?.has(file) === false);
    const lines: string[] = [];
    for (const file of fresh) {
      const sha256 = await this.#hash(file);
      // Another process's commit that came to nothing took its files away again.
      if (sha256 === null) continue;
      this.#known.set(file, sha256);
      lines.push(`${JSON.stringify({ file, sha256 })}\n`);
    }
    if (lines.length > 0) await appendFile(this.#path, lines.join(""));
  }

  /** Before files are deleted. */
  async beginCleaning(): Promise<void> {
    await this.seal();
    await appendFile(this.#path, `${JSON.stringify({ cleaning: true })}\n`);
  }

  /** After it: the ledger is written anew, with the files that are left. */
  async endCleaning(): Promise<void> {
    await this.seal();
    const left = new Set(await this.#files());
    const kept = [...(this.#known ?? [])].filter(([file]) => left.has(file));
    this.#known = new Map(kept);
    const beside = `${this.#path}.new`;
    await writeFile(beside, kept.map(([file, sha256]) => `${JSON.stringify({ file, sha256 })}\n`).join(""));
    await rename(beside, this.#path);
  }

  /** A manifest of no bytes has been taken away. */
  async forget(files: readonly string[]): Promise<void> {
    if (files.length === 0) return;
    const { sums } = await this.#read();
    if (!files.some((file) => sums.has(file))) return;
    this.#known = sums;
    await this.endCleaning();
  }

  /** @throws IndexUnavailable (damaged) at the first file that is not what was written. */
  async check(): Promise<void> {
    const { sums, cleaning } = await this.#read();
    for (const [file, sha256] of sums) {
      const found = await this.#hash(file);
      if (found === sha256) continue;
      if (found !== null) throw damaged(`The search index's file ${file} is not the one that was written.`);
      // Another process may have begun to clean while this one was reading.
      if (!cleaning && (await this.#read()).sums.has(file) && !(await this.#read()).cleaning) {
        throw damaged(`The search index's file ${file} is missing.`);
      }
    }
  }

  async remove(): Promise<void> {
    this.#known = null;
    await rm(this.#path, { force: true });
  }

  async #read(): Promise<{ sums: Map<string, string>; cleaning: boolean }> {
    const text = await readFile(this.#path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    const sums = new Map<string, string>();
    let cleaning = false;
    // What follows the last line break was torn off by a crash: that file is noted again by the next seal.
    for (const line of text.split("\n").slice(0, -1)) {
      const parsed = Line.safeParse(parsedOrNull(line));
      if (!parsed.success) throw damaged("The search index's list of checksums cannot be read.");
      if ("file" in parsed.data) sums.set(parsed.data.file, parsed.data.sha256);
      else cleaning = true;
    }
    return { sums, cleaning };
  }

  /** @returns null where there is no such file. */
  #hash(file: string): Promise<string | null> {
    return hashOf(join(this.#directory, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
  }

  async #files(): Promise<string[]> {
    const entries = await readdir(this.#directory, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name !== CHANGEABLE)
      .map((entry) => relative(this.#directory, join(entry.parentPath, entry.name)).split(sep).join("/"));
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest("hex");
}

function parsedOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
