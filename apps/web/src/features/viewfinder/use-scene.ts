import type { StagedScene } from "@shotlist/contract";
import { useMemo } from "react";
import { UNREAD_SCENE } from "./shot.ts";

/** The scene as last read from the words; one object for as long as it says the same. */
export function useScene(read: StagedScene | undefined): StagedScene {
  const { set, garment, people } = read ?? UNREAD_SCENE;
  return useMemo(() => ({ set, garment, people }), [set, garment, people]);
}
