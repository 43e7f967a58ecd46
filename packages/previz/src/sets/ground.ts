import { smoothstep } from "../math/scalar.ts";
import type { SetBrief } from "./set.ts";

/**
 * Keeps the ground out of a low lens: between camera and subject (stage space: along +z) a height
 * field is flattened to zero when the camera stands lower than hills may rise.
 */
export function clearedGround(
  height: (x: number, z: number) => number,
  brief: SetBrief,
): (x: number, z: number) => number {
  const reach = brief.cameraReach + 0.5;
  // A high camera only needs the ground to stay below it.
  const strip = brief.cameraHeight < 0.6 ? 1.2 : 0.35;
  return (x, z) => {
    const along = z < 0 ? z : z > reach ? z - reach : 0;
    const distance = Math.hypot(x, along);
    const k = smoothstep(strip, strip * 4 + 1, distance);
    const h = height(x, z);
    // Hollows may stay, except right under the feet.
    return h > 0 || distance < strip ? h * k : h * Math.max(k, smoothstep(0.2, 1.2, Math.hypot(x, z)));
  };
}
