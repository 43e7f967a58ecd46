import { ANGLE_DATA } from "./data.ts";
import { angleFacts, lensFacts } from "./facts.ts";
import { shortHash } from "./hash.ts";
import { LENS_DATA } from "./lens-presets.ts";
import type { AnglePreset, LensPreset } from "./types.ts";

/** The 25 angle presets, in the order of CAMERA.md. */
export const ANGLE_PRESETS: readonly AnglePreset[] = ANGLE_DATA.map((data) => ({
  ...data,
  facts: angleFacts(data),
  version: shortHash(data.directive),
}));

/** The six lens presets; beauty-briese, the last, is the one that brings its own light. */
export const LENS_PRESETS: readonly LensPreset[] = LENS_DATA.map((data) => ({
  ...data,
  facts: lensFacts(data),
  version: shortHash([data.directive, data.lightingDirective ?? ""].join("\n")),
}));
