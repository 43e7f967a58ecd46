import { readFile } from "node:fs/promises";

/** What is not a type: types leave no trace in what a program makes. Static imports, or dynamic ones of a literal. */
const IMPORT =
  /^(?:import|export)\s(?!type\b)[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm;

export interface Sources {
  /** Text of each file, by its path under `root`, in the order of the paths; lines end in \n on every platform. */
  readonly texts: ReadonlyMap<string, string>;
  /** Names of the packages imported among them, in order. */
  readonly packages: readonly string[];
}

export interface Walk {
  /** A file for which this does not hold is neither read nor followed. */
  readonly enters?: (path: string) => boolean;
  /** Tests give other texts. */
  readonly read?: (file: URL) => Promise<string>;
}

/**
 * The files a program consists of: the entries and all that they import.
 * What is made from sources and kept beside them is bound to these.
 * @param root a folder's URL, ending in a slash, above every file
 * @throws Error when an imported file lies outside `root` or cannot be read
 */
export async function sourcesFrom(
  entries: readonly URL[],
  root: URL,
  { enters = () => true, read = (file) => readFile(file, "utf8") }: Walk = {},
): Promise<Sources> {
  const texts = new Map<string, string>();
  const packages = new Set<string>();
  const visit = async (file: URL): Promise<void> => {
    if (!file.href.startsWith(root.href)) throw new Error(`${file.href} lies outside ${root.href}`);
    const path = file.href.slice(root.href.length);
    if (texts.has(path) || !enters(path)) return;
    texts.set(path, "");
    const text = (await read(file)).replaceAll("\r\n", "\n");
    texts.set(path, text);
    for (const [, bound, bare, dynamic] of text.matchAll(IMPORT)) {
      const from = bound ?? bare ?? dynamic ?? "";
      if (from.startsWith(".")) await visit(new URL(from, file));
      else packages.add(from.split("/", from.startsWith("@") ? 2 : 1).join("/"));
    }
  };
  for (const entry of entries) await visit(entry);
  return {
    texts: new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1))),
    packages: [...packages].sort(),
  };
}
