import { BEACH_CAPTIONS } from "./captions/beach.ts";
import { CAFE_CAPTIONS } from "./captions/cafe.ts";
import { DESERT_CAPTIONS } from "./captions/desert.ts";
import { FOREST_CAPTIONS } from "./captions/forest.ts";
import { SPACE_CAPTIONS } from "./captions/space.ts";
import { STREET_CAPTIONS } from "./captions/street.ts";
import { STUDIO_CAPTIONS } from "./captions/studio.ts";
import type { DemoCaption } from "./picture.ts";

/** By slug. Written by hand, after looking at each picture. */
export const DEMO_CAPTIONS: Readonly<Record<string, DemoCaption>> = {
  ...BEACH_CAPTIONS,
  ...STREET_CAPTIONS,
  ...STUDIO_CAPTIONS,
  ...DESERT_CAPTIONS,
  ...FOREST_CAPTIONS,
  ...CAFE_CAPTIONS,
  ...SPACE_CAPTIONS,
};
