import { LENS_PRESETS, type LensPreset, resolveCamera } from "@shotlist/direction";
import { readScene, SET_NAMES } from "@shotlist/previz";
import { codeHash, digest } from "../code-hash.ts";
import { ASPECT, type Example, LONG_EDGE, PREVIEW_SIZE, SAMPLES, SEED } from "./examples.ts";

const ENGINE = "packages/previz/src/";
const SETS = `${ENGINE}sets/`;

/** What a preview was made from. A change of any of the three makes it stale. */
export interface Binding {
  /** Of the preset's directive. */
  readonly preset: string;
  /** Of all that draws, but for the sets. */
  readonly renderer: string;
  /** Of the set, the resolved camera, and what else was asked for. */
  readonly scene: string;
}

/** The two threads that draw; whatever neither of them reaches shapes no pixel. */
const renderer = await codeHash([`${ENGINE}workers/coordinator.ts`, `${ENGINE}workers/tracer.ts`], {
  enters: (path) => !path.startsWith(SETS),
});
const sets = new Map<string, string>();
for (const set of SET_NAMES) {
  sets.set(set, await codeHash([`${SETS}${set}.ts`]));
}

/** The binding of an example as presets, engine and sets are now. */
export function bindingOf(example: Example): Binding {
  const { direction, prompt, version } = example;
  const lens: LensPreset | undefined = LENS_PRESETS.find(({ slug }) => slug === direction.lens);
  const [across, down] = ASPECT.split(":").map(Number);
  const camera = resolveCamera(direction, (across ?? 1) / (down ?? 1));
  const set = lens?.lightingDirective ? "studio" : readScene(prompt).set;
  const asked = {
    prompt,
    camera,
    lens: direction.lens,
    seed: SEED,
    samples: SAMPLES,
    edge: LONG_EDGE,
    shown: PREVIEW_SIZE,
  };
  return {
    preset: version,
    renderer,
    scene: digest(`${set}:${sets.get(set)}:${JSON.stringify(asked)}`),
  };
}
