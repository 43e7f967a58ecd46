import { type Direction, findConflicts, type ResolvedCamera, resolveCamera } from "@shotlist/direction";
import { useMemo, useSyncExternalStore } from "react";
import { choose, findPreset, type Preset } from "../direction/choice.ts";
import type { PreviewStore } from "../direction/preview-store.ts";

/** The camera of a direction; null while two choices contradict each other. */
export function cameraOf(direction: Direction, aspect: number): ResolvedCamera | null {
  if (findConflicts(direction).some(({ kind }) => kind === "hard")) return null;
  return resolveCamera(direction, aspect);
}

export interface Framing {
  readonly direction: Direction;
  /** Null while two choices contradict each other. */
  readonly camera: ResolvedCamera | null;
  /** The option on trial; null for the choice as it stands. */
  readonly trial: Preset | null;
}

/**
 * What would be shot with one more option chosen. An option that cannot be had leaves the framing
 * as it is: why it cannot is said beside the option.
 */
export function framingOf(direction: Direction, aspect: number, slug: string | null): Framing {
  const preset = slug === null ? undefined : findPreset(slug);
  if (preset) {
    const tried = choose(direction, preset).direction;
    const camera = cameraOf(tried, aspect);
    if (camera && tried !== direction) return { direction: tried, camera, trial: preset };
  }
  return { direction, camera: cameraOf(direction, aspect), trial: null };
}

/** The framing about to be shot, or while an option is hovered or focused, the one it would give. */
export function useFraming(store: PreviewStore, direction: Direction, aspect: number): Framing {
  const slug = useSyncExternalStore(store.subscribe, () => store.current()?.slug ?? null);
  const { lens } = direction;
  const angles = direction.angles.join(" ");
  return useMemo(
    () => framingOf({ angles: angles.split(" ").filter(Boolean), lens }, aspect, slug),
    [angles, lens, aspect, slug],
  );
}
