import { HEAD_ORIGIN, HEAD_SCALE } from "../../figure/face.ts";
import { surface as M } from "../surface.ts";

/** The shaded point in head-local centimetres: a head's body stands in the figure's own frame. */
export function headX(): number {
  return (M.px * 100 - HEAD_ORIGIN[0]) / HEAD_SCALE;
}
export function headY(): number {
  return (M.py * 100 - HEAD_ORIGIN[1]) / HEAD_SCALE;
}
export function headZ(): number {
  return (M.pz * 100 - HEAD_ORIGIN[2]) / HEAD_SCALE;
}
