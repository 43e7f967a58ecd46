import { HEIGHT_DATA } from "./height-presets.ts";
import { SIZE_DATA } from "./size-presets.ts";
import type { AngleData } from "./types.ts";
import { VIEWPOINT_DATA } from "./viewpoint-presets.ts";

/** Every angle preset as plain data, in the order of CAMERA.md. */
export const ANGLE_DATA: readonly AngleData[] = [...SIZE_DATA, ...HEIGHT_DATA, ...VIEWPOINT_DATA];
