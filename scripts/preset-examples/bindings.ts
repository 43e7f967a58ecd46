import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type LensPreset, LENS_PRESETS, resolveCamera } from "@shotlist/direction";
import ts from "typescript";
import { readScene } from "@shotlist/previz";
import { ASPECT, type Example, LONG_EDGE, PREVIEW_SIZE, SAMPLES, SEED } from "./examples.ts";

const source = resolve(import.meta.dirname, "../../packages/previz/src");
/** The two threads that draw; whatever neither of them reaches shapes no pixel. */
const ROOTS = ["workers/coordinator.ts", "workers/tracer.ts"];
const SETS = "sets/";

const digest = (content: string): string => createHash("sha256").update(content).digest("hex").slice(0, 16);

const read = (name: string): string => readFileSync(join(source, name), "utf8");

/** The files of the engine that these import, and they themselves; a file for which `isOutside` holds is not entered. */
function reach(from: readonly string[], isOutside: (name: string) => boolean): string[] {
  const found = new Set<string>();
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name) || isOutside(name)) continue;
    found.add(name);
    for (const { fileName } of ts.preProcessFile(read(name), true, true).importedFiles) {
      if (fileName.startsWith(".")) open.push(relative(source, resolve(source, name, "..", fileName)));
    }
  }
  return [...found].sort();
}

/** Types, comments and layout shape no pixel: only what is left of a file without them counts. */
function hashOf(names: readonly string[]): string {
  const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext };
  return digest(
    names.map((name) => `${name}\n${ts.transpileModule(read(name), { compilerOptions }).outputText}`).join("\n"),
  );
}

/** What a preview was made from. A change of any of the three makes it stale. */
export interface Binding {
  /** Of the preset's directive. */
  readonly preset: string;
  /** Of all that draws, but for the sets. */
  readonly renderer: string;
  /** Of the set, the resolved camera, and what else was asked for. */
  readonly scene: string;
}

let renderer: string | null = null;
const sets = new Map<string, string>();

function rendererHash(): string {
  renderer ??= hashOf(reach(ROOTS, (name) => name.startsWith(SETS)));
  return renderer;
}

function setHash(set: string): string {
  let known = sets.get(set);
  if (known === undefined) {
    known = hashOf(reach([`${SETS}${set}.ts`], (name) => !name.startsWith(SETS)));
    sets.set(set, known);
  }
  return known;
}

/** The binding of an example as presets, engine and sets are now. */
export function bindingOf(example: Example): Binding {
  const { direction, prompt, version } = example;
  const lens: LensPreset | undefined = LENS_PRESETS.find(({ slug }) => slug === direction.lens);
  const [across, down] = ASPECT.split(":").map(Number);
  const camera = resolveCamera(direction, (across ?? 1) / (down ?? 1));
  const set = lens?.lightingDirective ? "studio" : readScene(prompt).set;
  const asked = { prompt, camera, lens: direction.lens, seed: SEED, samples: SAMPLES, edge: LONG_EDGE, shown: PREVIEW_SIZE };
  return {
    preset: version,
    renderer: rendererHash(),
    scene: digest(`${set}:${setHash(set)}:${JSON.stringify(asked)}`),
  };
}
