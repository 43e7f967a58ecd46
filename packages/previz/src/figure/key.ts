import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/** Where the sources that shape the figure begin; what they import shapes it too. */
const ENTRIES = ["./bake.ts", "./simplify.ts", "./surface-nets.ts", "./parts.ts", "./packed-body.ts"];
/** Whatever is not a type: types leave no trace in a mesh. */
const IMPORT = /^(?:import|export)\s(?!type\b)[^;]*?from\s+"([^"]+)"/gm;

/**
 * Identifies a figure by the text of everything that shapes it: the entries, all files they import,
 * and the pinned versions of the packages among them. The same on every platform: line endings and
 * the order in which files are found do not count.
 * @param read tests give other texts
 * @returns sixteen hexadecimal digits
 */
export async function figureKey(
  detail: number,
  read: (file: URL) => Promise<string> = (file) => readFile(file, "utf8"),
): Promise<string> {
  const here = new URL(".", import.meta.url);
  const texts = new Map<string, string>();
  const packages = new Set<string>();
  const visit = async (file: URL): Promise<void> => {
    const name = file.href.slice(new URL("..", here).href.length);
    if (texts.has(name)) return;
    texts.set(name, "");
    const text = (await read(file)).replaceAll("\r\n", "\n");
    texts.set(name, text);
    for (const [, from] of text.matchAll(IMPORT)) {
      if (from?.startsWith(".")) await visit(new URL(from, file));
      else if (from !== undefined) packages.add(from.split("/", from.startsWith("@") ? 2 : 1).join("/"));
    }
  };
  for (const entry of ENTRIES) await visit(new URL(entry, here));
  const { dependencies } = JSON.parse(await readFile(new URL("../../package.json", here), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const hash = createHash("sha256").update(`previz-figure ${detail}\n`);
  for (const name of [...packages].sort()) hash.update(`${name} ${dependencies[name] ?? ""}\n`);
  for (const [name, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name} ${text.length}\n`).update(text);
  }
  return hash.digest("hex").slice(0, 16);
}
