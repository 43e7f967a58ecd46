import type { SetName } from "../request.ts";
import { beach } from "./beach.ts";
import { cafe } from "./cafe.ts";
import { desert } from "./desert.ts";
import { forest } from "./forest.ts";
import type { SetDesign } from "./set.ts";
import { space } from "./space.ts";
import { street } from "./street.ts";
import { studio } from "./studio.ts";

export const SETS: Readonly<Record<SetName, SetDesign>> = {
  studio,
  street,
  beach,
  desert,
  forest,
  cafe,
  space,
};
