import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { sourcesFrom, type Walk } from "../packages/previz/src/sources.ts";

const root = pathToFileURL(`${resolve(import.meta.dirname, "..")}/`);
const compilerOptions = {
  removeComments: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
};

/** Sixteen hexadecimal digits. */
export function digest(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/**
 * Identifies a program by its code: the files it is entered by, paths from the repository's root, and all
 * that they import. Types, comments and layout shape no picture and do not count.
 */
export async function codeHash(entries: readonly string[], walk?: Walk): Promise<string> {
  const { texts } = await sourcesFrom(
    entries.map((entry) => new URL(entry, root)),
    root,
    walk,
  );
  const code = (text: string): string => ts.transpileModule(text, { compilerOptions }).outputText;
  return digest([...texts].map(([path, text]) => `${path}\n${code(text)}`).join("\n"));
}
