import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sourcesFrom } from "../sources.ts";

/** Where the sources that shape the figure begin; what they import shapes it too. */
const ENTRIES = ["./bake.ts", "./simplify.ts", "./surface-nets.ts", "./parts.ts", "./packed-body.ts"];

/**
 * Identifies a figure by the text of everything that shapes it: the entries, all files they import,
 * and the pinned versions of the packages among them. The same on every platform: line endings and
 * the order in which files are found do not count.
 * @param read tests give other texts
 * @returns sixteen hexadecimal digits
 */
export async function figureKey(detail: number, read?: (file: URL) => Promise<string>): Promise<string> {
  const here = new URL(".", import.meta.url);
  const { texts, packages } = await sourcesFrom(
    ENTRIES.map((entry) => new URL(entry, here)),
    new URL("..", here),
    read === undefined ? {} : { read },
  );
  const { dependencies } = JSON.parse(await readFile(new URL("../../package.json", here), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const hash = createHash("sha256").update(`previz-figure ${detail}\n`);
  for (const name of packages) hash.update(`${name} ${dependencies[name] ?? ""}\n`);
  for (const [name, text] of texts) hash.update(`${name} ${text.length}\n`).update(text);
  return hash.digest("hex").slice(0, 16);
}
