import { BEACH } from "./beach.ts";
import { CAFE } from "./cafe.ts";
import { DESERT } from "./desert.ts";
import { FOREST } from "./forest.ts";
import type { DemoPicture } from "./picture.ts";
import { SPACE } from "./space.ts";
import { STREET } from "./street.ts";
import { STUDIO } from "./studio.ts";

/** Every picture of the demo library, set by set. */
export const DEMO_PICTURES: readonly DemoPicture[] = [
  ...BEACH,
  ...STREET,
  ...STUDIO,
  ...DESERT,
  ...FOREST,
  ...CAFE,
  ...SPACE,
];
